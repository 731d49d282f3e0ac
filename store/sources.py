"""Sources: reading."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from store import highlights, offsets
from store.include import attach
from store.nested import Record, everything
from store.paging import Page, select_one, select_page
from store.query import Query
from store.shapes.sources import LISTING, shape


def find(connection: Connection, query: Query) -> Page:
    """Find the sources a query asks for. InvalidQuery when it cannot be answered."""
    query = query.resolve(connection)
    found = select_page(connection, query, LISTING)
    return found.page(records(connection, query, found.rows))


def records(connection: Connection, query: Query, rows: Sequence[Row[Any]]) -> list[Record]:
    """Make of rows what a resolved query wants of them."""
    made = shape(connection, rows, query.wants if query.fields else everything)
    attach(connection, query.include, "sources", rows, made)
    highlights.put(connection, query, rows, made)
    offsets.put(connection, query, made, [None] * len(rows))
    return made


def get(connection: Connection, public_id: str, query: Query | None = None) -> Record | None:
    """Get one source; None when there is no such id."""
    rows = select_one(connection, LISTING, public_id)
    found = shape(connection, rows, query.wants if query and query.fields else everything)
    if query:
        attach(connection, query.include, "sources", rows, found)
        offsets.put(connection, query, found, [None] * len(rows))
    return found[0] if found else None
