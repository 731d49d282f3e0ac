"""Articles: reading."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from store import highlights, offsets
from store.include import attach
from store.nested import Record, but_text, everything
from store.paging import Page, select_one, select_page
from store.query import Query
from store.shapes.articles import LISTING, TEXT, shape
from store.where import Column


def find(connection: Connection, query: Query) -> Page:
    """Find the articles a query asks for; the text only when `fields` does. InvalidQuery when it cannot be answered."""
    query = query.resolve(connection)
    found = select_page(connection, query, LISTING, columns(query))
    return found.page(records(connection, query, found.rows))


def columns(query: Query) -> tuple[Column, ...]:
    """Give what is read beside the listing's own columns: the text, where `fields` asks for it."""
    return (TEXT,) if query.fields and query.wants("text") else ()


def records(connection: Connection, query: Query, rows: Sequence[Row[Any]]) -> list[Record]:
    """Make of rows what a resolved query wants of them."""
    made = shape(connection, rows, query.wants if query.fields else but_text)
    attach(connection, query.include, "articles", rows, made)
    highlights.put(connection, query, rows, made)
    offsets.put(connection, query, made, [row.public_id for row in rows])
    return made


def get(connection: Connection, public_id: str, query: Query | None = None) -> Record | None:
    """Get one article, with its text; None when there is no such id."""
    rows = select_one(connection, LISTING, public_id, TEXT)
    found = shape(connection, rows, query.wants if query and query.fields else everything)
    if query:
        attach(connection, query.include, "articles", rows, found)
        offsets.put(connection, query, found, [row.public_id for row in rows])
    return found[0] if found else None
