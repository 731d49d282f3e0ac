"""Records put into the buckets of dimensions: the one select that facets, timelines and aggregates count from."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, Connection, FromClause, Select, String, Subquery, func, select

from store.buckets import Dimension, Related
from store.query import Query
from store.references import TABLES
from store.where import Column


def spread(query: Query, dimensions: Sequence[Dimension], further: Sequence[Column] = ()) -> Subquery:
    """One row to each `record` of a resolved query and each of its buckets, `value_0`, `value_1`, … by dimension.

    A record without a value of a dimension has NULL there; `further` columns of the record follow under their names.
    """
    table, conditions = TABLES[query.noun], query.conditions()
    found: FromClause = table
    matched: CTE | None = None
    if conditions and any(each.many for each in dimensions):
        matched = select(table.c.id).where(*conditions).cte("matched")
        found, conditions = matched.join(table, table.c.id == matched.c.id), ()
    values: list[Any] = []
    joined: set[Any] = set()
    for at, dimension in enumerate(dimensions):
        value = dimension.value
        if dimension.related is not None:
            pairs = _pairs(dimension.related, value, matched).subquery(f"pairs_{at}")
            found, value = found.outerjoin(pairs, pairs.c.owner == table.c.id), pairs.c.value
        for target, condition in dimension.joins:
            if target not in joined:
                found = found.outerjoin(target, condition)
                joined.add(target)
        values.append(value.label(f"value_{at}"))
    return (
        select(table.c.id.label("record"), *values, *further).select_from(found).where(*conditions).subquery("spread")
    )


def _pairs(related: Related, value: Column, matched: CTE | None) -> Select[Any]:
    """Each record with each of its values once, however many rows say so."""
    pairs = select(related.owner.label("owner"), value.label("value")).select_from(related.of).distinct()
    pairs = pairs.where(value.is_not(None), related.owner.is_not(None), *related.also)
    return pairs if matched is None else pairs.where(related.owner.in_(select(matched.c.id)))


def total(connection: Connection, query: Query) -> int:
    """How many records a resolved query finds."""
    counted = select(func.count()).select_from(TABLES[query.noun]).where(*query.conditions())
    return int(connection.execute(counted).scalar_one())


def by_code_point(connection: Connection, column: Column) -> Column:
    """Text in the order of its code points on both databases; PostgreSQL's own order depends on the machine."""
    if connection.dialect.name == "postgresql" and isinstance(column.type, String):
        return column.collate("C")
    return column
