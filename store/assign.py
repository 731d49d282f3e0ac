"""Write what resolution found: which actor each local actor is, and all that follows from it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, delete, select, tuple_, update

from store import consequences
from store.actor_rows import recount, save_actors
from store.chunks import chunks
from store.groups import Group
from store.moving import move
from store.releases import bury
from store.tables import actors, articles, local_actors

_ids: BindParameter[Any] = bindparam("ids", expanding=True)
_articles = select(articles.c.id, articles.c.public_id).where(articles.c.public_id.in_(_ids))
_at = tuple_(local_actors.c.article_id, local_actors.c.position)
_locals = select(
    local_actors.c.id,
    local_actors.c.article_id,
    local_actors.c.position,
    local_actors.c.actor_id,
    local_actors.c.stale,
).where(_at.in_(bindparam("places", expanding=True)))
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


def assign(connection: Connection, groups: Sequence[Group], release: int) -> None:
    """Make each local actor of the groups the actor its group says, inside the caller's transaction.

    The groups are those of a whole closure (`store.locals.closure`). Facts, mentions and roles follow their local
    actors; an actor that is left without any is gone, its id leading to the one that took most of them, if any did;
    counts are made again, of touched actors only. Raises LookupError for a member that is not there.
    """
    saved = save_actors(connection, groups, release)
    moves = _moves(connection, groups, saved.keys)
    settled = [{"key": each.key, "actor": each.new} for each in moves]
    if settled:
        connection.execute(_settle, settled)
        move(connection, [each.key for each in moves], release)
        elsewhere = [each for each in moves if each.old != each.new]
        consequences.change(connection, articles, {each.article for each in elsewhere}, release)
        between = {key for each in elsewhere for key in (each.old, each.new) if key is not None}
        consequences.change(connection, actors, between, release)
        consequences.of_company(connection, {each.article for each in elsewhere}, release)
    stale = set(connection.execute(_stale).scalars())
    left = stale | {each.old for each in moves if each.old not in (None, each.new)}
    dead = _retire(connection, {key for key in left if key is not None}, moves, release)
    touched = ({key for key in left if key is not None} | {each.new for each in moves}) - dead
    recount(connection, touched, release)
    consequences.settle(connection, release)
    consequences.of_attributes(connection, saved.altered - dead, release)
    for ids in chunks(sorted(stale - dead)):
        connection.execute(_fresh, {"ids": ids})


def _moves(connection: Connection, groups: Sequence[Group], keys: Mapping[str, int]) -> list[_Move]:
    """The local actors that are new, changed, or another's now."""
    wanted = {(member.article, member.position): keys[group.id] for group in groups for member in group.members}
    articles_by_id = _keys_of_articles(connection, {article for article, _ in wanted})
    places = {(articles_by_id[article], at): new for (article, at), new in wanted.items() if article in articles_by_id}
    found, seen = [], 0
    for some in chunks(list(places)):
        for row in connection.execute(_locals, {"places": some}):
            seen += 1
            new = places[row.article_id, row.position]
            if row.stale or row.actor_id != new:
                found.append(_Move(row.id, row.article_id, row.actor_id, new))
    if seen != len(wanted):
        raise LookupError(f"{len(wanted) - seen} of {len(wanted)} members of the groups are not in the database")
    return found


def _keys_of_articles(connection: Connection, public_ids: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for ids in chunks(sorted(public_ids)):
        found |= {public_id: key for key, public_id in connection.execute(_articles, {"ids": ids})}
    return found


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
        connection.execute(_bury, {"ids": ids})
    return set(dead)


def _public_ids(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for ids in chunks(sorted(keys)):
        found |= dict(connection.execute(_public, {"ids": ids}).all())
    return found
