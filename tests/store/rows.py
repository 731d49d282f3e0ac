"""Rows for tests of reading: each call inserts one record with what it needs, and gives its integer key."""

import itertools
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert

from extract.identity import source_id
from store import search_index
from store.fact_tables import (
    event_contexts,
    event_evidence,
    event_participants,
    events,
    quote_actors,
    quote_spans,
    quotes,
)
from store.names import folded
from store.tables import (
    actors,
    aliases,
    articles,
    local_actors,
    mentions,
    places,
    releases,
    roles,
    sources,
    tombstones,
    toponyms,
)

NOON = datetime(2022, 12, 19, 12, tzinfo=UTC)
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


class Rows:
    """Builds a small world in one transaction."""

    def __init__(self, connection: Connection, release: int = 1) -> None:
        self.connection = connection
        self.numbers = itertools.count(1)
        self.insert(releases, id=release, created_at=NOON)

    def insert(self, table: Table, **values: Any) -> int:
        if "digest" in table.c:
            values.setdefault("digest", "d")
        found = self.connection.execute(insert(table).values(**values).returning(*table.primary_key)).scalar_one()
        return found if isinstance(found, int) else 0

    def public(self, prefix: str, public_id: str | None) -> dict[str, Any]:
        number = next(self.numbers)
        made = "".join(ALPHABET[number // 32**at % 32] for at in range(3))
        return {"public_id": public_id or f"{prefix}_{made:a>16}", "release_added": 1, "release_changed": 1}

    def source(self, name: str = "Example Wire", url: str | None = None) -> int:
        key = self.insert(sources, **self.public("src", source_id(name)), name=name, url=url)
        search_index.put(self.connection, "sources", {key: (name,)})
        return key

    def article(self, text: str = "Some words.", public_id: str | None = None, **values: Any) -> int:
        row = {
            "text": text,
            "sha256": "0" * 64,
            "input_digest": "0",
            "revision": 1,
            "body_start_offset": 0,
            "body_end_offset": len(text),
            "language": "en",
            "published_at": NOON,
            "word_count": len(text.split()),
            **values,
        }
        key = self.insert(articles, **self.public("art", public_id), **row)
        search_index.put(self.connection, "articles", {key: (row.get("title"), row.get("lead"), text)})
        return key

    def actor(self, name: str, public_id: str | None = None, names: tuple[str, ...] = (), **values: Any) -> int:
        row = {"kind": "person", **values}
        key = self.insert(actors, **self.public("act", public_id), name=name, folded=folded(name), **row)
        for alias in names:
            self.insert(aliases, actor_id=key, name=alias, folded=folded(alias))
        search_index.put(self.connection, "actors", {key: (name, " ".join(names))})
        return key

    def mention(self, article: int, actor: int | None, start: int = 0, end: int = 4, form: str = "name") -> int:
        local = self.insert(
            local_actors,
            article_id=article,
            position=next(self.numbers),
            actor_id=actor,
            name="x",
            kind="person",
            confidence=1.0,
            method="extracted",
        )
        span = {"start_offset": start, "end_offset": end}
        return self.insert(mentions, article_id=article, local_actor_id=local, actor_id=actor, form=form, **span)

    def role(self, article: int, actor: int, title: str) -> int:
        local = self.insert(
            local_actors,
            article_id=article,
            position=next(self.numbers),
            actor_id=actor,
            name="x",
            kind="person",
            confidence=1.0,
            method="extracted",
        )
        return self.insert(
            roles,
            article_id=article,
            local_actor_id=local,
            actor_id=actor,
            title=title,
            start_offset=0,
            end_offset=4,
        )

    def place(
        self, name: str = "Minsk", geonames_id: int | None = 625144, country: str | None = "BLR", **at: float | None
    ) -> int:
        return self.insert(
            places,
            identity=f"{name} {next(self.numbers)}",
            geonames_id=geonames_id,
            name=name,
            country=country,
            precision="city",
            **{"lat": 53.9, "lon": 27.5, **at},
        )

    def toponym(self, article: int, place: int, start: int = 0, end: int = 5) -> int:
        return self.insert(
            toponyms, article_id=article, place_id=place, start_offset=start, end_offset=end, confidence=0.5
        )

    def quote(self, article: int, speaker: int | None = None, public_id: str | None = None, **values: Any) -> int:
        about, addressee = values.pop("about", ()), values.pop("addressee", None)
        row = {
            "kind": "direct",
            "text": "words said",
            "start_offset": 5,
            "end_offset": 15,
            "published_at": NOON,
            "negated": False,
            "confidence": 0.75,
            "method": "extracted",
            "extractor": "test/1",
            **values,
        }
        if speaker is not None:
            row |= {"speaker_id": speaker, "speaker_name": "he", "speaker_start_offset": 20, "speaker_end_offset": 22}
            row = {"speaker_resolution": "pronoun", **row}
        if addressee is not None:
            row |= {"addressee_id": addressee, "addressee_name": "them"}
            row |= {"addressee_start_offset": 30, "addressee_end_offset": 34}
        key = self.insert(quotes, **self.public("quo", public_id), article_id=article, **row)
        self.insert(quote_spans, quote_id=key, position=0, start_offset=row["start_offset"], end_offset=15)
        for position, actor in enumerate(about):
            self.insert(quote_actors, quote_id=key, part="about", position=position, actor_id=actor, name="there")
        search_index.put(self.connection, "quotes", {key: (row["text"],)})
        return key

    def candidate(self, quote: int, actor: int, score: float, position: int = 0) -> None:
        self.insert(
            quote_actors,
            quote_id=quote,
            part="candidate",
            position=position,
            actor_id=actor,
            name="Candidate",
            score=score,
        )

    def event(self, article: int, public_id: str | None = None, **values: Any) -> int:
        parts = {part: values.pop(part, ()) for part in ("actor", "recipient", "said_by")}
        contexts = values.pop("contexts", ())
        row = {
            "type": "CONSULT",
            "quad": 1,
            "text": "They met.",
            "trigger_start_offset": 5,
            "trigger_end_offset": 8,
            "published_at": NOON,
            "factuality": "happened",
            "confidence": 0.5,
            "method": "extracted",
            "extractor": "test/1",
            **values,
        }
        key = self.insert(events, **self.public("evt", public_id), article_id=article, **row)
        for position, context in enumerate(contexts):
            self.insert(event_contexts, event_id=key, position=position, context=context)
        for part, people in parts.items():
            for position, actor in enumerate(people):
                span = {"start_offset": position, "end_offset": position + 1}
                self.insert(
                    event_participants, event_id=key, part=part, position=position, actor_id=actor, name=part, **span
                )
        self.insert(event_evidence, event_id=key, position=0, start_offset=0, end_offset=9)
        search_index.put(self.connection, "events", {key: (row["text"],)})
        return key

    def tombstone(self, public_id: str, survivor: str | None = None) -> None:
        self.insert(tombstones, public_id=public_id, release=1, survivor=survivor)


def dated(value: str, earliest: date | None, latest: date | None) -> dict[str, Any]:
    """The columns of an event's date."""
    return {
        "date_value": value,
        "date_precision": "day",
        "date_text": "then",
        "date_start_offset": 1,
        "date_end_offset": 4,
        "date_earliest": earliest,
        "date_latest": latest,
    }
