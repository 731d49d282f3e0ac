"""When records are: from a first to a last day each, counted for every stretch of a time line."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import BigInteger, Connection, Row, Select, case, cast, func, select

from store import facets, forms, lasting, tallies
from store.buckets import Dimension
from store.fact_tables import events
from store.grouping import finds_all, spread
from store.intervals import Unit, span
from store.query import Query
from store.references import TABLES
from store.truncation import truncated
from store.where import Column

Clock = Literal["published", "date"]


class Timing(NamedTuple):
    """What dates the records, and how long the stretches are that they are counted in."""

    clock: Clock
    unit: Unit


Line = Sequence[tuple[date, date]]
"""The first and the last day of each stretch."""


class Stays:
    """How many records begin and end on which day (None: they went on ever before or since), and have no date."""

    def __init__(self) -> None:
        """Count nothing yet."""
        self.number = self.undated = 0
        self._begun: dict[date | None, int] = defaultdict(int)
        self._ended: dict[date | None, int] = defaultdict(int)

    def add(self, first: date | None, last: date | None, dated: bool, number: int) -> None:
        """Count so many records that lie in the same days."""
        self.number += number
        if dated:
            self._begun[first] += number
            self._ended[last] += number
        else:
            self.undated += number

    @cached_property
    def _begun_by(self) -> "_Until":
        return _until(self._begun, always=self._begun.get(None, 0))

    @cached_property
    def _ended_by(self) -> "_Until":
        return _until(self._ended, always=0)

    def extent(self) -> tuple[date, date] | None:
        """The first and the last day on which a record begins or ends."""
        known = [days for days, _ in (self._begun_by, self._ended_by) if days]
        return (min(days[0] for days in known), max(days[-1] for days in known)) if known else None

    def laid(self, line: Line) -> list[int]:
        """How many records lie in each of these stretches: one that lasts over several lies in each of them.

        Nothing may be added after.
        """
        (begun, so_many), (ended, over) = self._begun_by, self._ended_by
        return [so_many[bisect_right(begun, last)] - over[bisect_left(ended, first)] for first, last in line]


class _Until(NamedTuple):
    """Days in their order, and how many were counted before the first of them, until the first, until the second, …"""

    days: list[date]
    numbers: list[int]


def _until(counted: Mapping[date | None, int], always: int) -> _Until:
    days = sorted(day for day in counted if day is not None)
    return _Until(days, [*accumulate((counted[day] for day in days), initial=always)])


class Part(NamedTuple):
    """A value of a dimension, and when the records are that have it."""

    value: str
    label: str
    stays: Stays


class Parts(NamedTuple):
    """When records are: those of the values that most have, those without any, and all, of each value once."""

    named: list[Part]
    lacking: Stays
    together: Stays


def every(connection: Connection, query: Query, clock: Clock) -> Stays:
    """When all records of the query's noun are, by the day: counted once a release."""
    whole = replace(query, criteria=(), q=None, sample=None)
    what = ("stays", query.noun, clock)
    return lasting.once(connection, what, lambda: _counted(connection, whole, Timing(clock, "day")))


def found(connection: Connection, query: Query, timing: Timing) -> Stays:
    """When the records of a resolved query are."""
    return every(connection, query, timing.clock) if finds_all(query) else _counted(connection, query, timing)


def _counted(connection: Connection, query: Query, timing: Timing) -> Stays:
    def counting(query: Query) -> Select[Any]:
        rows = spread(query, (), _clock(query.noun, timing))
        columns = list(rows.c)[1:]
        return select(*columns, func.count().label("number")).group_by(*columns)

    stays = Stays()
    for row in forms.one(connection, ("stays", query.noun, timing), query, counting)(0):
        stays.add(*_when(row, timing), row.number)
    return stays


_NAMES: Final = ("value", "public_id", "name")
_LACKING: Final = 0
"""The place of records without a value; those of values that are not shown have none."""


def parted(connection: Connection, query: Query, timing: Timing, by: Dimension, most: int) -> Parts:
    """When the records of a resolved query are, by the `most` frequent values of a dimension: one statement."""

    def counting(query: Query) -> Select[Any]:
        rows = spread(query, [by], _clock(query.noun, timing))
        _, value, *when = rows.c
        columns = [*when, value.label("value")]
        # Not the rows but these few groups of them are added up, once by value and once by what is shown of it.
        groups = select(*columns, func.count().label("number")).group_by(*columns).cte("groups")
        tally = select(groups.c.value, _sum(groups.c.number)).group_by(groups.c.value).subquery("tally")
        top = tallies.page(connection, tally, by, "count").subquery("top")
        place = case((groups.c.value.is_(None), _LACKING), else_=top.c.place).label("place")
        keys = [*(groups.c[each.name] for each in when), place, *(top.c[name] for name in _NAMES if name in top.c)]
        joined = groups.outerjoin(top, top.c.value == groups.c.value)
        return select(*keys, _sum(groups.c.number)).select_from(joined).group_by(*keys)

    rows = forms.one(connection, ("parts", by, timing), query, counting)(most)
    together = Stays()
    of_place: dict[int, Stays] = defaultdict(Stays)
    told: dict[int, tuple[str, str]] = {}
    for row in rows:
        stay = (*_when(row, timing), row.number)
        together.add(*stay)
        if row.place is not None:
            of_place[row.place].add(*stay)
            if row.place not in told and row.place != _LACKING:
                told[row.place] = facets.told(row, by)
    named = [Part(*told[place], of_place[place]) for place in sorted(told)]
    return Parts(named, of_place[_LACKING], together)


def _sum(numbers: Column) -> Column:
    """A sum of counts: PostgreSQL's own is a decimal."""
    return cast(func.sum(numbers), BigInteger).label("number")


def _clock(noun: str, timing: Timing) -> tuple[Column, ...]:
    """What tells when a record is: its publication, cut down to the unit, or what an event says of its own date.

    As few columns as there can be: they are what most of the time is spent on, in sorting the records by them.
    """
    if timing.clock == "date":
        known = case((events.c.date_value.is_not(None), 1), else_=0)
        return events.c.date_earliest.label("first"), events.c.date_latest.label("last"), known.label("dated")
    return (truncated(TABLES[noun].c.published_at, timing.unit).label("begun"),)


def _when(row: Row[Any], timing: Timing) -> tuple[date | None, date | None, bool]:
    """The first day, the last day and whether there is any.

    An event dated without a first or a last day was going on ever before or since.
    """
    if timing.clock == "date":
        return row.first, row.last, bool(row.dated)
    day = None if row.begun is None else span(row.begun, timing.unit).first_day
    return day, day, day is not None
