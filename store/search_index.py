"""The full-text index: words folded alike for both databases, one table to each kind of record."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from sqlalchemy import Connection, text
from sqlalchemy.sql.elements import TextClause

Kind = Literal["articles", "quotes", "events", "actors", "sources"]

FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "articles": ("title", "lead", "text"),
    "quotes": ("text",),
    "events": ("text",),
    "actors": ("name", "alias"),
    "sources": ("name",),
}
"""The fields of each kind, as a query may name them."""

OFTEN = "often"
"""Beside the fields of an article: the words its text says again and again, which tell what it is about."""
COLUMNS: Mapping[Kind, tuple[str, ...]] = {
    kind: (*fields, OFTEN) if kind == "articles" else fields for kind, fields in FIELDS.items()
}
"""What is indexed of each kind: its fields, and of articles `OFTEN`."""

TABLES: Mapping[str, Kind] = {f"{kind}_search": kind for kind in FIELDS}
MOST_BYTES = 2**20 - 1
"""Bytes of a record's different words with their marks; PostgreSQL's tsvector holds no more (MAXSTRPOS)."""
LONGEST = 64
"""Characters of a word that count; PostgreSQL indexes no lexeme over 2 KB."""

OFTEN_AT_LEAST = 3
OFTEN_OF = 200
"""A word is said often that stands at least three times in the text, and once in every so many of its words."""

APART = "\x1e"
"""Stands between two texts of one field that no phrase runs across, as between two aliases."""
_BREAK = "¦"  # a word of the index that no query can hold, since no letter folds to it

# Letters that Unicode does not decompose, though a reader without the key types the plain one.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# Scripts written without spaces: each character is a word, and what a reader types is a phrase of them.
_UNSPACED = ("CJK ", "HIRAGANA", "KATAKANA", "THAI ", "LAO ", "KHMER ", "MYANMAR ")
_CHUNKS = re.compile(r"\S+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


class _Folding(dict[int, str]):
    """What becomes of each character of decomposed, casefolded text; worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = self._fold(chr(code))
        return found

    @staticmethod
    def _fold(character: str) -> str:
        combining = unicodedata.combining(character)
        # Diacritics of the Latin, Greek, Cyrillic, Hebrew and Arabic scripts go; viramas and vowel signs, which
        # make other words in the scripts of South Asia, stay.
        if 10 <= combining <= 36 or combining >= 202:
            return ""
        if unicodedata.name(character, "").startswith(_UNSPACED):
            return f" {character} "
        return character if character.isalnum() or unicodedata.category(character)[0] == "M" else " "


_folding = _Folding()


def words(raw: str) -> list[str]:
    """The words of a text, without case, diacritics and punctuation: "Élysée's" is `elysee`, `s`."""
    return [word[:LONGEST] for word in unicodedata.normalize("NFC", _folded(raw)).split()]


def _folded(raw: str) -> str:
    plain = unicodedata.normalize("NFKD", raw.casefold()).casefold().translate(_PLAIN)
    return plain.translate(_folding)


class _OneToOne(dict[int, str]):
    """What becomes of each character where that is one character; `ODD` where it is none or several, or may join."""

    def __missing__(self, code: int) -> str:
        folded = _folded(chr(code))
        # Beyond these scripts letters may compose with the next; in them only with marks, which fold to nothing.
        alone = len(folded) == 1 and (folded == " " or code < 0x530)
        self[code] = found = folded if alone else ODD
        return found


ODD = "\0"
_one_to_one = _OneToOne()


def aligned(raw: str) -> str | None:
    """A text folded so that each word stands where it stood, with blanks around; None where folding moves words."""
    # Text that is ASCII but for its quotation marks becomes so first: that is folded twenty times as fast.
    few = not raw.isascii() and len(raw.encode("utf-8", "surrogatepass")) < 1.1 * len(raw)
    plain = _BEYOND_ASCII.sub(lambda match: _one_to_one[ord(match[0])], raw) if few else raw
    found = plain.translate(_one_to_one)
    return None if ODD in found or ODD in plain else found


class Word(NamedTuple):
    """A word as `words` gives it, and where it stands, in code points, half-open."""

    folded: str
    start: int
    end: int


def located(raw: str) -> Iterator[Word]:
    """The words of a text as `words` gives them, each with where it stands."""
    for match in _CHUNKS.finditer(raw):
        start = match.start()
        for word in _located(match[0]):
            yield Word(word.folded, start + word.start, start + word.end)


@lru_cache(10_000)
def _located(chunk: str) -> tuple[Word, ...]:
    """The words of what has no blank in it; most chunks of most texts are met again."""
    letters = [(letter, at) for at, character in enumerate(chunk) for letter in _folded(character)]
    runs = (list(run) for blank, run in groupby(letters, lambda letter: letter[0] == " ") if not blank)
    return tuple(
        Word(unicodedata.normalize("NFC", "".join(letter for letter, _ in run))[:LONGEST], run[0][1], run[-1][1] + 1)
        for run in runs
    )


