"""Confidence that means something: how often facts like this one are right, by small monotone tables.

A stage gives each fact a raw confidence that orders facts of its kind; a table fitted on the curated seeds
(`python -m benchmarks.quality.calibration fit`) turns it into the share of such facts that is right.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType

from extract.language import is_english
from extract.records import Actor, Event, Extraction, Quote, Toponym

# Points of raw and calibrated confidence, both rising; between two of them a straight line, beyond the last one level.
Table = tuple[tuple[float, float], ...]
Tables = Mapping[str, Table]

KINDS = ("direct", "mixed", "indirect", "actor", "event", "toponym")
RAW: Tables = MappingProxyType({})

# What is left of the confidence in text that the tables do not speak of: other languages, and what is no prose.
_FOREIGN, _UNSOUND = 0.8, 0.5
_MARKUP = re.compile(r"</?[A-Za-z]|[A-Za-z\"]/?>|[{}|\\]|\w=[\w\"']")
_FIGURES = re.compile(r"\d")


@cache
def shipped() -> Tables:
    """The tables that come with the program, by kind of fact; ValueError when one is not monotone within 0 and 1."""
    told = tomllib.loads(files("extract").joinpath("lexicon", "confidence.toml").read_text(encoding="utf-8"))
    return read(told["tables"])


def read(told: Mapping[str, Sequence[Sequence[float]]]) -> Tables:
    """Check tables as they stand in the lexicon; ValueError names one that is not monotone within 0 and 1."""
    tables: dict[str, Table] = {}
    for kind, points in told.items():
        table = tuple((float(raw), float(right)) for raw, right in points)
        within = all(0 <= raw <= 1 and 0 <= right <= 1 for raw, right in table)
        rising = all(one[0] < other[0] and one[1] <= other[1] for one, other in pairwise(table))
        if kind not in KINDS or not table or not within or not rising:
            raise ValueError(f"the confidence table of {kind!r} is not of {', '.join(KINDS)}, rising within 0 and 1")
        tables[kind] = table
    return MappingProxyType(tables)


def calibrated(kind: str, raw: float, tables: Tables | None = None) -> float:
    """The chance, 0 to 1, that a fact of a kind with this raw confidence is right; a kind without a table keeps it."""
    table = (shipped() if tables is None else tables).get(kind)
    if table is None:
        return raw
    at = bisect_right(table, (raw, 1.0))
    low = table[at - 1] if at else (0.0, 0.0)
    high = table[at] if at < len(table) else (1.0, table[-1][1])
    if high[0] == low[0]:
        return round(high[1], 3)
    return round(low[1] + (high[1] - low[1]) * (raw - low[0]) / (high[0] - low[0]), 3)


def calibrate(extraction: Extraction, tables: Tables | None = None) -> Extraction:
    """Give every fact of an article its calibrated confidence, from the shipped tables unless others are given.

    The tables speak of English prose: facts of text in another language, and those whose words are markup, figures or
    marks without end, are less sure than they say.
    """
    share = 1.0 if is_english(extraction.language) else _FOREIGN

    def told(kind: str, raw: float, sound: bool = True) -> float:
        return round(calibrated(kind, raw, tables) * share * (1.0 if sound else _UNSOUND), 3)

    def toponym(one: Toponym) -> Toponym:
        return replace(one, confidence=told("toponym", one.confidence))

    def event(one: Event) -> Event:
        sound = not any(_MARKUP.search(extraction.text, span.start, span.end) for span in one.evidence)
        place = None if one.place is None else toponym(one.place)
        return replace(one, place=place, confidence=told("event", one.confidence, sound))

    return replace(
        extraction,
        actors=tuple(replace(one, confidence=told("actor", one.confidence, _named(one))) for one in extraction.actors),
        quotes=tuple(replace(one, confidence=told(one.kind, one.confidence, _said(one))) for one in extraction.quotes),
        events=tuple(event(one) for one in extraction.events),
        toponyms=tuple(toponym(one) for one in extraction.toponyms),
    )


def _named(actor: Actor) -> bool:
    """No person is called by figures, and nobody by markup."""
    return not (_MARKUP.search(actor.name) or (actor.kind == "person" and _FIGURES.search(actor.name)))


def _said(quote: Quote) -> bool:
    """Nobody says markup; more marks than open and close a quotation and one inside it are not one quotation."""
    return not _MARKUP.search(quote.text) and quote.text.count('"') <= 2 * len(quote.spans) + 2
