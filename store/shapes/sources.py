"""Sources: rows to records."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from store.nested import Record, Wants, children, grouped, pruned, release
from store.paging import Listing
from store.tables import articles, sources

LISTING = Listing(sources, sources.c.id, tuple(sources.c), sources)

_counted = children(select(func.count().label("articles")).group_by(articles.c.source_id), articles.c.source_id)


def shape(connection: Connection, rows: Sequence[Row[Any]], wants: Wants) -> list[Record]:
    """Make records of rows; one statement more for the counts."""
    keys = [row.id for row in rows] if wants("counts") else []
    counts = {key: found[0].articles for key, found in grouped(connection, _counted, keys).items()}
    return [
        pruned(
            {
                "id": row.public_id,
                "name": row.name,
                "url": row.url,
                "counts": {"articles": counts.get(row.id, 0)},
                "release": release(row),
            },
            wants,
        )
        for row in rows
    ]
