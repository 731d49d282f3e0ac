"""How many records match: counted, or estimated where there are many and the query allows it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, cast

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
    as the rest.
    """
    if query.count == "none":
        return Total(None, "not_counted")
    if query.count == "exact":
        with _by_index(connection, query):
            (run,) = forms.runs(connection, ("count", key), query, None, lambda query, _after: [_counting(query, of)])
            return Total(run(0)[0][0], "exact")
    matching = select(key).select_from(of).where(*query.conditions())
    first = matching.order_by(key).limit(COUNTED + 1).subquery()
    number, lowest, highest = connection.execute(select(func.count(), func.min(first.c.id), func.max(first.c.id))).one()
    if number <= COUNTED:
        return Total(number, "exact")
    if connection.dialect.name == "postgresql":
        return Total(max(number, _planned(connection, matching)), "estimated")
    last = connection.execute(select(func.max(key)).select_from(of)).scalar_one()
    return Total(max(number, round(number * (last - lowest + 1) / (highest - lowest + 1))), "estimated")


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
    if query.q is not None and not query.criteria and query.sample is None:
        kind = cast(Kind, query.noun)
        counting = search.counting(kind, search.parsed(kind, query.q))
        if counting is not None:
            return counting
    return select(func.count()).select_from(of).where(*query.conditions())


def _planned(connection: Connection, statement: Select[int]) -> int:
    """The rows that PostgreSQL's planner expects of a statement."""
    compiled = statement.compile(connection, compile_kwargs={"render_postcompile": True})
    parameters = compiled.construct_params()
    told = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {compiled}", parameters).scalar_one()
    plan = json.loads(told) if isinstance(told, str) else told
    return int(plan[0]["Plan"]["Plan Rows"])
