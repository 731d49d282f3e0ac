"""Facts the extractor finds in a gold set, each with its confidence and whether people agree.

The gold sets state no licence under which anything could be fitted on them: they only check.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality import actors, events, places, quotes
from extract.places_sense import kilometres
from extract.records import Actor, Extraction, Toponym

Extract = Callable[[str], Extraction]
_NAMED = {"person": "Person", "organization": "Organization", "country": "Location", "place": "Location"}


class Observation(NamedTuple):
    """One fact found: its set, its kind, its confidence, and whether it is right."""

    set: str
    kind: str
    confidence: float
    right: bool


def _names(actor: Actor) -> list[tuple[int, int]]:
    return [(mention.start, mention.end) for mention in actor.mentions if mention.form == "name"]


def _quotes(name: str, found: Extraction, gold: Sequence[quotes.Attribution]) -> Iterator[Observation]:
    right = {i for i, _ in quotes.pairs(found.quotes, gold, 0.5)}
    for i, quote in enumerate(found.quotes):
        yield Observation(name, quote.kind, quote.confidence, i in right)


def _actors(name: str, found: Extraction, gold: dict[str, set[tuple[int, int]]]) -> Iterator[Observation]:
    """Every name mention of an actor, right when it has the borders and the kind of one that people marked."""
    for actor in found.actors:
        if actor.kind in _NAMED:
            for span in _names(actor):
                yield Observation(name, "actor", actor.confidence, span in gold[_NAMED[actor.kind]])


def _placed(toponym: Toponym, gold: dict[tuple[int, int], tuple[float | None, float | None]]) -> bool:
    """Whether the borders are right and the place lies within 161 km; borders alone where the gold has no place."""
    if (toponym.start, toponym.end) not in gold:
        return False
    lat, lon = gold[toponym.start, toponym.end]
    if lat is None or lon is None:
        return True
    if toponym.place.lat is None or toponym.place.lon is None:
        return False
    return kilometres((lat, lon), (toponym.place.lat, toponym.place.lon)) <= places.NEAR


def checks(folder: Path, extract: Extract) -> Iterator[Observation]:
    """Facts in the gold sets of `folder`; a set that is not there is left out."""
    for path in sorted(folder.glob("quotes_polnear_*.jsonl")):
        for article in quotes.read(path):
            yield from _quotes("PolNeAR", extract(article.text), article.gold)
    for record in _records(folder / f"{actors.NEWSWIRE}.jsonl"):
        spans = {label: set[tuple[int, int]]() for label in _NAMED.values()}
        for entity in record["entities"]:
            spans.get(entity["type"], set()).add((entity["start"], entity["end"]))
        yield from _actors("worldwide newswire", extract(record["text"]), spans)
    for record in _records(folder / "events_plv_train.jsonl"):
        yield from _plv(record, extract(record["sentence"]))
    if (folder / places.SET).exists():
        for text in places.read(folder / places.SET):
            gold = {(one.start, one.end): (one.lat, one.lon) for one in text.toponyms}
            for toponym in extract(text.text).toponyms:
                yield Observation("TR-News", "toponym", toponym.confidence, _placed(toponym, gold))


def _plv(record: dict[str, Any], found: Extraction) -> Iterator[Observation]:
    """Each event found in a sentence, right when it has the one type that the set marks there.

    `event of the pair` are the events between the two parties the set marks, whose type alone can be wrong.
    """
    for event in found.events:
        right = events.NAMES_OF_2018.get(event.type, event.type) == record["gold_root"]
        yield Observation("PLV", "event", event.confidence, right)
        if events.is_dyad(event, record):
            yield Observation("PLV", "event of the pair", event.confidence, right)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)
