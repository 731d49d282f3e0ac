"""What resolution across articles needs: the descriptions a load touches; `store.assign` writes its outcome."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, select

from store import descriptions as described
from store.assign import assign
from store.chunks import chunks
from store.groups import Group, Member
from store.tables import articles, description_blocks, descriptions, local_actors

__all__ = ["Group", "LocalRow", "Member", "assign", "closure", "touched"]


_ids: BindParameter[Any] = bindparam("ids", expanding=True)
_touched = (
    select(description_blocks.c.block)
    .join(local_actors, local_actors.c.description_id == description_blocks.c.description_id)
    .join(articles, articles.c.id == local_actors.c.article_id)
    .where(articles.c.public_id.in_(_ids))
    .distinct()
)
_sharing = select(description_blocks.c.description_id).where(description_blocks.c.block.in_(_ids)).distinct()
_blocks = select(description_blocks.c.block).where(description_blocks.c.description_id.in_(_ids)).distinct()
_rows = select(
    descriptions.c.id.label("key"),
    descriptions.c.first_article.label("article"),
    descriptions.c.first_position.label("position"),
    descriptions.c.name,
    descriptions.c.kind,
    descriptions.c.country,
    descriptions.c.sector,
    descriptions.c.wikidata,
    descriptions.c.names,
    descriptions.c.method,
    descriptions.c.uses.label("count"),
).where(descriptions.c.id.in_(_ids))


@dataclass(frozen=True, slots=True)
class LocalRow:
    """What `count` actors of articles are described by; the first is of this article (public id), at this position.

    `names` begins with `name`; `key` is the description's.
    """

    article: str
    position: int
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None
    names: tuple[str, ...]
    method: str
    count: int
    key: int


def touched(connection: Connection, article_ids: Iterable[str]) -> frozenset[str]:
    """The blocks of the local actors of these articles (public ids).

    A load reads them before it saves or deletes, and again after: what an article no longer says may part two actors.
    """
    return frozenset(
        block for ids in chunks(list(article_ids)) for block in connection.execute(_touched, {"ids": ids}).scalars()
    )


def closure(connection: Connection, blocks: Iterable[str]) -> tuple[LocalRow, ...]:
    """The descriptions that share these blocks, those that share blocks with them, and so on; by article, position."""
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
    rows = []
    for ids in chunks(keys):
        for row in connection.execute(_rows, {"ids": ids}):
            shown = row._asdict()
            rows.append(LocalRow(names=described.names(shown.pop("names")), **shown))
    return tuple(sorted(rows, key=lambda row: (row.article, row.position, row.key)))


def _all(connection: Connection, statement: Select[Any], values: Sequence[object]) -> Iterator[Any]:
    for ids in chunks(values):
        yield from connection.execute(statement, {"ids": ids}).scalars()
