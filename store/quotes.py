"""Quotes: reading."""

from sqlalchemy import Connection

from store.include import attach
from store.nested import Record, everything
from store.paging import Page, select_one, select_page
from store.query import Query
from store.shapes.quotes import LISTING, shape


def find(connection: Connection, query: Query) -> Page:
    """Find the quotes a query asks for. InvalidQuery when it cannot be answered."""
    query = query.resolve(connection)
    found = select_page(connection, query, LISTING)
    records = shape(connection, found.rows, query.wants)
    attach(connection, query.include, "quotes", found.rows, records)
    return found.page(records)


def get(connection: Connection, public_id: str, query: Query | None = None) -> Record | None:
    """Get one quote; None when there is no such id."""
    rows = select_one(connection, LISTING, public_id)
    records = shape(connection, rows, query.wants if query else everything)
    if query:
        attach(connection, query.include, "quotes", rows, records)
    return records[0] if records else None
