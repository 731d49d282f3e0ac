"""Articles: rows to records."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, literal, select, union_all

from store.fact_tables import events, quotes
from store.nested import (
    Record,
    Wants,
    but_text,
    children,
    day,
    grouped,
    listed,
    moment,
    place,
    place_columns,
    pruned,
    release,
    span,
)
from store.paging import Listing
from store.prepared import among
from store.tables import articles, mentions, places, sources, toponyms

LISTING = Listing(
    articles,
    articles.c.id,
    (
        *(column for column in articles.c if column.name != "text"),
        sources.c.public_id.label("source_public_id"),
        sources.c.name.label("source_name"),
        *place_columns(),
    ),
    articles.outerjoin(sources, sources.c.id == articles.c.source_id).outerjoin(
        places, places.c.id == articles.c.dateline_place_id
    ),
)
TEXT = articles.c.text

_toponyms = children(
    select(toponyms.c.start_offset, toponyms.c.end_offset, toponyms.c.confidence, *place_columns())
    .join(places, places.c.id == toponyms.c.place_id)
    .order_by(toponyms.c.start_offset),
    toponyms.c.article_id,
)


def _numbered() -> Select[Any]:
    """How many actors, events and quotes each article has, in one statement."""

    def counted(what: str, number: Any, table: Any) -> Select[Any]:
        counts = select(literal(what).label("what"), number.label("number"), table.c.article_id)
        return counts.where(among(table.c.article_id)).group_by(table.c.article_id)

    every = union_all(
        counted("actors", func.count(mentions.c.actor_id.distinct()), mentions),
        counted("events", func.count(), events),
        counted("quotes", func.count(), quotes),
    ).subquery()
    return children(select(every.c.what, every.c.number), every.c.article_id)


_numbers = _numbered()


def shape(connection: Connection, rows: Sequence[Row[Any]], wants: Wants) -> list[Record]:
    """Make records of rows (with `TEXT` among their columns where the text is wanted); one statement for the counts."""
    counts = _counts(connection, [row.id for row in rows] if wants("counts") else [])
    return [pruned(_record(row, counts.get(row.id, {}), wants("text")), wants) for row in rows]


def by_key(connection: Connection, keys: Collection[int]) -> dict[int, Record]:
    """Give the records of these keys, without the text."""
    rows = listed(connection, LISTING, keys)
    return dict(zip((row.id for row in rows), shape(connection, rows, but_text), strict=True))


def toponyms_in(connection: Connection, keys: Collection[int]) -> dict[int, list[Record]]:
    """Give the places each article names, in the order of the text."""
    return {
        article: [
            {"start": row.start_offset, "end": row.end_offset, **place(row), "confidence": row.confidence}
            for row in rows
        ]
        for article, rows in grouped(connection, _toponyms, keys).items()
    }


def _counts(connection: Connection, keys: Collection[int]) -> dict[int, dict[str, int]]:
    found = grouped(connection, _numbers, keys)
    return {article: {row.what: row.number for row in rows} for article, rows in found.items()}


def _record(row: Row[Any], counts: dict[str, int], with_text: bool) -> Record:
    record = {
        "id": row.public_id,
        "title": row.title,
        "lead": row.lead,
        "language": row.language,
        "published_at": moment(row.published_at),
        "published_precision": row.published_precision,
        "source": None if row.source_id is None else {"id": row.source_public_id, "name": row.source_name},
        "url": row.url,
        "license": row.license,
        "byline": row.byline,
        "dateline": _dateline(row),
        "word_count": row.word_count,
        "sha256": row.sha256,
        "revision": row.revision,
        "duplicate_group": row.duplicate_group,
        "layout": {
            "title": span(row.title_start_offset, row.title_end_offset),
            "lead": span(row.lead_start_offset, row.lead_end_offset),
            "body": span(row.body_start_offset, row.body_end_offset),
        },
        "counts": {name: counts.get(name, 0) for name in ("actors", "events", "quotes")},
        "release": release(row),
    }
    return {**record, "text": row.text} if with_text else record


def _dateline(row: Row[Any]) -> Record | None:
    if row.dateline_text is None:
        return None
    return {
        "text": row.dateline_text,
        "place": None if row.dateline_place_id is None else place(row),
        "date": day(row.dateline_date),
    }
