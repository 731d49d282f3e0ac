"""Events, measured on four gold sets (a folder with `events_*.jsonl`), each by what it can tell.

PLV: per sentence, the types and quad classes found against the one marked (2018 names: YIELD is CONCEDE and RETREAT),
and dyads, right when an actor overlaps the source words and a recipient the target words of the same event.
CAMEO votes: the share of sentences in which most people saw no event and one is found (`precision` holds what is left).
WikiEvents: triggers found among those of types that PLOVER has a word for; found ones against triggers of any type.
MEANTIME: of all marked events whose word is found, how many have the right party among theirs.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.rows import Error, Row, row
from extract import scheme
from extract.records import Event, Extraction, Party

Extract = Callable[[str], Extraction]
NAMES_OF_2018 = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_QUADS = {**{code: scheme.quad(code) for code in scheme.TYPES}, "YIELD": 2}
_IN_PLOVER = (
    "Conflict",
    "Life.Die",
    "Life.Injure",
    "Justice",
    "Contact.Contact.Meet",
    "Contact.RequestCommand",
    "Contact.ThreatenCoerce",
    "Control",
    "Personnel.EndPosition",
)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_file():
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)


def measure(folder: Path, extract: Extract) -> list[Row]:
    """The rows of every event set the folder holds."""
    sets = {
        "events_plv_train.jsonl": _plv,
        "events_cameo_votes_a.jsonl": _votes,
        "events_wikievents_dev.jsonl": _wikievents,
        "events_actors_meantime.jsonl": _meantime,
    }
    return [one for name, score in sets.items() if (folder / name).is_file() for one in score(folder / name, extract)]


def errors(folder: Path, extract: Extract) -> Iterator[Error]:
    """What went wrong on PLV and where the voters saw no event, with the sentence."""
    for record in _lines(folder / "events_plv_train.jsonl"):
        found = extract(record["sentence"]).events
        types = {_type(event) for event in found}
        dyad = f"[{record['source']}] -> [{record['target']}]"
        shown = f"{dyad} {record['sentence']}\n    {_shown(record['sentence'], found)}"
        if record["gold_root"] not in types:
            yield Error("wrong type" if types else "missed", record["gold_root"], shown)
        elif not any(is_dyad(event, record) for event in found):
            yield Error("wrong parties", record["gold_root"], shown)
        for code in sorted(types - {record["gold_root"]}) if record["gold_root"] in types else ():
            yield Error("further event", code, f"{record['gold_root']} {shown}")
    for record in _lines(folder / "events_cameo_votes_a.jsonl"):
        found = extract(record["sentence"]).events
        if found and _eventless(record):
            yield Error(
                "false alarm", _type(found[0]), f"{record['sentence']}\n    {_shown(record['sentence'], found)}"
            )


def _shown(text: str, found: Sequence[Event]) -> str:
    return "; ".join(
        f"{event.type} {text[event.trigger.start : event.trigger.end]!r} {event.factuality} "
        f"{[party.name for party in event.actors]} -> {[party.name for party in event.recipients]}"
        for event in found
    )


def _type(event: Event) -> str:
    return NAMES_OF_2018.get(event.type, event.type)


def _plv(path: Path, extract: Extract) -> Iterator[Row]:
    began, gold = time.perf_counter(), 0
    types, quads, dyads = [0, 0], [0, 0], [0, 0]  # right, found
    for record in _lines(path):
        found = extract(record["sentence"]).events
        gold += 1
        codes = {_type(event) for event in found}
        classes = {_QUADS[code] for code in codes}
        pairs = [event for event in found if _pairs(event)]
        _count(types, record["gold_root"] in codes, len(codes))
        _count(quads, _QUADS[record["gold_root"]] in classes, len(classes))
        _count(dyads, any(is_dyad(event, record) for event in pairs), len(pairs))
    seconds = time.perf_counter() - began
    for fact, (right, found_) in (("type", types), ("quad", quads), ("dyad", dyads)):
        yield row("PLV", fact, right_found=right, found=found_, right_gold=right, gold=gold, seconds=seconds)


def _count(counts: list[int], right: bool, found: int) -> None:
    counts[0] += right
    counts[1] += found


def _pairs(event: Event) -> list[tuple[Party, Party]]:
    if event.recipients:
        return [(one, other) for one in event.actors for other in event.recipients]
    return [(one, other) for one in event.actors for other in event.actors if one is not other]


def is_dyad(event: Event, record: dict[str, Any]) -> bool:
    """Whether an actor overlaps the source words and a recipient the target words that a record of PLV marks."""
    source, target = (_where(record["sentence"], record[name]) for name in ("source", "target"))
    return any(_overlap(one, source) and _overlap(other, target) for one, other in _pairs(event))


def _where(sentence: str, words: str) -> tuple[int, int]:
    start = sentence.find(words)
    return (start, start + len(words)) if start >= 0 else (0, 0)


def _overlap(party: Party, span: tuple[int, int]) -> bool:
    return party.start < span[1] and span[0] < party.end


def _eventless(record: dict[str, Any]) -> bool:
    votes = [mark["relevant"] for mark in record["annotations"]]
    return votes.count("False") > votes.count("True")


def _votes(path: Path, extract: Extract) -> Iterator[Row]:
    began, gold, alarms = time.perf_counter(), 0, 0
    for record in _lines(path):
        if _eventless(record):
            gold += 1
            alarms += bool(extract(record["sentence"]).events)
    quiet = gold - alarms
    seconds = time.perf_counter() - began
    yield row("CAMEO votes", "no event", right_found=quiet, found=gold, right_gold=quiet, gold=gold, seconds=seconds)


def _wikievents(path: Path, extract: Extract) -> Iterator[Row]:
    began = time.perf_counter()
    gold = right_gold = found = right_found = 0
    for record in _lines(path):
        spans = [event.trigger for event in extract(record["text"]).events]
        marked = [(event["type"], *event["span"]) for event in record["events"]]
        wanted = [one for one in marked if one[0].startswith(_IN_PLOVER)]
        gold += len(wanted)
        right_gold += sum(any(s.start < end and start < s.end for s in spans) for _, start, end in wanted)
        found += len(spans)
        right_found += sum(any(s.start < end and start < s.end for _, start, end in marked) for s in spans)
    seconds = time.perf_counter() - began
    yield row(
        "WikiEvents", "trigger", right_found=right_found, found=found, right_gold=right_gold, gold=gold, seconds=seconds
    )


def _meantime(path: Path, extract: Extract) -> Iterator[Row]:
    began = time.perf_counter()
    gold = named = right = found = 0
    for record in _lines(path):
        text, events = record["text"], extract(record["text"]).events
        for event in record["events"]:
            words = {word.casefold() for word in event["triggers"]}
            same = [one for one in events if text[one.trigger.start : one.trigger.end].casefold() in words]
            gold += 1
            found += bool(same)
            mentions = {word.casefold() for arg in event["args"] for word in (arg["name"], *arg["mentions"]) if word}
            if same and mentions:
                named += 1
                right += any(_shares(party, mentions) for one in same for party in (*one.actors, *one.recipients))
    seconds = time.perf_counter() - began
    yield row(
        "MEANTIME", "party of found event", right_found=right, found=named, right_gold=found, gold=gold, seconds=seconds
    )


def _shares(party: Party, mentions: set[str]) -> bool:
    name = party.name.casefold()
    return any(name in mention or mention in name for mention in mentions)
