"""Records put into the buckets of dimensions: the one select that facets, timelines and aggregates count from."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import CTE, Connection, FromClause, Select, String, Subquery, func, null, select, union_all

from store import forms
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
    matched = _matched(query) if any(each.many for each in dimensions) else None
    if matched is not None:
        found, conditions = matched.join(table, table.c.id == matched.c.id), ()
    values: list[Any] = []
    joined: set[Any] = set()
    # The same dimension twice is read once: of all that a network of co-mentions does, that is half.
    pairs = {each: _pairs(each, matched).cte(f"pairs_{each.name}") for each in dimensions if each.many}
    for at, dimension in enumerate(dimensions):
        value = dimension.value
        if dimension.many:
            has = pairs[dimension].alias(f"has_{at}")
            found, value = found.outerjoin(has, has.c.owner == table.c.id), has.c.value
        for target, condition in dimension.joins:
            if target not in joined:
                found = found.outerjoin(target, condition)
                joined.add(target)
        values.append(value.label(f"value_{at}"))
    return (
        select(table.c.id.label("record"), *values, *further).select_from(found).where(*conditions).subquery("spread")
    )


def tally(query: Query, dimension: Dimension) -> CTE:
    """How many records (`number`) of a resolved query are in each bucket (`value`), and in none (NULL)."""
    if not dimension.many:
        value = spread(query, [dimension]).c.value_0
        return select(value.label("value"), func.count().label("number")).group_by(value).cte("tally")
    # Without the records themselves, of which only the number is needed, it takes half the time.
    matched = _matched(query)
    pairs = _pairs(dimension, matched).cte("pairs")
    having = select(pairs.c.value, func.count().label("number")).group_by(pairs.c.value)
    records = select(func.count()).select_from(TABLES[query.noun] if matched is None else matched).scalar_subquery()
    owners = select(func.count(pairs.c.owner.distinct())).scalar_subquery()
    return union_all(having, select(null(), records - owners)).cte("tally")


def _matched(query: Query) -> CTE | None:
    """The keys of the records that a query finds; None where that is all of them."""
    conditions, key = query.conditions(), TABLES[query.noun].c.id
    return select(key).where(*conditions).cte("matched") if conditions else None


def _pairs(dimension: Dimension, matched: CTE | None) -> Select[Any]:
    """Each record with each of its values once, however many related rows say so."""
    related, value = cast(Related, dimension.related), dimension.value
    pairs = select(related.owner.label("owner"), value.label("value")).select_from(related.of).distinct()
    pairs = pairs.where(value.is_not(None), related.owner.is_not(None), *related.also)
    return pairs if matched is None else pairs.where(related.owner.in_(select(matched.c.id)))


def total(connection: Connection, query: Query) -> int:
    """How many records a resolved query finds."""

    def counting(query: Query) -> Select[Any]:
        return select(func.count()).select_from(TABLES[query.noun]).where(*query.conditions())

    ((number,),) = forms.one(connection, ("total", query.noun), query, counting)(1)
    return int(number)


def finds_all(query: Query) -> bool:
    """Tell whether a query finds every record of its noun."""
    return not query.criteria and query.q is None and query.sample is None


def by_code_point(connection: Connection, column: Column) -> Column:
    """Text in the order of its code points on both databases; PostgreSQL's own order depends on the machine."""
    if connection.dialect.name == "postgresql" and isinstance(column.type, String):
        return column.collate("C")
    return column
