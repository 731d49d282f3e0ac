"""Many records of one collection by their public ids, and what became of those that are not there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from store.chunks import chunks
from store.collections import COLLECTIONS
from store.nested import Record
from store.query import Query
from store.tables import tombstones
from store.where import Criterion, one_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a public id leads to: its record, or that of the `survivor` it was merged into; `known`: it once did."""

    record: Record | None
    survivor: str | None = None
    known: bool = True


def look_up(connection: Connection, query: Query, public_ids: Sequence[str]) -> Mapping[str, Outcome]:
    """Say what each id of the query's noun leads to; records have the fields and related records the query names."""
    found = _records(connection, query, public_ids)
    missing = [public_id for public_id in dict.fromkeys(public_ids) if public_id not in found]
    survivors = _survivors(connection, missing)
    heirs = _records(connection, query, [heir for heir in survivors.values() if heir is not None])
    return {public_id: Outcome(record) for public_id, record in found.items()} | {
        public_id: _lost(public_id, survivors, heirs) for public_id in missing
    }


def _lost(public_id: str, survivors: Mapping[str, str | None], heirs: Mapping[str, Record]) -> Outcome:
    heir = survivors.get(public_id)
    if heir is None or heir not in heirs:
        return Outcome(None, known=public_id in survivors)
    return Outcome(heirs[heir], heir)


def _records(connection: Connection, query: Query, public_ids: Sequence[str]) -> dict[str, Record]:
    collection = COLLECTIONS[query.noun]
    by_id = one_of(collection.table.c.public_id)
    records: dict[str, Record] = {}
    for ids in chunks(list(dict.fromkeys(public_ids))):
        wanted = Criterion("id", tuple(ids), tuple(ids), by_id)
        page = collection.find(connection, replace(query, criteria=(wanted,), limit=len(ids), count="none"))
        records |= {record["id"]: record for record in page.rows}
    return records


def _survivors(connection: Connection, public_ids: Sequence[str]) -> dict[str, str | None]:
    """The survivors of the ids that left tombstones; None for one that was removed."""
    found: dict[str, str | None] = {}
    for ids in chunks(public_ids):
        buried = select(tombstones.c.public_id, tombstones.c.survivor).where(tombstones.c.public_id.in_(ids))
        found |= {row.public_id: row.survivor for row in connection.execute(buried)}
    return found
