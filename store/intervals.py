"""Stretches of a time line: the buckets of an interval, and the filters that bound a list to one of them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from store.periods import Period, period
from store.truncation import UNITS, Unit

__all__ = ["UNITS", "Unit", "during", "holding", "number", "periods", "span"]

_WEEK = timedelta(days=7)
_END = datetime.max.replace(tzinfo=UTC)


def span(start: str, unit: Unit) -> Period:
    """The period that begins with `start`, written as `store.truncation` does."""
    begun = period(start)
    if unit != "week":
        return begun
    return Period(begun.start, begun.start + _WEEK if begun.start < _END - _WEEK else _END)


def holding(day: date, unit: Unit) -> Period:
    """The period of this unit that holds a day; weeks begin on Monday, as the calendar itself does (1 January 1)."""
    if unit == "week":
        return span((day - timedelta(days=day.weekday())).isoformat(), unit)
    return period(day.isoformat()[: {"year": 4, "month": 7}.get(unit, 10)])


def periods(first: date, last: date, unit: Unit) -> Iterator[Period]:
    """The periods of this unit from the one that holds `first` to the one that holds `last`."""
    current = holding(first, unit)
    yield current
    while current.last_day < last:
        current = holding(current.end.date(), unit)
        yield current


def number(first: date, last: date, unit: Unit) -> int:
    """How many periods of this unit there are from the one that holds `first` to the one that holds `last`."""
    if unit == "year":
        return last.year - first.year + 1
    if unit == "month":
        return (last.year - first.year) * 12 + last.month - first.month + 1
    days = (last - holding(first, unit).first_day).days
    return days // 7 + 1 if unit == "week" else days + 1


def during(parameters: Mapping[str, tuple[str, ...]], name: str, bucket: Period) -> dict[str, tuple[str, ...]]:
    """The filters with the dates of `name` bounded to a bucket, within the bounds they have already."""
    first, last = f"{name}_from", f"{name}_to"
    whole = _whole(bucket)
    if whole and not {name, f"{name}.not"} & set(parameters):
        return {**parameters, name: (whole,)}
    changed = dict(parameters)
    if first not in parameters or period(parameters[first][0]).start < bucket.start:
        changed[first] = (bucket.first_day.isoformat(),)
    if last not in parameters or period(parameters[last][0]).end > bucket.end:
        changed[last] = (bucket.last_day.isoformat(),)
    return changed


def _whole(bucket: Period) -> str | None:
    """The partial date that means all of a bucket; None when there is none, as for a week."""
    day = bucket.first_day.isoformat()
    return next((text for text in (day[:4], day[:7], day) if period(text) == bucket), None)
