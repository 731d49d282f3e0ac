"""Write what resolution found: which actor each local actor is, and all that follows from it."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, delete, select, true, update

from extract.identity import lonely_actor_id
from store import consequences
from store.actor_rows import add_counts, recount, save_actors
from store.chunks import chunks
from store.groups import Group, Member
from store.moving import move
from store.releases import bury
from store.tables import actors, articles, descriptions, local_actors

_ids: BindParameter[Any] = bindparam("ids", expanding=True)
_state = select(descriptions.c.id, descriptions.c.actor_id).where(descriptions.c.id.in_(_ids))
_lead = update(descriptions).where(descriptions.c.id == bindparam("key")).values(actor_id=bindparam("actor"))
_unlead = update(descriptions).where(descriptions.c.actor_id.in_(_ids)).values(actor_id=None)
_members: Select[Any] = select(
    local_actors.c.id,
    local_actors.c.article_id,
    articles.c.public_id.label("article"),
    local_actors.c.position,
    local_actors.c.description_id,
    local_actors.c.actor_id,
).join(articles, articles.c.id == local_actors.c.article_id)
_stale_locals = _members.where(local_actors.c.stale)
_described = _members.where(local_actors.c.description_id.in_(_ids), local_actors.c.stale.is_not(true()))
_settle = (
    update(local_actors).where(local_actors.c.id == bindparam("key")).values(actor_id=bindparam("actor"), stale=False)
)
_stale = select(actors.c.id).where(actors.c.stale)
_living = select(local_actors.c.actor_id).where(local_actors.c.actor_id.in_(_ids)).distinct()
_public = select(actors.c.id, actors.c.public_id).where(actors.c.id.in_(_ids))
_bury = delete(actors).where(actors.c.id.in_(_ids))
_fresh = update(actors).where(actors.c.id.in_(_ids)).values(stale=False)


class _Move(NamedTuple):
    key: int
    article: int
    old: int | None
    new: int


class _Alone(NamedTuple):
    """An actor of one article only, as its description has it."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None
    aliases: Sequence[str]
    members: Sequence[Member] = ()
    lonely: bool = True


def assign(connection: Connection, groups: Sequence[Group], release: int) -> None:
    """Make each local actor that is described by the groups the actor its group says, in the caller's transaction.

    The groups are those of a whole closure (`store.locals.closure`). Facts, mentions and roles follow their local
    actors; an actor that is left without any is gone, its id leading to the one that took most of them, if any did;
    counts are made again, of touched actors only. Raises LookupError for a description that is not there.
    """
    lonely = {member.key: group for group in groups if group.lonely for member in group.members}
    saved = save_actors(connection, [group for group in groups if not group.lonely], release)
    wanted: dict[int, int | None] = {
        member.key: saved.keys[group.id] for group in groups if not group.lonely for member in group.members
    }
    turned = _turned(connection, {**wanted, **dict.fromkeys(lonely)})
    moved = _moved(connection, turned, {*wanted, *lonely})
    alone = {row.id: _alone(lonely[row.description_id], row) for row in moved if row.description_id in lonely}
    apart = save_actors(connection, list({each.id: each for each in alone.values()}.values()), release)
    keys = {row.id: apart.keys[alone[row.id].id] if row.id in alone else wanted[row.description_id] for row in moved}
    moves = [_Move(row.id, row.article_id, row.actor_id, key) for row in moved if (key := keys[row.id]) is not None]
    if moves:
        connection.execute(_settle, [{"key": each.key, "actor": each.new} for each in moves])
        _follow(connection, moves, release)
    stale = set(connection.execute(_stale).scalars())
    left = stale | {each.old for each in moves if each.old not in (None, each.new)}
    dead = _retire(connection, {key for key in left if key is not None}, moves, release)
    _recount(connection, moves, stale, dead, release)
    consequences.settle(connection, release)
    consequences.of_attributes(connection, (saved.altered | apart.altered) - dead, release)
    for ids in chunks(sorted(stale - dead)):
        connection.execute(_fresh, {"ids": ids})


def _turned(connection: Connection, wanted: Mapping[int, int | None]) -> list[int]:
    """Lead the descriptions to their actors (None: to none in common); give those that led elsewhere."""
    state = {key: actor for ids in chunks(sorted(wanted)) for key, actor in connection.execute(_state, {"ids": ids})}
    if len(state) != len(wanted):
        raise LookupError(f"{len(wanted) - len(state)} of {len(wanted)} members of the groups are not in the database")
    turned = [key for key in sorted(wanted) if state[key] != wanted[key]]
    if turned:
        connection.execute(_lead, [{"key": key, "actor": wanted[key]} for key in turned])
    return turned


def _moved(connection: Connection, turned: Sequence[int], wanted: Container[int]) -> list[Row[Any]]:
    """The local actors that are new or changed, or whose description leads elsewhere now."""
    found = [row for row in connection.execute(_stale_locals) if row.description_id in wanted]
    for ids in chunks(turned):
        found += connection.execute(_described, {"ids": ids})
    return found


def _alone(group: Group, row: Row[Any]) -> _Alone:
    public_id = lonely_actor_id(group.kind, group.name, row.article, row.position)
    shown = (group.name, group.kind, group.country, group.sector, group.wikidata, group.aliases)
    return _Alone(public_id, *shown)


def _follow(connection: Connection, moves: Sequence[_Move], release: int) -> None:
    """Lead all that refers to the local actors to their actors, and note what that changes."""
    move(connection, [each.key for each in moves], release)
    elsewhere = [each for each in moves if each.old != each.new]
    consequences.change(connection, articles, {each.article for each in elsewhere}, release)
    between = {key for each in elsewhere for key in (each.old, each.new) if key is not None}
    consequences.change(connection, actors, between, release)
    consequences.of_company(connection, {each.article for each in elsewhere}, release)


def _recount(connection: Connection, moves: Sequence[_Move], stale: set[int], dead: set[int], release: int) -> None:
    """Count anew what lost something, or may have; to the others add what the articles bring them."""
    again = {key for each in moves if each.old is not None for key in (each.old, each.new)}
    again |= stale
    recount(connection, again - dead, release)
    grown = {each.new for each in moves if each.old is None} - again
    add_counts(connection, grown, {each.article for each in moves if each.old is None}, release)


def _retire(connection: Connection, left: Iterable[int], moves: Sequence[_Move], release: int) -> set[int]:
    """Delete the actors no local actor leads to any more, and lead their ids to where theirs went."""
    candidates = sorted(left)
    living = {key for ids in chunks(candidates) for key in connection.execute(_living, {"ids": ids}).scalars()}
    dead = [key for key in candidates if key not in living]
    heirs: dict[int, Counter[int]] = defaultdict(Counter)
    for each in moves:
        if each.old is not None:
            heirs[each.old][each.new] += 1
    named = _public_ids(connection, {*dead, *(key for gone in dead for key in heirs[gone])})
    survivors = {
        named[gone]: min(((-number, named[key]) for key, number in heirs[gone].items()), default=(0, None))[1]
        for gone in dead
    }
    bury(connection, release, survivors)
    for ids in chunks(dead):
        connection.execute(_unlead, {"ids": ids})
        connection.execute(_bury, {"ids": ids})
    return set(dead)


def _public_ids(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for ids in chunks(sorted(keys)):
        found |= dict(connection.execute(_public, {"ids": ids}).all())
    return found
