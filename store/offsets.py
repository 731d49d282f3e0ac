"""Offsets in the unit that a query asks for: code points, as everything is kept, or UTF-16 code units.

The two differ behind characters beyond U+FFFF, of which most articles have none: an article keeps where it has any, and
the offsets of all others are the same in both.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, bindparam, select

from store.chunks import chunks
from store.nested import Record
from store.query import Query
from store.tables import articles

OFFSETS: Final = ("start", "end")
"""The names of offsets in records, whatever they are offsets of."""

_NOT_OF_ARTICLES: Final = "highlights"  # they index the field they name, and come in the unit asked for

_ids: BindParameter[str] = bindparam("ids", expanding=True)
_kept = select(articles.c.public_id, articles.c.astral).where(
    articles.c.public_id.in_(_ids), articles.c.astral.is_not(None)
)

Astral = Mapping[str, Sequence[int]]


def astral(text: str) -> str | None:
    """Where a text has characters beyond U+FFFF, as an article keeps it: offsets parted by blanks; None without any."""
    if text.isascii() or max(text) <= "\uffff":
        return None
    return " ".join(str(at) for at, character in enumerate(text) if character > "\uffff")


def put(connection: Connection, query: Query, records: Sequence[Record], of: Sequence[str | None]) -> None:
    """Give the offsets in the records the unit of the query; each record's are into the article `of` the same place.

    A record inside a record says itself of which article it is, by `article_id` or as an article by its `id`.
    """
    if query.offset_unit == "codepoint":
        return
    kept = _astral(
        connection, {each for each in of if each is not None} | set(chain.from_iterable(map(_named, records)))
    )
    if kept:
        for record, article in zip(records, of, strict=True):
            record.update(_converted(record, article, kept))


def _astral(connection: Connection, ids: set[str]) -> Astral:
    rows = (row for some in chunks(sorted(ids)) for row in connection.execute(_kept, {"ids": some}))
    return {row.public_id: [int(at) for at in row.astral.split()] for row in rows}


def _own(record: Mapping[str, Any]) -> str | None:
    """The article that a record says it is of."""
    own: str | None = record.get("article_id")
    if own is None and str(record.get("id")).startswith("art_"):
        own = record["id"]
    return own


def _named(value: Any) -> Iterator[str]:
    """The articles that a record and the records in it are of."""
    if isinstance(value, dict):
        own = _own(value)
        if own is not None:
            yield own
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _named(inner)


def _converted(value: Any, article: str | None, kept: Astral) -> Any:
    """The value with its offsets moved by one for each character before them that UTF-16 has two units for.

    Made anew: a record may stand inside several others.
    """
    if isinstance(value, list):
        return [_converted(inner, article, kept) for inner in value]
    if not isinstance(value, dict):
        return value
    article = _own(value) or article
    before = kept.get(article or "", ())
    return {name: _part(name, inner, article, before, kept) for name, inner in value.items()}


def _part(name: str, value: Any, article: str | None, before: Sequence[int], kept: Astral) -> Any:
    if name in OFFSETS and isinstance(value, int):
        return value + bisect_left(before, value)
    return value if name == _NOT_OF_ARTICLES else _converted(value, article, kept)
