"""Descriptions: what articles say of an actor in the same words, kept once however many say it.

Resolution reads these and not every actor of every article, so that a load does not grow with what was loaded before.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, insert, select, update

from extract.records import Actor
from store.chunks import chunks
from store.tables import articles, description_blocks, descriptions, local_actors

_ids: BindParameter[Any] = bindparam("ids", expanding=True)
_known = select(descriptions.c.digest, descriptions.c.id).where(descriptions.c.digest.in_(_ids))
_insert = insert(descriptions).returning(descriptions.c.digest, descriptions.c.id)
_used = select(
    descriptions.c.id, descriptions.c.uses, descriptions.c.first_article, descriptions.c.first_position
).where(descriptions.c.id.in_(_ids))
_count = (
    update(descriptions)
    .where(descriptions.c.id == bindparam("key"))
    .values(uses=bindparam("number"), first_article=bindparam("article"), first_position=bindparam("at"))
)
_delete = delete(descriptions).where(descriptions.c.id.in_(_ids))
_first_article = (
    select(func.min(articles.c.public_id))
    .join_from(local_actors, articles, articles.c.id == local_actors.c.article_id)
    .where(local_actors.c.description_id == bindparam("key"))
)
_first_position = (
    select(articles.c.public_id, func.min(local_actors.c.position))
    .join_from(local_actors, articles, articles.c.id == local_actors.c.article_id)
    .where(local_actors.c.description_id == bindparam("key"), articles.c.public_id == bindparam("article"))
    .group_by(articles.c.public_id)
)


class Use(NamedTuple):
    """An actor of an article (by public id), at its position there, of this description (by key)."""

    key: int
    article: str
    position: int


def save(connection: Connection, found: Sequence[Actor], blocks: Sequence[frozenset[str]]) -> list[int]:
    """The keys of the actors' descriptions; a new one is written, with the blocks that resolution compares it by.

    Raises ValueError when there are not as many sets of blocks as actors.
    """
    if len(blocks) != len(found):
        raise ValueError(f"{len(found)} actors and {len(blocks)} sets of blocks: each actor has one")
    digests = [_digest(actor, shared) for actor, shared in zip(found, blocks, strict=True)]
    told = dict(zip(digests, zip(found, blocks, strict=True), strict=True))
    keys: dict[str, int] = {}
    for ids in chunks(list(told)):
        keys |= dict(connection.execute(_known, {"ids": ids}).all())
    fresh = {digest: each for digest, each in told.items() if digest not in keys}
    if fresh:
        rows = [{"digest": digest, **_columns(actor)} for digest, (actor, _) in fresh.items()]
        keys |= dict(connection.execute(_insert, rows).all())
        shared = [
            {"description_id": keys[digest], "block": block}
            for digest, (_, compared) in fresh.items()
            for block in sorted(compared)
        ]
        if shared:
            connection.execute(insert(description_blocks), shared)
    return [keys[digest] for digest in digests]


def count(connection: Connection, gone: Iterable[Use], come: Iterable[Use]) -> None:
    """Keep up how many actors of articles are of each description, and which is the first; one that is of none goes.

    The rows of those that are `gone` are not there any more, or are of another description.
    """
    lost, won = Counter(gone), Counter(come)
    lost, won = lost - won, won - lost
    for ids in chunks(sorted({use.key for use in (*lost, *won)})):
        rows = {row.id: row for row in connection.execute(_used, {"ids": ids})}
        numbers = {key: row.uses for key, row in rows.items()}
        first: dict[int, tuple[str, int] | None] = {
            key: None if row.first_article is None else (row.first_article, row.first_position)
            for key, row in rows.items()
        }
        for use in won:
            if use.key in rows:
                numbers[use.key] += 1
                place = (use.article, use.position)
                first[use.key] = min(first[use.key] or place, place)
        again = set()
        for use in lost:
            if use.key in rows:
                numbers[use.key] -= 1
                if first[use.key] == (use.article, use.position):
                    again.add(use.key)
        unused = [key for key in rows if not numbers[key]]
        for key in sorted(again.difference(unused)):
            first[key] = _first(connection, key)
        used = [_counted(key, numbers[key], first[key]) for key in rows if numbers[key]]
        if used:
            connection.execute(_count, used)
        if unused:
            connection.execute(_delete, {"ids": unused})


def names(told: str) -> tuple[str, ...]:
    """The names of a description, as its column holds them; the first is the actor's own."""
    return tuple(json.loads(told))


def _first(connection: Connection, key: int) -> tuple[str, int] | None:
    # The least of all in two steps: databases compare pairs in ways of their own.
    article = connection.execute(_first_article, {"key": key}).scalar()
    row = connection.execute(_first_position, {"key": key, "article": article}).one_or_none()
    return None if row is None else (row[0], row[1])


def _counted(key: int, number: int, first: tuple[str, int] | None) -> Mapping[str, Any]:
    article, at = first or (None, None)
    return {"key": key, "number": number, "article": article, "at": at}


def _columns(actor: Actor) -> dict[str, Any]:
    return {
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "wikidata": actor.wikidata,
        "method": actor.method,
        "names": json.dumps(list(_names(actor)), ensure_ascii=False),
    }


def _names(actor: Actor) -> tuple[str, ...]:
    return tuple(dict.fromkeys((actor.name, *actor.aliases)))


def _digest(actor: Actor, blocks: frozenset[str]) -> str:
    said = (actor.name, actor.kind, actor.country, actor.sector, actor.wikidata, actor.method)
    told = repr((*said, _names(actor), tuple(sorted(blocks)))).encode("utf-8", "surrogatepass")
    return blake2b(told, digest_size=16).hexdigest()
