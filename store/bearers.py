"""Who bears a name: the records that a name in a query may mean, and the name it was probably meant to be."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import process
from sqlalchemy import Connection, Result, Row, Select, func, literal, or_, select, union

from extract.identity import source_id
from store.chunks import chunks
from store.names import folded
from store.tables import actors, aliases, sources

Leads = Mapping[int, Row[Any]]
"""The records that a name leads to, each by its key."""

MOST_CANDIDATES = 20
MOST_NAMES = 1000


def bearers(connection: Connection, noun: str, names: Iterable[str]) -> dict[str, Leads]:
    """Give the records each name leads to: the one that has it for its own name, else all that bear it.

    Of very many, one more than `MOST_CANDIDATES`.
    """
    return _sources(connection, names) if noun == "sources" else _actors(connection, names)


def nearest(connection: Connection, noun: str, name: str) -> str | None:
    """Give the known name spelt most alike, among those that begin alike; None when none is."""
    if noun == "sources":
        names = select(sources.c.name).limit(MOST_NAMES)
    else:
        begins = folded(name)[:2]
        also = select(aliases.c.actor_id).where(aliases.c.folded.startswith(begins, autoescape=True))
        names = (
            select(actors.c.name)
            .where(or_(actors.c.folded.startswith(begins, autoescape=True), actors.c.id.in_(also)))
            .order_by(actors.c.mention_count.desc(), actors.c.id)
            .limit(MOST_NAMES)
        )
    found = process.extractOne(name, set(connection.scalars(names)), processor=folded, score_cutoff=60)
    return found[0] if found else None


def introduced(row: Row[Any]) -> str:
    """Write a record as a candidate: its id, its name, and what tells it from others of that name."""
    return f"{row.public_id} ({', '.join(str(told) for told in (row.name, row.kind, row.country) if told)})"


def _sources(connection: Connection, names: Iterable[str]) -> dict[str, Leads]:
    ids = {name: source_id(name) for name in names}
    columns = (sources.c.id, sources.c.public_id, sources.c.name)
    rows: dict[str, Row[Any]] = {}
    for some in chunks(sorted(set(ids.values()))):
        found: Result[Any] = connection.execute(select(*columns).where(sources.c.public_id.in_(some)))
        rows |= {row.public_id: row for row in found}
    return {name: {rows[key].id: rows[key]} if key in rows else {} for name, key in ids.items()}


def _actors(connection: Connection, names: Iterable[str]) -> dict[str, Leads]:
    own: dict[str, dict[int, Row[Any]]] = defaultdict(dict)
    borne: dict[str, dict[int, Row[Any]]] = defaultdict(dict)
    forms = {name: folded(name) for name in names}
    for some in chunks(sorted({form for form in forms.values() if form})):
        for row in connection.execute(_ranked(some)):
            borne[row.form][row.id] = row
            if row.is_own:
                own[row.form][row.id] = row
    return {name: own[form] if len(own[form]) == 1 else borne[form] for name, form in forms.items()}


def _ranked(forms: Sequence[str]) -> Select[Any]:
    """Some of the actors that bear names of these forms, the most mentioned first; `is_own`: not as an alias only."""
    columns = (actors.c.id, actors.c.public_id, actors.c.name, actors.c.kind, actors.c.country, actors.c.mention_count)
    own = select(*columns, actors.c.folded.label("form"), literal(1).label("is_own")).where(actors.c.folded.in_(forms))
    also = (
        select(*columns, aliases.c.folded.label("form"), literal(0).label("is_own"))
        .join_from(aliases, actors, actors.c.id == aliases.c.actor_id)
        .where(aliases.c.folded.in_(forms), aliases.c.folded != actors.c.folded)
    )
    every = union(own, also).subquery()
    best = (every.c.is_own.desc(), every.c.mention_count.desc(), every.c.public_id)
    place = func.row_number().over(partition_by=every.c.form, order_by=best).label("place")
    ranked = select(every, place).subquery()
    return select(ranked).where(ranked.c.place <= MOST_CANDIDATES + 1).order_by(ranked.c.form, ranked.c.place)
