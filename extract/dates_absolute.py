"""Dates that say their year, or leave it to the year of publication: days, months, quarters, seasons, decades."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract import dates_values as values
from extract.dates_values import UNRESOLVED, Stretch
from extract.dates_words import HOLIDAYS, MONTHS, ordinal

Tense = Literal["past", "future"]
_SHARES = {
    "early": (1, 3),
    "mid": (2, 3),
    "late": (3, 3),
    "beginning": (1, 4),
    "start": (1, 4),
    "middle": (2, 3),
    "end": (4, 4),
}
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class View:
    """Where a date is seen from: the day of publication, and the tense of the clause it stands in."""

    published: date | None
    tense: Tense | None


Match = re.Match[str]
Rule = Callable[[Match, View], Stretch | None]


def share(whole: Stretch | None, word: str | None) -> Stretch:
    """The early, middle or late part of a stretch; all of it for no word."""
    if whole is None:
        return UNRESOLVED
    return values.part(whole, *_SHARES[word]) if word else whole


def nearest(view: View, build: Callable[[int], date]) -> Stretch:
    """The day of the year that the tense asks for: the last one, the next one, or the nearest."""
    build(_LEAP_YEAR)  # raises for a day that no year has
    seen = view.published
    if seen is None:
        return UNRESOLVED
    days = [day for year in range(seen.year - 4, seen.year + 5) if (day := _tried(build, year)) is not None]
    if view.tense == "past":
        days = [day for day in days if day <= seen]
    elif view.tense == "future":
        days = [day for day in days if (day.year, day.month) >= (seen.year, seen.month)]
    return values.day(min(days, key=lambda day: abs(day - seen)))


def _tried(build: Callable[[int], date], year: int) -> date | None:
    try:
        return build(year)
    except ValueError:
        return None  # February 29


def iso(match: Match, view: View) -> Stretch:
    """2022-12-19."""
    return values.day(date(int(match["year"]), int(match["month"]), int(match["day"])))


def figures(match: Match, view: View) -> Stretch:
    """19/12/2022 or 12/19/2022; unresolved where the two could be swapped."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first <= 12 and second <= 12 and first != second:
        return UNRESOLVED
    month, day = (first, second) if second > 12 else (second, first)
    return values.day(date(year, month, day))


def day_of_month(match: Match, view: View) -> Stretch:
    """December 19, 19 December 2022."""
    month, day = MONTHS[match["month"]], int(re.sub(r"\D", "", match["day"]))
    if match["year"]:
        return values.day(date(int(match["year"]), month, day))
    return nearest(view, lambda year: date(year, month, day))


def month_of_year(match: Match, view: View) -> Stretch:
    """December 2022."""
    return values.month(int(match["year"]), MONTHS[match["month"]])


def month(match: Match, view: View) -> Stretch:
    """October, last October, early October, October last year."""
    number, seen = MONTHS[match["month"]], view.published
    which = (match["which"] or "").removeprefix("the ")
    if seen is None or which in {"same"}:
        return UNRESOLVED
    if match["of"]:
        year = seen.year + {"last": -1, "this": 0, "next": 1}[match["of"]]
    elif which in {"last", "previous", "past"}:
        year = seen.year - (number >= seen.month)
    elif which in {"next", "coming", "following"}:
        year = seen.year + (number <= seen.month)
    elif which:
        year = seen.year
    else:
        found = nearest(view, lambda year: date(year, number, 1)).earliest
        year = found.year if found else seen.year
    return share(values.month(year, number), match["part"])


def year(match: Match, view: View) -> Stretch:
    """1994, late 2021."""
    return share(values.year(int(match["year"])), match["part"])


def some_year(words: str, view: View) -> Stretch | None:
    """The year of " of 2023", "last year", "the year"."""
    figure = re.search(r"\d{4}", words)
    if figure:
        return values.year(int(figure.group()))
    if view.published is None:
        return None
    return values.year(view.published.year + {"last": -1, "next": 1}.get(words.split()[-2], 0))


def quarter(match: Match, view: View) -> Stretch:
    """The third quarter of 2021, the first half of last year, Q3 2021."""
    total = 2 if match["size"] == "half" else 4
    nth = total if match["nth"] in {"last", "final"} else ordinal(match["nth"])
    whole = some_year(match["of"], view)
    if whole is None or whole.earliest is None or not 1 <= nth <= total:
        return UNRESOLVED
    return values.part(whole, nth, 2) if total == 2 else values.quarter(whole.earliest.year, nth)


def season_of_year(match: Match, view: View) -> Stretch:
    """The summer of 1989, early autumn last year."""
    whole = some_year(match["of"], view)
    if whole is None or whole.earliest is None:
        return UNRESOLVED
    return share(values.season(whole.earliest.year, match["season"]), match["part"])


def season(match: Match, view: View) -> Stretch:
    """Last summer, next winter, this spring."""
    seen, which = view.published, match["which"].removeprefix("the ")
    if seen is None or which == "same":
        return UNRESOLVED
    if which in {"last", "previous", "past"}:
        candidates = [values.season(seen.year - back, match["season"]) for back in range(3)]
        return next(one for one in candidates if one.latest is not None and one.latest < seen)
    if which in {"next", "coming", "following"}:
        candidates = [values.season(seen.year + ahead, match["season"]) for ahead in range(2)]
        return next(one for one in candidates if one.earliest is not None and one.earliest > seen)
    over = values.season(seen.year - 1, match["season"])
    return over if over.latest is not None and over.latest >= seen else values.season(seen.year, match["season"])


def decade(match: Match, view: View) -> Stretch:
    """The 1990s, the early '90s; "the 1900s" is read as the century."""
    first = int(match["decade"]) if len(match["decade"]) == 4 else 1900 + int(match["decade"])
    whole = values.decade(first) if first % 100 else values.century(first // 100 + 1)
    return share(whole, match["part"])


def century(match: Match, view: View) -> Stretch:
    """The 19th century."""
    return share(values.century(ordinal(match["nth"])), match["part"])


def holiday(match: Match, view: View) -> Stretch | None:
    """Christmas Eve 1989, New Year's Day."""
    if match["name"] not in HOLIDAYS:
        return None
    month, day = HOLIDAYS[match["name"]]
    if match["year"]:
        return values.day(date(int(match["year"]), month, day))
    return nearest(view, lambda year: date(year, month, day))
