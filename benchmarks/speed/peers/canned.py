# ruff: noqa: S608  the statements are made of our own names
"""The same SQLite file behind Datasette, whose canned queries answer with the fields of OnRecord's records.

One statement to a question, records inside a record written as JSON by SQLite: the fastest that Datasette does.
"""

import os
from pathlib import Path
from typing import Any, Final

from datasette.app import Datasette

VARIABLE: Final = "SPEED_DATABASE"

_ACTOR: Final = "SELECT public_id FROM actors WHERE id = "
_SPAN: Final = "'start', {0}start_offset, 'end', {0}end_offset"


def _spans(table: str, parent: str, key: str) -> str:
    each = f"json_object({_SPAN.format('')})"
    return f"(SELECT json_group_array({each}) FROM (SELECT * FROM {table} WHERE {parent} = {key} ORDER BY position))"


def _parties(table: str, parent: str, key: str, part: str) -> str:
    each = f"json_object('actor_id', ({_ACTOR} actor_id), 'name', name, {_SPAN.format('')})"
    rows = f"SELECT * FROM {table} WHERE {parent} = {key} AND part = '{part}' ORDER BY position"
    return f"(SELECT json_group_array({each}) FROM ({rows}))"


_QUOTE: Final = {
    "id": "q.public_id",
    "article_id": "(SELECT public_id FROM articles WHERE id = q.article_id)",
    "kind": "q.kind",
    "spans": _spans("quote_spans", "quote_id", "q.id"),
    "text": "q.text",
    "cue": f"json_object({_SPAN.format('q.cue_')}, 'lemma', q.cue_lemma)",
    "speaker": f"json_object('actor_id', ({_ACTOR} q.speaker_id), 'name', q.speaker_name,"
    f" {_SPAN.format('q.speaker_')}, 'resolution', q.speaker_resolution,"
    f" 'candidates', {_parties('quote_actors', 'quote_id', 'q.id', 'candidate')})",
    "addressee": f"json_object('actor_id', ({_ACTOR} q.addressee_id), 'name', q.addressee_name,"
    f" {_SPAN.format('q.addressee_')})",
    "about": _parties("quote_actors", "quote_id", "q.id", "about"),
    "negated": "q.negated",
    "published_at": "q.published_at",
    "confidence": "q.confidence",
    "method": "q.method",
    "extractor": "q.extractor",
    "status": "q.status",
    "release": "json_object('added', q.release_added, 'changed', q.release_changed)",
}
_PLACE: Final = (
    "(SELECT json_object('geonames_id', geonames_id, 'name', name, 'country', country, 'lat', lat, 'lon', lon,"
    f" 'precision', precision, {_SPAN.format('e.place_')}) FROM places WHERE id = e.place_id)"
)
_EVENT: Final = {
    "id": "e.public_id",
    **{name: f"e.{name}" for name in ("type", "mode", "quad", "cameo", "goldstein", "plover_score", "text")},
    "contexts": "(SELECT json_group_array(context) FROM event_contexts WHERE event_id = e.id)",
    "trigger": f"json_object({_SPAN.format('e.trigger_')})",
    "actors": _parties("event_participants", "event_id", "e.id", "actor"),
    "recipients": _parties("event_participants", "event_id", "e.id", "recipient"),
    "said_by": _parties("event_participants", "event_id", "e.id", "said_by"),
    "place": _PLACE,
    "date": "json_object('value', e.date_value, 'precision', e.date_precision, 'earliest', e.date_earliest,"
    f" 'latest', e.date_latest, 'text', e.date_text, {_SPAN.format('e.date_')})",
    "evidence": _spans("event_evidence", "event_id", "e.id"),
    **{name: f"e.{name}" for name in ("factuality", "published_at", "confidence", "method", "extractor", "status")},
    "release": "json_object('added', e.release_added, 'changed', e.release_changed)",
}
_MET: Final = {
    "id": "c.public_id",
    **{name: f"c.{name}" for name in ("name", "kind", "country", "sector", "wikidata")},
    "aliases": "(SELECT json_group_array(name) FROM aliases WHERE actor_id = c.id)",
    "roles": "(SELECT json_group_array(title) FROM roles WHERE actor_id = c.id)",
    "counts": "json_object('articles', c.article_count, 'mentions', c.mention_count, 'events', c.event_count,"
    " 'quotes', c.quote_count)",
    "mentions": f"(SELECT json_group_array(json_object({_SPAN.format('')}, 'form', form))"
    " FROM mentions WHERE actor_id = c.id AND article_id = a.id)",
}
_ARTICLE: Final = {
    "id": "a.public_id",
    "source": "(SELECT json_object('id', public_id, 'name', name) FROM sources WHERE id = a.source_id)",
    **{name: f"a.{name}" for name in ("title", "lead", "language", "published_at", "url", "license", "byline")},
    "counts": "json_object('actors', (SELECT count(DISTINCT actor_id) FROM mentions WHERE article_id = a.id),"
    " 'events', (SELECT count(*) FROM events WHERE article_id = a.id),"
    " 'quotes', (SELECT count(*) FROM quotes WHERE article_id = a.id))",
    "release": "json_object('added', a.release_added, 'changed', a.release_changed)",
}


