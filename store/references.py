"""References to records in a query: a public id, `wikidata:Q…`, or a name that leads to one record only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from rapidfuzz import process
from sqlalchemy import Connection, Row, Select, Table, func, literal, null, or_, select, union

from extract.identity import source_id
from store.chunks import chunks
from store.fact_tables import events, quotes
from store.names import folded
from store.prepared import among, prepared
from store.problems import InvalidQuery, Problem
from store.tables import actors, aliases, articles, sources, tombstones
from store.where import Criterion

Noun = Literal["actors", "articles", "events", "quotes", "sources"]
TABLES: Mapping[str, Table] = {
    "actors": actors,
    "articles": articles,
    "events": events,
    "quotes": quotes,
    "sources": sources,
}
PREFIXES: Mapping[str, str] = {
    "actors": "act_",
    "articles": "art_",
    "events": "evt_",
    "quotes": "quo_",
    "sources": "src_",
}

_BY_PUBLIC_ID = {
    noun: select(table.c.public_id, table.c.id).where(among(table.c.public_id)) for noun, table in TABLES.items()
}

WIKIDATA = "wikidata:"
MOST_CANDIDATES = 20
MOST_NAMES = 1000


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a query that name one record; with `optional`, one that is not there is no fault of the query."""

    noun: Noun
    text: str
    optional: bool = False

    @property
    def is_wikidata(self) -> bool:
        """Tell a Wikidata item, which only actors have."""
        return self.noun == "actors" and self.text.startswith(WIKIDATA)

    @property
    def is_id(self) -> bool:
        """Tell a public id from a name."""
        return self.text.startswith(PREFIXES[self.noun])


@dataclass(frozen=True, slots=True)
class Found:
    """The record that a reference led to; `name` is its name or title, None where it has none."""

    public_id: str
    name: str | None


Keys = Mapping[Reference, int]
Leads = Mapping[int, Row[Any]]
"""The records that a name leads to, each by its key."""


def of(value: Any) -> tuple[Reference, ...]:
    """The references that a value of a criterion is, or is a pair of."""
    parts = value if isinstance(value, tuple) else (value,)
    return tuple(part for part in parts if isinstance(part, Reference))


def resolve(connection: Connection, criteria: Iterable[Criterion]) -> Keys:
    """Find the key of every record the criteria refer to, in few statements; InvalidQuery names those not found.

    Optional references that lead nowhere are left out of the answer.
    """
    asked = tuple(criteria)
    wanted = {each: criterion for criterion in asked for value in criterion.values for each in of(value)}
    by_noun: dict[str, list[Reference]] = defaultdict(list)
    for reference in wanted:
        by_noun[reference.noun].append(reference)
    found: dict[Reference, int] = {}
    problems: list[Problem] = []
    for noun, references in by_noun.items():
        found |= _by_id(connection, TABLES[noun], [each for each in references if each.is_id])
        found |= _by_wikidata(connection, [each for each in references if each.is_wikidata])
        names = [each for each in references if not each.is_id and not each.is_wikidata]
        leads = _by_name(connection, noun, names) if names else {}
        found |= {each: next(iter(rows)) for each, rows in leads.items() if len(rows) == 1}
        problems += [
            _unresolved(connection, wanted[each].name, each, leads.get(each, {}))
            for each in references
            if each not in found and not each.optional
        ]
    problems += _with_themselves(asked, found)
    if problems:
        raise InvalidQuery(problems)
    return found


def found(connection: Connection, criteria: Iterable[Criterion]) -> Mapping[Reference, Found]:
    """Find the record of every reference, as `resolve` does, with its name."""
    keys = resolve(connection, criteria)
    records: dict[tuple[str, int], Found] = {}
    for noun in {reference.noun for reference in keys}:
        table = TABLES[noun]
        name = table.c.get("name", table.c.get("title", null()))
        for some in chunks(sorted({key for reference, key in keys.items() if reference.noun == noun})):
            for row in connection.execute(select(table.c.id, table.c.public_id, name).where(table.c.id.in_(some))):
                records[noun, row[0]] = Found(row[1], row[2])
    return {reference: records[reference.noun, key] for reference, key in keys.items()}


def keyed(criterion: Criterion, keys: Keys) -> Criterion:
    """Give the criterion with keys in the place of its references."""
    if not any(of(value) for value in criterion.values):
        return criterion
    known = (_key(value, keys) for value in criterion.values)
    return replace(criterion, values=tuple(dict.fromkeys(value for value in known if value is not None)))


def _key(value: Any, keys: Keys) -> Any:
    if isinstance(value, tuple):
        return tuple(_key(part, keys) for part in value)
    return keys.get(value) if isinstance(value, Reference) else value


