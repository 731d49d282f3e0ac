"""Actors and their mentions: reading."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func

from store import highlights, offsets
from store.include import attach
from store.nested import Record, everything
from store.paging import Listing, Page, select_one, select_page
from store.query import Query
from store.shapes.actors import LISTING, shape, spans
from store.tables import articles
from store.tables import mentions as mentions_

_WORDS = func.substr(
    articles.c.text, mentions_.c.start_offset + 1, mentions_.c.end_offset - mentions_.c.start_offset
).label("words")
_PUBLISHED = mentions_.join(articles, articles.c.id == mentions_.c.article_id)
MENTIONS = Listing(
    _PUBLISHED,
    mentions_.c.id,
    (
        mentions_.c.start_offset,
        mentions_.c.end_offset,
        mentions_.c.form,
        _WORDS,
        mentions_.c.id,
        articles.c.public_id.label("article_public_id"),
    ),
    _PUBLISHED,
)


def find(connection: Connection, query: Query) -> Page:
    """Find the actors a query asks for. InvalidQuery when it cannot be answered.

    With `mentions` to include, each comes with those in the articles of the query's `article`.
    """
    query = query.resolve(connection)
    found = select_page(connection, query, LISTING)
    return found.page(records(connection, query, found.rows))


def records(connection: Connection, query: Query, rows: Sequence[Row[Any]]) -> list[Record]:
    """Make of rows what a resolved query wants of them."""
    made = shape(connection, rows, query.wants if query.fields else everything)
    attach(connection, query.include - {"mentions"}, "actors", rows, made)
    if "mentions" in query.include and query.wants("mentions"):
        told = spans(connection, [key for each in query.criteria if each.name == "article" for key in each.values])
        for row, record in zip(rows, made, strict=True):
            record["mentions"] = [each for by_actor in told.values() for each in by_actor.get(row.id, ())]
    highlights.put(connection, query, rows, made)
    offsets.put(connection, query, made, _told_of(query, rows))
    return made


def _told_of(query: Query, rows: Sequence[Row[Any]]) -> list[str | None]:
    """The article whose mentions each actor comes with; None without one."""
    article = next((word for each in query.criteria if each.name == "article" for word in each.given), None)
    return [article for _ in rows]


def get(connection: Connection, public_id: str, query: Query | None = None) -> Record | None:
    """Get one actor; None when there is no such id."""
    rows = select_one(connection, LISTING, public_id)
    found = shape(connection, rows, query.wants if query and query.fields else everything)
    if query:
        attach(connection, query.include, "actors", rows, found)
        offsets.put(connection, query, found, [None] * len(rows))
    return found[0] if found else None


def mentions(connection: Connection, query: Query) -> Page:
    """Find the mentions a query asks for, with their words. InvalidQuery when it cannot be answered."""
    query = query.resolve(connection)
    found = select_page(connection, query, MENTIONS)
    return found.page(mention_records(connection, query, found.rows))


def mention_records(connection: Connection, query: Query, rows: Sequence[Row[Any]]) -> list[Record]:
    """Make records of the rows of mentions."""
    made: list[Record] = [
        {
            "article_id": row.article_public_id,
            "start": row.start_offset,
            "end": row.end_offset,
            "form": row.form,
            "text": row.words,
        }
        for row in rows
    ]
    offsets.put(connection, query, made, [row.article_public_id for row in rows])
    return made
