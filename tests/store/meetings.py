"""Articles in which somebody meets somebody and speaks, and what a reader sees of their actors."""

from typing import Any

from sqlalchemy import func, select

from extract.records import Extraction
from store.fact_tables import event_participants, quote_actors, quotes
from store.save import ArticleRecord
from store.session import Database
from store.tables import actors, aliases, local_actors, mentions, roles
from tests.store.told import actor, event, extraction, party, quote, record

Told = tuple[ArticleRecord, Extraction]


def told(number: int, name: str, *, other: str = "Bo Lind", role: str | None = None, **options: Any) -> Told:
    """An article in which `name` meets `other` and speaks."""
    title = "" if role is None else f"{role} "
    text = f"{title}{name} met {other} in town. {name} said: “We agreed on number {number}.”"
    people = (actor(text, name, role=role, **options), actor(text, other))
    met = event(text, "met", [party(text, 0, name)], [party(text, 1, other)])
    said = quote(text, f"We agreed on number {number}.", 0, name, about=(party(text, 1, other),))
    found = extraction(text, people, (said,), (met,))
    return record(found, url=f"https://news.example/{number}"), found


def shown(database: Database) -> dict[str, tuple[Any, ...]]:
    columns = (
        actors.c.name, actors.c.country, actors.c.wikidata, actors.c.article_count, actors.c.mention_count,
        actors.c.quote_count, actors.c.event_count,
    )  # fmt: skip
    with database.read() as connection:
        return {row[0]: tuple(row[1:]) for row in connection.execute(select(actors.c.public_id, *columns))}


def names(database: Database) -> dict[str, int]:
    """The names of the actors, and the release that changed each last."""
    with database.read() as connection:
        return dict(connection.execute(select(actors.c.name, actors.c.release_changed)).all())


def world(database: Database) -> dict[str, Any]:
    """All that a reader can see of actors and facts, without keys and releases."""
    with database.read() as connection:

        def found(*columns: Any) -> list[tuple[Any, ...]]:
            return sorted(map(repr, connection.execute(select(*columns))))  # type: ignore[arg-type]

        def who(column: Any) -> Any:
            return select(actors.c.public_id).where(actors.c.id == column).scalar_subquery()

        return {
            "aliases": found(who(aliases.c.actor_id), aliases.c.name, aliases.c.folded),
            "quotes": found(quotes.c.public_id, who(quotes.c.speaker_id)),
            "about": found(quote_actors.c.name, who(quote_actors.c.actor_id)),
            "events": found(event_participants.c.part, event_participants.c.name, who(event_participants.c.actor_id)),
            "mentions": found(mentions.c.start_offset, mentions.c.article_id.is_(None), who(mentions.c.actor_id)),
            "roles": found(roles.c.title, who(roles.c.actor_id)),
            "locals": found(local_actors.c.name, local_actors.c.stale, who(local_actors.c.actor_id)),
            "stale": found(func.count().filter(actors.c.stale)),
        }
