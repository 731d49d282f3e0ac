"""How many records match: counted, or estimated where there are many and the query allows it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, FromClause, Select, func, select

from store import forms, search
from store.query import Query
from store.search_index import Kind
from store.where import Column

COUNTED = 10_000
"""Records that are counted before anything is estimated, so that no small total is a guess."""


class Total(NamedTuple):
    """How many there are (None: not counted), and what that is worth: `exact`, `estimated` or `not_counted`."""

    number: int | None
    worth: str


def total(connection: Connection, query: Query, of: FromClause, key: Column) -> Total:
    """Give the number of rows of a resolved query.

    Estimates are the planner's on PostgreSQL. On SQLite, which has none, the first 10,000 by key are taken for as dense
    as the rest, and what the index counts by itself is counted: that takes no longer.
    """
    if query.count == "none":
        return Total(None, "not_counted")
    with _by_index(connection, query):
        if query.count == "exact" or (connection.dialect.name == "sqlite" and _searched(query) is not None):
            (run,) = forms.runs(connection, ("count", key), query, None, lambda query, _after: [_counting(query, of)])
            return Total(run(0)[0][0], "exact")
        if connection.dialect.name == "sqlite":
            return _by_density(connection, query, of, key)
        return _by_plan(connection, query, of, key)


def _by_density(connection: Connection, query: Query, of: FromClause, key: Column) -> Total:
    first = select(key).select_from(of).where(*query.conditions()).order_by(key).limit(COUNTED + 1).subquery()
    number, lowest, highest = connection.execute(select(func.count(), func.min(first.c.id), func.max(first.c.id))).one()
    if number <= COUNTED:
        return Total(number, "exact")
    last = connection.execute(select(func.max(key)).select_from(of)).scalar_one()
    return Total(max(number, round(number * (last - lowest + 1) / (highest - lowest + 1))), "estimated")


def _by_plan(connection: Connection, query: Query, of: FromClause, key: Column) -> Total:
    searched = _searched(query)
    matching: Select[Any] = select(key).select_from(of).where(*query.conditions()) if searched is None else searched
    counted = select(func.count()).select_from(matching.limit(COUNTED + 1).subquery())
    number = connection.execute(counted).scalar_one()
    if number <= COUNTED:
        return Total(number, "exact")
    return Total(max(number, _planned(connection, matching)), "estimated")


@contextmanager
def _by_index(connection: Connection, query: Query) -> Iterator[None]:
    """Keep PostgreSQL from reading every document: its planner takes a tsvector for as cheap to read as a number.

    A word of two thirds of 20,000 articles was counted in 375 ms by reading them, in 12 by the index.
    """
    if query.q is None or connection.dialect.name != "postgresql":
        yield
        return
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    yield
    connection.exec_driver_sql("SET LOCAL enable_seqscan = on")


def _counting(query: Query, of: FromClause) -> Select[int]:
    """The statement that counts; what only the index is asked for only the index counts."""
    searched = _searched(query)
    if searched is not None:
        return searched.with_only_columns(func.count(), maintain_column_froms=True)
    return select(func.count()).select_from(of).where(*query.conditions())


def _searched(query: Query) -> Select[Any] | None:
    """What selects the rows of a query from the index alone; None where there is more to it."""
    if query.q is None or query.criteria or query.sample is not None:
        return None
    kind = cast(Kind, query.noun)
    return search.indexed(kind, search.parsed(kind, query.q))


def _planned(connection: Connection, statement: Select[Any]) -> int:
    """The rows that PostgreSQL's planner expects of a statement."""
    compiled = statement.compile(connection, compile_kwargs={"render_postcompile": True})
    parameters = compiled.construct_params()
    told = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {compiled}", parameters).scalar_one()
    plan = json.loads(told) if isinstance(told, str) else told
    return int(plan[0]["Plan"]["Plan Rows"])
