"""The latest records of each actor or source, so many and no more: one may have hundreds of thousands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, nulls_last, select, union

from store.fact_tables import event_participants, events, quote_actors, quotes
from store.nested import Record, Shape, but_text, keyed, listed
from store.paging import Listing
from store.prepared import among, prepared
from store.shapes import articles as article_shapes
from store.shapes import events as event_shapes
from store.shapes import quotes as quote_shapes
from store.tables import articles, mentions

LATEST = 25
"""Records put inside each; its `counts` say how many there are, its links lead to all of them."""


def _numbered(told: Any) -> Select[Any]:
    """The pairs of some owners and their latest records, in order; made once at import, as `children` are."""
    pairs = told.subquery()
    newest = (nulls_last(pairs.c.published_at.desc()), pairs.c.record)
    place = func.row_number().over(partition_by=pairs.c.owner, order_by=newest).label("place")
    ranked = select(pairs.c.owner, pairs.c.record, place).where(among(pairs.c.owner)).subquery()
    return (
        select(ranked.c.owner, ranked.c.record).where(ranked.c.place <= LATEST).order_by(ranked.c.owner, ranked.c.place)
    )


_events = _numbered(
    select(event_participants.c.actor_id.label("owner"), events.c.id.label("record"), events.c.published_at)
    .join_from(event_participants, events, events.c.id == event_participants.c.event_id)
    .where(event_participants.c.part != "said_by")
    .distinct()
)
_quotes = _numbered(
    union(
        select(quotes.c.speaker_id.label("owner"), quotes.c.id.label("record"), quotes.c.published_at),
        select(quote_actors.c.actor_id, quotes.c.id, quotes.c.published_at)
        .join_from(quote_actors, quotes, quotes.c.id == quote_actors.c.quote_id)
        .where(quote_actors.c.part == "about"),
    )
)
_articles = _numbered(
    select(mentions.c.actor_id.label("owner"), articles.c.id.label("record"), articles.c.published_at)
    .join_from(mentions, articles, articles.c.id == mentions.c.article_id)
    .distinct()
)


_published = _numbered(
    select(articles.c.source_id.label("owner"), articles.c.id.label("record"), articles.c.published_at)
)


def events_of(connection: Connection, rows: Sequence[Row[Any]]) -> Mapping[int, list[Record]]:
    """Give the latest events that each actor takes part in, newest first."""
    return _latest(connection, rows, _events, event_shapes.LISTING, event_shapes.shape)


def quotes_of(connection: Connection, rows: Sequence[Row[Any]]) -> Mapping[int, list[Record]]:
    """Give the latest quotes by or about each actor, newest first."""
    return _latest(connection, rows, _quotes, quote_shapes.LISTING, quote_shapes.shape)


def articles_of(connection: Connection, rows: Sequence[Row[Any]]) -> Mapping[int, list[Record]]:
    """Give the latest articles that mention each actor, newest first, without their text."""
    return _latest(connection, rows, _articles, article_shapes.LISTING, _without_text)


def articles_by(connection: Connection, rows: Sequence[Row[Any]]) -> Mapping[int, list[Record]]:
    """Give the latest articles of each source, newest first, without their text."""
    return _latest(connection, rows, _published, article_shapes.LISTING, _without_text)


def _without_text(connection: Connection, rows: Sequence[Row[Any]]) -> list[Record]:
    return article_shapes.shape(connection, rows, but_text)


def _latest(
    connection: Connection, rows: Sequence[Row[Any]], told: Select[Any], listing: Listing, shape: Shape
) -> Mapping[int, list[Record]]:
    chosen = prepared(told).rows(connection, keys=[row.id for row in rows])
    found = listed(connection, listing, {each.record for each in chosen})
    records = keyed(connection, found, shape)
    latest: dict[int, list[Record]] = defaultdict(list)
    for each in chosen:
        latest[each.owner].append(records[each.record])
    return latest
