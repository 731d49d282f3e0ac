"""Autocomplete, as it is served."""

from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.api import world

Json = dict[str, Any]


def ask(client: FlaskClient, query: str) -> Json:
    response = client.get(f"/v1/autocomplete?{query}")
    assert response.status_code == 200, response.text
    body: Json = response.get_json()
    return body


def test_a_keystroke_finds_records_and_leads_to_them(client: FlaskClient) -> None:
    body = ask(client, "q=k")
    first = body["data"][0]
    assert (first["id"], first["match"], first["matched"]["name"]) == (world.KELLER, "prefix", "Keller")
    assert client.get(first["url"]).get_json()["data"]["id"] == world.KELLER
    assert body["meta"] == {"searched": ["actors", "sources"], "release": 2}
    assert body["links"] == {"self": "http://localhost/v1/autocomplete?q=k"}


def test_misspelt_names_are_found(client: FlaskClient) -> None:
    assert [each["match"] for each in ask(client, "q=anna%20keler")["data"]] == ["typo"]


def test_types_and_limit_narrow_the_answer(client: FlaskClient) -> None:
    assert {each["type"] for each in ask(client, "q=harb")["data"]} == {"actors", "sources"}
    every = ask(client, "q=harb&types=actors,sources,articles")
    assert {each["type"] for each in every["data"]} == {"actors", "sources", "articles"}
    assert every["meta"]["searched"] == ["actors", "sources", "articles"]
    assert ask(client, "q=ha&types=articles,actors")["meta"]["searched"] == ["actors"]
    assert [each["type"] for each in ask(client, "q=harb&types=sources")["data"]] == ["sources"]
    assert len(ask(client, "q=harb&limit=1")["data"]) == 1
    assert ask(client, "q=harb&types=articles")["meta"]["searched"] == ["articles"]


def test_a_name_of_nobody_is_an_empty_answer(client: FlaskClient) -> None:
    assert ask(client, "q=xyzzyq")["data"] == []


@pytest.mark.parametrize("text", ["NOT", '"', "a AND", "ke*", "name:keller", "';--", "%", "_"])
def test_operators_of_searches_and_databases_are_letters_or_nothing(client: FlaskClient, text: str) -> None:
    assert client.get(f"/v1/autocomplete?q={quote(text)}").status_code in (200, 400)
    assert client.get("/v1/autocomplete?q=keller%25").status_code == 200


@pytest.mark.parametrize(
    ("query", "parameter", "detail"),
    [
        ("", "q", "missing"),
        ("q=", "q", "empty"),
        ("q=%20", "q", "empty"),
        ("q=%F0%9F%A4%9D", "q", "no letter"),
        (f"q={'a' * 101}", "q", "101 characters"),
        ("q=a%00", "q", "control"),
        ("q=a&q=b", "q", "2 times"),
        ("q=a&types=people", "types", "not one of"),
        ("q=a&limit=0", "limit", "between 1 and 50"),
        ("q=a&limit=51", "limit", "between 1 and 50"),
        ("q=a&limit=many", "limit", "whole number"),
        ("q=a&sort=name", "sort", "not a parameter"),
    ],
)
def test_what_cannot_be_answered_is_named(client: FlaskClient, query: str, parameter: str, detail: str) -> None:
    response = client.get(f"/v1/autocomplete?{query}")
    assert response.status_code == 400
    problem = response.get_json()["errors"][0]
    assert problem["parameter"] == parameter
    assert detail in problem["detail"]
