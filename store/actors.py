"""Actors and their mentions: reading."""

from sqlalchemy import Connection, func

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
_MENTIONS = Listing(
    _PUBLISHED,
    mentions_.c.id,
    (
        mentions_.c.start_offset,
        mentions_.c.end_offset,
        mentions_.c.form,
        _WORDS,
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
    records = shape(connection, found.rows, query.wants)
    attach(connection, query.include - {"mentions"}, "actors", found.rows, records)
    if "mentions" in query.include and query.wants("mentions"):
        told = spans(connection, [key for each in query.criteria if each.name == "article" for key in each.values])
        for row, record in zip(found.rows, records, strict=True):
            record["mentions"] = [each for by_actor in told.values() for each in by_actor.get(row.id, ())]
    return found.page(records)


def get(connection: Connection, public_id: str, query: Query | None = None) -> Record | None:
    """Get one actor; None when there is no such id."""
    rows = select_one(connection, LISTING, public_id)
    records = shape(connection, rows, query.wants if query else everything)
    if query:
        attach(connection, query.include, "actors", rows, records)
    return records[0] if records else None


def mentions(connection: Connection, query: Query) -> Page:
    """Find the mentions a query asks for, with their words. InvalidQuery when it cannot be answered."""
    query = query.resolve(connection)
    found = select_page(connection, query, _MENTIONS)
    return found.page(
        [
            {
                "article_id": row.article_public_id,
                "start": row.start_offset,
                "end": row.end_offset,
                "form": row.form,
                "text": row.words,
            }
            for row in found.rows
        ]
    )
