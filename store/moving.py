"""Lead what refers to local actors to the actors that those are now."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Column, Connection, ScalarSelect, Table, Update, bindparam, select, update

from store.chunks import chunks
from store.fact_tables import event_participants, events, quote_actors, quotes
from store.tables import actors, local_actors, mentions, roles

_ids: BindParameter[Any] = bindparam("ids", expanding=True)


def move(connection: Connection, keys: Sequence[int], release: int) -> None:
    """Lead mentions, roles and facts of these local actors (by key) to their actors; what shows another is changed."""
    for ids in chunks(keys):
        connection.execute(_mentions, {"ids": ids})
        _move_roles(connection, ids, release)
        for statement in _OWN:
            connection.execute(statement, {"ids": ids, "release": release})
        for statement, changed in _LINKED:
            moved = sorted(set(connection.execute(statement, {"ids": ids}).scalars()))
            for some in chunks(moved):
                connection.execute(changed, {"ids": some, "release": release})


def _move_roles(connection: Connection, ids: Sequence[int], release: int) -> None:
    # Both the actor that loses a role and the one that gains it say something else now.
    pairs = connection.execute(_role_pairs, {"ids": ids}).all()
    touched = sorted({key for pair in pairs for key in pair if key is not None})
    for some in chunks(touched):
        connection.execute(_changed(actors), {"ids": some, "release": release})
    connection.execute(_roles, {"ids": ids})


def _now(local: Column[Any]) -> ScalarSelect[Any]:
    return select(local_actors.c.actor_id).where(local_actors.c.id == local).scalar_subquery()


def _lead(table: Table, local: str, actor: str, **changes: Any) -> Update:
    """Set the actor of the rows whose local actor (one of `ids`) is another actor now."""
    now = _now(table.c[local])
    moved = (table.c[local].in_(_ids), table.c[actor].is_distinct_from(now))
    return update(table).where(*moved).values({actor: now, **changes})


def _changed(table: Table) -> Update:
    return update(table).where(table.c.id.in_(_ids)).values(release_changed=bindparam("release"))


_mentions = _lead(mentions, "local_actor_id", "actor_id")
_roles = _lead(roles, "local_actor_id", "actor_id")
_role_pairs = (
    select(roles.c.actor_id, local_actors.c.actor_id)
    .join(local_actors, local_actors.c.id == roles.c.local_actor_id)
    .where(local_actors.c.id.in_(_ids), roles.c.actor_id.is_distinct_from(local_actors.c.actor_id))
)
_OWN = tuple(
    _lead(quotes, f"{part}_local_id", f"{part}_id", release_changed=bindparam("release"))
    for part in ("speaker", "addressee")
)
_LINKED = (
    (_lead(quote_actors, "local_actor_id", "actor_id").returning(quote_actors.c.quote_id), _changed(quotes)),
    (
        _lead(event_participants, "local_actor_id", "actor_id").returning(event_participants.c.event_id),
        _changed(events),
    ),
)
