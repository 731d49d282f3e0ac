"""Where the words of `q` stand in the records of a page: spans, found by the folding that the index was made with."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any as AnyType
from typing import NamedTuple, cast

from sqlalchemy import Connection, Row, Select, select

from store import search
from store.fact_tables import events, quotes
from store.nested import Record, children, grouped
from store.query import OffsetUnit, Query
from store.search_index import FIELDS, LONGEST, Kind, Word, aligned, located
from store.search_syntax import All, Any, Node, Not, Phrase
from store.tables import actors, aliases, articles, sources

_TEXTS: Mapping[Kind, Select[AnyType]] = {
    "articles": children(select(articles.c.title, articles.c.lead, articles.c.text), articles.c.id),
    "quotes": children(select(quotes.c.text), quotes.c.id),
    "events": children(select(events.c.text), events.c.id),
    "actors": children(select(actors.c.name), actors.c.id),
    "sources": children(select(sources.c.name), sources.c.id),
}
_ALIASES = children(
    select(aliases.c.name)
    .join(actors, actors.c.id == aliases.c.actor_id)
    .where(aliases.c.name != actors.c.name)
    .order_by(aliases.c.name),
    aliases.c.actor_id,
)


class Told(NamedTuple):
    """A text of a record: the field it is searched by, and its place among several of that field."""

    field: str
    number: int | None
    text: str


def put(connection: Connection, query: Query, rows: Sequence[Row[AnyType]], records: Sequence[Record]) -> None:
    """Put `highlights` into the records, which stand in the order of their rows, where the query asks for them."""
    if not query.highlight or query.q is None:
        return
    keys = [row.id for row in rows]
    kind = cast(Kind, query.noun)
    wanted = list(_wanted(search.parsed(kind, query.q)))
    texts = _texts(connection, kind, keys)
    for key, record in zip(keys, records, strict=True):
        record["highlights"] = [
            {"field": told.field, "index": told.number, "start": start, "end": end}
            for told in texts[key]
            for start, end in _in_unit(told.text, spans(told.field, told.text, wanted), query.offset_unit)
        ]


def spans(field: str, text: str, wanted: Iterable[Phrase]) -> list[tuple[int, int]]:
    """Where the phrases stand in a text, in code points, half-open, in order; those that share words as one."""
    phrases = [each for each in wanted if each.field in (None, field)]
    if not phrases:
        return []
    plain = aligned(text)
    found = _found(phrases, list(located(text))) if plain is None else _found_in(phrases, plain)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _found_in(phrases: Collection[Phrase], plain: str) -> Iterator[tuple[int, int]]:
    """Where phrases stand in folded text: most texts can be searched so, much faster than word by word."""
    for phrase in phrases:
        if phrase.words[0] in plain:
            for match in _pattern(phrase).finditer(plain):
                yield match.span(1)


@lru_cache(1024)
def _pattern(phrase: Phrase) -> re.Pattern[str]:
    """Finds a phrase where words begin and end, also within what it found before where it can begin there."""
    first, *others = [re.escape(word) + ("[^ ]*" if len(word) == LONGEST else "") for word in phrase.words]
    # The blank before is looked for behind the first word: a pattern that begins with letters is found faster.
    bare = re.escape(phrase.words[0])
    begun = f"{bare}(?<![^ ]{bare}){first.removeprefix(bare)}"
    whole = f"({' +'.join([begun, *others])}{'[^ ]*' if phrase.prefix else ''})(?![^ ])"
    again = any(phrase.words[0].startswith(word) for word in phrase.words[1:])
    return re.compile(f"(?={whole})" if again else whole)


def _found(phrases: Collection[Phrase], told: Sequence[Word]) -> Iterator[tuple[int, int]]:
    for at, word in enumerate(told):
        for phrase in phrases:
            if (last := _ends(phrase, told, at)) is not None:
                yield word.start, last.end


def _ends(phrase: Phrase, told: Sequence[Word], at: int) -> Word | None:
    """The last word of a phrase that begins at a word; None where it does not."""
    *before, last = phrase.words
    ending = at + len(before)
    if ending >= len(told) or any(told[at + number].folded != word for number, word in enumerate(before)):
        return None
    word = told[ending].folded
    return told[ending] if word == last or (phrase.prefix and word.startswith(last)) else None


def _wanted(node: Node) -> Iterator[Phrase]:
    """The phrases that a query asks for, and none that it rules out."""
    match node:
        case Phrase():
            yield node
        case Not():
            return
        case All() | Any():
            for part in node.parts:
                yield from _wanted(part)


def _texts(connection: Connection, kind: Kind, keys: Sequence[int]) -> dict[int, list[Told]]:
    rows = {key: found[0] for key, found in grouped(connection, _TEXTS[kind], keys).items()}
    fields = [field for field in FIELDS[kind] if field != "alias"]
    texts = {
        key: [Told(field, None, value) for field, value in zip(fields, row, strict=False) if value]
        for key, row in rows.items()
    }
    if kind == "actors":
        for key, found in grouped(connection, _ALIASES, keys).items():
            texts[key] += [Told("alias", number, row.name) for number, row in enumerate(found)]
    return texts


def _in_unit(text: str, found: list[tuple[int, int]], unit: OffsetUnit) -> list[tuple[int, int]]:
    if unit == "codepoint" or text.isascii():
        return found
    return [(_utf16(text[:start]), _utf16(text[:end])) for start, end in found]


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
