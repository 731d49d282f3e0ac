"""Save articles that are not there yet, many at once: a few statements to each table, however many the articles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert

from extract.records import Extraction, Place
from store import bulk, descriptions, search_index
from store.article_rows import article_row, indexed
from store.descriptions import Use
from store.fact_rows import event_facts, quote_facts
from store.records import ArticleRecord
from store.releases import revive
from store.save_facts import EVENTS, QUOTES, Keys, add_facts
from store.save_locals import local_columns, told_roles
from store.save_places import recount_sources, save_places, save_source, toponym_rows
from store.tables import articles, local_actors, mentions, roles, toponyms

Row = dict[str, Any]

_articles = insert(articles).returning(articles.c.public_id, articles.c.id)
_locals = insert(local_actors).returning(local_actors.c.article_id, local_actors.c.position, local_actors.c.id)


@dataclass(slots=True)
class _New:
    """An article on its way in; `key` is its row's, `locals` those of its actors by their index."""

    record: ArticleRecord
    said: Extraction
    key: int = 0
    locals: tuple[int, ...] = ()


def save_new(connection: Connection, found: Sequence[tuple[ArticleRecord, Extraction]], release: int) -> None:
    """Insert the articles and all that they say, inside the caller's transaction.

    None of them may be there, and no two be the same. Which actors the local actors are is for `store.locals.assign`.
    """
    if not found:
        return
    new = [_New(record, said) for record, said in found]
    places = save_places(connection, (each.said for each in new))
    _add_articles(connection, new, places, release)
    _add_locals(connection, new)
    bulk.add(connection, mentions, list(_mentions(new)))
    bulk.add(connection, roles, list(_roles(new)))
    bulk.add(connection, toponyms, [row for each in new for row in toponym_rows(each.key, each.said, places)])
    for shape, facts in ((QUOTES, quote_facts), (EVENTS, event_facts)):
        told = [(each.key, Keys(each.locals, places), facts(each.record, each.said).values()) for each in new]
        add_facts(connection, shape, told, release)


def _add_articles(connection: Connection, new: Sequence[_New], places: Mapping[Place, int], release: int) -> None:
    sources: dict[tuple[str | None, str | None], int | None] = {}
    for each in new:
        named = (each.record.source_name, each.record.source_url)
        if named not in sources:
            sources[named] = save_source(connection, *named, release)
    made = {"revision": 1, "release_added": release, "release_changed": release}
    rows = [
        {
            **article_row(each.record, each.said, places),
            "source_id": sources[each.record.source_name, each.record.source_url],
            "public_id": each.record.public_id,
            **made,
        }
        for each in new
    ]
    keys: dict[str, int] = dict(connection.execute(_articles, rows).all())
    for each in new:
        each.key = keys[each.record.public_id]
    revive(connection, list(keys))
    search_index.put(connection, "articles", {keys[row["public_id"]]: indexed(row) for row in rows})
    recount_sources(connection, set(sources.values()), release)


def _add_locals(connection: Connection, new: Sequence[_New]) -> None:
    for each in new:
        if len(each.record.blocks) != len(each.said.actors):
            counts = f"{len(each.said.actors)} actors and {len(each.record.blocks)} sets of blocks"
            raise ValueError(f"{counts}: each actor has one")
    actors = [actor for each in new for actor in each.said.actors]
    described = iter(descriptions.save(connection, actors, [each for one in new for each in one.record.blocks]))
    rows, uses = list[Row](), list[Use]()
    for each in new:
        for at, actor in enumerate(each.said.actors):
            description = next(described)
            rows.append({"article_id": each.key, "position": at, "description_id": description, **local_columns(actor)})
            uses.append(Use(description, each.record.public_id, at))
    found = {(article, at): key for article, at, key in connection.execute(_locals, rows)} if rows else {}
    for each in new:
        each.locals = tuple(found[each.key, at] for at in range(len(each.said.actors)))
    descriptions.count(connection, (), uses)


def _mentions(new: Iterable[_New]) -> Iterator[Row]:
    for each in new:
        placed = {
            (each.locals[at], mention.start, mention.end): mention.form
            for at, actor in enumerate(each.said.actors)
            for mention in actor.mentions
        }
        for (local, start, end), form in placed.items():
            yield {
                "article_id": each.key,
                "local_actor_id": local,
                "start_offset": start,
                "end_offset": end,
                "form": form,
            }


def _roles(new: Iterable[_New]) -> Iterator[Row]:
    for each in new:
        for local, role in told_roles(each.said.actors, each.locals):
            span = {"start_offset": role.start, "end_offset": role.end}
            yield {"article_id": each.key, "local_actor_id": local, "title": role.title, **span}
