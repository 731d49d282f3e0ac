"""Small articles told by hand, and the way a load takes them through the store."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from extract.identity import actor_id, article_id
from extract.records import (
    Actor,
    Event,
    Extraction,
    Layout,
    Mention,
    Party,
    Place,
    Quote,
    Role,
    Span,
    Speaker,
    Toponym,
)
from store import locals as resolution
from store import releases
from store.locals import LocalRow
from store.records import ArticleRecord
from store.save import delete_article, save_article
from store.session import Database

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
MINSK = Place(625144, "Minsk", "BLR", 53.9, 27.57, "city")


def span(text: str, words: str, occurrence: int = 1) -> Span:
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def actor(text: str, name: str, *, role: str | None = None, **options: Any) -> Actor:
    """An actor mentioned once, by the last word of its name."""
    at = span(text, name.rsplit(maxsplit=1)[-1])
    roles = () if role is None else (Role(role, *_ends(span(text, role))),)
    options = {"kind": "person", **options}
    return Actor(name, mentions=(Mention(at.start, at.end, "name"),), roles=roles, **options)


def party(text: str, index: int | None, words: str, occurrence: int = 1) -> Party:
    return Party(index, words, *_ends(span(text, words, occurrence)))


def quote(text: str, words: str, speaker: int | None, name: str, **options: Any) -> Quote:
    at = span(text, words)
    who = options.pop("who", Speaker(speaker, name, *_ends(span(text, name)), resolution="name"))
    return Quote("direct", (at,), words, None, who, **{"confidence": 0.9, **options})


def event(text: str, trigger: str, actors: Sequence[Party], recipients: Sequence[Party], **options: Any) -> Event:
    defaults: dict[str, Any] = {
        "type": "CONSULT", "mode": "visit", "contexts": ("diplomatic",), "quad": 1, "cameo": "042", "goldstein": 1.9,
        "plover_score": 1.0, "place": None, "date": None, "factuality": "happened", "said_by": None,
        "confidence": 0.8,
    }  # fmt: skip
    at = span(text, trigger)
    end = text.find(".", at.end) + 1 or len(text)
    start = max(text.rfind(mark, 0, at.start) + 1 for mark in ".\n")
    sentence = Span(start + len(text[start:end]) - len(text[start:end].lstrip(' "\n')), end)
    found = {**defaults, **options}
    return Event(trigger=at, actors=tuple(actors), recipients=tuple(recipients), evidence=(sentence,), **found)


def extraction(
    text: str, actors: Sequence[Actor], quotes: Sequence[Quote] = (), events: Sequence[Event] = (), **options: Any
) -> Extraction:
    defaults: dict[str, Any] = {"language": "en", "byline": None, "dateline": None, "toponyms": ()}
    layout = options.pop("layout", Layout(None, None, Span(0, len(text))))
    return Extraction(
        text, layout, actors=tuple(actors), quotes=tuple(quotes), events=tuple(events), **{**defaults, **options}
    )


def record(found: Extraction, **options: Any) -> ArticleRecord:
    known = {"url": "https://news.example/1", "published_at": NOW, "source_name": "The Wire", **options}
    public_id = article_id(url=known["url"], source=None, external_id=None, text=found.text)
    defaults: dict[str, Any] = {
        "public_id": public_id,
        "sha256": sha256(found.text.encode()).hexdigest(),
        "word_count": len(found.text.split()),
        "input_digest": sha256(repr((found, sorted(options.items()))).encode()).hexdigest(),
        "extractor": "test/1",
        "blocks": tuple(_blocks(each) for each in found.actors),
    }
    return ArticleRecord(**{**defaults, **known})


@dataclass
class Grouped:
    id: str
    members: tuple[LocalRow, ...]
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None
    aliases: tuple[str, ...] = field(default=())
    lonely: bool = False


def group(rows: Sequence[LocalRow]) -> list[Grouped]:
    """The plainest resolution: whoever shares a last word of a name is one actor, called by the longest name."""
    by_block: dict[str, list[LocalRow]] = {}
    for row in rows:
        by_block.setdefault(row.name.split()[-1].lower(), []).append(row)
    found = []
    for members in by_block.values():
        names = sorted({name for row in members for name in row.names}, key=lambda name: (-len(name), name))
        first = members[0]
        wikidata = next((row.wikidata for row in members if row.wikidata), None)
        country = next((row.country for row in members if row.country), None)
        public_id = actor_id(wikidata, first.kind, names[0])
        found.append(
            Grouped(public_id, tuple(members), names[0], first.kind, country, None, wikidata, tuple(names[1:]))
        )
    return found


def load(database: Database, *told: tuple[ArticleRecord, Extraction]) -> list[str]:
    """Save the articles in one release and resolve their actors."""
    with database.write() as connection:
        release = releases.open_(connection, NOW)
        ids = [each.public_id for each, _ in told]
        before = resolution.touched(connection, ids)
        outcomes = [save_article(connection, each, found, release) for each, found in told]
        resolve(connection, before | resolution.touched(connection, ids), release)
        releases.close(connection, release, sum(outcome != "unchanged" for outcome in outcomes))
    return list(outcomes)


def drop(database: Database, *public_ids: str) -> list[bool]:
    """Delete the articles in one release and resolve the actors they touched."""
    with database.write() as connection:
        release = releases.open_(connection, NOW)
        before = resolution.touched(connection, public_ids)
        outcomes = [delete_article(connection, public_id, release) for public_id in public_ids]
        resolve(connection, before, release)
        releases.close(connection, release, sum(outcomes))
    return outcomes


def resolve(connection: Connection, blocks: frozenset[str], release: int) -> None:
    resolution.assign(connection, group(resolution.closure(connection, blocks)), release)


def toponym(text: str, words: str, place: Place = MINSK, confidence: float = 1.0) -> Toponym:
    return Toponym(*_ends(span(text, words)), place, confidence)


def _ends(found: Span) -> tuple[int, int]:
    return found.start, found.end


def _blocks(found: Actor) -> frozenset[str]:
    return frozenset({found.name.split()[-1].lower()})
