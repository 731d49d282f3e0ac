"""Stretches of time as EDTF (ISO 8601-2) with their inclusive bounds, and the steps between them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from extract.records import Precision

Unit = Literal["day", "week", "month", "quarter", "year", "decade"]
# EDTF's numbers for the seasons; months as meteorologists of the northern hemisphere count them
SEASONS = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "fall": (23, 9), "winter": (24, 12)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time; `earliest` and `latest` are None where it is open, all of it None where it is unresolved."""

    value: str | None
    precision: Precision
    earliest: date | None
    latest: date | None


UNRESOLVED = Stretch(None, "unresolved", None, None)


def day(when: date) -> Stretch:
    """One day."""
    return Stretch(when.isoformat(), "day", when, when)


def week(when: date) -> Stretch:
    """The week, Monday to Sunday, that holds a day."""
    monday = when - timedelta(days=when.weekday())
    sunday = monday + timedelta(days=6)
    return Stretch(f"{monday}/{sunday}", "week", monday, sunday)


def month(number_of_year: int, number: int) -> Stretch:
    """A calendar month."""
    last = monthrange(number_of_year, number)[1]
    first = date(number_of_year, number, 1)
    return Stretch(f"{number_of_year:04}-{number:02}", "month", first, first.replace(day=last))


def quarter(number_of_year: int, number: int) -> Stretch:
    """A quarter of a year, 1 to 4, as the months it spans."""
    months = between(month(number_of_year, 3 * number - 2), month(number_of_year, 3 * number))
    return Stretch(months.value, "quarter", months.earliest, months.latest)


def season(number_of_year: int, name: str) -> Stretch:
    """A season; winter is named by the year it begins in."""
    code, first = SEASONS[name]
    over = first + 2 > 12
    last = month(number_of_year + over, (first + 2) % 12 if over else first + 2)
    return Stretch(f"{number_of_year:04}-{code}", "season", date(number_of_year, first, 1), last.latest)


def year(number: int) -> Stretch:
    """A calendar year."""
    return Stretch(f"{number:04}", "year", date(number, 1, 1), date(number, 12, 31))


def decade(first: int) -> Stretch:
    """Ten years from one that ends in 0."""
    return Stretch(f"{first // 10:03}X", "decade", date(first, 1, 1), date(first + 9, 12, 31))


def century(number: int) -> Stretch:
    """The n-th century, counted from year 1 but written, as in the news, by its hundreds."""
    hundreds = number - 1
    return Stretch(f"{hundreds:02}XX", "range", date(hundreds * 100 + 1, 1, 1), date(number * 100, 12, 31))


def between(first: Stretch, last: Stretch) -> Stretch:
    """From the beginning of one stretch to the end of another; unresolved when either is or when they run backwards."""
    if first.earliest is None or last.latest is None or first.earliest > last.latest:
        return UNRESOLVED
    return Stretch(f"{_edge(first, 0)}/{_edge(last, -1)}", "range", first.earliest, last.latest)


def since(first: Stretch) -> Stretch:
    """From the beginning of a stretch on."""
    return UNRESOLVED if first.value is None else Stretch(f"{_edge(first, 0)}/..", "range", first.earliest, None)


def until(last: Stretch) -> Stretch:
    """To the end of a stretch."""
    return UNRESOLVED if last.value is None else Stretch(f"../{_edge(last, -1)}", "range", None, last.latest)


def _edge(stretch: Stretch, side: int) -> str:
    return (stretch.value or "..").split("/")[side]


def part(whole: Stretch, numerator: int, denominator: int) -> Stretch:
    """One of the equal parts of a year, a decade or a month: part(year, 1, 2) is its first half; in months or days."""
    if whole.earliest is None or whole.latest is None:
        return UNRESOLVED
    if whole.precision in {"year", "decade", "range"}:
        months = (whole.latest.year - whole.earliest.year) * 12 + whole.latest.month - whole.earliest.month + 1
        first = shifted_month(whole.earliest, months * (numerator - 1) // denominator)
        last = shifted_month(whole.earliest, months * numerator // denominator - 1)
        return between(month(first.year, first.month), month(last.year, last.month))
    days = (whole.latest - whole.earliest).days + 1
    start = whole.earliest + timedelta(days=days * (numerator - 1) // denominator)
    end = whole.earliest + timedelta(days=days * numerator // denominator - 1)
    return between(day(start), day(end))


def shifted_month(when: date, months: int) -> date:
    """The same day of another month, or its last day where the month is shorter."""
    index = when.year * 12 + when.month - 1 + months
    number_of_year, number = divmod(index, 12)
    return date(number_of_year, number + 1, min(when.day, monthrange(number_of_year, number + 1)[1]))


def shifted(when: date, count: int, unit: Unit) -> date:
    """A day so many units later; earlier for a negative count."""
    if unit in {"day", "week"}:
        return when + timedelta(days=count * (7 if unit == "week" else 1))
    return shifted_month(when, count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])


def holding(when: date, unit: Unit) -> Stretch:
    """The day, week, month, quarter, year or decade that holds a day."""
    if unit == "day":
        return day(when)
    if unit == "week":
        return week(when)
    if unit == "month":
        return month(when.year, when.month)
    if unit == "quarter":
        return quarter(when.year, (when.month + 2) // 3)
    return year(when.year) if unit == "year" else decade(when.year // 10 * 10)
