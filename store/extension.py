"""Values of properties of many actors at once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from store import releases
from store.chunks import chunks
from store.nested import Record
from store.shapes.actors import by_key
from store.tables import actors


def known(connection: Connection, public_ids: Sequence[str]) -> dict[str, Record]:
    """Give the records of these actors by the ids asked for; a merged one is its survivor, an unknown one left out."""
    keys = _keys(connection, public_ids)
    heirs = {
        each: gone.survivor for each in public_ids if each not in keys and (gone := releases.gone(connection, each))
    }
    inherited = _keys(connection, [heir for heir in heirs.values() if heir])
    keys |= {each: inherited[heir] for each, heir in heirs.items() if heir in inherited}
    records = by_key(connection, set(keys.values()))
    return {each: records[key] for each, key in keys.items()}


def _keys(connection: Connection, public_ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in chunks(list(public_ids)):
        rows = connection.execute(select(actors.c.public_id, actors.c.id).where(actors.c.public_id.in_(some)))
        found |= {row.public_id: row.id for row in rows}
    return found


def values(record: Record, name: str) -> list[Any]:
    """Give the values of one property: none where it is not known, and texts or whole numbers where it is."""
    if name in record["counts"]:
        return [record["counts"][name]]
    found = record[name]
    if name == "roles":
        return [role["title"] for role in found]
    if isinstance(found, list):
        return found
    return [] if found is None else [found]
