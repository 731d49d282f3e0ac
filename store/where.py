"""The vocabulary of conditions: each word takes columns and gives a function from values to a WHERE clause.

Several values mean OR. A condition may be NULL where the column is; a negated one is its complement and never NULL.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_, select, true
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import Grouping

from store.periods import Period

Condition = ColumnElement[bool]
Values = Sequence[Any]
Where = Callable[[Values], Condition]
Column = ColumnElement[Any]
Columns = ReadOnlyColumnCollection[str, Any]


_TOGETHER = 25


@dataclass(frozen=True, slots=True)
class Criterion:
    """One filter of one query: the words it was given, the values they mean, and the condition they make.

    `said` is what it says of records, `{}` for the values; `listed`: it takes several.
    """

    name: str
    given: tuple[str, ...]
    values: tuple[Any, ...]
    where: Where
    negated: bool = False
    said: str = "{}"
    listed: bool = True

    def condition(self) -> Condition:
        """Give the WHERE clause; negated, the rows where the clause is false or unknown."""
        condition = self.where(self.values)
        return condition.is_not(true()) if self.negated else condition


def joined(join: Callable[..., Condition], conditions: Iterable[Condition]) -> Condition:
    """Give the conditions joined by `or_` (of none: false) or `and_` (of none: true).

    Many are joined in groups of groups: SQLite takes `a OR b OR …` for a tree as deep as it is long, and refuses one
    that is deeper than a thousand.
    """
    parts = list(conditions)
    while len(parts) > _TOGETHER:
        parts = [Grouping(join(*parts[at : at + _TOGETHER])) for at in range(0, len(parts), _TOGETHER)]
    return join(false() if join is or_ else true(), *parts)


def one_of(column: Column) -> Where:
    """Rows whose column is one of the values."""
    return column.in_


def at_least(column: Column) -> Where:
    """Rows whose number is the value or more."""
    return lambda values: column >= values[0]


def at_most(column: Column) -> Where:
    """Rows whose number is the value or less."""
    return lambda values: column <= values[0]


def begins_with(column: Column) -> Where:
    """Rows whose code is one of the values or below it: `04` holds `042`."""
    return lambda values: joined(or_, (column.startswith(value, autoescape=True) for value in values))


def during(column: Column) -> Where:
    """Rows whose time lies in one of the periods."""
    return lambda values: joined(or_, (_within(column, period) for period in values))


def _within(column: Column, period: Period) -> Condition:
    return and_(column >= period.start, column < period.end)


def since(column: Column) -> Where:
    """Rows whose time is the period's first moment or later."""
    return lambda values: column >= values[0].start


def until(column: Column) -> Where:
    """Rows whose time is the period's last moment or earlier."""
    return lambda values: column < values[0].end


def days_since(dated: Column, latest: Column) -> Where:
    """Rows dated so that they may have lasted until the period's first day or later; an open end has no last day."""
    return lambda values: and_(dated.is_not(None), or_(latest >= values[0].first_day, latest.is_(None)))


def days_until(dated: Column, earliest: Column) -> Where:
    """Rows dated so that they may have begun on the period's last day or earlier; an open start has no first day."""
    return lambda values: and_(dated.is_not(None), or_(earliest <= values[0].last_day, earliest.is_(None)))


def days_during(dated: Column, earliest: Column, latest: Column) -> Where:
    """Rows whose days overlap one of the periods."""
    begun, lasting = days_until(dated, earliest), days_since(dated, latest)
    return lambda values: joined(or_, (and_(begun([period]), lasting([period])) for period in values))


def through(key: Column, foreign: Column, where: Where, *also: Condition) -> Where:
    """Rows with at least one related row (`foreign` refers to `key`) that satisfies `where` and `also`.

    A subquery and not a correlated EXISTS: SQLite then starts from the few related rows.
    """
    return lambda values: key.in_(select(foreign).where(where(values), *also, foreign.is_not(None)).correlate(None))


def has(key: Column, foreign: Column, *also: Condition) -> Where:
    """Rows that have (`true`) or lack (`false`) a related row."""
    found = related(key, foreign, *also)
    return lambda values: joined(or_, (found if value else not_(found) for value in values))


def any_of(*wheres: Where) -> Where:
    """Rows that satisfy at least one."""
    return lambda values: or_(*(where(values) for where in wheres))


def each(where: Where) -> Where:
    """Rows that satisfy `where` for every value by itself."""
    return lambda values: joined(and_, (where([value]) for value in values))


def either_way(forward: Callable[[Any, Any], Condition]) -> Where:
    """Rows that stand between the two of a pair, whichever comes first; `forward` says it of a first and a second."""
    return lambda values: joined(or_, (or_(forward(a, b), forward(b, a)) for a, b in values))


def present(conditions: Mapping[str, Condition]) -> Where:
    """Rows that have what one of the values names."""
    return lambda values: joined(or_, (conditions[value] for value in values))


def absent(conditions: Mapping[str, Condition]) -> Where:
    """Rows that lack what one of the values names; the conditions are never NULL."""
    return lambda values: joined(or_, (not_(conditions[value]) for value in values))


def together(key: Column, member: Column, group: Column, *also: Condition) -> Where:
    """Rows that share a group with the row of the value, and are not that row: `member` refers to `key`."""

    def company(value: Any) -> Condition:
        groups = select(group).where(member == value, *also).correlate(None)
        company_ = select(member).where(member.is_not(None), group.in_(groups), *also)
        return and_(key != value, key.in_(company_.correlate(None)))

    return lambda values: joined(or_, map(company, values))


def related(key: Column, foreign: Column, *also: Condition) -> Condition:
    """Rows with a related row.

    A correlated EXISTS, since most rows have one or most have none: it stops at the first, row by row, and a page needs
    few rows, where a subquery would collect them all.
    """
    return exists().where(foreign == key, *also).correlate(key.table)


def everywhere(_values: Values) -> Condition:
    """All rows: of a parameter that another one reads."""
    return true()
