"""Time lines: how many records of a query lie in each stretch of time, beside all records that lie in it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import Connection, case, func, or_, select

from store import buckets, facets
from store.buckets import Dimension
from store.dimensions import of
from store.fact_tables import events
from store.grouping import spread
from store.intervals import UNITS, Unit, during, number, periods, span
from store.periods import Period
from store.problems import InvalidQuery, Problem
from store.query import Query
from store.references import TABLES
from store.truncation import truncated
from store.where import Column

Clock = Literal["published", "date"]

MOST: Final = 1_000
"""Buckets of one time line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineQuery(Query):
    """A query, how long the buckets are, what dates the records, and what each bucket is split by."""

    interval: Unit = "month"
    time: Clock = "published"
    by: str | None = None
    by_limit: int = 10


class _Stay(NamedTuple):
    """So many records lie from a first to a last day (None: open); `value` is their bucket of the other dimension."""

    first: date | None
    last: date | None
    number: int
    value: Any = None


class _Stays(NamedTuple):
    """Records that are dated, and the number of those that are not."""

    dated: list[_Stay]
    undated: int

    def days(self) -> list[date]:
        return [day for stay in self.dated for day in (stay.first, stay.last) if day is not None]


def find(connection: Connection, query: TimelineQuery, address: facets.Address) -> dict[str, Any]:
    """Count a query's records by time; InvalidQuery when it cannot be answered or would make too many buckets.

    Empty buckets are there too: within the dates the query asks for, and where it asks for none from the first record
    found to the last. At most eight statements.
    """
    resolved = replace(query, criteria=query.resolve(connection).criteria)
    found = _stays(connection, resolved)
    every = _stays(connection, replace(resolved, criteria=(), q=None))
    line = _line(resolved, found, every)
    counts, totals = _laid(line, found.dated), _laid(line, every.dated)
    given = buckets.asked(resolved)
    data = [
        {
            "start": each.first_day.isoformat(),
            "end": each.end.date().isoformat(),
            "count": counts[at],
            "total": totals[at],
            "ratio": round(counts[at] / totals[at], 6) if totals[at] else None,
            "url": address(during(given, query.time, each)),
        }
        for at, each in enumerate(line)
    ]
    if query.by is not None:
        _split(connection, resolved, of(query.noun)[query.by], line, data)
    number_found = sum(stay.number for stay in found.dated) + found.undated
    return {"data": data, "total": number_found, "unknown": found.undated}


def _stays(connection: Connection, query: TimelineQuery, *by: Dimension, keys: Sequence[Any] = ()) -> _Stays:
    """When the records are, by `by` among `keys` or without a value."""
    rows = spread(query, by, _clock(query))
    columns = [rows.c.first, rows.c.last, rows.c.dated, *([rows.c.value_0] if by else [])]
    statement = select(*columns, func.count().label("number")).group_by(*columns)
    if by:
        statement = statement.where(or_(rows.c.value_0.in_(keys), rows.c.value_0.is_(None)))
    dated, undated = [], 0
    for first, last, known, *value, counted in connection.execute(statement):
        if known:
            dated.append(_Stay(_day(first, query.interval), _day(last, query.interval), counted, *value))
        else:
            undated += counted
    return _Stays(dated, undated)


def _clock(query: TimelineQuery) -> tuple[Column, ...]:
    """The first day, the last day and whether there is any: of publication, cut down to the interval, or of an event.

    An event dated without a first or a last day was going on ever before or since.
    """
    if query.time == "date":
        known = case((events.c.date_value.is_not(None), 1), else_=0)
        return events.c.date_earliest.label("first"), events.c.date_latest.label("last"), known.label("dated")
    published = TABLES[query.noun].c.published_at
    begun = truncated(published, query.interval)
    known = case((published.is_not(None), 1), else_=0)
    return begun.label("first"), begun.label("last"), known.label("dated")


def _day(told: date | str | None, unit: Unit) -> date | None:
    return span(told, unit).first_day if isinstance(told, str) else told


def _line(query: TimelineQuery, found: _Stays, every: _Stays) -> list[Period]:
    """The buckets: of what is asked for as far as the collection reaches, else of what is found."""
    low, high = _bounds(query)
    days, extent = found.days(), every.days()
    if not extent or (low is None and high is None and not days):
        return []
    first = min(days or extent) if low is None else max(low, min(extent))
    last = max(days or extent) if high is None else min(high, max(extent))
    if first > last:
        return []
    if number(first, last, query.interval) > MOST:
        raise InvalidQuery([_too_many(query, first, last)])
    return list(periods(first, last, query.interval))


def _bounds(query: TimelineQuery) -> tuple[date | None, date | None]:
    """The first and the last day that the query's filters of time leave."""
    lows, highs = [], []
    for each in query.criteria:
        if each.name in {query.time, f"{query.time}_from"}:
            lows.append(min(period.first_day for period in each.values))
        if each.name in {query.time, f"{query.time}_to"}:
            highs.append(max(period.last_day for period in each.values))
    return max(lows, default=None), min(highs, default=None)


def _too_many(query: TimelineQuery, first: date, last: date) -> Problem:
    wider = [unit for unit in UNITS if number(first, last, unit) <= MOST]
    made = f"makes {number(first, last, query.interval):,} buckets from {first} to {last}; at most {MOST:,} are given"
    advice = f"take {wider[0]}, or bound" if wider else "bound"
    detail = f"{made}: {advice} them by {query.time}_from and {query.time}_to"
    return Problem("interval", detail, query.interval, tuple(wider), wider[0] if wider else None)


def _laid(line: Sequence[Period], stays: Iterable[_Stay]) -> list[int]:
    """How many records lie in each bucket: one that lasts over several lies in each of them."""
    if not line:
        return []
    starts, end = [each.first_day for each in line], line[-1].last_day
    changes = [0] * (len(line) + 1)
    for stay in stays:
        first, last = stay.first or starts[0], stay.last or end
        if first <= end and last >= starts[0]:
            changes[max(bisect_right(starts, first) - 1, 0)] += stay.number
            changes[bisect_right(starts, last)] -= stay.number
    return list(accumulate(changes[:-1]))


def _split(
    connection: Connection, query: TimelineQuery, by: Dimension, line: Sequence[Period], data: list[dict[str, Any]]
) -> None:
    """Put into each bucket how many of its records have each of the values that most records found have."""
    manner = facets.Manner(limit=query.by_limit)
    shown = facets.shown(facets.counted(connection, query, by, manner))
    by_value: dict[Any, list[_Stay]] = defaultdict(list)
    for stay in _stays(connection, query, by, keys=[row.value for row in shown]).dated:
        by_value[stay.value].append(stay)
    unknown = _laid(line, by_value[None])
    named = [(*facets.told(row, by), _laid(line, by_value[row.value])) for row in shown]
    for at, bucket in enumerate(data):
        parts = [{"value": value, "label": label, "count": counts[at]} for value, label, counts in named]
        rest = bucket["count"] - unknown[at] - sum(counts[at] for _, _, counts in named)
        bucket |= {"parts": parts, "other": None if by.many else rest, "unknown": unknown[at]}
