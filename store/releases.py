"""Releases: each load is one number; what is gone leaves a tombstone that may name its survivor."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, insert, select, update

from store.chunks import chunks
from store.prepared import prepared
from store.tables import releases, tombstones

_current = select(func.coalesce(func.max(releases.c.id), 0))
_latest = select(releases.c.id, releases.c.token).order_by(releases.c.id.desc()).limit(1)
_gone = select(tombstones.c.public_id, tombstones.c.release, tombstones.c.survivor).where(
    tombstones.c.public_id == bindparam("id"), tombstones.c.revived.is_(False)
)
_ids: BindParameter[Any] = bindparam("ids", expanding=True)
_revive = update(tombstones).where(tombstones.c.public_id.in_(_ids)).values(revived=True)
_dead_again = delete(tombstones).where(tombstones.c.public_id.in_(_ids), tombstones.c.revived)
_lead_on = update(tombstones).where(tombstones.c.survivor == bindparam("dead")).values(survivor=bindparam("heir"))
_bury = insert(tombstones).values(
    public_id=bindparam("dead"), release=bindparam("release_number"), survivor=bindparam("heir")
)


class Tombstone(NamedTuple):
    """What is left of a record: the release that removed it and the id it lives on under (None: it does not)."""

    public_id: str
    release: int
    survivor: str | None


def current(connection: Connection) -> int:
    """The latest release; 0 before the first."""
    return int(connection.execute(_current).scalar_one())


def latest(connection: Connection) -> tuple[int, str]:
    """The latest release and its token, which no release of another database has; 0 and "" before the first."""
    rows = prepared(_latest).rows(connection)
    return (rows[0].id, rows[0].token) if rows else (0, "")


def open_(connection: Connection, now: datetime) -> int:
    """Begin the next release, inside the transaction that loads it, and return its number."""
    release = current(connection) + 1
    # The number is given, not drawn from a sequence: a load that is rolled back or discarded leaves no gap.
    connection.execute(insert(releases), {"id": release, "created_at": now})
    return release


def close(connection: Connection, release: int, articles: int) -> bool:
    """Note how many articles the release loaded, changed or deleted; one that touched none is discarded: False."""
    if not articles:
        connection.execute(delete(releases).where(releases.c.id == release))
        return False
    connection.execute(update(releases).where(releases.c.id == release).values(articles=articles))
    return True


def gone(connection: Connection, public_id: str) -> Tombstone | None:
    """The tombstone of an id, if there is one; its survivor is the last one, however many merges lie between."""
    row = connection.execute(_gone, {"id": public_id}).one_or_none()
    return None if row is None else Tombstone(*row)


def bury(connection: Connection, release: int, survivors: Mapping[str, str | None]) -> None:
    """Leave a tombstone for each public id that names its survivor, and lead what led to the id on to the survivor."""
    if not survivors:
        return
    # A survivor may itself be retired by the same call, so each id is led to the end of its chain.
    rows = [{"dead": dead, "heir": _last(survivors, dead), "release_number": release} for dead in survivors]
    connection.execute(_lead_on, rows)
    for ids in chunks(list(survivors)):
        connection.execute(_dead_again, {"ids": ids})
    connection.execute(_bury, rows)


def _last(survivors: Mapping[str, str | None], public_id: str) -> str | None:
    found = survivors[public_id]
    while found is not None and found in survivors:
        found = survivors[found]
    return found


def revive(connection: Connection, public_ids: Sequence[str]) -> None:
    """Note that ids live (again); who follows the changes with a filter must still hear that they were others once."""
    for ids in chunks(public_ids):
        connection.execute(_revive, {"ids": ids})
