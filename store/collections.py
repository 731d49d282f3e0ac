"""The five collections, for whatever treats them all alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table

from store import actors, articles, events, quotes, sources
from store.nested import Record
from store.paging import Listing, Page
from store.query import Query
from store.references import TABLES
from store.shapes import actors as actor_shapes
from store.shapes import articles as article_shapes
from store.shapes import events as event_shapes
from store.shapes import quotes as quote_shapes
from store.shapes import sources as source_shapes


@dataclass(frozen=True, slots=True)
class Collection:
    """How one noun is read: a page of it, one record by public id, and what its rows come from."""

    noun: str
    find: Callable[[Connection, Query], Page]
    get: Callable[[Connection, str, Query | None], Record | None]
    listing: Listing

    @property
    def table(self) -> Table:
        """The table that filters and orders of the noun refer to."""
        return TABLES[self.noun]


COLLECTIONS: Mapping[str, Collection] = {
    each.noun: each
    for each in (
        Collection("articles", articles.find, articles.get, article_shapes.LISTING),
        Collection("actors", actors.find, actors.get, actor_shapes.LISTING),
        Collection("events", events.find, events.get, event_shapes.LISTING),
        Collection("quotes", quotes.find, quotes.get, quote_shapes.LISTING),
        Collection("sources", sources.find, sources.get, source_shapes.LISTING),
    )
}
"""Each by its noun."""
