"""References to records in a query: a public id, `wikidata:Q…`, or a name that leads to one record only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, Table, null, select

from store.bearers import MOST_CANDIDATES, Leads, bearers, introduced, nearest
from store.chunks import chunks
from store.fact_tables import events, quotes
from store.prepared import among, prepared
from store.problems import InvalidQuery, Problem
from store.tables import actors, articles, sources, tombstones
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


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a query that name one record; with `optional`, one that is not there is no fault of the query.

    With `several` they are a name of any number of records, but at least of one.
    """

    noun: Noun
    text: str
    optional: bool = False
    several: bool = False

    @property
    def is_wikidata(self) -> bool:
        """Tell a Wikidata item, which only actors have."""
        return self.noun == "actors" and self.text.startswith(WIKIDATA) and not self.several

    @property
    def is_id(self) -> bool:
        """Tell a public id from a name."""
        return self.text.startswith(PREFIXES[self.noun]) and not self.several

    @property
    def is_name(self) -> bool:
        """Tell a name from an id."""
        return not self.is_id and not self.is_wikidata


@dataclass(frozen=True, slots=True)
class Found:
    """The record that a reference led to; `name` is its name or title, None where it has none."""

    public_id: str
    name: str | None


Keys = Mapping[Reference, int]


def of(value: Any) -> tuple[Reference, ...]:
    """The references that a value of a criterion is, or is a pair of."""
    parts = value if isinstance(value, tuple) else (value,)
    return tuple(part for part in parts if isinstance(part, Reference))


def resolve(connection: Connection, criteria: Iterable[Criterion]) -> Keys:
    """Find the key of every record the criteria refer to, in few statements; InvalidQuery names those not found.

    Optional references that lead nowhere are left out of the answer.
    """
    asked = tuple(criteria)
    wanted: dict[Reference, list[str]] = defaultdict(list)
    for criterion, value in ((each, value) for each in asked for value in each.values):
        for reference in of(value):
            wanted[reference].append(criterion.name)
    leads = _leads(connection, wanted)
    keys = {each: next(iter(rows)) for each, rows in leads.items() if len(rows) == 1 and not each.several}
    for noun in {each.noun for each in wanted}:
        keys |= _by_id(connection, TABLES[noun], [each for each in wanted if each.is_id and each.noun == noun])
    keys |= _by_wikidata(connection, [each for each in wanted if each.is_wikidata])
    problems = [
        _unresolved(connection, parameter, each, leads.get(each, {}))
        for each, parameters in wanted.items()
        if each not in keys and not each.optional and not (each.several and leads[each])
        for parameter in parameters
    ]
    problems += _with_themselves(asked, keys)
    if problems:
        raise InvalidQuery(problems)
    return keys


def _leads(connection: Connection, wanted: Iterable[Reference]) -> dict[Reference, Leads]:
    """The records that each name among the references leads to."""
    by_noun: dict[str, list[Reference]] = defaultdict(list)
    for reference in wanted:
        if reference.is_name:
            by_noun[reference.noun].append(reference)
    found: dict[Reference, Leads] = {}
    for noun, names in by_noun.items():
        leads = bearers(connection, noun, [each.text for each in names])
        found |= {each: leads[each.text] for each in names}
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
    if not isinstance(value, Reference):
        return value
    return value.text if value.several else keys.get(value)


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


def _unresolved(connection: Connection, parameter: str, reference: Reference, leads: Leads) -> Problem:
    """Say that a reference leads nowhere, with the nearest name, or to several, with the candidates."""
    if leads:
        candidates = list(leads.values())[:MOST_CANDIDATES]
        few = len(leads) == len(candidates)
        number = f"{len(leads)} {reference.noun}" if few else f"many {reference.noun}, among them these"
        listed = ", ".join(map(introduced, candidates))
        return Problem(
            parameter,
            f"{reference.text!r} is a name of {number}: {listed}; give the id of one",
            reference.text,
            tuple(str(row.public_id) for row in candidates),
        )
    if not reference.is_name:
        return Problem(parameter, f"{reference.text!r} is not among the {reference.noun}", reference.text)
    known = nearest(connection, reference.noun, reference.text)
    return Problem(parameter, f"{reference.text!r} is no name of {reference.noun}", reference.text, nearest=known)
