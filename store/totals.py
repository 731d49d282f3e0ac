"""How many records match: counted, or estimated where there are many and the query allows it."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, FromClause, Select, func, select

from store.query import Count
from store.where import Column, Condition

COUNTED = 10_000
"""Records that are counted before anything is estimated, so that no small total is a guess."""


class Total(NamedTuple):
    """How many there are (None: not counted), and what that is worth: `exact`, `estimated` or `not_counted`."""

    number: int | None
    worth: str


def total(connection: Connection, of: FromClause, key: Column, conditions: Sequence[Condition], count: Count) -> Total:
    """Give the number of rows that satisfy all conditions.

    Estimates are the planner's on PostgreSQL. On SQLite, which has none, the first 10,000 by key are taken for as dense
    as the rest.
    """
    if count == "none":
        return Total(None, "not_counted")
    if count == "exact":
        return Total(connection.execute(select(func.count()).select_from(of).where(*conditions)).scalar_one(), "exact")
    matching = select(key).select_from(of).where(*conditions)
    first = matching.order_by(key).limit(COUNTED + 1).subquery()
    number, lowest, highest = connection.execute(select(func.count(), func.min(first.c.id), func.max(first.c.id))).one()
    if number <= COUNTED:
        return Total(number, "exact")
    if connection.dialect.name == "postgresql":
        return Total(max(number, _planned(connection, matching)), "estimated")
    last = connection.execute(select(func.max(key)).select_from(of)).scalar_one()
    return Total(max(number, round(number * (last - lowest + 1) / (highest - lowest + 1))), "estimated")


def _planned(connection: Connection, statement: Select[tuple[int]]) -> int:
    """The rows that PostgreSQL's planner expects of a statement."""
    compiled = statement.compile(connection, compile_kwargs={"render_postcompile": True})
    parameters = compiled.construct_params()
    told = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {compiled}", parameters).scalar_one()
    plan = json.loads(told) if isinstance(told, str) else told
    return int(plan[0]["Plan"]["Plan Rows"])
