"""Quotes: rows to records."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Text, cast, literal, null, select, union_all

from store.fact_tables import quote_actors, quote_spans, quotes
from store.nested import Record, Wants, children, everything, grouped, moment, nulls, pruned, release, shaped, span
from store.paging import Listing
from store.tables import actors, articles

_speakers = actors.alias("speakers")
_addressees = actors.alias("addressees")
LISTING = Listing(
    quotes,
    quotes.c.id,
    (
        *quotes.c,
        articles.c.public_id.label("article_public_id"),
        _speakers.c.public_id.label("speaker_public_id"),
        _addressees.c.public_id.label("addressee_public_id"),
    ),
    quotes.join(articles, articles.c.id == quotes.c.article_id)
    .outerjoin(_speakers, _speakers.c.id == quotes.c.speaker_id)
    .outerjoin(_addressees, _addressees.c.id == quotes.c.addressee_id),
)

_in_text_order = children(
    select(*LISTING.columns).select_from(LISTING.frm).order_by(quotes.c.start_offset, quotes.c.id), quotes.c.article_id
)
_parties = children(
    select(
        quote_actors.c.part,
        quote_actors.c.position,
        quote_actors.c.name,
        quote_actors.c.start_offset,
        quote_actors.c.end_offset,
        quote_actors.c.score,
        quote_actors.c.actor_id.label("actor_key"),
        actors.c.public_id.label("actor_id"),
    ).outerjoin(actors, actors.c.id == quote_actors.c.actor_id),
    quote_actors.c.quote_id,
)
_spans = children(
    select(
        literal("span"),
        quote_spans.c.position,
        cast(null(), Text),
        quote_spans.c.start_offset,
        quote_spans.c.end_offset,
        *nulls(3),
    ),
    quote_spans.c.quote_id,
)
_parts = union_all(_parties, _spans).order_by("position")
"""All that belongs to quotes and stands in tables of its own, told apart by `part`."""


def shape(connection: Connection, rows: Sequence[Row[Any]], wants: Wants = everything) -> list[Record]:
    """Make records of rows; one statement more for the spans and the actors named."""
    wanted = any(wants(name) for name in ("spans", "speaker", "about"))
    parts = grouped(connection, _parts, [row.id for row in rows] if wanted else [])
    return [pruned(_record(row, parts.get(row.id, ())), wants) for row in rows]


def in_articles(connection: Connection, keys: Collection[int]) -> dict[int, list[Record]]:
    """Give the quotes of each article, in the order of the text."""
    return shaped(connection, _in_text_order, keys, shape)


def actors_of(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, list[int]]:
    """Give the keys of the actors each quote names: its speaker, its addressee, those it is about, candidates."""
    parties = grouped(connection, _parts, [row.id for row in rows])
    named = {
        row.id: [row.speaker_id, row.addressee_id, *(party.actor_key for party in parties.get(row.id, ()))]
        for row in rows
    }
    return {quote: [key for key in dict.fromkeys(keys) if key is not None] for quote, keys in named.items()}


def _record(row: Row[Any], parties: Sequence[Row[Any]]) -> Record:
    return {
        "id": row.public_id,
        "article_id": row.article_public_id,
        "kind": row.kind,
        "spans": [span(each.start_offset, each.end_offset) for each in parties if each.part == "span"],
        "text": row.text,
        "cue": _cue(row),
        "speaker": _speaker(row, parties),
        "addressee": _addressee(row),
        "about": [
            {"actor_id": each.actor_id, "name": each.name, "start": each.start_offset, "end": each.end_offset}
            for each in parties
            if each.part == "about"
        ],
        "negated": row.negated,
        "published_at": moment(row.published_at),
        "confidence": row.confidence,
        "method": row.method,
        "extractor": row.extractor,
        "status": row.status,
        "release": release(row),
    }


def _cue(row: Row[Any]) -> Record | None:
    if row.cue_start_offset is None:
        return None
    return {"start": row.cue_start_offset, "end": row.cue_end_offset, "lemma": row.cue_lemma}


def _speaker(row: Row[Any], parties: Sequence[Row[Any]]) -> Record | None:
    if row.speaker_name is None:
        return None
    return {
        "actor_id": row.speaker_public_id,
        "name": row.speaker_name,
        "start": row.speaker_start_offset,
        "end": row.speaker_end_offset,
        "resolution": row.speaker_resolution,
        "candidates": [
            {"actor_id": each.actor_id, "name": each.name, "score": each.score}
            for each in parties
            if each.part == "candidate"
        ],
    }


def _addressee(row: Row[Any]) -> Record | None:
    if row.addressee_name is None:
        return None
    return {
        "actor_id": row.addressee_public_id,
        "name": row.addressee_name,
        "start": row.addressee_start_offset,
        "end": row.addressee_end_offset,
    }