def _with_themselves(criteria: Iterable[Criterion], keys: Keys) -> Iterable[Problem]:
    """Pairs of which both names lead to one record, which nothing can stand between."""
    for criterion in criteria:
        for value in criterion.values:
            pair = of(value)
            if len(pair) > 1 and len({keys.get(each, each) for each in pair}) == 1:
                told = "~".join(each.text for each in pair)
                yield Problem(criterion.name, f"{told!r} is one of the {pair[0].noun} on both sides", told)


def _by_id(connection: Connection, table: Table, references: Sequence[Reference]) -> dict[Reference, int]:
    """Keys by public id; of a retired id, its survivor's."""
    ids = {each.text: each.text for each in references}
    found = _keys(connection, table, ids)
    missing = [text for text in ids if text not in found]
    if missing:
        heirs = select(tombstones.c.public_id, tombstones.c.survivor).where(
            tombstones.c.public_id.in_(missing), tombstones.c.survivor.is_not(None)
        )
        ids |= {row.public_id: row.survivor for row in connection.execute(heirs)}
        found |= _keys(connection, table, [ids[text] for text in missing])
    return {each: found[ids[each.text]] for each in references if ids[each.text] in found}


def _keys(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, int]:
    wanted = list(ids)
    if not wanted:
        return {}
    return {row.public_id: row.id for row in prepared(_BY_PUBLIC_ID[table.name]).rows(connection, keys=wanted)}


def _by_wikidata(connection: Connection, references: Sequence[Reference]) -> dict[Reference, int]:
    items = {each.text.removeprefix(WIKIDATA): each for each in references}
    if not items:
        return {}
    rows = connection.execute(select(actors.c.wikidata, actors.c.id).where(actors.c.wikidata.in_(items)))
    return {items[row.wikidata]: row.id for row in rows}


def _by_name(connection: Connection, noun: str, references: Sequence[Reference]) -> dict[Reference, Leads]:
    """The records that each name leads to: the one that bears it as its own name, else all that bear it."""
    if noun == "sources":
        named_so = {source_id(each.text): each for each in references}
        rows = connection.execute(
            select(sources.c.id, sources.c.public_id, sources.c.name).where(sources.c.public_id.in_(named_so))
        )
        return {named_so[row.public_id]: {row.id: row} for row in rows}
    own: dict[str, dict[int, Row[Any]]] = defaultdict(dict)
    borne: dict[str, dict[int, Row[Any]]] = defaultdict(dict)
    forms = {each: folded(each.text) for each in references}
    for some in chunks(sorted({form for form in forms.values() if form})):
        for row in connection.execute(_bearers(some)):
            borne[row.form][row.id] = row
            if row.is_own:
                own[row.form][row.id] = row
    return {each: own[form] if len(own[form]) == 1 else borne[form] for each, form in forms.items()}


def _bearers(forms: Sequence[str]) -> Select[Any]:
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


def _unresolved(connection: Connection, parameter: str, reference: Reference, bearers: Leads) -> Problem:
    """Say that a reference leads nowhere, with the nearest name, or to several, with the candidates."""
    if bearers:
        candidates = list(bearers.values())[:MOST_CANDIDATES]
        few = len(bearers) == len(candidates)
        number = f"{len(bearers)} {reference.noun}" if few else f"many {reference.noun}, among them these"
        listed = ", ".join(_introduced(row) for row in candidates)
        return Problem(
            parameter,
            f"{reference.text!r} is a name of {number}: {listed}; give the id of one",
            reference.text,
            tuple(str(row.public_id) for row in candidates),
        )
    if reference.is_id or reference.is_wikidata:
        return Problem(parameter, f"{reference.text!r} is not among the {reference.noun}", reference.text)
    nearest = _nearest(connection, reference)
    return Problem(parameter, f"{reference.text!r} is no name of {reference.noun}", reference.text, nearest=nearest)


def _introduced(row: Row[Any]) -> str:
    return f"{row.public_id} ({', '.join(str(told) for told in (row.name, row.kind, row.country) if told)})"


def _nearest(connection: Connection, reference: Reference) -> str | None:
    """The known name spelt most alike, among those that begin alike."""
    if reference.noun == "sources":
        names = select(sources.c.name).limit(MOST_NAMES)
    else:
        begins = folded(reference.text)[:2]
        also = select(aliases.c.actor_id).where(aliases.c.folded.startswith(begins, autoescape=True))
        names = (
            select(actors.c.name)
            .where(or_(actors.c.folded.startswith(begins, autoescape=True), actors.c.id.in_(also)))
            .order_by(actors.c.mention_count.desc(), actors.c.id)
            .limit(MOST_NAMES)
        )
    found = process.extractOne(reference.text, set(connection.scalars(names)), processor=folded, score_cutoff=60)
    return found[0] if found else None
