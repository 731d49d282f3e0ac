"""Sources: reading."""

from sqlalchemy import Connection

from store.nested import Record, everything
from store.paging import Page, select_one, select_page
from store.query import Query
from store.shapes.sources import LISTING, shape


def find(connection: Connection, query: Query) -> Page:
    """Find the sources a query asks for. InvalidQuery when it cannot be answered."""
    query = query.resolve(connection)
    found = select_page(connection, query, LISTING)
    return found.page(shape(connection, found.rows, query.wants))


def get(connection: Connection, public_id: str, query: Query | None = None) -> Record | None:
    """Get one source; None when there is no such id."""
    rows = select_one(connection, LISTING, public_id)
    records = shape(connection, rows, query.wants if query else everything)
    return records[0] if records else None
