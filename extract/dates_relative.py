"""Dates seen from the day of publication: Monday, last week, three years ago; and those seen from another day."""

from datetime import timedelta
from typing import cast

from extract import dates_values as values
from extract.dates_absolute import Match, View
from extract.dates_values import UNRESOLVED, Stretch, Unit
from extract.dates_words import WEEKDAYS, number


def unit(match: Match, view: View) -> Stretch:
    """Last week, this month, next year; "the same year" is seen from another day of the story."""
    which, size = match["which"].removeprefix("the "), match["unit"]
    if view.published is None or which in {"same", "following", "previous"} or size == "day":
        return UNRESOLVED
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    return values.holding(values.shifted(view.published, step, cast(Unit, size)), cast(Unit, size))


def weekend(match: Match, view: View) -> Stretch:
    """Last weekend, this weekend, next weekend: a Saturday and a Sunday."""
    which = match["which"].removeprefix("the ")
    if view.published is None or which in {"same", "following", "previous"}:
        return UNRESOLVED
    last_saturday = view.published - timedelta(days=(view.published.weekday() + 2) % 7)
    at_weekend = view.published.weekday() >= 5
    ahead = which in {"next", "coming"} or (which == "this" and view.tense != "past" and not at_weekend)
    back = which == "last" and at_weekend
    saturday = last_saturday + timedelta(days=7 * (ahead - back))
    return values.between(values.day(saturday), values.day(saturday + timedelta(days=1)))


def ago(match: Match, view: View) -> Stretch:
    """Three years ago, two weeks from now; "two days later" is seen from another day of the story."""
    count, size = number(match["count"]), cast(Unit, match["unit"])
    if view.published is None or count is None or match["way"] in {"earlier", "later", "before"}:
        return UNRESOLVED
    return values.holding(values.shifted(view.published, -count if match["way"] == "ago" else count, size), size)


def stretch_of(match: Match, view: View) -> Stretch:
    """The past three years, the next two weeks."""
    count, size = number(match["count"]), cast(Unit, match["unit"])
    if view.published is None or count is None:
        return UNRESOLVED
    today = values.day(view.published)
    if match["which"] in {"past", "last"}:
        return values.between(values.day(values.shifted(view.published, -count, size)), today)
    return values.between(today, values.day(values.shifted(view.published, count, size)))


def today(match: Match, view: View) -> Stretch:
    """Today, yesterday, tomorrow, last night."""
    if view.published is None:
        return UNRESOLVED
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(match["when"], 0)
    return values.day(view.published + timedelta(days=step))


def weekday(match: Match, view: View) -> Stretch:
    """Monday: the last one where something has happened, the next one where it will, else the nearest."""
    which = (match["which"] or "").removeprefix("the ")
    if view.published is None or which in {"same", "previous", "following"}:
        return UNRESOLVED
    back = (view.published.weekday() - WEEKDAYS[match["weekday"]]) % 7
    if which in {"last", "past"}:
        days = -(back or 7)
    elif which in {"next", "coming"} or (view.tense == "future" and back):
        days = 7 - back
    elif view.tense == "past" or back <= 3:
        days = -back
    else:
        days = 7 - back
    return values.day(view.published + timedelta(days=days))


def elsewhere(match: Match, view: View) -> Stretch:
    """The day before, that same day: seen from another day of the story."""
    return UNRESOLVED
