"""The operators of the grammar mean the same on every collection: sets of records, put together as sets are."""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marshmallow import fields
from sqlalchemy import Connection, select

from schemas.fields import (
    Choice,
    CommaList,
    Country,
    Name,
    NumberChoice,
    PartialDate,
    RecordId,
    WholeNumber,
    joined,
)
from schemas.filters import FilterSchema
from schemas.pairs import Pair
from schemas.parameters import FILTER
from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from store.references import TABLES
from store.session import Database
from tests.store import scattered
from tests.store.asking import SCHEMAS, Record, found, records
from tests.store.rows import Rows

DRAWN = settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
DATES = ("2022-12", "2023", "2023-01-28", "2023-02", "1990")
WORDS = {"language": scattered.LANGUAGES, "wikidata": ("Q1", "Q3", "Q99")}


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        scattered.build(Rows(connection))
    with database.read() as connection:
        yield connection


def ids(connection: Connection, noun: str) -> list[str]:
    table = TABLES[noun]
    return list(connection.scalars(select(table.c.public_id).order_by(table.c.id)))


def values(connection: Connection, name: str, item: fields.Field[Any]) -> list[str]:
    """Values that a filter may be given, most of which some records have."""
    match item:
        case Pair():
            found = [f"{a}~{b}" for a, b in permutations(ids(connection, "actors"), 2)]
        case RecordId():
            found = ids(connection, item.noun)
        case Country():
            found = ["FRA", "RUS", "BLR", "CHE"]
        case NumberChoice():
            found = list(item.choices)
        case Choice():
            drawn = {*scattered.TYPES, *scattered.CONTEXTS, *scattered.FACTUALITIES, "GOV", "MIL", "visit", "direct"}
            found = [each for each in item.choices if each in drawn] or list(item.choices)
        case PartialDate():
            found = list(DATES)
        case WholeNumber():
            found = [str(100 + at) for at in range(len(scattered.PLACES))]
        case Name():
            found = [*scattered.PEOPLE, "lind"] if item.noun == "actors" else list(scattered.SOURCES)
        case _:
            found = list(WORDS.get(name, ("art_a",)))
    return found


def listed(operator: str) -> list[tuple[type[FilterSchema], str]]:
    """The filters that have an operator."""
    return [
        (schema, name)
        for schema in SCHEMAS
        for name, field in schema._declared_fields.items()
        if FILTER in field.metadata and f"{name}.{operator}" in schema._declared_fields
    ]


def two(connection: Connection, schema: type[FilterSchema], name: str, data: st.DataObject) -> tuple[str, str]:
    field = schema._declared_fields[name]
    assert isinstance(field, CommaList)
    known = values(connection, name, field.inner)
    first, second = data.draw(st.sampled_from(known)), data.draw(st.sampled_from(known))
    return joined([first]), joined([second])


@DRAWN
@given(data=st.data())
def test_a_comma_is_the_union_and_all_the_intersection(world: Connection, data: st.DataObject) -> None:
    schema, name = data.draw(st.sampled_from(listed("all")))
    a, b = two(world, schema, name, data)
    one, other = found(world, schema, {name: a}), found(world, schema, {name: b})
    assert found(world, schema, {name: f"{a},{b}"}) == one | other
    assert found(world, schema, {f"{name}.all": f"{a},{b}"}) == one & other


@DRAWN
@given(data=st.data())
def test_not_is_the_complement(world: Connection, data: st.DataObject) -> None:
    schema, name = data.draw(st.sampled_from(listed("not")))
    a, b = two(world, schema, name, data)
    every, some = found(world, schema, {}), found(world, schema, {name: f"{a},{b}"})
    assert found(world, schema, {f"{name}.not": f"{a},{b}"}) == every - some


# What the scattered records leave alike, as no filter of theirs could tell them apart.
ALIKE = {"resolution", "status", "duplicate_group", "article"}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_filter_tells_some_records_from_others(world: Connection, schema: type[FilterSchema]) -> None:
    every = found(world, schema, {})
    for name in (name for each, name in listed("not") if each is schema and name not in ALIKE):
        field = schema._declared_fields[name]
        assert isinstance(field, CommaList)
        told = [found(world, schema, {name: joined([each])}) for each in values(world, name, field.inner)]
        assert any(told), name
        assert any(each != every for each in told), name


@DRAWN
@given(data=st.data())
def test_a_pair_is_the_same_either_way_round(world: Connection, data: st.DataObject) -> None:
    schema = data.draw(st.sampled_from([ArticleQuery, EventQuery, QuoteQuery]))
    a, b = data.draw(st.permutations(ids(world, "actors")))[:2]
    assert found(world, schema, {"dyad": f"{a}~{b}"}) == found(world, schema, {"dyad": f"{b}~{a}"})


@pytest.mark.parametrize("schema", SCHEMAS)
def test_what_is_missing_is_what_is_not_there(world: Connection, schema: type[FilterSchema]) -> None:
    every, names = found(world, schema, {}), presence(schema)
    has = {name: found(world, schema, {"has": name}) for name in names}
    for name in names:
        assert found(world, schema, {"missing": name}) == every - has[name]
    a, b = names[0], names[-1]
    assert found(world, schema, {"has": f"{a},{b}"}) == has[a] | has[b]
    assert found(world, schema, {"has.all": f"{a},{b}"}) == has[a] & has[b]
    assert found(world, schema, {"missing": f"{a},{b}"}) == every - (has[a] & has[b])
    assert found(world, schema, {"missing.all": f"{a},{b}"}) == every - (has[a] | has[b])


def presence(schema: type[FilterSchema]) -> list[str]:
    field = schema._declared_fields["has"]
    assert isinstance(field, CommaList)
    assert isinstance(field.inner, Choice)
    return list(field.inner.choices)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_what_a_record_has_stands_in_it(world: Connection, schema: type[FilterSchema]) -> None:
    every = records(world, schema, {"articles": "actors,events,quotes,toponyms"}.get(schema.noun))
    for name in presence(schema):
        assert found(world, schema, {"has": name}) == {key for key, record in every.items() if told(record, name)}


def told(record: Record, name: str) -> bool:
    """Whether a record has what `has` names: a field of its own, a part of one, or a count."""
    if name in record:
        return bool(record[name] not in (None, []))
    if name in record.get("counts", {}):
        return bool(record["counts"][name] > 0)
    if name == "candidates":
        return bool(record["speaker"] and record["speaker"]["candidates"])
    party = record[name.removesuffix("_actor")]
    return party is not None and party["actor_id"] is not None
