"""Statements kept by the form of a query: one that differs from another in its values only needs none of its own.

The form of a query is what its statements are made of; its values go into them as parameters. Where a condition is made
of a value itself, as a pattern is of a prefix, the two ways to a statement differ, and the query is not kept.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import zip_longest
from typing import Any, Protocol, cast

from sqlalchemy import BindParameter, Connection, Float, Integer, Row, Select, String, bindparam
from sqlalchemy.dialects.sqlite import dialect as sqlite
from sqlalchemy.types import TypeEngine

from store import relevance, search
from store.periods import Period
from store.prepared import Prepared
from store.query import Query
from store.search_index import Kind

LIMIT: BindParameter[int] = bindparam("limit", type_=Integer)
"""The rows wanted of a statement."""
OFFSET: BindParameter[int] = bindparam("offset", 0, type_=Integer)
"""The rows left out before them."""
MOST = 1_000
"""Forms that are kept."""

After = Sequence[Any] | None
Make = Callable[[Query, After], Iterable[Select[Any]]]


class Run(Protocol):
    """Runs a statement for so many rows, after so many others."""

    def __call__(self, limit: int, offset: int = 0) -> Sequence[Row[Any]]:
        """Give them; of a statement without `OFFSET` the first ones."""


_TYPES: Mapping[type, TypeEngine[Any]] = {int: Integer(), str: String(), float: Float()}
_PARTS = ("start", "end", "first_day", "last_day")
_kept: dict[Hashable, tuple[Prepared, ...] | None] = {}


def runs(connection: Connection, purpose: Hashable, query: Query, after: After, make: Make) -> Iterator[Run]:
    """Give what runs each statement that `make` makes of a resolved query and the values it goes on after.

    `purpose` tells this use from others; nothing but it, the query and `after` may go into the statements, whose only
    further parameters are `LIMIT` and `OFFSET`.
    """
    values = None if query.sample is not None else _values(query, after)
    purpose = (connection.dialect.name, purpose)  # text is sorted by another clause on each database
    found = None if values is None else _statements(purpose, values, query, after, make)
    if values is None or found is None:
        for statement in make(query, after):
            yield partial(_executed, connection, statement)
        return
    for each in found:
        yield partial(_run, connection, each, values)


def one(connection: Connection, purpose: Hashable, query: Query, make: Callable[[Any], Select[Any]]) -> Run:
    """Give what runs the one statement that `make` makes of a resolved query, from its beginning."""
    (run,) = runs(connection, purpose, query, None, lambda query, _after: [make(query)])
    return run


def _executed(connection: Connection, statement: Select[Any], limit: int, offset: int = 0) -> Sequence[Row[Any]]:
    return connection.execute(statement, {LIMIT.key: limit, OFFSET.key: offset}).all()


def _run(
    connection: Connection, statement: Prepared, values: Mapping[str, Any], limit: int, offset: int = 0
) -> Sequence[Row[Any]]:
    return statement.rows(connection, limit=limit, offset=offset, **values)


def _form(query: Query, after: After) -> Hashable:
    """What makes the statements of two queries the same."""
    criteria = tuple((each.where, each.negated, tuple(map(_kind, each.values))) for each in query.criteria)
    order = tuple((each.name, each.column, each.descending) for each in query.sort)
    searched = None if query.q is None else _searched(cast(Kind, query.noun), query.q)[0]
    if after is None:
        return criteria, order, searched, None
    ranked = bool(query.sort) and query.sort[0].column is relevance.RANK
    # The score itself says which grades are still to come.
    return criteria, order, searched, after[0] if ranked else None, tuple(value is None for value in after)


@lru_cache(256)
def _searched(kind: Kind, q: str) -> tuple[Hashable, Mapping[str, str]]:
    """The form of a search, whole and by grades, and its parameters."""
    tree = search.parsed(kind, q)
    grades = relevance.grades(kind, tree)
    named = [("q", tree), *((f"q{number}", each.tree) for number, each in enumerate(grades))]
    values: dict[str, str] = {}
    for name, each in named:
        values |= search.values(kind, each, name)
    # A score is no parameter: `a` and `a OR b` have one grade each and alike conditions, but other scores.
    return (tuple(each.score for each in grades), *(search.form(kind, each) for _, each in named)), values


def _kind(value: Any) -> Any:
    """What of a value is form: of a truth all of it."""
    return value if isinstance(value, bool) else type(value)


def _values(query: Query, after: After) -> dict[str, Any] | None:
    """The values that are parameters, by their names; None where there is one of a kind that cannot be."""
    values: dict[str, Any] = {}
    for name, value in _named(query, after):
        if isinstance(value, Period):
            for part in _PARTS:
                values[f"{name}_{part}"] = getattr(value, part)
        elif type(value) in _TYPES or name.startswith("after"):
            values[name] = value
        elif not isinstance(value, bool):
            return None
    return values if query.q is None else {**values, **_searched(cast(Kind, query.noun), query.q)[1]}


def _named(query: Query, after: After) -> Iterator[tuple[str, Any]]:
    for number, criterion in enumerate(query.criteria):
        for at, value in enumerate(criterion.values):
            yield f"value_{number}_{at}", value
    for at, value in enumerate(after or ()):
        yield f"after_{at}", value


def _blank(name: str, value: Any) -> Any:
    """A parameter in the place of a value."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Period):
        return _Blank(*(bindparam(f"{name}_{part}") for part in _PARTS))
    return bindparam(name, type_=None if name.startswith("after") else _TYPES[type(value)])


@dataclass(frozen=True, slots=True)
class _Blank:
    """A period whose bounds are parameters."""

    start: BindParameter[Any]
    end: BindParameter[Any]
    first_day: BindParameter[Any]
    last_day: BindParameter[Any]


def _statements(
    purpose: Hashable, values: Mapping[str, Any], query: Query, after: After, make: Make
) -> tuple[Prepared, ...] | None:
    key = (purpose, _form(query, after))
    if key not in _kept:
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[key] = _proved(values, query, after, make)
    return _kept[key]


def _proved(values: Mapping[str, Any], query: Query, after: After, make: Make) -> tuple[Prepared, ...] | None:
    """The statements of a query with parameters for its values, if with the values they are the query's own."""
    blanks = {name: _blank(name, value) for name, value in _named(query, after)}
    criteria = tuple(
        replace(criterion, values=tuple(blanks[f"value_{number}_{at}"] for at in range(len(criterion.values))))
        for number, criterion in enumerate(query.criteria)
    )
    going_on = None if after is None else [blanks[f"after_{at}"] for at in range(len(after))]
    plain = list(make(query, after))
    try:
        blank = list(make(replace(query, criteria=criteria), going_on))
        same = [
            _told(one, {LIMIT.key: 0}) == _told(other, {LIMIT.key: 0, **values})
            for one, other in zip_longest(plain, blank)
        ]
    except (TypeError, ValueError, KeyError, AttributeError):
        return None  # a condition took a parameter for a value
    return tuple(map(Prepared, blank)) if all(same) else None


def _told(statement: Select[Any], values: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """The text of a statement, and its values in their order."""
    expanded = statement.compile(dialect=sqlite()).construct_expanded_state(values)
    return expanded.statement, list(expanded.positional_parameters)