def _columns(fields: dict[str, str]) -> str:
    return ", ".join(f"{expression} AS {name}" for name, expression in fields.items())


def _inside(fields: dict[str, str], rows: str) -> str:
    pairs = ", ".join(f"'{name}', {expression}" for name, expression in fields.items())
    return f"(SELECT json_group_array(json_object({pairs})) FROM {rows})"


_MEETING: Final = "actors c WHERE c.id IN (SELECT actor_id FROM mentions WHERE article_id = a.id)"
QUERIES: Final = {
    "article": f"SELECT {_columns(_ARTICLE)}, a.text, {_inside(_MET, _MEETING)} AS actors,"
    f" {_inside(_EVENT, 'events e WHERE e.article_id = a.id')} AS events,"
    f" {_inside(_QUOTE, 'quotes q WHERE q.article_id = a.id')} AS quotes FROM articles a WHERE a.public_id = :id",
    "search": f"SELECT {_columns(_ARTICLE)} FROM articles a WHERE a.id IN"
    " (SELECT rowid FROM articles_search WHERE articles_search MATCH :q) ORDER BY a.published_at DESC LIMIT 25",
    "ranked": f"SELECT {_columns(_ARTICLE)}, f.shown FROM (SELECT rowid,"
    " snippet(articles_search, -1, '<b>', '</b>', '…', 20) AS shown FROM articles_search"
    " WHERE articles_search MATCH :q ORDER BY bm25(articles_search) LIMIT 25) f JOIN articles a ON a.id = f.rowid",
    "monthly": "SELECT strftime('%Y-%m', e.published_at) AS month, e.type, count(*) AS count FROM events e"
    " WHERE e.id IN (SELECT p.event_id FROM event_participants p WHERE p.part != 'said_by' AND p.actor_id ="
    " (SELECT id FROM actors WHERE public_id = :actor)) GROUP BY 1, 2",
    "quotes": f"SELECT {_columns(_QUOTE)} FROM quotes q WHERE q.speaker_id = (SELECT id FROM actors WHERE"
    " public_id = :speaker) AND q.published_at >= :year || '-01-01' AND q.published_at < (:year + 1) || '-01-01'"
    " ORDER BY q.published_at DESC, q.id DESC LIMIT 25",
    "first": f"SELECT {_columns(_QUOTE)} FROM quotes q ORDER BY q.published_at DESC, q.id DESC LIMIT 25"
    " OFFSET CAST(:offset AS INTEGER)",
}


def application() -> Any:
    """Serve the SQLite file that the environment names, as an ASGI application."""
    file = os.environ[VARIABLE].removeprefix("sqlite:///")
    queries = {name: {"sql": statement} for name, statement in QUERIES.items()}
    served = Datasette(
        [file], metadata={"databases": {Path(file).stem: {"queries": queries}}}, settings={"num_sql_threads": 1}
    )
    return served.app()
