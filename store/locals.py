"""What resolution across articles needs: the local actors that a load touches; `store.assign` writes its outcome."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from store.assign import assign
from store.chunks import chunks
from store.groups import Group, Member
from store.tables import articles, local_actors, local_blocks, local_names

__all__ = ["Group", "LocalRow", "Member", "assign", "closure", "touched"]


_touched = (
    select(local_blocks.c.block)
    .join(local_actors, local_actors.c.id == local_blocks.c.local_actor_id)
    .join(articles, articles.c.id == local_actors.c.article_id)
    .where(articles.c.public_id.in_(bindparam("ids", expanding=True)))
    .distinct()
)
_sharing = (
    select(local_blocks.c.local_actor_id).where(local_blocks.c.block.in_(bindparam("ids", expanding=True))).distinct()
)
_blocks = (
    select(local_blocks.c.block).where(local_blocks.c.local_actor_id.in_(bindparam("ids", expanding=True))).distinct()
)
_names = (
    select(local_names.c.local_actor_id, local_names.c.name)
    .where(local_names.c.local_actor_id.in_(bindparam("ids", expanding=True)))
    .order_by(local_names.c.id)
)
_rows = (
    select(
        local_actors.c.id,
        articles.c.public_id.label("article"),
        local_actors.c.position,
        local_actors.c.name,
        local_actors.c.kind,
        local_actors.c.country,
        local_actors.c.sector,
        local_actors.c.wikidata,
        local_actors.c.confidence,
        local_actors.c.method,
    )
    .join(articles, articles.c.id == local_actors.c.article_id)
    .where(local_actors.c.id.in_(bindparam("ids", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class LocalRow:
    """An actor of one article (by public id) at its position there; `names` begins with `name`."""

    article: str
    position: int
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None
    names: tuple[str, ...]
    confidence: float
    method: str


def touched(connection: Connection, article_ids: Iterable[str]) -> frozenset[str]:
    """The blocks of the local actors of these articles (public ids).

    A load reads them before it saves or deletes, and again after: what an article no longer says may part two actors.
    """
    return frozenset(
        block for ids in chunks(list(article_ids)) for block in connection.execute(_touched, {"ids": ids}).scalars()
    )


def closure(connection: Connection, blocks: Iterable[str]) -> tuple[LocalRow, ...]:
    """The local actors that share these blocks, those that share blocks with them, and so on; by article, position."""
    seen: set[str] = set()
    found: set[int] = set()
    frontier = set(blocks)
    while frontier:
        seen |= frontier
        sharing = set(_all(connection, _sharing, sorted(frontier))) - found
        found |= sharing
        frontier = set(_all(connection, _blocks, sorted(sharing))) - seen
    return _read(connection, sorted(found))


def _read(connection: Connection, keys: Sequence[int]) -> tuple[LocalRow, ...]:
    names: dict[int, list[str]] = defaultdict(list)
    rows = []
    for ids in chunks(keys):
        for key, name in connection.execute(_names, {"ids": ids}):
            names[key].append(name)
        for row in connection.execute(_rows, {"ids": ids}):
            shown = row._asdict()
            rows.append(LocalRow(names=tuple(names[shown.pop("id")]), **shown))
    return tuple(sorted(rows, key=lambda row: (row.article, row.position)))


def _all(connection: Connection, statement: Select[Any], values: Sequence[object]) -> Iterator[Any]:
    for ids in chunks(values):
        yield from connection.execute(statement, {"ids": ids}).scalars()
