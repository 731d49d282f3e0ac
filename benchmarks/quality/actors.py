"""Actors, measured on public gold sets in a folder; the sets that are not there are left out.

Names on the worldwide newswire by strict spans, coreference on MEANTIME and WikiEvents by B³, country and sector on the
cases of NGEC.
"""

import json
import re
import time
from ast import literal_eval
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality.rows import Error, Row, row
from extract import functions
from extract.records import Extraction

Extract = Callable[[str], Extraction]
Spans = set[tuple[int, int]]

NEWSWIRE = "actors_worldwide_newswire"
MEANTIME = "events_actors_meantime"
WIKIEVENTS = "events_wikievents_dev"
NGEC = "actors_ngec_cases"
_ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
KINDS = {"person": "Person", "organization": "Organization", "place": "Location"}
# Sectors NGEC's cases write as another version of the scheme had them.
_SECTORS = {"HLH": "MED", "BUD": "REL", "NGO": "SOC", "UNK": ""}


def measure(folder: Path, extract: Extract) -> list[Row]:
    """The rows of all actor sets that lie in the folder."""
    rows: list[Row] = []
    for name, measured in ((NEWSWIRE, newswire), (MEANTIME, meantime), (WIKIEVENTS, wikievents)):
        path = folder / f"{name}.jsonl"
        if path.exists():
            rows += measured(list(_records(path)), extract)
    path = folder / f"{NGEC}.jsonl"
    return [*rows, *ngec(list(_records(path)))] if path.exists() else rows


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def newswire(records: Sequence[Mapping[str, Any]], extract: Extract) -> list[Row]:
    """Strict spans by kind; a place is a country or place named as an actor, or a toponym."""
    start = time.perf_counter()
    found = [named(extract(record["text"])) for record in records]
    seconds = time.perf_counter() - start
    rows = []
    for kind, label in KINDS.items():
        wanted = [{(e["start"], e["end"]) for e in r["entities"] if e["type"] == label} for r in records]
        right = sum(len(gold & spans[kind]) for gold, spans in zip(wanted, found, strict=True))
        total, gold_total = sum(len(spans[kind]) for spans in found), sum(map(len, wanted))
        rows.append(
            row(NEWSWIRE, kind, right_found=right, found=total, right_gold=right, gold=gold_total, seconds=seconds)
        )
    return rows


def named(extraction: Extraction) -> dict[str, Spans]:
    """The spans of names by the kinds of the newswire set."""
    spans: dict[str, Spans] = {kind: set() for kind in KINDS}
    for actor in extraction.actors:
        kind = "place" if actor.kind in ("country", "place") else actor.kind
        if kind in spans:
            spans[kind] |= {(m.start, m.end) for m in actor.mentions if m.form == "name"}
    spans["place"] |= {(toponym.start, toponym.end) for toponym in extraction.toponyms}
    return spans


def errors(folder: Path, extract: Extract) -> Iterator[Error]:
    """Names on the newswire that are missed, are none, begin or end elsewhere, or are of another kind."""
    path = folder / f"{NEWSWIRE}.jsonl"
    for record in _records(path) if path.exists() else ():
        spans = named(extract(record["text"]))
        ours = {span: kind for kind in KINDS for span in spans[kind]}
        labels = {label: kind for kind, label in KINDS.items()}
        wanted = {(e["start"], e["end"]): labels[e["type"]] for e in record["entities"] if e["type"] in labels}
        yield from _name_errors(record["text"], ours, wanted)


def _name_errors(
    text: str, ours: Mapping[tuple[int, int], str], wanted: Mapping[tuple[int, int], str]
) -> Iterator[Error]:
    for span, kind in sorted(wanted.items()):
        if span in ours:
            if ours[span] != kind:
                yield Error("wrong type", kind, f"{ours[span]} {_among(text, span)}")
        else:
            yield Error("border" if _touched(span, ours) else "missed", kind, _among(text, span))
    for span, kind in sorted(ours.items()):
        if not _touched(span, wanted):
            yield Error("false alarm", kind, _among(text, span))


