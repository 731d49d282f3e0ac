"""The statements that count the buckets of dimensions, and add up those that are not on the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal

from sqlalchemy import (
    BigInteger,
    Boolean,
    Connection,
    FromClause,
    Row,
    Select,
    Text,
    case,
    cast,
    func,
    literal,
    select,
    true,
    union_all,
)

from store import forms, lasting
from store.buckets import Dimension
from store.grouping import by_code_point, finds_all, spread, tally
from store.query import Query
from store.where import Column

Order = Literal["count", "key"]
Counted = Sequence[Row[Any]]
"""A row to each bucket of the page, each with the totals of all; where there is none, one with the totals alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """Which buckets of each facet: the most counted or the first by their keys, how many, after how many others."""

    order: Order = "count"
    limit: int = 10
    offset: int = 0


USUAL: Final = Manner()


def counted(
    connection: Connection, query: Query, dimensions: Sequence[Dimension], manner: Manner
) -> Mapping[Dimension, Counted]:
    """Count the buckets of each dimension; those of all records are counted once a release."""
    if finds_all(query):
        return {
            each: lasting.once(connection, ("facet", each, manner), partial(_alone, connection, query, each, manner))
            for each in dimensions
        }
    codes = [each for each in dict.fromkeys(dimensions) if _is_code(each)]
    together = _together(connection, query, codes, manner) if len(codes) > 1 else {}
    rest = [each for each in dimensions if each not in together]
    return {**together, **{each: _alone(connection, query, each, manner) for each in rest}}


def _is_code(dimension: Dimension) -> bool:
    """Whether it has few values, one to a record, that are as good as text."""
    return not (dimension.many or dimension.records is not None or dimension.unit) and not isinstance(
        dimension.value.type, Boolean
    )


def _alone(connection: Connection, query: Query, dimension: Dimension, manner: Manner) -> Counted:
    def counting(query: Query) -> Select[Any]:
        rows = _rows(connection, tally(query, dimension), dimension, manner.order)
        return rows.order_by(rows.selected_columns.place)

    return forms.one(connection, ("facet", dimension, manner.order), query, counting)(manner.limit, manner.offset)


def _together(
    connection: Connection, query: Query, dimensions: Sequence[Dimension], manner: Manner
) -> Mapping[Dimension, Counted]:
    """The records are read once, and what is added up for each dimension is their groups by all of them."""

    def counting(query: Query) -> Any:
        rows = spread(query, dimensions)
        values = [rows.c[f"value_{at}"] for at in range(len(dimensions))]
        groups = select(*values, func.count().label("number")).group_by(*values).cte("groups")
        parts = []
        for at, dimension in enumerate(dimensions):
            value = groups.c[f"value_{at}"]
            added = select(value.label("value"), _sum(groups.c.number).label("number")).group_by(value)
            found = _rows(connection, added.cte(f"tally_{at}"), dimension, manner.order).subquery(f"facet_{at}")
            columns = [cast(each, Text).label("value") if each.name == "value" else each for each in found.c]
            parts.append(select(literal(at).label("facet"), *columns))
        every = union_all(*parts).subquery("every")
        return select(every).order_by(every.c.facet, every.c.place)

    rows = forms.one(connection, ("facets", tuple(dimensions), manner.order), query, counting)
    counted: dict[Dimension, list[Row[Any]]] = {each: [] for each in dimensions}
    for row in rows(manner.limit, manner.offset):
        counted[dimensions[row.facet]].append(row)
    return counted


def _rows(connection: Connection, groups: FromClause, dimension: Dimension, order: Order) -> Select[Any]:
    known = groups.c.value.is_not(None)
    totals = select(
        func.count(groups.c.value).label("buckets"),
        _sum(case((known, groups.c.number), else_=0)).label("known"),
        _sum(case((known, 0), else_=groups.c.number)).label("unknown"),
    ).subquery("totals")
    found = page(connection, groups, dimension, order).subquery("page")
    return select(*totals.c, *found.c).select_from(totals.outerjoin(found, true()))


def _sum(numbers: Column) -> Column:
    """Their sum, as a whole number: of such as count(*) gives, PostgreSQL's own is a decimal; 0 of none."""
    return cast(func.coalesce(func.sum(numbers), 0), BigInteger)


def page(connection: Connection, groups: FromClause, dimension: Dimension, order: Order) -> Select[Any]:
    """The buckets on a page of all, each with its `place`, and of a record the names; the page is told by the run."""
    found, columns = groups, [groups.c.value, groups.c.number]
    key = [by_code_point(connection, groups.c.value)]
    if dimension.records is not None:
        named = dimension.records
        found = groups.join(named, named.c.id == groups.c.value)
        columns += [named.c.public_id, named.c.name]
        key = [by_code_point(connection, named.c.name), by_code_point(connection, named.c.public_id)]
    clauses = key if order == "key" else [groups.c.number.desc(), *key]
    place = func.row_number().over(order_by=clauses).label("place")
    rows = select(*columns, place).select_from(found).where(groups.c.value.is_not(None))
    return rows.order_by(*clauses).limit(forms.LIMIT).offset(forms.OFFSET)
