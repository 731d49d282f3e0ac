"""Save the quotes and events of an article as the difference from what is there; a fact that stays keeps its row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from extract.records import Place
from store import bulk, consequences, search_index
from store.fact_rows import LOCAL, Fact, Row
from store.fact_tables import (
    event_contexts,
    event_evidence,
    event_participants,
    events,
    quote_actors,
    quote_spans,
    quotes,
)
from store.releases import bury, revive


@dataclass(frozen=True)
class Shape:
    """How one kind of fact is spread over tables; `linked` is the child that refers to local actors by rows."""

    kind: Literal["quotes", "events"]
    table: Table
    parent: str
    children: tuple[Table, ...]
    linked: Table
    own: tuple[str, ...] = ()


QUOTES = Shape("quotes", quotes, "quote_id", (quote_spans, quote_actors), quote_actors, ("speaker", "addressee"))
EVENTS = Shape("events", events, "event_id", (event_contexts, event_participants, event_evidence), event_participants)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that stand for what a fact refers to: local actors by index, places by themselves."""

    locals: Sequence[int]
    places: Mapping[Place, int]

    def of(self, row: Row) -> Row:
        """The row with keys in the place of indexes and places."""
        found = dict(row)
        for name in _references(tuple(row)):
            value = row[name]
            if value is not None:
                found[name] = self.places[value] if name == "place_id" else self.locals[value]
        return found


@cache
def _references(names: tuple[str, ...]) -> tuple[str, ...]:
    """The columns among these that refer to places and local actors."""
    return tuple(name for name in names if name == "place_id" or name.endswith(LOCAL))


@dataclass(frozen=True, slots=True)
class Change:
    """How many facts came, went, and say something else now."""

    added: int = 0
    changed: int = 0
    removed: int = 0


def save_facts(
    connection: Connection,
    shape: Shape,
    facts: Mapping[str, Fact],
    *,
    article: int,
    keys: Keys,
    release: int,
) -> Change:
    """Bring the article's facts of one kind to `facts` (by public id)."""
    old = _existing(connection, shape, article)
    removed = {public_id: key for public_id, (key, _) in old.items() if public_id not in facts}
    changed = {
        public_id: key
        for public_id, (key, digest) in old.items()
        if public_id in facts and facts[public_id].row["digest"] != digest
    }
    added = [fact for public_id, fact in facts.items() if public_id not in old]
    stay = {public_id: key for public_id, (key, _) in old.items() if public_id in facts and public_id not in changed}
    _remove(connection, shape, removed, release)
    _repoint(connection, shape, {key: facts[public_id] for public_id, key in stay.items()}, keys)
    _change(connection, shape, {key: facts[public_id] for public_id, key in changed.items()}, keys, release)
    add_facts(connection, shape, [(article, keys, added)], release)
    return Change(len(added), len(changed), len(removed))


def _existing(connection: Connection, shape: Shape, article: int) -> dict[str, tuple[int, str]]:
    table = shape.table
    statement = select(table.c.public_id, table.c.id, table.c.digest).where(table.c.article_id == article)
    return {public_id: (key, digest) for public_id, key, digest in connection.execute(statement)}


def _remove(connection: Connection, shape: Shape, removed: Mapping[str, int], release: int) -> None:
    if removed:
        consequences.of_facts(connection, shape.kind, removed.values(), release)
        connection.execute(delete(shape.table).where(shape.table.c.id.in_(list(removed.values()))))
        bury(connection, release, dict.fromkeys(removed))


def _repoint(connection: Connection, shape: Shape, facts: Mapping[int, Fact], keys: Keys) -> None:
    """Lead facts that say what they said to the local actors as they are now; resolution sees to the actors."""
    own = [f"{part}_local_id" for part in shape.own]
    rows = [{"key": key, **keys.of({name: fact.row[name] for name in own})} for key, fact in facts.items()]
    if own and rows:
        connection.execute(update(shape.table).where(shape.table.c.id == bindparam("key")), rows)
    linked = shape.linked
    parts = [
        keys.of({"key": key, "of_part": row["part"], "at": row["position"], "local_actor_id": row["local_actor_id"]})
        for key, fact in facts.items()
        for row in fact.children[linked.name]
    ]
    if parts:
        at = (linked.c[shape.parent] == bindparam("key"), linked.c.part == bindparam("of_part"))
        connection.execute(update(linked).where(*at, linked.c.position == bindparam("at")), parts)


def _change(connection: Connection, shape: Shape, facts: Mapping[int, Fact], keys: Keys, release: int) -> None:
    if not facts:
        return
    consequences.of_facts(connection, shape.kind, facts, release)
    # Nobody yet: resolution, which follows, leads each local actor to its actor.
    nobody = {f"{part}_id": None for part in shape.own}
    rows = [{"key": key, **keys.of(fact.row), **nobody, "release_changed": release} for key, fact in facts.items()]
    connection.execute(update(shape.table).where(shape.table.c.id == bindparam("key")), rows)
    for child in shape.children:
        connection.execute(delete(child).where(child.c[shape.parent].in_(list(facts))))
    _save_children(connection, shape, [(key, keys, fact) for key, fact in facts.items()])


def add_facts(
    connection: Connection, shape: Shape, found: Iterable[tuple[int, Keys, Iterable[Fact]]], release: int
) -> None:
    """Insert facts of one kind, of one or of many articles: the key of each, the keys its facts refer by, the facts."""
    added = [(article, keys, fact) for article, keys, facts in found for fact in facts]
    if not added:
        return
    table = shape.table
    made = {"release_added": release, "release_changed": release}
    rows = [{**keys.of(fact.row), "article_id": article, **made} for article, keys, fact in added]
    saved = connection.execute(insert(table).returning(table.c.public_id, table.c.id), rows)
    stored: dict[str, int] = dict(saved.all())
    _save_children(connection, shape, [(stored[fact.public_id], keys, fact) for _, keys, fact in added])
    revive(connection, list(stored))


def _save_children(connection: Connection, shape: Shape, facts: Sequence[tuple[int, Keys, Fact]]) -> None:
    for child in shape.children:
        rows = [{shape.parent: key, **keys.of(row)} for key, keys, fact in facts for row in fact.children[child.name]]
        bulk.add(connection, child, rows)
    search_index.put(connection, shape.kind, {key: (fact.row["text"],) for key, _, fact in facts})
