"""Events: rows to records."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Text, cast, literal, null, select, union_all

from store.fact_tables import event_contexts, event_evidence, event_participants, events
from store.nested import (
    Record,
    Wants,
    children,
    day,
    everything,
    grouped,
    moment,
    nulls,
    place,
    place_columns,
    pruned,
    release,
    shaped,
    span,
)
from store.paging import Listing
from store.tables import actors, articles, places

LISTING = Listing(
    events,
    events.c.id,
    (
        *events.c,
        articles.c.public_id.label("article_public_id"),
        *place_columns(),
    ),
    events.join(articles, articles.c.id == events.c.article_id).outerjoin(places, places.c.id == events.c.place_id),
)

_in_text_order = children(
    select(*LISTING.columns).select_from(LISTING.frm).order_by(events.c.trigger_start_offset, events.c.id),
    events.c.article_id,
)
_participants = children(
    select(
        event_participants.c.part,
        event_participants.c.position,
        event_participants.c.name,
        event_participants.c.start_offset,
        event_participants.c.end_offset,
        event_participants.c.actor_id.label("actor_key"),
        actors.c.public_id.label("actor_id"),
    ).outerjoin(actors, actors.c.id == event_participants.c.actor_id),
    event_participants.c.event_id,
)
_contexts = children(
    select(literal("context"), event_contexts.c.position, event_contexts.c.context, *nulls(4)),
    event_contexts.c.event_id,
)
_evidence = children(
    select(
        literal("evidence"),
        event_evidence.c.position,
        cast(null(), Text),
        event_evidence.c.start_offset,
        event_evidence.c.end_offset,
        *nulls(2),
    ),
    event_evidence.c.event_id,
)
_parts = union_all(_participants, _contexts, _evidence).order_by("position")
"""All that belongs to events and stands in tables of its own, told apart by `part`."""


def shape(connection: Connection, rows: Sequence[Row[Any]], wants: Wants = everything) -> list[Record]:
    """Make records of rows; one statement more for contexts, participants and evidence."""
    wanted = any(wants(name) for name in ("actors", "recipients", "said_by", "contexts", "evidence"))
    parts = grouped(connection, _parts, [row.id for row in rows] if wanted else [])
    return [pruned(_record(row, parts.get(row.id, ())), wants) for row in rows]


def in_articles(connection: Connection, keys: Collection[int]) -> dict[int, list[Record]]:
    """Give the events of each article, in the order of the text."""
    return shaped(connection, _in_text_order, keys, shape)


def actors_of(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, list[int]]:
    """Give the keys of the actors each event names."""
    parties = grouped(connection, _parts, [row.id for row in rows])
    return {
        event: [key for key in dict.fromkeys(party.actor_key for party in found) if key is not None]
        for event, found in parties.items()
    }


def _record(row: Row[Any], parts: Sequence[Row[Any]]) -> Record:
    said_by = [_party(each) for each in parts if each.part == "said_by"]
    return {
        "id": row.public_id,
        "article_id": row.article_public_id,
        "type": row.type,
        "mode": row.mode,
        "quad": row.quad,
        "cameo": row.cameo,
        "goldstein": row.goldstein,
        "plover_score": row.plover_score,
        "text": row.text,
        "trigger": span(row.trigger_start_offset, row.trigger_end_offset),
        "actors": [_party(each) for each in parts if each.part == "actor"],
        "recipients": [_party(each) for each in parts if each.part == "recipient"],
        "place": _where(row),
        "date": _when(row),
        "factuality": row.factuality,
        "said_by": said_by[0] if said_by else None,
        "published_at": moment(row.published_at),
        "confidence": row.confidence,
        "method": row.method,
        "extractor": row.extractor,
        "status": row.status,
        "release": release(row),
        "contexts": [each.name for each in parts if each.part == "context"],
        "evidence": [span(each.start_offset, each.end_offset) for each in parts if each.part == "evidence"],
    }


def _party(row: Row[Any]) -> Record:
    return {"actor_id": row.actor_id, "name": row.name, "start": row.start_offset, "end": row.end_offset}


def _where(row: Row[Any]) -> Record | None:
    if row.place_id is None:
        return None
    return {**place(row), "start": row.place_start_offset, "end": row.place_end_offset}


def _when(row: Row[Any]) -> Record | None:
    if row.date_text is None:
        return None
    return {
        "value": row.date_value,
        "precision": row.date_precision,
        "earliest": day(row.date_earliest),
        "latest": day(row.date_latest),
        "text": row.date_text,
        "start": row.date_start_offset,
        "end": row.date_end_offset,
    }
