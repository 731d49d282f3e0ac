"""Time lines: how many records of a query lie in each stretch of time, beside all records that lie in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from store import buckets, facets, stays
from store.buckets import Dimension
from store.dimensions import of
from store.intervals import UNITS, Unit, during, number, periods
from store.periods import Period
from store.problems import InvalidQuery, Problem
from store.query import Query
from store.stays import Clock, Line, Parts, Stays, Timing

__all__ = ["MOST", "Clock", "TimelineQuery", "find"]

MOST: Final = 1_000
"""Buckets of one time line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineQuery(Query):
    """A query, how long the buckets are, what dates the records, and what each bucket is split by."""

    interval: Unit = "month"
    time: Clock = "published"
    by: str | None = None
    by_limit: int = 10


def find(connection: Connection, query: TimelineQuery, address: facets.Address) -> dict[str, Any]:
    """Count a query's records by time; InvalidQuery when it cannot be answered or would make too many buckets.

    Empty buckets are there too: within the dates the query asks for, and where it asks for none from the first record
    found to the last. At most four statements beside those that resolve the query.
    """
    resolved = replace(query, criteria=query.resolve(connection).criteria)
    timing = Timing(query.time, query.interval)
    by = None if query.by is None else of(query.noun)[query.by]
    parts = None if by is None else stays.parted(connection, resolved, timing, by, query.by_limit)
    # Records that have one value each are counted already.
    found = stays.found(connection, resolved, timing) if parts is None or by is None or by.many else parts.together
    every = stays.every(connection, resolved, query.time)
    stretches = _line(resolved, found, every)
    line = [(each.first_day, each.last_day) for each in stretches]
    data = _buckets(resolved, stretches, found.laid(line), every.laid(line), address)
    if parts is not None and by is not None:
        _split(data, line, by, parts)
    return {"data": data, "total": found.number, "unknown": found.undated}


def _buckets(
    query: TimelineQuery, line: Sequence[Period], counts: Sequence[int], totals: Sequence[int], address: facets.Address
) -> list[dict[str, Any]]:
    given = buckets.asked(query)
    return [
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


def _line(query: TimelineQuery, found: Stays, every: Stays) -> list[Period]:
    """The buckets: of what is asked for as far as the collection reaches, else of what is found."""
    low, high = _bounds(query)
    reach, whole = found.extent(), every.extent()
    if whole is None or (low is None and high is None and reach is None):
        return []
    first = (reach or whole)[0] if low is None else max(low, whole[0])
    last = (reach or whole)[1] if high is None else min(high, whole[1])
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


def _split(data: list[dict[str, Any]], line: Line, by: Dimension, parts: Parts) -> None:
    """Put into each bucket how many of its records have each of the values that most records found have."""
    unknown = parts.lacking.laid(line)
    named = [(each.value, each.label, each.stays.laid(line)) for each in parts.named]
    for at, bucket in enumerate(data):
        shown = [{"value": value, "label": label, "count": counts[at]} for value, label, counts in named]
        rest = bucket["count"] - unknown[at] - sum(counts[at] for _, _, counts in named)
        bucket |= {"parts": shown, "other": None if by.many else rest, "unknown": unknown[at]}
