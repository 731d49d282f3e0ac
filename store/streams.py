"""Whole results in constant memory: keys come one by one in the query's order, records a batch at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, select

from store import actors, articles, order, totals
from store.collections import COLLECTIONS
from store.nested import Record, listed
from store.paging import SCORE, Listing, select_keys
from store.query import Query
from store.shapes.articles import TEXT

BATCH: Final = 500
"""Records held at once: enough to make the statements behind them cheap, little to hold."""

Records = Callable[[Connection, Query, Sequence[Row[Any]]], list[Record]]


@dataclass(frozen=True, slots=True)
class _Read:
    """How rows of a noun are found and made records."""

    listing: Listing
    records: Records


_READS: Mapping[str, _Read] = {
    **{noun: _Read(each.listing, each.records) for noun, each in COLLECTIONS.items()},
    "mentions": _Read(actors.MENTIONS, actors.mention_records),
}
_ARTICLES: Final = COLLECTIONS["articles"].listing
_WITH_TEXT: Final = replace(_ARTICLES, columns=(*_ARTICLES.columns, TEXT))


@dataclass(frozen=True, slots=True)
class Stream:
    """A whole result: how many records there are (None: not counted), and the records in batches, to be read once."""

    rows: int | None
    batches: Iterator[list[Record]]


def read(connection: Connection, query: Query, most: int | None = None) -> Stream:
    """Open the whole result of a query, from its cursor on, or its first `most` records.

    What cannot be answered is refused here, by InvalidQuery, and not while the records are read. The connection must
    stay open, and in its transaction, until the last batch: all of them are of one snapshot.
    """
    query = query.resolve(connection)
    how = _READS[query.noun]
    statements = select_keys(connection, query, how.listing)
    rows = _count(connection, query, how.listing, statements) if query.count == "exact" else None
    rows = rows if most is None or rows is None else min(rows, most)
    return Stream(rows, _batches(connection, query, how, statements, most))


def _count(connection: Connection, query: Query, listing: Listing, statements: Sequence[Select[Any]]) -> int | None:
    if query.cursor is None:
        return totals.total(connection, query, listing.of, listing.key).number
    every = (select(func.count()).select_from(each.order_by(None).subquery()) for each in statements)
    return sum(connection.execute(each).scalar_one() for each in every)


def _batches(
    connection: Connection, query: Query, how: _Read, statements: Sequence[Select[Any]], most: int | None
) -> Iterator[list[Record]]:
    one_by_one = chain.from_iterable(_keys(connection, each) for each in statements)
    found = islice(one_by_one, most)
    listing = _WITH_TEXT if how.listing is _ARTICLES and articles.columns(query) else how.listing
    while scores := dict(islice(found, BATCH)):
        rows = {row.id: row for row in listed(connection, listing, scores)}
        records = how.records(connection, query, [rows[key] for key in scores])
        if order.is_ranked(query):
            for record, score in zip(records, scores.values(), strict=True):
                record[SCORE] = score
        yield records


def _keys(connection: Connection, statement: Select[Any]) -> Iterator[tuple[int, float | None]]:
    # Buffered by as many as make a batch; without it psycopg would fetch the whole result at once.
    with connection.execute(statement, execution_options={"yield_per": BATCH}) as keys:
        yield from ((key, score) for key, score in keys)
