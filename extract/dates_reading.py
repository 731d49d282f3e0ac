"""What the words of a date mean, seen from the day of publication."""

import re
from datetime import date, timedelta
from typing import cast

from extract import dates_absolute as absolute
from extract import dates_relative as relative
from extract import dates_values as values
from extract.dates_absolute import Match, Rule, View
from extract.dates_values import UNRESOLVED, Stretch, Unit
from extract.dates_words import MONTHS, WEEKDAYS, any_of, number

_FEW = 3


def read(words: str, view: View) -> Stretch | None:
    """The stretch of time that the words name; None when they name none after all."""
    plain = re.sub(r"\s+", " ", words.strip().lower().replace("’", "'"))
    for pattern, rule in _RULES:
        match = pattern.fullmatch(plain)
        if match:
            return rule(match, view)
    return None


def _first_of(match: Match, view: View) -> Stretch:
    """The first few months of 2023, the last two weeks of October."""
    whole = _whole(match["of"], view)
    if whole is None or whole.earliest is None or whole.latest is None:
        return UNRESOLVED
    count, size = number(match["count"] or "few") or _FEW, cast(Unit, match["unit"])
    if match["edge"] in {"first", "opening"}:
        end = values.shifted(whole.earliest, count, size) - timedelta(days=1)
        return values.between(_edge(whole.earliest, size), _edge(end, size))
    start = values.shifted(whole.latest + timedelta(days=1), -count, size)
    return values.between(_edge(start, size), _edge(whole.latest, size))


def _edge(when: date, size: Unit) -> Stretch:
    return values.day(when) if size == "week" else values.holding(when, size)


def _edge_of(match: Match, view: View) -> Stretch:
    """The end of 2023, the beginning of the year."""
    return UNRESOLVED if match["edge"] == "turn" else absolute.share(_whole(match["of"], view), match["edge"])


def _whole(words: str, view: View) -> Stretch | None:
    return read(re.sub(r"^the (?=year|month|week)", "this ", words), view)


_MONTH = rf"(?P<month>{any_of(MONTHS)})\.?"
_YEAR = r"(?P<year>\d{4})"
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade)"
_WHICH = r"(?P<which>last|next|this|the (?:previous|following|same|past|coming|current))"
_PART = r"(?:(?P<part>early|late|mid)[- ](?:in )?)?"
_SOON = r"(?:(?:later|earlier|late|early) )?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_OF = r"(?P<of>(?: of|,| in)? (?:\d{4}|\w+ year))"
_TODAY = r"today|tonight|tomorrow|yesterday|this (?:morning|afternoon|evening)|last night"
_ABOUT = r"(?:(?:about|around|nearly|almost|more than|some) )?"
_EDGE = r"(?P<edge>beginning|start|middle|end|turn)"
_SPAN = rf"(?P<edge>first|last|final|opening|closing) (?:(?P<count>[\w ]+?) )?{_UNIT}s"
_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:t.*)?", absolute.iso),
        (rf"(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.]{_YEAR}", absolute.figures),
        (rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?", absolute.day_of_month),
        (rf"(?:{_WEEKDAY},? )?{_MONTH} (?:the )?{_DAY}(?:,? {_YEAR})?", absolute.day_of_month),
        (rf"{_MONTH},?(?: of)? {_YEAR}", absolute.month_of_year),
        (rf"(?:{_WHICH} )?{_PART}{_MONTH}(?: (?P<of>last|next|this) year)?", absolute.month),
        (rf"(?:the )?(?P<nth>[\w-]+) (?P<size>quarter|half){_OF}", absolute.quarter),
        (r"q(?P<nth>[1-4])(?P<size>)(?P<of>(?: of)? \d{4})", absolute.quarter),
        (rf"(?:the )?{_SPAN} of (?P<of>.+)", _first_of),
        (rf"(?:the )?{_EDGE} of (?P<of>.+)", _edge_of),
        (rf"(?:{_WHICH} |the )?{_PART}{_SEASON}{_OF}", absolute.season_of_year),
        (rf"{_WHICH} {_SEASON}", absolute.season),
        (rf"{_SOON}{_WHICH} weekend", relative.weekend),
        (rf"{_SOON}{_WHICH} {_UNIT}", relative.unit),
        (rf"(?:the )?{_PART}(?:the )?'?(?P<decade>\d0|\d{{3}}0)s", absolute.decade),
        (rf"{_PART}{_YEAR}", absolute.year),
        (rf"{_ABOUT}(?P<count>[\w ]+?) {_UNIT}s? (?P<way>ago|earlier|later|before|from now)", relative.ago),
        (rf"(?:the )?(?P<which>past|last|next|coming) (?P<count>[\w ]+?) {_UNIT}s?", relative.stretch_of),
        (rf"{_SOON}(?P<when>{_TODAY})", relative.today),
        (rf"(?:{_WHICH} |late |early )?{_WEEKDAY}(?: (?:morning|afternoon|evening|night))?", relative.weekday),
        (rf"(?:the )?{_PART}(?P<nth>[\w-]+?)[- ]century", absolute.century),
        (r"th(?:e|at) (?:day (?:before|after)|same day|next day)", relative.elsewhere),
        (rf"(?P<name>[a-z' ]+?)(?:,? {_YEAR})?", absolute.holiday),
    )
)
