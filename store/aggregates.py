"""Aggregates: the records of a query grouped by dimensions, with numbers of each group."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import CTE, Connection, Float, FromClause, Row, Select, cast, func, select, true

from store import buckets, forms
from store.buckets import Dimension, Parameters
from store.dimensions import of
from store.facets import Address
from store.fact_tables import events, quotes
from store.grouping import by_code_point, spread
from store.query import Query
from store.tables import actors, articles
from store.where import Column

COUNT: Final = "count"

MEASURES: Final[Mapping[str, Mapping[str, Column]]] = {
    "articles": {"word_count": articles.c.word_count},
    "actors": {
        "articles": actors.c.article_count,
        "mentions": actors.c.mention_count,
        "events": actors.c.event_count,
        "quotes": actors.c.quote_count,
    },
    "events": {name: events.c[name] for name in ("goldstein", "plover_score", "confidence")},
    "quotes": {"confidence": quotes.c.confidence},
}
"""The numbers of each noun that can be summed up, by the names they have in its records."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A number of each group: how many records, or a `function` over one of their measures."""

    function: str
    measure: str | None = None

    def __str__(self) -> str:
        """Write it as the `metrics` parameter does."""
        return self.function if self.measure is None else f"{self.function}({self.measure})"


FUNCTIONS: Final[Mapping[str, Callable[[Column], Column]]] = {
    "avg": lambda column: func.avg(cast(column, Float)),
    "min": func.min,
    "max": func.max,
    "sum": func.sum,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateQuery(Query):
    """A query, the dimensions it is grouped by, the numbers of each group, and which groups come first."""

    group_by: tuple[str, ...] = ()
    metrics: tuple[Metric, ...] = (Metric(COUNT),)
    order: tuple[str, ...] = (f"-{COUNT}",)
    most: int = 100


def metrics(noun: str) -> dict[str, Metric]:
    """The metrics that the records of a noun have, as the `metrics` parameter names them."""
    every = [Metric(COUNT), *(Metric(function, name) for name in MEASURES.get(noun, {}) for function in FUNCTIONS)]
    return {str(each): each for each in every}


def find(connection: Connection, query: AggregateQuery, address: Address) -> dict[str, Any]:
    """Group a query's records; InvalidQuery when it cannot be answered.

    A row without a value of a dimension holds the records that have none. A record that has several values is in
    several rows. One statement beside those that resolve the query.
    """
    resolved = replace(query, criteria=query.resolve(connection).criteria)
    dimensions = [of(query.noun)[name] for name in query.group_by]
    purpose = ("aggregate", query.noun, query.group_by, query.metrics, query.order)

    def grouped(given: AggregateQuery) -> Select[Any]:
        return _statement(connection, given, dimensions)

    rows = forms.one(connection, purpose, resolved, grouped)(query.most)
    shown = [row for row in rows if row.place is not None]
    return {
        "data": [_record(row, resolved, dimensions, address) for row in shown],
        "cut": {"rows_total": rows[0].rows_total, "rows_shown": len(shown)},
    }


def _statement(connection: Connection, query: AggregateQuery, dimensions: Sequence[Dimension]) -> Select[Any]:
    measured = MEASURES.get(query.noun, {})
    wanted = {each.measure: measured[each.measure].label(each.measure) for each in query.metrics if each.measure}
    rows = spread(query, dimensions, tuple(wanted.values()))
    values = [rows.c[f"value_{at}"] for at in range(len(dimensions))]
    numbers = [_number(each, rows).label(f"metric_{at}") for at, each in enumerate(query.metrics)]
    groups = select(*values, *numbers).select_from(rows).group_by(*values).cte("groups")
    page = _page(connection, query, dimensions, groups).subquery("page")
    totals = select(func.count().label("rows_total")).select_from(groups).subquery("totals")
    found = totals.outerjoin(page, true())
    return select(*totals.c, *page.c).select_from(found).order_by(page.c.place)


def _number(metric: Metric, rows: FromClause) -> Column:
    return func.count() if metric.measure is None else FUNCTIONS[metric.function](rows.c[metric.measure])


def _page(connection: Connection, query: AggregateQuery, dimensions: Sequence[Dimension], groups: CTE) -> Select[Any]:
    """The first rows, each with its place, and the names of the records among its values."""
    found: FromClause = groups
    columns: list[Column] = list(groups.c)
    keys: dict[str, list[Column]] = {}
    for at, dimension in enumerate(dimensions):
        value = groups.c[f"value_{at}"]
        keys[dimension.name] = [value.is_(None), by_code_point(connection, value)]
        if dimension.records is not None:
            named = dimension.records.alias(f"named_{at}")
            found = found.outerjoin(named, named.c.id == value)
            columns += [named.c.public_id.label(f"word_{at}"), named.c.name.label(f"name_{at}")]
            told = [by_code_point(connection, column) for column in (named.c.name, named.c.public_id)]
            keys[dimension.name] = [value.is_(None), *told]
    keys |= {str(each): [groups.c[f"metric_{at}"]] for at, each in enumerate(query.metrics)}
    order = [clause for name in query.order for clause in _order(name, keys)]
    order += [clause for dimension in dimensions for clause in keys[dimension.name]]
    place = func.row_number().over(order_by=order).label("place")
    return select(*columns, place).select_from(found).order_by(*order).limit(forms.LIMIT)


def _order(name: str, keys: Mapping[str, Sequence[Column]]) -> list[Column]:
    """By a dimension or a metric, the groups that have none last either way."""
    *missing, key = keys[name.removeprefix("-")][:2]
    further = keys[name.removeprefix("-")][2:]
    missing = missing or [key.is_(None)]
    return [*missing, *(each.desc() if name.startswith("-") else each for each in (key, *further))]


def _record(row: Row[Any], query: AggregateQuery, dimensions: Sequence[Dimension], address: Address) -> dict[str, Any]:
    parameters: Parameters | None = buckets.asked(query)
    keys = []
    for at, dimension in enumerate(dimensions):
        value, label = _told(row, at, dimension)
        keys.append({"dimension": dimension.name, "value": value, "label": label})
        parameters = None if parameters is None else buckets.within(parameters, dimension, value)
    numbers = [
        {"name": str(each), "value": _rounded(row._mapping[f"metric_{at}"])} for at, each in enumerate(query.metrics)
    ]
    return {"keys": keys, "metrics": numbers, "url": None if parameters is None else address(parameters)}


def _told(row: Row[Any], at: int, dimension: Dimension) -> tuple[str | None, str | None]:
    value = row._mapping[f"value_{at}"]
    if value is None:
        return None, None
    if dimension.records is not None:
        return row._mapping[f"word_{at}"], row._mapping[f"name_{at}"]
    told = buckets.word(value)
    return told, dimension.label(told)


def _rounded(number: Any) -> float | int | None:
    """To six decimals: both databases add decimals in an order of their own, and the last digits tell it."""
    return round(number, 6) if isinstance(number, float) else number
