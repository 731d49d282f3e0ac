"""What the words of a date mean, seen from the day of publication."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from extract import dates_values as values
from extract.dates_values import UNRESOLVED, Stretch, Unit
from extract.dates_words import HOLIDAYS, MONTHS, WEEKDAYS, number, ordinal

Tense = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class View:
    """Where a date is seen from: the day of publication, and the tense of the clause it stands in."""

    published: date | None
    tense: Tense | None


_MONTH = r"(?P<month>[a-z]{3,9})\b\.?"
_YEAR = r"(?P<year>\d{4})"
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade)"
_WHICH = r"(?P<which>last|next|this|the (?:previous|following|same|past|coming|current))"
_PART = r"(?:(?P<part>early|late|mid)[- ](?:in )?)?"
_SHARES = {
    "early": (1, 3),
    "mid": (2, 3),
    "late": (3, 3),
    "beginning": (1, 4),
    "start": (1, 4),
    "middle": (2, 3),
    "end": (4, 4),
}


def read(words: str, view: View) -> Stretch | None:
    """The stretch of time that the words name; None when they name none after all."""
    plain = re.sub(r"\s+", " ", words.strip().lower().replace("’", "'"))
    for pattern, rule in _RULES:
        match = pattern.fullmatch(plain)
        if match:
            return rule(match, view)
    return None


def _iso(match: re.Match[str], view: View) -> Stretch:
    return values.day(date(int(match["year"]), int(match["m"]), int(match["d"])))


def _figures(match: re.Match[str], view: View) -> Stretch | None:
    first, second, number_of_year = int(match[1]), int(match[2]), int(match["year"])
    if first > 12:
        return values.day(date(number_of_year, second, first))
    if second > 12:
        return values.day(date(number_of_year, first, second))
    return values.day(date(number_of_year, first, first)) if first == second else UNRESOLVED


def _day_of_month(match: re.Match[str], view: View) -> Stretch | None:
    month = MONTHS.get(match["month"])
    if month is None:
        return None
    number_of_day = int(re.sub(r"\D", "", match["day"]))
    if match["year"]:
        return values.day(date(int(match["year"]), month, number_of_day))
    if view.published is None:
        return UNRESOLVED
    return values.day(_nearest(view, lambda year: date(year, month, number_of_day)))


def _month_of_year(match: re.Match[str], view: View) -> Stretch | None:
    month = MONTHS.get(match["month"])
    return None if month is None else values.month(int(match["year"]), month)


def _month(match: re.Match[str], view: View) -> Stretch | None:
    month, published = MONTHS.get(match["month"]), view.published
    if month is None:
        return None
    if published is None:
        return UNRESOLVED
    which = match["which"] or match["of"]
    if which is None:
        year = _nearest(view, lambda year: date(year, month, 1)).year
    elif match["which"] in {"last", "the previous", "the past"}:
        year = published.year - (month >= published.month)
    elif match["which"] in {"next", "the coming", "the following"}:
        year = published.year + (month <= published.month)
    else:
        year = published.year + {"last": -1, "next": 1}.get(match["of"] or "", 0)
    found = values.month(year, month)
    return values.part(found, *_SHARES[match["part"]]) if match["part"] else found


def _quarter(match: re.Match[str], view: View) -> Stretch:
    which = match["nth"] or "q" + match["q"]
    half = match["size"] == "half"
    total = 2 if half else 4
    nth = total if which in {"last", "final"} else int(which[1:]) if match["q"] else ordinal(which)
    whole = _year_of(match["of"], view)
    if whole is None or whole.earliest is None or not 1 <= nth <= total:
        return UNRESOLVED
    return values.part(whole, nth, 2) if half else values.quarter(whole.earliest.year, nth)


def _first_of(match: re.Match[str], view: View) -> Stretch:
    whole = (
        read(match["of"], view)
        if match["of"] not in {"the year", "the month"}
        else read("this " + match["of"][4:], view)
    )
    if whole is None or whole.earliest is None or whole.latest is None:
        return UNRESOLVED
    count = number(match["count"] or "few") or 3
    size: Unit = match["unit"]  # type: ignore[assignment]
    if match["edge"] in {"first", "opening"}:
        end = values.shifted(whole.earliest, count, size) - timedelta(days=1)
        return values.between(_span_of(whole.earliest, size), _span_of(end, size))
    start = values.shifted(whole.latest + timedelta(days=1), -count, size)
    return values.between(_span_of(start, size), _span_of(whole.latest, size))


def _span_of(when: date, size: Unit) -> Stretch:
    return values.day(when) if size == "week" else values.holding(when, size)


def _edge_of(match: re.Match[str], view: View) -> Stretch:
    whole = read(match["of"].replace("the ", "this "), view)
    if whole is None or match["edge"] == "turn":
        return UNRESOLVED
    return values.part(whole, *_SHARES[match["edge"]])


def _season(match: re.Match[str], view: View) -> Stretch:
    name = match["season"]
    whole = _year_of(match["of"], view)
    if whole is not None and whole.earliest is not None:
        found = values.season(whole.earliest.year, name)
        return values.part(found, *_SHARES[match["part"]]) if match["part"] else found
    if view.published is None or match["which"] is None:
        return UNRESOLVED
    seen = view.published
    this = values.season(seen.year, name)
    over = this.earliest is not None and this.earliest > seen
    if match["which"] in {"last", "the past", "the previous"}:
        return values.season(seen.year - (over or _holds(this, seen)), name)
    if match["which"] in {"next", "the coming", "the following"}:
        return values.season(seen.year + (not over), name)
    return this


def _holds(stretch: Stretch, when: date) -> bool:
    return bool(stretch.earliest and stretch.latest and stretch.earliest <= when <= stretch.latest)


def _which_unit(match: re.Match[str], view: View) -> Stretch:
    which = match["which"].removeprefix("the ")
    if view.published is None or which in {"same", "following", "previous"}:
        return UNRESOLVED  # these are seen from another day of the story
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if match["unit"] == "weekend":
        saturday = (
            view.published - timedelta(days=(view.published.weekday() + 2) % 7) + timedelta(days=7 * max(step, 0))
        )
        if step == 0 and view.tense == "future" and view.published.weekday() < 5:
            saturday += timedelta(days=7)
        return values.between(values.day(saturday), values.day(saturday + timedelta(days=1)))
    size: Unit = match["unit"]  # type: ignore[assignment]
    if size == "day":
        return UNRESOLVED
    return values.holding(values.shifted(view.published, step, size), size)


def _decade(match: re.Match[str], view: View) -> Stretch:
    first = int(match["decade"]) if len(match["decade"]) == 4 else 1900 + int(match["decade"])
    found = values.decade(first) if first % 100 else values.century(first // 100 + 1)
    return values.part(found, *_SHARES[match["part"]]) if match["part"] else found


def _year(match: re.Match[str], view: View) -> Stretch:
    found = values.year(int(match["year"]))
    return values.part(found, *_SHARES[match["part"]]) if match["part"] else found


def _ago(match: re.Match[str], view: View) -> Stretch:
    count = number(match["count"])
    if view.published is None or count is None or match["way"] in {"earlier", "later", "before"}:
        return UNRESOLVED
    size: Unit = match["unit"]  # type: ignore[assignment]
    return values.holding(values.shifted(view.published, -count if match["way"] == "ago" else count, size), size)


def _past(match: re.Match[str], view: View) -> Stretch:
    count = number(match["count"])
    if view.published is None or count is None:
        return UNRESOLVED
    size: Unit = match["unit"]  # type: ignore[assignment]
    today = values.day(view.published)
    if match["which"] in {"past", "last"}:
        return values.between(values.day(values.shifted(view.published, -count, size)), today)
    return values.between(today, values.day(values.shifted(view.published, count, size)))


def _today(match: re.Match[str], view: View) -> Stretch:
    if view.published is None:
        return UNRESOLVED
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(match["when"], 0)
    return values.day(view.published + timedelta(days=step))


def _weekday(match: re.Match[str], view: View) -> Stretch:
    if view.published is None or (match["which"] or "").removeprefix("the ") in {"same", "previous"}:
        return UNRESOLVED
    back = (view.published.weekday() - WEEKDAYS[match["weekday"]]) % 7
    which = match["which"]
    if which in {"last", "the past"}:
        step = -(back or 7)
    elif which in {"next", "the coming", "the following"} or (view.tense == "future" and which is None and back):
        step = 7 - back
    elif which == "this" or view.tense is None:
        step = -back if back <= 3 and view.tense != "future" else 7 - back
    else:
        step = -back
    return values.day(view.published + timedelta(days=step))


def _century(match: re.Match[str], view: View) -> Stretch:
    found = values.century(ordinal(match["nth"]))
    return values.part(found, *_SHARES[match["part"]]) if match["part"] else found


def _holiday(match: re.Match[str], view: View) -> Stretch | None:
    if match["name"] not in HOLIDAYS:
        return None
    month, number_of_day = HOLIDAYS[match["name"]]
    if match["year"]:
        return values.day(date(int(match["year"]), month, number_of_day))
    if view.published is None:
        return UNRESOLVED
    return values.day(_nearest(view, lambda year: date(year, month, number_of_day)))


def _anaphoric(match: re.Match[str], view: View) -> Stretch:
    return UNRESOLVED


def _year_of(words: str | None, view: View) -> Stretch | None:
    """The year of "of 2023", "last year", "the year"."""
    which = re.sub(r"^(?:of|in|,)?\s*", "", words or "this year").replace("the year", "this year")
    return read(which, view)


def _nearest(view: View, build: Callable[[int], date]) -> date:
    """The day of the year that the tense asks for: past, future, or the nearest."""
    seen = view.published
    assert seen is not None  # noqa: S101 - asked for only where there is one
    days = [build(year) for year in (seen.year - 1, seen.year, seen.year + 1) if _exists(build, year)]
    if not days:
        raise ValueError("no such day in any year near")
    if view.tense == "past":
        days = [day for day in days if day <= seen] or days[:1]
    elif view.tense == "future":
        days = [day for day in days if (day.year, day.month) >= (seen.year, seen.month)] or days[-1:]
    return min(days, key=lambda day: abs(day - seen))


def _exists(build: Callable[[int], date], year: int) -> bool:
    try:
        build(year)
    except ValueError:
        return False
    return True


Rule = Callable[[re.Match[str], View], Stretch | None]
_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:t.*)?", _iso),
        (r"(\d{1,2})[/.](\d{1,2})[/.](?P<year>\d{4})", _figures),
        (rf"(?:\w+day,? )?(?:the )?(?P<day>\d{{1,2}}(?:st|nd|rd|th)?)(?: of)? {_MONTH}(?:,? {_YEAR})?", _day_of_month),
        (rf"(?:\w+day,? )?{_MONTH} (?:the )?(?P<day>\d{{1,2}}(?:st|nd|rd|th)?)(?:,? {_YEAR})?", _day_of_month),
        (rf"{_PART}{_YEAR}", _year),
        (
            rf"(?:(?:later|earlier|late|early) )?{_WHICH} (?P<unit>day|week|month|quarter|year|decade|weekend)",
            _which_unit,
        ),
        (
            r"(?:(?:late|early|earlier|later) )?(?P<when>today|tonight|tomorrow|yesterday|this (?:morning|afternoon|evening)|last night)",
            _today,
        ),
        (
            rf"(?:{_WHICH} |late |early )?(?P<weekday>\w+day)(?: (?:morning|afternoon|evening|night))?(?<!christmas day)(?<!boxing day)(?<!year's day)(?<!same day)(?<!next day)",
            _weekday,
        ),
        (rf"(?:the )?{_PART}(?:the )?'?(?P<decade>\d0|\d{{3}}0)s", _decade),
        (rf"{_MONTH},?(?: of)? {_YEAR}", _month_of_year),
        (
            rf"(?:{_WHICH} )?{_PART}(?P<season>spring|summer|autumn|fall|winter)(?P<of>(?: of|,| in)? (?:\d{{4}}|\w+ year))?",
            _season,
        ),
        (
            rf"the {_PART}(?P<which>none)?(?P<season>spring|summer|autumn|fall|winter)(?P<of>(?: of|,| in)? (?:\d{{4}}|\w+ year))?",
            _season,
        ),
        (rf"(?:{_WHICH} )?{_PART}{_MONTH}(?: (?P<of>last|next|this) year)?", _month),
        (r"q(?P<q>[1-4])(?P<nth>none)?(?P<size>none)?(?: of)? (?P<of>\d{4})", _quarter),
        (
            r"(?:the )?(?P<nth>[\w-]+)(?P<q>none)? (?P<size>quarter|half)(?:(?: of|,| in)? (?P<of>\d{4}|\w+ year))?",
            _quarter,
        ),
        (
            r"(?:the )?(?P<edge>first|last|final|opening|closing) (?:(?P<count>[\w ]+?) )?(?P<unit>day|week|month|year)s of (?P<of>.+)",
            _first_of,
        ),
        (r"(?:the )?(?P<edge>beginning|start|middle|end|turn) of (?P<of>.+)", _edge_of),
        (
            rf"(?:about |around |nearly |almost |more than )?(?P<count>[\w ]+?) {_UNIT}s? (?P<way>ago|earlier|later|before|from now)",
            _ago,
        ),
        (rf"(?:the )?(?P<which>past|last|next|coming) (?P<count>[\w ]+?) {_UNIT}s?", _past),
        (rf"(?:the )?{_PART}(?P<nth>[\w-]+?)[- ]century", _century),
        (rf"(?P<name>[\w' ]+?)(?:,? {_YEAR})?", _holiday),
        (r"th(?:e|at) .*", _anaphoric),
    )
)
