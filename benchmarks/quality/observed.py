"""Facts the extractor finds in a gold set, each with its confidence and whether people agree.

The seeds may be fitted on; the gold sets state no licence that allows it, and only check.
"""

import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality import actors, events, places, quotes
from extract.places_sense import kilometres
from extract.records import Actor, Extraction, Toponym
from ingest import curated
from ingest.incoming import Incoming
from ingest.prepared import prepare
from ingest.readers import read

Extract = Callable[[str], Extraction]
SEEDS = Path(__file__).parents[2] / "seeds"
_NAMED = {"person": "Person", "organization": "Organization", "country": "Location", "place": "Location"}
_ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)


class Observation(NamedTuple):
    """One fact found: its set, its kind, its confidence, and whether it is right."""

    set: str
    kind: str
    confidence: float
    right: bool


def seeds(extract: Extract) -> Iterator[Observation]:
    """Facts of every kind against the curated files of the project's own articles."""
    for article in read([str(SEEDS)], io.BytesIO()):
        if not isinstance(article, Incoming) or article.curation is None:
            raise ValueError(f"{article.origin} cannot be read with its curated file")
        found = extract(prepare(article).kept.text)
        yield from _seed(found, curated.facts(article.curation, found.text, found.layout))


def _seed(found: Extraction, wanted: curated.Facts) -> Iterator[Observation]:
    attributions = [
        quotes.Attribution([(s.start, s.end) for s in quote.spans], [], [], quote.kind, True) for quote in wanted.quotes
    ]
    yield from _quotes("seeds", found, attributions)
    spans = {label: set[tuple[int, int]]() for label in _NAMED.values()}
    for actor in wanted.actors:
        spans.get(_NAMED.get(actor.kind, ""), set()).update(_names(actor))
    spans["Location"].update((toponym.start, toponym.end) for toponym in wanted.toponyms)
    yield from _actors("seeds", found, {label: _bare(found.text, marked) for label, marked in spans.items()})
    for event in found.events:
        same = (one.trigger for one in wanted.events if one.type == event.type)
        right = any(t.start < event.trigger.end and event.trigger.start < t.end for t in same)
        yield Observation("seeds", "event", event.confidence, right)
    gold = {(one.start, one.end): (one.place.lat, one.place.lon) for one in wanted.toponyms}
    for toponym in found.toponyms:
        yield Observation("seeds", "toponym", toponym.confidence, _placed(toponym, gold))


def _names(actor: Actor) -> list[tuple[int, int]]:
    return [(mention.start, mention.end) for mention in actor.mentions if mention.form == "name"]


def _bare(text: str, spans: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Names without the article that the curated files count to some and the newswire to none."""
    openings = ((start, end, _ARTICLE.match(text[start:end])) for start, end in spans)
    return {(start + (article.end() if article else 0), end) for start, end, article in openings}


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
    """Facts in the sets of `folder` that nothing is fitted on; a set that is not there is left out."""
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
    """Each type found in a sentence, once, as sure as its surest event; the set marks one type a sentence.

    `event of the pair` are the events between the two parties the set marks, whose type alone can be wrong.
    """
    surest: dict[str, float] = {}
    for event in found.events:
        code = events.NAMES_OF_2018.get(event.type, event.type)
        surest[code] = max(surest.get(code, 0.0), event.confidence)
        if events.is_dyad(event, record):
            yield Observation("PLV", "event of the pair", event.confidence, code == record["gold_root"])
    for code, confidence in surest.items():
        yield Observation("PLV", "event", confidence, code == record["gold_root"])


def _records(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)
