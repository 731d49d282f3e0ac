"""Toponyms against TR-News: found with the same borders, and led to within 161 km of where they lie.

The set marks words for the people of a place ("Russian") too, which the product keeps apart from places: the row
`toponyms` counts them as missed, the row `toponyms but demonyms` leaves them out of the gold.
"""

import json
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.rows import Error, Row, row
from extract.countries import demonym, is_country
from extract.places_sense import kilometres
from extract.records import Extraction, Toponym

SET = "places_tr_news.jsonl"
NEAR = 161.0


@dataclass(frozen=True, slots=True)
class Gold:
    """A toponym people marked; no coordinates where they gave none."""

    start: int
    end: int
    phrase: str
    lat: float | None
    lon: float | None

    @property
    def is_demonym(self) -> bool:
        """Whether it names people rather than a place."""
        return demonym(self.phrase) is not None and not is_country(self.phrase)


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its toponyms."""

    doc: str
    text: str
    toponyms: tuple[Gold, ...]


def read(path: Path) -> Iterator[Article]:
    """The articles of the file."""
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        gold = {
            Gold(t["start"], t["end"], t["phrase"], *(float(t[k]) if t[k] else None for k in ("lat", "lon")))
            for t in record["toponyms"]
        }
        yield Article(record["doc"], record["text"], tuple(sorted(gold, key=lambda one: one.start)))


def distance(gold: Gold, found: Toponym) -> float:
    """Kilometres between the two; infinite when the product gave no coordinates."""
    if gold.lat is None or gold.lon is None or found.place.lat is None or found.place.lon is None:
        return math.inf
    return kilometres((gold.lat, gold.lon), (found.place.lat, found.place.lon))


def measure(folder: Path, extract: Callable[[str], Extraction]) -> list[Row]:
    """The rows of the set in `folder`; none when it is not there."""
    path = folder / SET
    if not path.exists():
        return []
    started = time.perf_counter()
    read_ = [(article, extract(article.text).toponyms) for article in read(path)]
    seconds = time.perf_counter() - started
    rows = []
    for fact, demonyms in (("toponyms", True), ("toponyms but demonyms", False)):
        found = sum(len(toponyms) for _, toponyms in read_)
        gold = sum(demonyms or not g.is_demonym for article, _ in read_ for g in article.toponyms)
        right = sum((demonyms or not g.is_demonym) for article, toponyms in read_ for g, _ in pairs(article, toponyms))
        rows.append(row(path.stem, fact, right_found=right, found=found, right_gold=right, gold=gold, seconds=seconds))
    matched = [pair for article, toponyms in read_ for pair in pairs(article, toponyms) if pair[0].lat is not None]
    near = sum(distance(*pair) <= NEAR for pair in matched)
    fact = "toponyms found, led to within 161 km"
    total = len(matched)
    rows.append(row(path.stem, fact, right_found=near, found=total, right_gold=near, gold=total, seconds=seconds))
    return rows


def pairs(article: Article, toponyms: tuple[Toponym, ...]) -> list[tuple[Gold, Toponym]]:
    """Gold and found toponyms with the same borders."""
    by_span = {(found.start, found.end): found for found in toponyms}
    return [(g, by_span[g.start, g.end]) for g in article.toponyms if (g.start, g.end) in by_span]


def errors(folder: Path, extract: Callable[[str], Extraction]) -> Iterator[Error]:
    """Missed, wrong and misplaced toponyms in their surroundings."""
    path = folder / SET
    for article in read(path) if path.exists() else ():
        toponyms = extract(article.text).toponyms
        yield from _borders(article, toponyms)
        for gold, found in pairs(article, toponyms):
            if gold.lat is not None and distance(gold, found) > NEAR:
                meant = f"{found.place.name}, {found.place.country} ({found.place.lat}, {found.place.lon})"
                where = f"{shown(article.text, gold.start, gold.end)}: {meant}, not ({gold.lat}, {gold.lon})"
                yield Error("misplaced", "toponym", where)


def _borders(article: Article, toponyms: Sequence[Toponym]) -> Iterator[Error]:
    """Names that are missed, that are no toponyms, or that begin or end elsewhere."""
    wanted = {(gold.start, gold.end): gold for gold in article.toponyms}
    ours = {(found.start, found.end) for found in toponyms}
    for start, end in sorted(wanted.keys() - ours):
        if wanted[start, end].is_demonym:
            continue
        touched = any(start < last and first < end for first, last in ours)
        yield Error("border" if touched else "missed", "toponym", shown(article.text, start, end))
    for start, end in sorted(ours - wanted.keys()):
        if not any(start < last and first < end for first, last in wanted):
            yield Error("false alarm", "toponym", shown(article.text, start, end))


def shown(text: str, start: int, end: int, around: int = 50) -> str:
    """The words in brackets among those around them."""
    before, after = text[max(start - around, 0) : start], text[end : end + around]
    return f"{before}[{text[start:end]}]{after}".replace("\n", " ")
