"""The bounds of an EDTF value (ISO 8601-2), level 0 with seasons, quarters, decades and open intervals."""

import re
from calendar import monthrange
from datetime import date, timedelta

_PARTS = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")
_DECADE = re.compile(r"(\d{3})X[~?%]?")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""First month of spring, summer, autumn and winter in the north; a winter ends in the year after."""


def bounds(value: str) -> tuple[date | None, date | None]:
    """Give the first and the last day that `value` covers, None where it is open; ValueError when it is not EDTF."""
    if "/" not in value:
        first, last = _stretch(value)
        return first, last
    left, _, right = value.partition("/")
    earliest = None if left in ("..", "") else _stretch(left)[0]
    latest = None if right in ("..", "") else _stretch(right)[1]
    if earliest is None and latest is None:
        raise ValueError(f"{value!r} is open at both ends")
    if earliest and latest and earliest > latest:
        raise ValueError(f"{value!r} ends before it begins")
    return earliest, latest


def _stretch(value: str) -> tuple[date, date]:
    if decade := _DECADE.fullmatch(value):
        start = int(decade[1]) * 10
        return date(start, 1, 1), date(start + 9, 12, 31)
    parts = _PARTS.fullmatch(value)
    if parts is None:
        raise ValueError(f"{value!r} is not an EDTF date")
    year, month, day = int(parts[1]), int(parts[2] or 0), int(parts[3] or 0)
    if day:
        return date(year, month, day), date(year, month, day)
    if parts[2] is None:
        return date(year, 1, 1), date(year, 12, 31)
    if month in _SEASONS:
        return _months(year, _SEASONS[month], 3)
    if 33 <= month <= 36:
        return _months(year, 3 * (month - 33) + 1, 3)
    return _months(year, month, 1)


def _months(year: int, month: int, length: int) -> tuple[date, date]:
    if not 1 <= month <= 12:
        raise ValueError(f"{month:02} is neither a month, a season (21 to 24) nor a quarter (33 to 36)")
    over, last = divmod(month + length - 2, 12)
    end = date(year + over, last + 1, 1)
    return date(year, month, 1), end + timedelta(days=monthrange(end.year, end.month)[1] - 1)
