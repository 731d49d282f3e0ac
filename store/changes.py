"""What happened since a release: adds, changes, deletes and merges in order, also of what a filter finds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, func, literal, or_, select, true

from store import cursor, references, releases
from store.collections import COLLECTIONS
from store.nested import Record
from store.problems import InvalidQuery, Problem
from store.query import Query, SortKey
from store.references import PREFIXES, Reference
from store.tables import actors, tombstones
from store.where import Column, Condition, Criterion, one_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Following(Query):
    """Which changes to tell: those after the release `since`, of these collections; filters are of the only one."""

    since: int
    collections: tuple[str, ...]

    def canonical(self) -> tuple[Any, ...]:
        """Give what makes two questions the same list of changes."""
        return (*Query.canonical(self), self.since, sorted(self.collections))


class ChangePage(NamedTuple):
    """Changes in order, the cursor of the next page, and the release that the last page leads up to."""

    changes: list[Record]
    next: str | None
    release: int


class _Position(NamedTuple):
    """How far a client has read: through `release` up to the collection `rank` and the key or id there.

    `horizon` is the latest release when it began: what has not changed since, it is told but once.
    """

    horizon: int
    release: int
    rank: int
    key: int
    public_id: str

    def beyond(self, release: Column, rank: int, within: Condition) -> Condition:
        """What comes after it, in a table that stands at `rank`; `within`: in the release and table it is at."""
        later = release > self.release
        if rank < self.rank:
            return later
        return and_(release >= self.release, or_(later, within if rank == self.rank else true()))


class _Change(NamedTuple):
    """A change in its place of the order: by release, then collection, then key; what is gone comes last."""

    release: int
    rank: int
    key: int
    public_id: str
    noun: str
    change: str
    survivor: str | None = None


_NOUNS = {prefix: noun for noun, prefix in PREFIXES.items()}
_GONE = len(COLLECTIONS)
_END = _GONE + 1
_ALL = {noun: rank for rank, noun in enumerate(COLLECTIONS)}


def find(connection: Connection, query: Following) -> ChangePage:
    """Find the changes a query asks for, oldest first; each record once, at the release that last changed it.

    InvalidQuery for a release that is not there yet, and for an actor that may come to mean another: a name, or an id
    that was merged into another.
    """
    latest = releases.current(connection)
    if query.since > latest:
        raise InvalidQuery([Problem("since", f"is later than the latest release, {latest}", str(query.since))])
    _check_references(connection, query.criteria)
    at = _Position(latest, query.since, _END, 0, "")
    if query.cursor:
        at = _Position(*cursor.read(query, (int, int, int, int, str)))
    asked = query.resolve(connection)
    conditions = asked.conditions() if len(query.collections) == 1 else ()
    found: list[_Change] = []
    for noun in query.collections:
        found += _living(connection, query, noun, conditions, at)
    found += _dead(connection, query, at)
    page = sorted(found)[: query.limit]
    more = len(found) > query.limit
    after = _Position(at.horizon, *page[-1][:4]) if page else at
    return ChangePage(_told(connection, query, page), cursor.write(query, after) if more else None, latest)


def _living(
    connection: Connection, query: Following, noun: str, conditions: Sequence[Condition], at: _Position
) -> Iterator[_Change]:
    """The records of one collection that were added or changed, those that a filter leaves out among them.

    These are told too, unless the client cannot have been told of them before they came to be left out.
    """
    table, rank = COLLECTIONS[noun].table, _ALL[noun]
    columns = (table.c.id, table.c.public_id, table.c.release_added, table.c.release_changed)
    beyond = at.beyond(table.c.release_changed, rank, table.c.id > at.key)
    order = (table.c.release_changed, table.c.id)
    statement: Select[Any] = select(*columns, literal(value=True).label("matches"))
    if conditions:
        matches = and_(*conditions)
        revived = select(tombstones.c.public_id).where(tombstones.c.revived)
        held = or_(
            and_(table.c.release_changed <= at.horizon, table.c.release_added <= query.since),
            and_(table.c.release_changed > at.horizon, table.c.release_added <= at.release),
            table.c.public_id.in_(revived),
        )
        statement = select(*columns, matches.label("matches")).where(or_(matches, held))
    for row in connection.execute(statement.where(beyond).order_by(*order).limit(query.limit + 1)):
        before = query.since if row.release_changed <= at.horizon else at.release
        change = "left" if not row.matches else "added" if row.release_added > before else "changed"
        yield _Change(row.release_changed, rank, row.id, row.public_id, noun, change)


def _dead(connection: Connection, query: Following, at: _Position) -> Iterator[_Change]:
    """The ids that are gone, whatever a filter says: what they were is not known any more."""
    prefixes = [PREFIXES[noun] for noun in query.collections]
    order = (tombstones.c.release, tombstones.c.public_id)
    statement = (
        select(*order, tombstones.c.survivor)
        .where(
            at.beyond(tombstones.c.release, _GONE, tombstones.c.public_id > at.public_id),
            func.substr(tombstones.c.public_id, 1, len(prefixes[0])).in_(prefixes),
            tombstones.c.revived.is_not(true()),
        )
        .order_by(*order)
    )
    for row in connection.execute(statement.limit(query.limit + 1)):
        noun = _NOUNS[row.public_id[: len(prefixes[0])]]
        change = "merged" if row.survivor else "deleted"
        yield _Change(row.release, _GONE, 0, row.public_id, noun, change, row.survivor)


def _told(connection: Connection, query: Following, page: Sequence[_Change]) -> list[Record]:
    records: dict[str, Record] = {}
    for noun in query.collections:
        keys = [each.key for each in page if each.noun == noun and each.change in ("added", "changed")]
        if keys:
            records |= _records(connection, query, noun, keys)
    return [
        {
            "release": each.release,
            "change": each.change,
            "collection": each.noun,
            "id": each.public_id,
            "survivor": each.survivor,
            "record": records.get(each.public_id),
        }
        for each in page
    ]


def _records(connection: Connection, query: Following, noun: str, keys: Sequence[int]) -> Mapping[str, Record]:
    """The records as a list of theirs shows them."""
    collection = COLLECTIONS[noun]
    key = collection.table.c.id
    these = Criterion(name="id", given=(), values=tuple(keys), where=one_of(key))
    asked = Query(
        noun=noun,
        criteria=(these,),
        sort=(SortKey("key", key),),
        limit=len(keys),
        count="none",
        fields=query.fields,
        offset_unit=query.offset_unit,
    )
    return {record["id"]: record for record in collection.find(connection, asked).rows}


def _check_references(connection: Connection, criteria: Sequence[Criterion]) -> None:
    """Refuse what may mean another record by the next release: no change of the records themselves would tell."""
    keys = references.resolve(connection, criteria)
    problems = [
        problem
        for criterion in criteria
        for value in criterion.values
        for each in references.of(value)
        if (problem := _moving(connection, criterion.name, each, keys.get(each)))
    ]
    if problems:
        raise InvalidQuery(problems)


def _moving(connection: Connection, parameter: str, reference: Reference, key: int | None) -> Problem | None:
    if key is None or reference.noun != "actors" or reference.is_wikidata:
        return None
    public_id = connection.execute(select(actors.c.public_id).where(actors.c.id == key)).scalar_one()
    if public_id == reference.text:
        return None
    told = "was merged into another" if reference.is_id else "is a name, which may come to be another's"
    return Problem(
        parameter, f"{reference.text!r} {told}: follow {public_id}, from 0", reference.text, (public_id,), public_id
    )
