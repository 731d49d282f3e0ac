"""Partial dates: `2022`, `2022-12`, `2022-12-19` and times each name a period as long as their precision."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|z|[+\- ]\d{2}:\d{2})?", re.ASCII
)
_END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: aware UTC, `start` inclusive, `end` exclusive."""

    start: datetime
    end: datetime

    @property
    def first_day(self) -> date:
        """The day it begins on."""
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The day of its last moment."""
        return (self.end - timedelta(microseconds=1)).date()


@lru_cache(4_096)
def period(text: str) -> Period:
    """Read a year, a month, a day or a time (RFC 3339; without a zone UTC); ValueError for anything else.

    A time is as long as its last digit says: `10:00` is a minute, `10:00:00` a second.
    """
    if match := _DATE.fullmatch(text):
        year, month, day = match.groups()
        return _of_date(int(year), int(month) if month else None, int(day) if day else None)
    if match := _TIME.fullmatch(text):
        return _of_time(*match.groups())
    raise ValueError("is not a date (2022, 2022-12, 2022-12-19) or a time (2022-12-19T10:00:00Z)")


def _of_date(year: int, month: int | None, day: int | None) -> Period:
    start = datetime(year, 1 if month is None else month, 1 if day is None else day, tzinfo=UTC)
    try:
        if day:
            end = start + timedelta(days=1)
        elif month:
            end = start.replace(year=start.year + month // 12, month=month % 12 + 1)
        else:
            end = start.replace(year=start.year + 1)
    except (ValueError, OverflowError):  # the last day, month and year of the calendar have nothing after them
        end = _END
    return Period(start, end)


def _of_time(day: str, minute: str, second: str | None, fraction: str | None, zone: str | None) -> Period:
    # A "+" that was not escaped in a URL arrives as a blank.
    offset = "+00:00" if zone in {None, "Z", "z"} else str(zone).replace(" ", "+")
    text = f"{day}T{minute}:{second or '00'}.{(fraction or '').ljust(6, '0')}{offset}"
    try:
        start = datetime.fromisoformat(text).astimezone(UTC)
    except OverflowError as error:
        raise ValueError("lies outside the calendar in UTC") from error
    if fraction:
        length = timedelta(microseconds=10 ** (6 - len(fraction)))
    else:
        length = timedelta(seconds=1) if second else timedelta(minutes=1)
    return Period(start, start + length if start < _END - length else _END)
