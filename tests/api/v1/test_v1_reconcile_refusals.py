"""The reconciliation service refuses what it cannot answer, and says what and why."""

from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.reconciling import FORM, post, results

QUERIES: list[tuple[Any, str | None, str]] = [
    ("", None, "no JSON"),
    ("[]", None, "no object"),
    ("{", None, "no JSON"),
    ({"q0": 5}, "/q0", "Invalid input type"),
    ({"q0": {}}, "/q0", "neither query nor properties"),
    ({"q0": {"query": ""}}, "/q0/query", "Shorter"),
    ({"q0": {"query": 5}}, "/q0/query", "Not a valid string"),
    ({"q0": {"query": "a", "type": "persn"}}, "/q0/type/0", "not a type"),
    ({"q0": {"query": "a", "type": [{"id": "persn"}]}}, "/q0/type/0", "not a type"),
    ({"q0": {"query": "a", "limit": 0}}, "/q0/limit", "greater"),
    ({"q0": {"query": "a", "limit": "many"}}, "/q0/limit", "integer"),
    ({"q0": {"query": "a", "type_strict": "maybe"}}, "/q0/type_strict", "one of"),
    ({"q0": {"query": "a", "properties": [{"pid": "age", "v": 5}]}}, "/q0/properties/0/pid", "not a property"),
    ({"q0": {"query": "a", "properties": [{"pid": "kind"}]}}, "/q0/properties/0/v", "Missing"),
    ({"q0": {"query": "a", "lang": "en"}}, "/q0/lang", "Unknown"),
    ({"a/b": {"query": "a", "limit": 0}}, "/a~1b/limit", "greater"),
]


@pytest.mark.parametrize(("queries", "pointer", "detail"), QUERIES)
def test_a_query_that_cannot_be_answered_is_named(
    client: FlaskClient, queries: Any, pointer: str | None, detail: str
) -> None:
    response = post(client, queries=queries)
    assert response.status_code == 400, response.text
    problem = response.get_json()["errors"][0]
    assert problem["parameter"] == "queries"
    assert problem.get("pointer") == pointer
    assert detail in problem["detail"]


@pytest.mark.parametrize(
    ("extend", "detail"),
    [
        ("x", "no JSON"),
        ({}, "Missing"),
        ({"ids": "act", "properties": []}, "Not a valid list"),
        ({"ids": [], "properties": [{"id": "age"}]}, "'age' is not a property"),
        ({"ids": ["a"] * 501, "properties": []}, "Longer"),
    ],
)
def test_an_extension_that_cannot_be_answered_is_named(client: FlaskClient, extend: Any, detail: str) -> None:
    response = post(client, extend=extend)
    assert response.status_code == 400
    problem = response.get_json()["errors"][0]
    assert problem["parameter"] == "extend"
    assert detail in problem["detail"]


def test_what_is_no_form_or_too_much_is_refused(client: FlaskClient) -> None:
    assert client.post("/v1/reconcile", json={"queries": {}}).status_code == 415
    assert client.post("/v1/reconcile", data={"queries": (BytesIO(b"{}"), "queries")}).status_code == 415
    assert post(client, nothing="x").status_code == 400
    assert post(client, queries="{}", extend="{}").status_code == 400
    assert client.post("/v1/reconcile?x=1", data="queries={}&queries={}", content_type=FORM).status_code == 400
    assert post(client, queries={f"q{at}": {"query": "a"} for at in range(51)}).status_code == 413
    assert client.get("/v1/reconcile", headers={"Accept": "text/html"}).status_code == 406
    assert client.get("/v1/reconcile/preview?id=a").status_code == 400
    assert client.get("/v1/reconcile/flyout?id=nothing").status_code == 404
    assert client.get("/v1/reconcile/suggest/entity?prefix=a&prefix=b").status_code == 400
    assert client.get("/v1/reconcile/suggest/entity?prefix=a&cursor=-1").status_code == 400


@pytest.mark.parametrize("name", ["a\0b", "' OR 1=1 --", '"NEAR(', "*" * 50, "a" * 5000, "AND OR NOT", "%", "北京"])
def test_no_name_breaks_a_batch(client: FlaskClient, name: str) -> None:
    known = [{"pid": pid, "v": name} for pid in ("country", "sector", "kind", "wikidata")]
    found = results(
        client, {"a": {"query": name}, "b": {"query": name, "properties": known}, "c": {"properties": known}}
    )
    assert not any(each["match"] for result in found.values() for each in result)
