"""Moments cut down to the year, month, week or day they lie in, written alike by SQLite and PostgreSQL."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from sqlalchemy import String, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from store.where import Column

Unit = Literal["day", "week", "month", "year"]

UNITS: Final[tuple[Unit, ...]] = ("day", "week", "month", "year")

# SQLite keeps a moment as text, ISO 8601 in UTC; back six days and on to a Monday is the Monday of its week.
_SQLITE: Final[Mapping[str, str]] = {
    "day": "substr({0}, 1, 10)",
    "week": "date({0}, '-6 days', 'weekday 1')",
    "month": "substr({0}, 1, 7)",
    "year": "substr({0}, 1, 4)",
}
_POSTGRESQL: Final[Mapping[str, str]] = {
    "day": "to_char({0}, 'YYYY-MM-DD')",
    "week": "to_char(date_trunc('week', {0}), 'YYYY-MM-DD')",
    "month": "to_char({0}, 'YYYY-MM')",
    "year": "to_char({0}, 'YYYY')",
}


class _Truncated(FunctionElement[str]):
    """A column and the unit it is cut down to."""

    inherit_cache = True
    type = String()


def truncated(column: Column, unit: Unit) -> Column:
    """The year (`2022`), month (`2022-12`) or day (`2022-12-19`) of a moment in UTC; of a week, the day it begins on.

    Weeks are those of ISO 8601 and begin on Monday. Without a moment NULL.
    """
    return _Truncated(column, literal_column(unit))


@compiles(_Truncated, "sqlite")
def _sqlite(element: _Truncated, compiler: Any, **options: Any) -> str:
    return _written(_SQLITE, element, compiler, options)


@compiles(_Truncated, "postgresql")
def _postgresql(element: _Truncated, compiler: Any, **options: Any) -> str:
    return _written(_POSTGRESQL, element, compiler, options)


def _written(patterns: Mapping[str, str], element: _Truncated, compiler: Any, options: Any) -> str:
    column, unit = element.clauses
    return patterns[str(compiler.process(unit))].format(compiler.process(column, **options))
