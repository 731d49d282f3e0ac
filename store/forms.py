"""Statements kept by the form of a query: one that differs from another in its values only needs none of its own.

The form of a query is what its statements are made of; its values go into them as parameters. Where a condition is made
of a value itself, as a pattern is of a prefix, the two ways to a statement differ, and the query is not kept.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from typing import Any

from sqlalchemy import BindParameter, Connection, Float, Integer, Row, Select, String, bindparam
from sqlalchemy.dialects.sqlite import dialect as sqlite
from sqlalchemy.types import TypeEngine

from store.periods import Period
from store.prepared import Prepared
from store.query import Query
from store.where import Criterion

LIMIT: BindParameter[int] = bindparam("limit", type_=Integer)
"""The rows wanted of a statement."""
MOST = 1_000
"""Forms that are kept."""

After = Sequence[Any] | None
Make = Callable[[Query, After], Iterable[Select[Any]]]
Run = Callable[[int], Sequence[Row[Any]]]

_TYPES: Mapping[type, TypeEngine[Any]] = {int: Integer(), str: String(), float: Float()}
_PARTS = ("start", "end", "first_day", "last_day")
_kept: dict[Hashable, tuple[Prepared, ...] | None] = {}


def runs(connection: Connection, purpose: Hashable, query: Query, after: After, make: Make) -> Iterator[Run]:
    """Give what runs each statement that `make` makes of a resolved query and the values it goes on after.

    `purpose` tells this use from others; nothing but it, the query and `after` may go into the statements, whose only
    further parameter is `LIMIT`.
    """
    form = None if query.q is not None or query.sample is not None else _Form.of(query, after)
    found = None if form is None else _statements(purpose, form, query, after, make)
    if form is None or found is None:
        for statement in make(query, after):
            yield partial(_executed, connection, statement)
        return
    for each in found:
        yield partial(_run, connection, each, form.values)


def _executed(connection: Connection, statement: Select[Any], limit: int) -> Sequence[Row[Any]]:
    return connection.execute(statement, {"limit": limit}).all()


def _run(connection: Connection, statement: Prepared, values: Mapping[str, Any], limit: int) -> Sequence[Row[Any]]:
    return statement.rows(connection, limit=limit, **values)


@dataclass(frozen=True, slots=True)
class _Form:
    """What makes statements the same, the values that do not, and the query with parameters in their places."""

    key: Hashable
    values: Mapping[str, Any]
    query: Query
    after: After

    @classmethod
    def of(cls, query: Query, after: After) -> "_Form | None":
        """Give the form of a resolved query; None where a value is of a kind that is no parameter."""
        values: dict[str, Any] = {}
        criteria: list[Criterion] = []
        told: list[Hashable] = []
        for number, criterion in enumerate(query.criteria):
            blanks = []
            for at, value in enumerate(criterion.values):
                blank = _blank(f"value_{number}_{at}", value, values)
                if blank is None:
                    return None
                blanks.append(blank)
            criteria.append(replace(criterion, values=tuple(blanks)))
            kinds = tuple(map(_kind, criterion.values))
            told.append((criterion.where, criterion.negated, kinds))
        going_on: list[BindParameter[Any] | None] | None = None
        if after is not None:
            values.update((f"after_{at}", value) for at, value in enumerate(after))
            going_on = [None if value is None else bindparam(f"after_{at}") for at, value in enumerate(after)]
        lacking = None if after is None else tuple(value is None for value in after)
        order = tuple((each.name, each.column, each.descending) for each in query.sort)
        return cls((tuple(told), lacking, order), values, replace(query, criteria=tuple(criteria)), going_on)


def _kind(value: Any) -> Any:
    """What of a value is form: of a truth all of it."""
    return value if isinstance(value, bool) else type(value)


def _blank(name: str, value: Any, values: dict[str, Any]) -> Any:
    """A parameter in the place of a value, which goes to `values`; None where it cannot be one."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Period):
        values.update((f"{name}_{part}", getattr(value, part)) for part in _PARTS)
        return _Blank(*(bindparam(f"{name}_{part}") for part in _PARTS))
    kind = _TYPES.get(type(value))
    if kind is None:
        return None
    values[name] = value
    return bindparam(name, type_=kind)


@dataclass(frozen=True, slots=True)
class _Blank:
    """A period whose bounds are parameters."""

    start: BindParameter[Any]
    end: BindParameter[Any]
    first_day: BindParameter[Any]
    last_day: BindParameter[Any]


def _statements(purpose: Hashable, form: _Form, query: Query, after: After, make: Make) -> tuple[Prepared, ...] | None:
    key = (purpose, form.key)
    if key not in _kept:
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[key] = _proved(form, query, after, make)
    return _kept[key]


def _proved(form: _Form, query: Query, after: After, make: Make) -> tuple[Prepared, ...] | None:
    """The statements made of the form, if with its values they are those made of the query."""
    plain = list(make(query, after))
    try:
        blank = list(make(form.query, form.after))
        same = [
            _told(one, {"limit": 0}) == _told(other, {"limit": 0, **form.values})
            for one, other in zip_longest(plain, blank)
        ]
    except (TypeError, ValueError, KeyError, AttributeError):
        return None  # a condition took the parameter for a value
    return tuple(map(Prepared, blank)) if all(same) else None


def _told(statement: Select[Any], values: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """The text of a statement, and its values in their order."""
    expanded = statement.compile(dialect=sqlite()).construct_expanded_state(values)
    return expanded.statement, list(expanded.positional_parameters)
