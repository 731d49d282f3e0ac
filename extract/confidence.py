"""Confidence that means something: how often facts like this one are right, by small monotone tables.

A stage gives each fact a raw confidence that orders facts of its kind; a table fitted on the curated seeds
(`python -m benchmarks.quality.calibration fit`) turns it into the share of such facts that is right.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType

from extract.records import Event, Extraction, Toponym

# Points of raw and calibrated confidence, both rising; between two of them a straight line, beyond the last one level.
Table = tuple[tuple[float, float], ...]
Tables = Mapping[str, Table]

KINDS = ("direct", "mixed", "indirect", "actor", "event", "toponym")
RAW: Tables = MappingProxyType({})


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
    """Give every fact of an article its calibrated confidence, from the shipped tables unless others are given."""
    return replace(
        extraction,
        actors=tuple(replace(one, confidence=calibrated("actor", one.confidence, tables)) for one in extraction.actors),
        quotes=tuple(
            replace(one, confidence=calibrated(one.kind, one.confidence, tables)) for one in extraction.quotes
        ),
        events=tuple(_event(one, tables) for one in extraction.events),
        toponyms=tuple(_toponym(one, tables) for one in extraction.toponyms),
    )


def _event(event: Event, tables: Tables | None) -> Event:
    """The place of an event is a toponym of the article and as sure as that."""
    place = None if event.place is None else _toponym(event.place, tables)
    return replace(event, place=place, confidence=calibrated("event", event.confidence, tables))


def _toponym(toponym: Toponym, tables: Tables | None) -> Toponym:
    return replace(toponym, confidence=calibrated("toponym", toponym.confidence, tables))
