"""Save the actors of one article: a local actor keeps its row as long as the article names it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, select, update

from extract.records import Actor, Role
from store import consequences
from store import descriptions as described
from store.descriptions import Use
from store.records import ArticleRecord
from store.tables import actors, descriptions, local_actors, mentions, roles

_old = select(local_actors).where(local_actors.c.article_id == bindparam("article")).order_by(local_actors.c.position)
_old_names = (
    select(local_actors.c.id, descriptions.c.names)
    .join(descriptions, descriptions.c.id == local_actors.c.description_id)
    .where(local_actors.c.article_id == bindparam("article"))
)
# Positions are unique within an article: all step aside before any takes its new one.
_step_aside = (
    update(local_actors)
    .where(local_actors.c.article_id == bindparam("article"))
    .values(position=-1 - local_actors.c.position)
)
_update = update(local_actors).where(local_actors.c.id == bindparam("key"))
_insert = insert(local_actors).returning(local_actors.c.id, local_actors.c.position)
_delete = delete(local_actors).where(local_actors.c.id.in_(bindparam("ids", expanding=True)))
_stale = update(actors).where(actors.c.id.in_(bindparam("ids", expanding=True))).values(stale=True)


@dataclass(frozen=True, slots=True)
class Locals:
    """The rows of an article's actors, by the index of the actor, and the rows it no longer needs.

    `differs`: they do not say what they said before; `gone` and `come` are what they said then and say now.
    """

    keys: tuple[int, ...]
    surplus: tuple[int, ...]
    differs: bool
    gone: tuple[Use, ...]
    come: tuple[Use, ...]


def save_locals(connection: Connection, article: int, record: ArticleRecord, found: Sequence[Actor]) -> Locals:
    """Save the actors and what describes them; `surplus` still stands, for facts that refer to it."""
    old = connection.execute(_old, {"article": article}).all()
    names = _names_of(connection, article) if old else {}
    kept = _matched(old, names, found)
    if old:
        connection.execute(_step_aside, {"article": article})
        connection.execute(_stale, {"ids": [row.actor_id for row in old if row.actor_id is not None]})
    said = described.save(connection, found, record.blocks)
    rows = [
        {"article_id": article, "position": at, "description_id": said[at], **local_columns(actor)}
        for at, actor in enumerate(found)
    ]
    if kept:
        connection.execute(_update, [{"key": kept[at], **row} for at, row in enumerate(rows) if at in kept])
    keys = dict(kept)
    fresh = [row for at, row in enumerate(rows) if at not in kept]
    if fresh:
        keys |= {position: key for key, position in connection.execute(_insert, fresh)}
    ordered = tuple(keys[at] for at in range(len(found)))
    surplus = tuple(row.id for row in old if row.id not in set(ordered))
    before = [(row.position, *_shown(row._asdict()), names[row.id]) for row in old]
    now = [(at, *_shown(row), set(_names(actor))) for at, (row, actor) in enumerate(zip(rows, found, strict=True))]
    gone = tuple(Use(row.description_id, record.public_id, row.position) for row in old)
    come = tuple(Use(key, record.public_id, at) for at, key in enumerate(said))
    return Locals(ordered, surplus, before != now, gone, come)


def save_mentions(
    connection: Connection, article: int, found: Sequence[Actor], keys: Sequence[int], *, release: int
) -> bool:
    """Save where the actors are mentioned, and say if that differs; a mention that stays keeps its row."""
    has = {key for key, actor in zip(keys, found, strict=True) if actor.mentions}
    wanted = {
        (keys[at], mention.start, mention.end): mention.form
        for at, actor in enumerate(found)
        for mention in actor.mentions
    }
    gone = []
    old = _children(connection, mentions, article)
    if {row.local_actor_id for row in old} != has:
        consequences.of_company(connection, [article], release)
    for row in old:
        if wanted.get((row.local_actor_id, row.start_offset, row.end_offset)) == row.form:
            del wanted[row.local_actor_id, row.start_offset, row.end_offset]
        else:
            gone.append(row.id)
    _remove(connection, mentions, gone)
    rows = [
        {"article_id": article, "local_actor_id": key, "start_offset": start, "end_offset": end, "form": form}
        for (key, start, end), form in wanted.items()
    ]
    if rows:
        connection.execute(insert(mentions), rows)
    return bool(rows or gone)


def save_roles(
    connection: Connection, article: int, found: Sequence[Actor], keys: Sequence[int], *, release: int
) -> bool:
    """Save the roles the article gives, and say if they differ; one that only moved does not change its actor."""
    old: dict[tuple[int, str], list[Row[Any]]] = defaultdict(list)
    for row in _children(connection, roles, article):
        old[row.local_actor_id, row.title].append(row)
    fresh, moved = [], []
    for key, role in told_roles(found, keys):
        place = {"start_offset": role.start, "end_offset": role.end}
        if same := old.get((key, role.title)):
            moved.append({"key": same.pop(0).id, **place})
        else:
            fresh.append({"article_id": article, "local_actor_id": key, "title": role.title, **place})
    gone = [row for rows in old.values() for row in rows]
    consequences.change(connection, actors, {row.actor_id for row in gone if row.actor_id is not None}, release)
    _remove(connection, roles, [row.id for row in gone])
    if moved:
        connection.execute(update(roles).where(roles.c.id == bindparam("key")), moved)
    if fresh:
        connection.execute(insert(roles), fresh)
    return bool(gone or fresh)


def settle_locals(connection: Connection, found: Locals) -> None:
    """Delete the local actors the article no longer names, once nothing refers to them, and count descriptions."""
    if found.surplus:
        connection.execute(_delete, {"ids": found.surplus})
    described.count(connection, found.gone, found.come)


def mark_stale(connection: Connection, article: int, public_id: str) -> list[Use]:
    """Note that the actors of an article that goes are to be counted again, and give what describes them."""
    old = connection.execute(_old, {"article": article}).all()
    connection.execute(_stale, {"ids": sorted({row.actor_id for row in old if row.actor_id is not None})})
    return [Use(row.description_id, public_id, row.position) for row in old]


def _shown(row: Mapping[str, Any]) -> list[Any]:
    return [row[name] for name in ("name", "kind", "country", "sector", "wikidata", "confidence", "method")]


def local_columns(actor: Actor) -> dict[str, Any]:
    """The columns of a local actor but for the article, the position and the description."""
    return {
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "wikidata": actor.wikidata,
        "confidence": actor.confidence,
        "method": actor.method,
        "stale": True,
    }


def _names_of(connection: Connection, article: int) -> dict[int, set[str]]:
    return {key: set(described.names(told)) for key, told in connection.execute(_old_names, {"article": article})}


def _matched(old: Sequence[Row[Any]], names: Mapping[int, set[str]], found: Sequence[Actor]) -> dict[int, int]:
    """The old row of each actor (by index) that the article named before: under its name, else under another."""
    kept: dict[int, int] = {}
    for told in (lambda row: {row.name}, lambda row: names[row.id]):
        for at, actor in enumerate(found):
            free = [row for row in old if row.id not in kept.values()]
            if at not in kept and (row := next((row for row in free if told(row) & _names(actor).keys()), None)):
                kept[at] = row.id
    return kept


def _names(actor: Actor) -> dict[str, None]:
    return dict.fromkeys((actor.name, *actor.aliases))


def told_roles(found: Sequence[Actor], keys: Sequence[int]) -> Iterator[tuple[int, Role]]:
    """The roles that the actors are given, each with the key of its actor's row."""
    for at, actor in enumerate(found):
        for role in actor.roles:
            yield keys[at], role


def _children(connection: Connection, table: Table, article: int) -> Sequence[Row[Any]]:
    return connection.execute(select(table).where(table.c.article_id == article).order_by(table.c.id)).all()


def _remove(connection: Connection, table: Table, keys: Sequence[int]) -> None:
    if keys:
        connection.execute(delete(table).where(table.c.id == bindparam("key")), [{"key": key} for key in keys])
