"""Facets: how many records of a query are in each bucket of a dimension."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import BigInteger, Connection, FromClause, Row, Select, case, cast, func, select, true

from store import buckets, forms, grouping, lasting
from store.buckets import Dimension, Parameters
from store.dimensions import of
from store.grouping import by_code_point, finds_all, tally
from store.query import Query
from store.where import Column

Order = Literal["count", "key"]
Address = Callable[[Parameters], str]
"""Writes the address of the list that has these filters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """Which buckets of each facet: the most counted or the first by their keys, how many, after how many others."""

    order: Order = "count"
    limit: int = 10
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetQuery(Query):
    """A query of nothing but its facets."""

    manner: Manner = Manner()


def find(connection: Connection, query: Query, address: Address, manner: Manner = Manner()) -> list[dict[str, Any]]:
    """Count the facets a query asks for; InvalidQuery when it cannot be answered.

    One statement to each facet, and one more for the ids of the records that a filter of its dimension asks for.
    """
    query = query.resolve(connection)
    dimensions = of(query.noun)
    return [_facet(connection, query, dimensions[name], address, manner) for name in query.facets]


def total(connection: Connection, query: Query, found: Sequence[Mapping[str, Any]]) -> int:
    """How many records a query finds: what the facets found of it tell already, where a record is in one bucket."""
    for each in found:
        if not each["many"]:
            return int(sum(item["count"] for item in each["items"]) + each["other"] + each["unknown"])
    resolved = query.resolve(connection)
    if finds_all(resolved):
        return lasting.once(connection, ("total", query.noun), lambda: grouping.total(connection, resolved))
    return grouping.total(connection, resolved)


def _facet(
    connection: Connection, query: Query, dimension: Dimension, address: Address, manner: Manner
) -> dict[str, Any]:
    rows = counted(connection, query, dimension, manner)
    given = buckets.chosen(query, dimension, public_ids(connection, query, dimension))
    parameters = buckets.asked(query)
    items = [_item(row, parameters, dimension, given, address) for row in rows if row.place is not None]
    totals = rows[0]
    return {
        "name": dimension.name,
        "parameter": dimension.parameter,
        "many": dimension.many,
        "items": items,
        "buckets": totals.buckets,
        "other": totals.known - sum(item["count"] for item in items),
        "unknown": totals.unknown,
    }


def counted(connection: Connection, query: Query, dimension: Dimension, manner: Manner) -> Sequence[Row[Any]]:
    """A row to each bucket of the page, each with the totals of all; where there is none, one with the totals alone.

    Those of all records are counted once a release.
    """

    def count() -> Sequence[Row[Any]]:
        def counting(query: Query) -> Select[Any]:
            return _counting(connection, query, dimension, manner.order)

        return forms.one(connection, ("facet", dimension, manner.order), query, counting)(manner.limit, manner.offset)

    return lasting.once(connection, ("facet", dimension, manner), count) if finds_all(query) else count()


def _counting(connection: Connection, query: Query, dimension: Dimension, order: Order) -> Select[Any]:
    groups = tally(query, dimension)
    known = groups.c.value.is_not(None)
    totals = select(
        func.count(groups.c.value).label("buckets"),
        _sum(case((known, groups.c.number), else_=0)).label("known"),
        _sum(case((known, 0), else_=groups.c.number)).label("unknown"),
    ).subquery("totals")
    found = page(connection, groups, dimension, order).subquery("page")
    return select(*totals.c, *found.c).select_from(totals.outerjoin(found, true())).order_by(found.c.place)


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


def _item(
    row: Row[Any], parameters: Parameters, dimension: Dimension, given: Parameters, address: Address
) -> dict[str, Any]:
    value, label = told(row, dimension)
    selected = any(value in words for words in given.values())
    changed = buckets.without(parameters, given, value) if selected else buckets.having(parameters, dimension, value)
    return {"value": value, "label": label, "count": row.number, "selected": selected, "url": address(changed)}


def told(row: Row[Any], dimension: Dimension) -> tuple[str, str]:
    """The value of a bucket as its parameter takes it, and its label."""
    if dimension.records is not None:
        return row.public_id, row.name
    value = buckets.word(row.value)
    return value, dimension.label(value)


def public_ids(connection: Connection, query: Query, dimension: Dimension) -> Mapping[Any, str]:
    """The public ids of the records that the filters of a dimension ask for."""
    named = dimension.records
    wanted = (dimension.parameter, f"{dimension.parameter}.all")
    keys = [value for each in query.criteria if each.name in wanted for value in each.values]
    if named is None or not keys:
        return {}
    rows = connection.execute(select(named.c.id, named.c.public_id).where(named.c.id.in_(keys)))
    return {row.id: row.public_id for row in rows}