def put(connection: Connection, kind: Kind, records: Mapping[int, Sequence[str | None]]) -> None:
    """Index each record (by integer key) under its texts, given in the order of `FIELDS`; replaces what was there.

    Deletion needs no call: the index loses a record with the record's own row. Raises ValueError for a record of more
    different words than either database may hold.
    """
    if not records:
        return
    folded = {key: [_told(raw or "") for raw in texts] for key, texts in records.items()}
    if kind == "articles":
        for fields in folded.values():
            fields.append(_often(fields[-1]))
    for fields in folded.values():
        _check_size(kind, fields)
    if connection.dialect.name == "sqlite":
        rows = [{"id": key, **_columns(COLUMNS[kind], fields)} for key, fields in folded.items()]
        connection.execute(_SQLITE[kind], rows)
    else:
        rows = [
            {"id": key, "words": _vector(kind, fields), **_columns(FIELDS[kind], fields)}
            for key, fields in folded.items()
        ]
        connection.execute(_POSTGRESQL[kind], rows)


def differences(connection: Connection) -> list[str]:
    """Where the index holds more or fewer records than the tables."""
    found = []
    for table, kind in TABLES.items():
        indexed, rows = (
            connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608  our own names
            for name in (table, kind)
        )
        if indexed != rows:
            found.append(f"the full-text index holds {indexed} of {rows} {kind}")
    return found


def scoped(kind: Kind, column: str, word: str) -> str:
    """The lexeme that says that a word stands in one column: an index of it answers without a look at the rows."""
    return f"={COLUMNS[kind].index(column)}{word}"


def _check_size(kind: Kind, columns: Sequence[list[str]]) -> None:
    """The same bound on both databases, so that what one install loads the other does."""
    if sum(map(len, columns)) < MOST_BYTES // (8 * LONGEST + 8):  # not even of the longest words, each twice
        return
    # To each lexeme an even number of bytes, and four for a mark.
    lexemes = _lexemes(kind, columns)
    size = sum((len(lexeme.encode()) + 1) // 2 * 2 + (4 if mark else 0) for lexeme, mark in lexemes.items())
    if size > MOST_BYTES:
        raise ValueError(f"the different words of the text have {size} bytes; at most {MOST_BYTES} can be searched")


def _told(raw: str) -> list[str]:
    first, *others = (words(part) for part in raw.split(APART))
    return [*first, *(word for other in others for word in (_BREAK, *other))]


def _often(text: list[str]) -> list[str]:
    """The words said often, each alone between breaks, so that no phrase is found among them."""
    least = max(OFTEN_AT_LEAST, len(text) // OFTEN_OF)
    counted = Counter(text)
    return [each for word, number in counted.items() if number >= least and word != _BREAK for each in (word, _BREAK)]


def _columns(names: Sequence[str], columns: Sequence[list[str]]) -> dict[str, str]:
    # A blank on either side lets a LIKE find whole words.
    return {f"{name}_words": f" {' '.join(found)} " for name, found in zip(names, columns, strict=False)}


def _lexemes(kind: Kind, columns: Sequence[list[str]]) -> dict[str, str]:
    """The words, those of all columns but the last field's once more as `scoped`, each with its mark.

    A word without any mark would satisfy every query of one: where there are several fields all have one.
    """
    last = len(FIELDS[kind]) - 1
    elsewhere, there = (":1", ":1A") if last else ("", "")
    told: dict[str, str] = dict.fromkeys(columns[last], there)
    for at, (column, found) in enumerate(zip(COLUMNS[kind], columns, strict=True)):
        if at != last:
            for word in found:
                told.setdefault(word, elsewhere)
                told[scoped(kind, column, word)] = ""
    return told


def _vector(kind: Kind, columns: Sequence[list[str]]) -> str:
    """A tsvector without real positions: a weight (A) marks the words of the last of several fields.

    Positions would end at 16,383 and at 256 to a word; phrases are found in the folded text instead.
    """
    return " ".join(f"'{lexeme}'{mark}" for lexeme, mark in _lexemes(kind, columns).items())


def _sqlite(kind: Kind) -> TextClause:
    names = [f"{column}_words" for column in COLUMNS[kind]]
    values = ", ".join(f":{name}" for name in names)
    return text(f"INSERT OR REPLACE INTO {kind}_search (rowid, {', '.join(names)}) VALUES (:id, {values})")  # noqa: S608


def _postgresql(kind: Kind) -> TextClause:
    names = [f"{field}_words" for field in FIELDS[kind]]
    values = ", ".join(f":{name}" for name in names)
    kept = ", ".join(f"{name} = excluded.{name}" for name in ["words", *names])
    return text(
        f"INSERT INTO {kind}_search (id, words, {', '.join(names)}) VALUES (:id, CAST(:words AS tsvector), {values})"  # noqa: S608
        f" ON CONFLICT (id) DO UPDATE SET {kept}"
    )


_SQLITE = {kind: _sqlite(kind) for kind in FIELDS}
_POSTGRESQL = {kind: _postgresql(kind) for kind in FIELDS}
