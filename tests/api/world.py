"""A small world to ask about: two sources, four articles, three actors, and what they did and said."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from extract import identity
from extract.records import Extraction
from store import locals as local_actors
from store import releases
from store.locals import LocalRow
from store.records import ArticleRecord
from store.save import delete_article, save_article
from tests.api.stories import (
    BRIEF,
    MARCH,
    PLAIN,
    TALKS,
    TALKS_URL,
    WITHDRAWN,
    span,
    stories,
    talks_events,
    talks_quotes,
)

LOADED = datetime(2024, 6, 1, 12, tzinfo=UTC)


def build(connection: Connection) -> None:
    """Load the world in one release; a second takes an article away, and leads an actor's old id to the new one."""
    first = releases.open_(connection, LOADED)
    for extraction, facts in stories():
        save_article(connection, record(extraction, **facts), extraction, first)
    link(connection, ARTICLE_IDS, first)
    releases.close(connection, first, 5)
    second = releases.open_(connection, LOADED)
    blocks = local_actors.touched(connection, [WITHDRAWN_ID])
    delete_article(connection, WITHDRAWN_ID, second)
    local_actors.assign(connection, groups(local_actors.closure(connection, blocks)), second)
    releases.bury(connection, second, {MERGED: KELLER})
    releases.close(connection, second, 1)


def record(extraction: Extraction, **facts: Any) -> ArticleRecord:
    text = extraction.text
    return ArticleRecord(
        public_id=identity.article_id(url=facts.get("url"), source=None, external_id=None, text=text),
        sha256=sha256(text.encode()).hexdigest(),
        word_count=len(text.split()),
        input_digest=sha256(text.encode()).hexdigest(),
        extractor="onrecord-en/1 test/1",
        blocks=tuple(frozenset({last_word(actor.name)}) for actor in extraction.actors),
        **facts,
    )


@dataclass(frozen=True)
class Together:
    """Local actors that are one actor."""

    id: str
    members: tuple[LocalRow, ...]
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None
    aliases: tuple[str, ...]
    lonely: bool = False


def link(connection: Connection, article_ids: list[str], release: int) -> None:
    rows = local_actors.closure(connection, local_actors.touched(connection, article_ids))
    local_actors.assign(connection, groups(rows), release)


def groups(rows: tuple[LocalRow, ...]) -> list[Together]:
    """In this world a last name is one actor's only, and the longest name is the whole."""
    found = []
    for _, bearers in groupby(sorted(rows, key=lambda row: last_word(row.name)), lambda row: last_word(row.name)):
        members = tuple(bearers)
        whole = max(members, key=lambda row: len(row.name))
        names = tuple(sorted({name for row in members for name in row.names} - {whole.name}))
        public_id = identity.actor_id(whole.wikidata, whole.kind, whole.name)
        found.append(
            Together(public_id, members, whole.name, whole.kind, whole.country, whole.sector, whole.wikidata, names)
        )
    return found


def last_word(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].casefold()


TALKS_ID = identity.article_id(url=TALKS_URL, source=None, external_id=None, text="")
MARCH_ID, BRIEF_ID, PLAIN_ID, WITHDRAWN_ID = (
    identity.article_id(url=None, source=None, external_id=None, text=text) for text in (MARCH, BRIEF, PLAIN, WITHDRAWN)
)
ARTICLE_IDS = [TALKS_ID, MARCH_ID, BRIEF_ID, PLAIN_ID, WITHDRAWN_ID]
KELLER = identity.actor_id("Q100001", "person", "Anna Keller")
NOVAK = identity.actor_id(None, "person", "Tomas Novak")
UNION = identity.actor_id(None, "organization", "Harbour Union")
NOBODY = identity.actor_id(None, "person", "Nobody Atall")
MERGED = identity.actor_id(None, "person", "A. Keller")
MEETING, SIGNING, LEAVING = (identity.event_id(TALKS_ID, TALKS, e.type, e.trigger) for e in talks_events())
SIGN_QUOTE, DENIAL_QUOTE = (identity.quote_id(TALKS_ID, TALKS, q.kind, q.spans) for q in talks_quotes())
WAGES_QUOTE = identity.quote_id(MARCH_ID, MARCH, "indirect", [span(MARCH, "wants higher wages")])
HARBOUR, INLAND = identity.source_id("Harbour Wire"), identity.source_id("Inland Post")
