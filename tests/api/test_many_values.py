"""As many values as are allowed are answered, one filter by itself and many together; more are refused."""

from itertools import permutations
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from marshmallow import fields

from schemas.crowding import MOST_CONDITIONS_IN_ALL, MOST_IN_ALL
from schemas.fields import MOST_VALUES, Choice, CommaList, Country, PartialDate, RecordId, WholeNumber, country_codes
from schemas.pairs import Pair
from store.references import PREFIXES
from tests.api import world
from tests.api.asked import Operation, operations, refused, single

PEOPLE = [world.KELLER, world.NOVAK, world.UNION]
FORM = ("sort", "include", "fields", "facet")


def values(field: fields.Field[Any]) -> list[Any]:
    """As many values as a filter takes, where there are so many; names of people are few in a small world."""
    if not isinstance(field, CommaList):
        return []
    match field.inner:
        case Pair():
            found: list[Any] = [f"{a}~{b}" for a, b in permutations(PEOPLE, 2)]
        case RecordId(optional=True):
            found = [f"{PREFIXES[field.inner.noun]}{at}" for at in range(MOST_VALUES)]
        case RecordId(noun="actors"):
            found = PEOPLE
        case PartialDate():
            found = [f"{year}-{month:02}" for year in range(1950, 2000) for month in range(1, 13)]
        case Choice():
            found = list(field.inner.choices)
        case Country():
            found = sorted(country_codes())
        case WholeNumber():
            found = list(range(1, MOST_VALUES + 1))
        case _:
            found = []
    return found[: field.most]


def lists(app: Flask) -> list[Operation]:
    return [each for each in operations(app, posted=True) if "limit" in each.parameters]


# The narrower limits are SQLite's: PostgreSQL takes deeper expressions and more parameters.
ON_SQLITE = pytest.mark.parametrize("world_url", ["sqlite"], indirect=True)


@ON_SQLITE
def test_a_filter_of_every_kind_takes_as_many_values_as_it_says(client: FlaskClient, app: Flask) -> None:
    asked = {}
    for operation in lists(app):
        for name, field in operation.parameters.items():
            kind = (type(single(field)), name.partition(".")[2])
            if name not in FORM and kind not in asked and (many := values(field)):
                response = client.post(operation.path, json={name: many, "limit": 1})
                assert response.status_code == 200, (operation.path, name, response.text)
                asked[kind] = len(many)
    assert max(asked.values()) == MOST_VALUES
    assert len(asked) > 10


@ON_SQLITE
@pytest.mark.parametrize("operator", ["", "all", "not"])
def test_many_filters_take_many_values_together(client: FlaskClient, app: Flask, operator: str) -> None:
    for operation in lists(app):
        body: dict[str, Any] = {}
        light, heavy = MOST_IN_ALL, MOST_CONDITIONS_IN_ALL
        for name, field in operation.parameters.items():
            if name.partition(".")[2] != operator or name.partition(".")[0] in {*FORM, "has", "missing"}:
                continue
            many = values(field)
            room = heavy if isinstance(field, CommaList) and field.most < MOST_VALUES else light
            body[name] = many[: max(0, min(room, light))]
            light -= len(body[name])
            heavy -= len(body[name]) if room is heavy else 0
        response = client.post(operation.path, json={**{name: each for name, each in body.items() if each}, "limit": 1})
        assert response.status_code == 200, (operation.path, response.text)


@ON_SQLITE
def test_more_values_than_there_is_room_for_are_refused(client: FlaskClient) -> None:
    countries, ids = sorted(country_codes()), [f"evt_{at}" for at in range(MOST_VALUES)]
    heavy = {f"{name}.all": countries[:50] for name in ("country", "actor_country", "recipient_country", "sector")}
    heavy["sector.all"] = ["GOV"]
    heavy["dyad"] = [f"act_{at}~act_b" for at in range(50)]
    assert refused(client.post("/v1/events/search", json=heavy)) == {"country.all"}
    light = {"id": ids, "id.not": ids[1:], "place": list(range(1, 501)), "place.not": list(range(500, 1000))}
    light |= {"place_country": countries}
    assert "id" in refused(client.post("/v1/events/search", json=light))
    assert refused(client.post("/v1/events/search", json={"country.all": countries[:51]})) == {"country.all"}
