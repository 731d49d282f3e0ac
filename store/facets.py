"""Facets: how many records of a query are in each bucket of a dimension."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from store import buckets, grouping, lasting, tallies
from store.buckets import Dimension, Parameters
from store.dimensions import of
from store.grouping import finds_all
from store.query import Query
from store.tallies import USUAL, Manner

__all__ = ["Address", "FacetQuery", "Manner", "find", "told", "total"]

Address = Callable[[Parameters], str]
"""Writes the address of the list that has these filters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetQuery(Query):
    """A query of nothing but its facets."""

    manner: Manner = USUAL


def find(connection: Connection, query: Query, address: Address, manner: Manner = USUAL) -> list[dict[str, Any]]:
    """Count the facets a query asks for; InvalidQuery when it cannot be answered.

    One statement to all facets of codes and one to each other, and one more for the ids of the records that a filter of
    its dimension asks for.
    """
    query = query.resolve(connection)
    dimensions = [of(query.noun)[name] for name in query.facets]
    rows = tallies.counted(connection, query, dimensions, manner)
    return [_facet(connection, query, each, rows[each], address) for each in dimensions]


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
    connection: Connection, query: Query, dimension: Dimension, rows: Sequence[Row[Any]], address: Address
) -> dict[str, Any]:
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
