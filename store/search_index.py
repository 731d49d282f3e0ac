"""The full-text index: words folded alike for both databases, one table to each kind of record."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

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

TABLES: Mapping[str, Kind] = {f"{kind}_search": kind for kind in FIELDS}
MOST_BYTES = 2**20 - 1
"""Bytes of a record's different words with their marks; PostgreSQL's tsvector holds no more (MAXSTRPOS)."""
LONGEST = 64
"""Characters of a word that count; PostgreSQL indexes no lexeme over 2 KB."""

APART = "\x1e"
"""Stands between two texts of one field that no phrase runs across, as between two aliases."""
_BREAK = "¦"  # a word of the index that no query can hold, since no letter folds to it

# Letters that Unicode does not decompose, though a reader without the key types the plain one.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# Scripts written without spaces: each character is a word, and what a reader types is a phrase of them.
_UNSPACED = ("CJK ", "HIRAGANA", "KATAKANA", "THAI ", "LAO ", "KHMER ", "MYANMAR ")


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
    plain = unicodedata.normalize("NFKD", raw.casefold()).casefold().translate(_PLAIN)
    folded = unicodedata.normalize("NFC", plain.translate(_folding))
    return [word[:LONGEST] for word in folded.split()]


def put(connection: Connection, kind: Kind, records: Mapping[int, Sequence[str | None]]) -> None:
    """Index each record (by integer key) under its texts, given in the order of `FIELDS`; replaces what was there.

    Deletion needs no call: the index loses a record with the record's own row. Raises ValueError for a record of more
    different words than either database may hold.
    """
    if not records:
        return
    folded = {key: [_told(raw or "") for raw in texts] for key, texts in records.items()}
    for fields in folded.values():
        _check_size(fields)
    if connection.dialect.name == "sqlite":
        rows = [{"id": key, **_columns(kind, fields)} for key, fields in folded.items()]
        connection.execute(_SQLITE[kind], rows)
    else:
        rows = [{"id": key, "words": _vector(fields), **_columns(kind, fields)} for key, fields in folded.items()]
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


def _check_size(fields: Sequence[list[str]]) -> None:
    """The same bound on both databases, so that what one install loads the other does."""
    if sum(map(len, fields)) < MOST_BYTES // (4 * LONGEST + 4):  # not even of the longest words
        return
    # To each word an even number of bytes, two for the number of its marks, and two for each field it stands in.
    each = [set(found) for found in fields]
    size = sum((len(word.encode()) + 1) // 2 * 2 + 2 for word in set().union(*each)) + 2 * sum(map(len, each))
    if size > MOST_BYTES:
        raise ValueError(f"the different words of the text have {size} bytes; at most {MOST_BYTES} can be searched")


def _told(raw: str) -> list[str]:
    first, *others = (words(part) for part in raw.split(APART))
    return [*first, *(word for other in others for word in (_BREAK, *other))]


def _columns(kind: Kind, fields: Iterable[list[str]]) -> dict[str, str]:
    # A blank on either side lets a LIKE find whole words.
    return {f"{field}_words": f" {' '.join(found)} " for field, found in zip(FIELDS[kind], fields, strict=True)}


def _vector(fields: Iterable[list[str]]) -> str:
    """A tsvector whose positions are the numbers of the fields, and whose weights (A, B, C) are the fields.

    Real positions would end at 16,383 and at 256 to a word; phrases are found in the folded text instead.
    """
    places: dict[str, dict[str, None]] = {}
    for number, found in enumerate(fields):
        for word in found:
            places.setdefault(word, {})[f"{number + 1}{'ABC'[number]}"] = None
    return " ".join(f"'{word}':{','.join(marks)}" for word, marks in places.items())


def _sqlite(kind: Kind) -> TextClause:
    names = [f"{field}_words" for field in FIELDS[kind]]
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
