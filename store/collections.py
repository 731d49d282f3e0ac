"""The five collections, for whatever treats them all alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table

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
    """How one noun is read: a page of it, one record by public id, what its rows come from and how they are told."""

    noun: str
    find: Callable[[Connection, Query], Page]
    get: Callable[[Connection, str, Query | None], Record | None]
    listing: Listing
    records: Callable[[Connection, Query, Sequence[Row[Any]]], list[Record]]

    @property
    def table(self) -> Table:
        """The table that filters and orders of the noun refer to."""
        return TABLES[self.noun]


COLLECTIONS: Mapping[str, Collection] = {
    each.noun: each
    for each in (
        Collection("articles", articles.find, articles.get, article_shapes.LISTING, articles.records),
        Collection("actors", actors.find, actors.get, actor_shapes.LISTING, actors.records),
        Collection("events", events.find, events.get, event_shapes.LISTING, events.records),
        Collection("quotes", quotes.find, quotes.get, quote_shapes.LISTING, quotes.records),
        Collection("sources", sources.find, sources.get, source_shapes.LISTING, sources.records),
    )
}
"""Each by its noun."""
