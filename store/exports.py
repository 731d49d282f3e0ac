"""What a published release holds: the records of each table by public id, without what tells of the way here."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Select, String, select

from store import streams
from store.collections import COLLECTIONS
from store.nested import Record, place, place_columns
from store.query import Query, SortKey
from store.tables import actors, articles, mentions, places, toponyms

TABLES: Final = (*COLLECTIONS, "mentions", "toponyms")
HISTORY: Final = frozenset({"release", "revision"})
"""Fields that tell of the loads by which a record came to be what it is: installs with equal articles differ in it."""


def read(connection: Connection, table: str, fields: Sequence[str]) -> Iterator[list[Record]]:
    """Read all records of a table with these fields, in batches, in the order of their public ids."""
    if table in COLLECTIONS:
        key = COLLECTIONS[table].table.c.public_id
        query = Query(noun=table, sort=(SortKey("id", key),), count="none", fields=frozenset(fields))
        yield from streams.read(connection, query).batches
        return
    statement, record = _OF_ARTICLES[table]
    found = statement.subquery()
    ordered = select(found).order_by(*(_by_code_point(connection, each) for each in found.c))
    with connection.execute(ordered, execution_options={"yield_per": streams.BATCH}) as rows:
        for some in rows.partitions():
            yield [record(row) for row in some]


def licences(connection: Connection) -> list[str]:
    """The licences of the articles."""
    return sorted(connection.scalars(select(articles.c.license).distinct().where(articles.c.license.is_not(None))))


def _by_code_point(connection: Connection, column: Any) -> Any:
    # PostgreSQL's own order of text depends on the machine; two releases are to be the same to the byte.
    is_text = isinstance(column.type, String)
    return column.collate("C") if is_text and connection.dialect.name == "postgresql" else column


def _mention(row: Any) -> Record:
    span = {"start": row.start_offset, "end": row.end_offset}
    return {"article_id": row.article_id, "actor_id": row.actor_id, **span, "form": row.form}


def _toponym(row: Any) -> Record:
    span = {"start": row.start_offset, "end": row.end_offset}
    return {"article_id": row.article_id, **span, **place(row), "confidence": row.confidence}


_ARTICLE = articles.c.public_id.label("article_id")
_MENTIONS: Select[Any] = (
    select(
        _ARTICLE, mentions.c.start_offset, mentions.c.end_offset, actors.c.public_id.label("actor_id"), mentions.c.form
    )
    .join_from(mentions, articles, articles.c.id == mentions.c.article_id)
    .join(actors, actors.c.id == mentions.c.actor_id)
    .distinct()
)
_TOPONYMS: Select[Any] = (
    select(_ARTICLE, toponyms.c.start_offset, toponyms.c.end_offset, *place_columns(), toponyms.c.confidence)
    .join_from(toponyms, articles, articles.c.id == toponyms.c.article_id)
    .join(places, places.c.id == toponyms.c.place_id)
)
_OF_ARTICLES: Mapping[str, tuple[Select[Any], Any]] = {
    "mentions": (_MENTIONS, _mention),
    "toponyms": (_TOPONYMS, _toponym),
}
