"""Articles: reading."""

from sqlalchemy import Connection

from store.include import attach
from store.nested import Record, Wants, but_text, everything
from store.paging import Page, select_one, select_page
from store.query import Query
from store.shapes.articles import LISTING, TEXT, shape


def find(connection: Connection, query: Query) -> Page:
    """Find the articles a query asks for; the text only when `fields` does. InvalidQuery when it cannot be answered."""
    query = query.resolve(connection)
    wants: Wants = query.wants if query.fields else but_text
    found = select_page(connection, query, LISTING, (TEXT,) if wants("text") else ())
    records = shape(connection, found.rows, wants)
    attach(connection, query.include, "articles", found.rows, records)
    return found.page(records)


def get(connection: Connection, public_id: str, query: Query | None = None) -> Record | None:
    """Get one article, with its text; None when there is no such id."""
    rows = select_one(connection, LISTING, public_id, TEXT)
    records = shape(connection, rows, query.wants if query else everything)
    if query:
        attach(connection, query.include, "articles", rows, records)
    return records[0] if records else None
