"""Facts as rows: an actor stands as its index, a place as itself, until the tables have given them keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from extract.identity import event_id, quote_id
from extract.records import Event, Extraction, Party, Quote, Span
from store.records import ArticleRecord

Row = dict[str, Any]
LOCAL = ("_local_id", "local_actor_id")
"""How the names of columns end that lead to a local actor."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A quote or an event: its own row, and the rows of its children by table name."""

    public_id: str
    row: Row
    children: Mapping[str, list[Row]]


def quote_facts(record: ArticleRecord, extraction: Extraction) -> dict[str, Fact]:
    """The quotes by public id; of two with one identity (a quote found twice) the surer one stays."""
    text = extraction.text
    return _by_id(
        (quote_id(record.public_id, text, quote.kind, quote.spans), quote.confidence, _quote(record, extraction, quote))
        for quote in extraction.quotes
    )


def event_facts(record: ArticleRecord, extraction: Extraction) -> dict[str, Fact]:
    """The events by public id; of two with one identity (an event found twice) the surer one stays."""
    text = extraction.text
    return _by_id(
        (event_id(record.public_id, text, event.type, event.trigger), event.confidence, _event(record, text, event))
        for event in extraction.events
    )


def offsets(prefix: str, span: Any) -> Row:
    """The columns of anything with `start` and `end`, or of nothing."""
    found = (None, None) if span is None else (span.start, span.end)
    return dict(zip((f"{prefix}start_offset", f"{prefix}end_offset"), found, strict=True))


def _by_id(found: Iterable[tuple[str, float, tuple[Row, dict[str, list[Row]]]]]) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for public_id, confidence, (row, children) in found:
        if public_id in facts and facts[public_id].row["confidence"] >= confidence:
            continue
        digest = _digest(row, children)
        facts[public_id] = Fact(public_id, {**row, "public_id": public_id, "digest": digest}, children)
    return facts


def _quote(record: ArticleRecord, extraction: Extraction, quote: Quote) -> tuple[Row, dict[str, list[Row]]]:
    speaker, cue = quote.speaker, quote.cue
    row = {
        "kind": quote.kind,
        "text": quote.text,
        **offsets("", Span(quote.spans[0].start, quote.spans[-1].end)),
        **offsets("cue_", cue),
        "cue_lemma": None if cue is None else cue.lemma,
        "speaker_resolution": None if speaker is None else speaker.resolution,
        **_own_party("speaker", speaker),
        **_own_party("addressee", quote.addressee),
        "negated": quote.negated,
        **_making(record, quote),
    }
    candidates = [
        {
            "part": "candidate",
            "position": position,
            "local_actor_id": candidate.actor,
            "name": extraction.actors[candidate.actor].name,
            **offsets("", None),
            "score": candidate.score,
        }
        for position, candidate in enumerate(() if speaker is None else speaker.candidates)
    ]
    about = [{**party, "score": None} for party in _parties("about", quote.about)]
    return row, {"quote_spans": _spans(quote.spans), "quote_actors": about + candidates}


def _event(record: ArticleRecord, text: str, event: Event) -> tuple[Row, dict[str, list[Row]]]:
    place, date = event.place, event.date
    row = {
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "cameo": event.cameo,
        "goldstein": event.goldstein,
        "plover_score": event.plover_score,
        "text": " ".join(text[span.start : span.end] for span in event.evidence),
        **offsets("trigger_", event.trigger),
        "place_id": None if place is None else place.place,
        **offsets("place_", place),
        "date_value": None if date is None else date.value,
        "date_precision": None if date is None else date.precision,
        "date_text": None if date is None else date.text,
        **offsets("date_", date),
        "date_earliest": None if date is None else date.earliest,
        "date_latest": None if date is None else date.latest,
        "factuality": event.factuality,
        **_making(record, event),
    }
    parts = (
        ("actor", event.actors),
        ("recipient", event.recipients),
        ("said_by", () if event.said_by is None else (event.said_by,)),
    )
    return row, {
        "event_contexts": [{"position": at, "context": context} for at, context in enumerate(event.contexts)],
        "event_participants": [row for part, parties in parts for row in _parties(part, parties)],
        "event_evidence": _spans(event.evidence),
    }


def _making(record: ArticleRecord, fact: Quote | Event) -> Row:
    published = record.published_at
    return {
        # One instant has one digest, whatever the zone it was written in.
        "published_at": None if published is None else published.astimezone(UTC),
        "confidence": fact.confidence,
        "method": fact.method,
        "extractor": None if fact.method == "curated" else record.extractor,
    }


def _own_party(prefix: str, party: Party | None) -> Row:
    return {
        f"{prefix}_local_id": None if party is None else party.actor,
        f"{prefix}_name": None if party is None else party.name,
        **offsets(f"{prefix}_", party),
    }


def _parties(part: str, parties: Iterable[Party]) -> list[Row]:
    return [
        {
            "part": part,
            "position": position,
            "local_actor_id": party.actor,
            "name": party.name,
            **offsets("", party),
        }
        for position, party in enumerate(parties)
    ]


def _spans(spans: Iterable[Span]) -> list[Row]:
    return [{"position": position, **offsets("", span)} for position, span in enumerate(spans)]


def _digest(row: Row, children: Mapping[str, list[Row]]) -> str:
    """Of all that an answer shows of a fact; of its actors only whether there is one, since ids come later."""
    shown = [_shown(row), *((name, [_shown(child) for child in found]) for name, found in children.items())]
    return blake2b(repr(shown).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _shown(row: Row) -> list[Any]:
    return [value is None if name.endswith(LOCAL) else value for name, value in row.items()]


def as_stored(value: Any) -> Any:
    """A value as the database gives it back, to compare the two."""
    return value.astimezone(UTC) if isinstance(value, datetime) else value