def _touched(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _among(text: str, span: tuple[int, int], around: int = 50) -> str:
    """The words in brackets among those around them."""
    start, end = span
    return f"{text[max(start - around, 0) : start]}[{text[start:end]}]{text[end : end + around]}".replace("\n", " ")


def meantime(records: Sequence[Mapping[str, Any]], extract: Extract) -> list[Row]:
    """B³ over persons and organizations whose mentions, words without offsets, are looked up in the text."""
    gold = ((record["text"], _meantime_clusters(record)) for record in records)
    return [_b_cubed(MEANTIME, gold, extract)]


def _meantime_clusters(record: Mapping[str, Any]) -> list[Spans]:
    """Only words that one entity alone has can be looked up: each standing of them is a mention of it."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in record["entities"]:
        for words in entity["mentions"]:
            owners[_ARTICLE.sub("", words)].add(entity["id"])
    clusters: dict[str, Spans] = defaultdict(set)
    taken = bytearray(len(record["text"]) + 1)
    for words in sorted(owners, key=lambda words: (-len(words), words)):
        if len(owners[words]) != 1:
            continue
        kind = next(entity["type"] for entity in record["entities"] if entity["id"] in owners[words])
        for start, end in _standings(record["text"], words):
            if kind in ("PER", "ORG") and not any(taken[start:end]):
                clusters[next(iter(owners[words]))].add((start, end))
    return [spans for spans in clusters.values() if spans]


def _standings(text: str, words: str) -> Iterator[tuple[int, int]]:
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start, end
        start = text.find(words, start + 1)


def wikievents(records: Sequence[Mapping[str, Any]], extract: Extract) -> list[Row]:
    """B³ over persons, organizations and countries."""
    return [_b_cubed(WIKIEVENTS, ((record["text"], _wikievents_clusters(record)) for record in records), extract)]


def _wikievents_clusters(record: Mapping[str, Any]) -> list[Spans]:
    clusters: dict[object, Spans] = defaultdict(set)
    for entity in record["entities"]:
        if entity["type"] in ("PER", "ORG", "GPE"):
            key = entity["id"] if entity["cluster"] is None else entity["cluster"]
            clusters[key].add(tuple(entity["span"]))
    return list(clusters.values())


def _b_cubed(name: str, gold: Iterable[tuple[str, list[Spans]]], extract: Extract) -> Row:
    """B³ over the gold mentions that were found: how pure and how whole the chains are that hold them."""
    start = time.perf_counter()
    pure = whole = 0.0
    common = wanted = 0
    for text, clusters in gold:
        owner = _owners(extract(text))
        pairs = [(at, owner[end]) for at, spans in enumerate(clusters) for _, end in spans if end in owner]
        wanted += sum(map(len, clusters))
        common += len(pairs)
        together: dict[tuple[int, int], int] = defaultdict(int)
        by_chain: dict[int, int] = defaultdict(int)
        for pair in pairs:
            together[pair] += 1
            by_chain[pair[1]] += 1
        pure += sum(together[pair] / by_chain[pair[1]] for pair in pairs)
        whole += sum(together[pair] / len(clusters[pair[0]]) for pair in pairs)
    precision, recall = pure / common if common else 0.0, whole / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Row(name, "coreference B3", precision, recall, f1, wanted, common, time.perf_counter() - start)


def _owners(extraction: Extraction) -> dict[int, int]:
    """The actor of each mention by where its head ends; the sets differ in where a mention begins."""
    owner: dict[int, int] = {}
    for at, actor in enumerate(extraction.actors):
        owner.update({mention.end: at for mention in actor.mentions if mention.form != "name"})
    for at, actor in enumerate(extraction.actors):
        owner.update({mention.end: at for mention in actor.mentions if mention.form == "name"})
    return owner


def ngec(records: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Country and sector together, over the cases of words alone (`office`) and over all, names of persons included."""
    start = time.perf_counter()
    cases = [case for record in records if (case := _case(record))]
    rows = []
    for fact, chosen in (
        ("country and sector, offices", [case for case in cases if not case.encyclopedic]),
        ("country and sector, all", cases),
    ):
        right = sum(_right(case) for case in chosen)
        seconds = time.perf_counter() - start
        rows.append(
            row(NGEC, fact, right_found=right, found=len(chosen), right_gold=right, gold=len(chosen), seconds=seconds)
        )
    return rows


class Case(NamedTuple):
    """Words, the day they are asked for, what is expected, and whether only an encyclopedia knows whom they name."""

    words: str
    on: date | None
    expected: Mapping[str, Any]
    encyclopedic: bool


def _case(record: Mapping[str, Any]) -> Case | None:
    expected = record["expected"]
    if record["xfail"] or record["function"] == "query_wiki" or not {"cc", "country", "code_1"} & set(expected):
        return None
    try:
        words, *more = (literal_eval(given) for given in record["args"])
    except (ValueError, SyntaxError):
        return None
    asked = record["kwargs"].get("query_date") or (more[1] if len(more) > 1 else "")
    return Case(words, _day(asked), expected, bool(expected.get("wiki")))


def _day(words: str) -> date | None:
    """A day as the cases write it: "2022-01-10", "10 May 2015" or "today"."""
    if words == "today":
        return datetime.now(UTC).date()
    for form in ("%Y-%m-%d", "%d %B %Y"):
        with suppress(ValueError):
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day without an hour has no time zone
    return None


def _right(case: Case) -> bool:
    country, sector = functions.describe(case.words, case.on)
    wanted_country = case.expected.get("country", case.expected.get("cc"))
    wanted_sector = case.expected.get("code_1")
    if wanted_country is not None and (country or "") != wanted_country:
        return False
    return wanted_sector is None or (sector or "") == _SECTORS.get(wanted_sector, wanted_sector)
