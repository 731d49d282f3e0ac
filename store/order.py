"""The order of a list, and the statements that follow it from any row on: by columns, or by grades of relevance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, String, TypeDecorator, and_, or_
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BinaryExpression, BooleanClauseList, ColumnElement, False_

from store import relevance, search
from store.query import Query
from store.search_index import Kind
from store.where import Column, Condition


@dataclass(frozen=True, slots=True)
class Key:
    """A column to sort by; where it may be NULL such rows come last."""

    column: Column
    descending: bool
    nullable: bool

    @property
    def holds(self) -> type:
        """The kind of value; a decorated type does not tell it itself."""
        kind = self.column.type
        return (kind.impl_instance if isinstance(kind, TypeDecorator) else kind).python_type

    def order(self) -> list[ColumnElement[Any]]:
        """Give what ORDER BY says."""
        ordered = self.column.desc() if self.descending else self.column.asc()
        return [self.column.is_(None), ordered] if self.nullable else [ordered]

    def beyond(self, value: Any) -> Condition:
        """Give the condition that a row comes after this value."""
        past = self.column < value if self.descending else self.column > value
        return or_(past, self.column.is_(None)) if self.nullable else past

    def reached(self, value: Any) -> Condition:
        """Give the condition that a row has this value or comes after it."""
        reached: Condition = self.column <= value if self.descending else self.column >= value
        return reached


class Step(NamedTuple):
    """One statement of a list: its conditions, its order, and the score of its rows where they are ranked."""

    conditions: tuple[Condition, ...]
    order: tuple[ColumnElement[Any], ...]
    score: float | None = None


def keys(connection: Connection, query: Query, key: Column) -> list[Key]:
    """The columns of a query's order, ended by the key, which no two rows share and which runs as the first."""
    found = [
        Key(_by_code_point(connection, each.column), each.descending, bool(getattr(each.column, "nullable", True)))
        for each in query.sort
        if each.column is not relevance.RANK
    ]
    return [*found, Key(key, bool(found) and found[0].descending, nullable=False)]


def is_ranked(query: Query) -> bool:
    """Tell whether relevance comes first."""
    return bool(query.sort) and query.sort[0].column is relevance.RANK


def steps(query: Query, keys: Sequence[Key], after: Sequence[Any] | None) -> Iterator[Step]:
    """The statements that give, one after the other, the rows of a query in its order: all, or those after some values.

    The values are the score, where the query is ranked, and one for each key. InvalidQuery when `q` does not parse.
    """
    conditions = query.conditions()
    if not is_ranked(query) or query.q is None:
        yield from _steps(conditions, keys, after)
        return
    if query.sample is None:
        conditions = replace(query, q=None).conditions()  # each grade says of itself that it matches
    kind = cast(Kind, query.noun)
    grades = relevance.grades(kind, search.parsed(kind, query.q))
    for number, (score, tree) in enumerate(grades):
        if after is None or score <= after[0]:
            held = (*conditions, search.satisfying(kind, tree, f"q{number}"))
            rest = None if after is None or score < after[0] else after[1:]
            # Only the last grade may be large: the others are sorted sooner than a second statement is sent.
            split = score == grades[-1].score
            yield from (step._replace(score=score) for step in _steps(held, keys, rest, split=split))


def _steps(
    conditions: tuple[Condition, ...], keys: Sequence[Key], after: Sequence[Any] | None, *, split: bool = True
) -> Iterator[Step]:
    """One statement; or two, where the first key may be NULL.

    The rows that have it and the rows that lack it are two statements, so that an index on it serves: neither database
    uses one for "value, NULLs last" in both directions.
    """
    first, rest = keys[0], keys[1:]
    if not first.nullable or not split:
        yield _step(conditions, _after(keys, after) if after else [], keys)
        return
    present, lacking = Key(first.column, first.descending, nullable=False), [first.column.is_(None)]
    if after is not None and after[0] is None:
        yield _step(conditions, [*lacking, *_after(rest, after[1:])], rest)
        return
    having = [first.column.is_not(None)] if after is None else _after([present, *rest], after)
    yield _step(conditions, having, [present, *rest])
    if not any(_rules_out_null(each, first.column) for each in conditions):
        yield _step(conditions, lacking, rest)


def _step(conditions: tuple[Condition, ...], further: Sequence[Condition], order: Sequence[Key]) -> Step:
    return Step((*conditions, *further), tuple(clause for key in order for clause in key.order()))


_COMPARISONS = (operators.lt, operators.le, operators.gt, operators.ge, operators.eq, operators.in_op)


def _rules_out_null(condition: Condition, column: Column) -> bool:
    """Whether a condition holds of no row that lacks the column: a comparison with it, alone or on every way."""
    match condition:
        case BooleanClauseList():
            held = [_rules_out_null(each, column) for each in condition if not isinstance(each, False_)]
            return any(held) if condition.operator is operators.and_ else bool(held) and all(held)
        case BinaryExpression():
            return condition.operator in _COMPARISONS and condition.left is column
    return False


def _after(keys: Sequence[Key], values: Sequence[Any]) -> list[Condition]:
    """What comes after a row with these values; the first clause alone bounds an index."""
    bounds = [] if keys[0].nullable or values[0] is None else [keys[0].reached(values[0])]
    return [*bounds, _beyond(keys, values)]


def _beyond(keys: Sequence[Key], values: Sequence[Any]) -> Condition:
    key, value = keys[0], values[0]
    if value is None:  # NULLs come last: nothing lies beyond them but their like
        return and_(key.column.is_(None), _beyond(keys[1:], values[1:]))
    if len(keys) == 1:
        return key.beyond(value)
    return or_(key.beyond(value), and_(key.column == value, _beyond(keys[1:], values[1:])))


def _by_code_point(connection: Connection, column: Column) -> Column:
    """Text in the order of its code points, which is SQLite's own; PostgreSQL's own depends on the machine."""
    if connection.dialect.name == "postgresql" and isinstance(column.type, String):
        return column.collate("C")
    return column
