"""The words of dates: one pattern that finds them, and the numbers they stand for."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

LEXICON: dict[str, Any] = tomllib.loads(files("extract").joinpath("lexicon", "dates.toml").read_text("utf-8"))
MONTHS: dict[str, int] = {name: n for n, names in enumerate(LEXICON["months"], 1) for name in names}
WEEKDAYS: dict[str, int] = {name: n for n, name in enumerate(LEXICON["weekdays"])}
ORDINALS: dict[str, int] = {name: n for n, name in enumerate(LEXICON["ordinals"], 1)}
NUMBERS: dict[str, int] = LEXICON["numbers"]
HOLIDAYS: dict[str, list[int]] = LEXICON["holidays"]


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first."""
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"


_FULL = [names[0].capitalize() for names in LEXICON["months"]]
_SHORT = [name.capitalize() for names in LEXICON["months"] for name in names[1:]]
_FULL_MONTH = any_of(_FULL) + r"\b"
_MONTH = rf"(?:{_FULL_MONTH}|{any_of(_SHORT)}\b\.?)"
_WEEKDAY = any_of(name.capitalize() for name in WEEKDAYS) + r"\b"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?:1\d|20)\d\d\b"
_DECADE = r"(?:1\d|20)\d0s\b"
_NUMBER = rf"(?:(?i:{any_of(NUMBERS)})|\d{{1,3}})"
_UNIT = r"(?:day|week|month|quarter|year|decade)"
_ORDINAL = rf"(?:(?i:{any_of(ORDINALS)})|\d{{1,2}}(?:st|nd|rd|th))"
_SEASON = r"(?:spring|summer|autumn|fall|winter)\b"
_WHICH = r"(?i:last|next|this|the (?:previous|following|same|past|coming|current))"
_PART = r"(?:(?i:early|late|mid)[- ](?:in )?)"
_SOME_YEAR = rf"(?:{_YEAR}|(?:last|next|this|the) year\b)"
_OF_YEAR = rf"(?: of|,| in)? {_SOME_YEAR}"
_WHOLE = rf"(?:{_MONTH} {_YEAR}|{_SOME_YEAR}|(?:last|next|this|the) (?:month|week)\b|(?:the )?{_DECADE}|{_FULL_MONTH})"
_MANY = rf"(?:(?:few|several|couple of|{_NUMBER}) )?(?:days|weeks|months|years)"
_ABOUT = r"(?:(?i:about|around|nearly|almost|more than|some) )?"

# Longest first, so that "19 December 2022" is not read as "19 December" or "2022".
_POINTS = (
    r"\d{4}-\d\d-\d\d\b(?:T[\d:]+Z?)?",
    r"\d{1,2}[/.]\d{1,2}[/.]\d{4}\b",
    rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?",
    rf"(?:{_WEEKDAY},? )?{_MONTH} (?:the )?{_DAY}(?!:\d)(?:,? {_YEAR})?",
    rf"{_MONTH},?(?: of)? {_YEAR}",
    rf"(?:{_WHICH} |{_PART})?{_FULL_MONTH}(?: (?:last|next|this) year\b)?",
    rf"[Qq][1-4](?: of)? {_YEAR}",
    rf"(?:[Tt]he )?(?:{_ORDINAL}|last|final) (?:quarter|half)\b(?:{_OF_YEAR})",
    rf"(?:[Tt]he )?(?:first|last|final|opening|closing) {_MANY} of {_WHOLE}",
    rf"(?:[Tt]he )?(?:beginning|start|middle|end|turn) of {_WHOLE}",
    rf"(?:{_WHICH} |(?:[Tt]he )?(?:{_PART})?)?{_SEASON}{_OF_YEAR}",
    rf"{_WHICH} {_SEASON}",
    rf"(?:(?i:later|earlier|late|early) )?{_WHICH} (?:{_UNIT}|weekend)\b",
    rf"(?:[Tt]he )?{_PART}?(?:[Tt]he )?(?:{_DECADE}|['’][2-9]0s\b)",
    rf"{_PART}{_YEAR}",
    rf"{_ABOUT}(?:{_NUMBER}|(?i:a few|several)) {_UNIT}s? (?:ago|earlier|later|before|from now)\b",
    rf"(?:[Tt]he )?(?:past|last|next|coming) (?:{_NUMBER}|few|several) {_UNIT}s?\b",
    r"(?:(?i:late|early|earlier|later) )?(?i:today|tonight|tomorrow|yesterday)\b",
    r"(?:[Tt]his (?:morning|afternoon|evening)|[Ll]ast night)\b",
    rf"(?:{_WHICH} |(?i:late|early) )?{_WEEKDAY}(?: (?:morning|afternoon|evening|night)\b)?",
    rf"(?:[Tt]he )?{_PART}?{_ORDINAL}[- ]century\b",
    rf"(?:Christmas|Boxing|New Year['’]s)(?: (?:Eve|Day))?\b(?:,? {_YEAR})?",
    r"[Tt]h(?:e|at) (?:day (?:before|after)|same day|next day)\b",
    _YEAR,
)
_POINT = "(?:" + "|".join(_POINTS) + ")"
_LEAD = r"(?i:since|ever since|from|between|until|till|by|through|up to)"
PATTERN = re.compile(
    rf"(?<![\w$£€#/.-])(?:(?P<lead>{_LEAD}) )?(?P<first>{_POINT})"
    rf"(?:(?P<link> ?[-–—] ?| to | through | until | and )(?:the )?(?P<last>{_POINT}|{_DAY}(?:,? {_YEAR})?|\d\d\b))?"
    r"(?![\w%]|[.,]\d|[-–]\w)"
)
YEAR = re.compile(_YEAR)
# No date is without one of these; the pattern is tried only around them, since it is slow where it fails.
_BLANK = re.compile(r"\s|\Z")
_ANCHOR = re.compile(
    r"\d\d|\d(?:st|nd|rd|th|/|,? [A-Z])|[a-z]day|[Tt]oday|TODAY|day|week|month|quarter|half|year|Year|decade|century|"
    r"night|morn|noon|evening|tomorrow|Tomorrow|spring|summer|autumn|fall|winter|Christmas|"
    + any_of({name[:3].capitalize() for name in MONTHS})
)
_BEFORE, _AFTER = 48, 90


def search(text: str) -> Iterator[re.Match[str]]:
    """The matches of `PATTERN`, in the order of the text."""
    at = 0
    anchor = _ANCHOR.search(text)
    while anchor:
        begin = max(at, anchor.start() - _BEFORE)
        end = _BLANK.search(text, min(anchor.end() + _AFTER, len(text)))
        reach = end.start() if end else len(text)
        match = PATTERN.search(text, begin, reach)
        if match and match.end() == reach:
            match = PATTERN.search(text, begin)  # it may go on
        if match:
            yield match
        at = max(match.end() if match else 0, anchor.end())
        anchor = _ANCHOR.search(text, at)


def number(word: str) -> int | None:
    """The number a word or figures stand for; None for "few"."""
    return int(word) if word.isdigit() else NUMBERS.get(word)


def ordinal(word: str) -> int:
    """The number of "third" or "3rd"."""
    return ORDINALS[word] if word in ORDINALS else int(re.sub(r"\D", "", word))
