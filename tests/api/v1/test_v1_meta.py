"""What the API knows of itself, as it is served."""

import pytest
from flask.testing import FlaskClient

from schemas.v1.catalogue import catalogue, fingerprint


def test_every_field_is_listed_with_what_may_be_asked_of_it(client: FlaskClient) -> None:
    body = client.get("/v1/meta/fields").get_json()
    assert body["meta"]["total"] == len(body["data"]) == len(catalogue())
    assert body["meta"]["fingerprint"] == fingerprint(catalogue())
    (kind,) = client.get("/v1/meta/fields?collection=quotes&name=kind").get_json()["data"]
    assert kind["operators"][:2] == ["is", "not"]
    assert kind["parameters"] == ["kind", "kind.not"]
    assert kind["values"] == ["direct", "indirect", "mixed"]
    assert (kind["type"], kind["answered"], kind["sorts"], kind["facets"]) == ("string", True, False, True)


def test_bounds_are_operators_of_what_they_bound(client: FlaskClient) -> None:
    (confidence,) = client.get("/v1/meta/fields?collection=events&name=confidence").get_json()["data"]
    assert (confidence["operators"], confidence["parameters"]) == (["from", "to"], ["min_confidence", "max_confidence"])
    (published,) = client.get("/v1/meta/fields?collection=events&name=published").get_json()["data"]
    assert {"from", "to"} <= set(published["operators"])


def test_the_fingerprint_is_of_the_whole_list_whatever_is_asked(client: FlaskClient) -> None:
    one = client.get("/v1/meta/fields?collection=quotes&operator=has").get_json()
    assert all("has" in each["operators"] and each["collection"] == "quotes" for each in one["data"])
    assert one["meta"]["fingerprint"] == fingerprint(catalogue())


@pytest.mark.parametrize(
    ("query", "parameter", "detail"),
    [
        ("collection=people", "collection", "not one of"),
        ("operator=like", "operator", "not one of"),
        ("name=", "name", "empty"),
        ("name=a,,b", "name", "empty value"),
        (f"name={'a' * 301}", "name", "301 characters"),
        ("collection=quotes&collection=events", "collection", "2 times"),
        ("name=%00", "name", "control"),
        ("limit=5", "limit", "not a parameter"),
    ],
)
def test_what_cannot_be_answered_is_named(client: FlaskClient, query: str, parameter: str, detail: str) -> None:
    response = client.get(f"/v1/meta/fields?{query}")
    assert response.status_code == 400
    problem = response.get_json()["errors"][0]
    assert problem["parameter"] == parameter
    assert detail in problem["detail"]


def test_a_name_that_no_field_has_is_an_empty_list(client: FlaskClient) -> None:
    body = client.get("/v1/meta/fields?name=%F0%9F%A4%9D").get_json()
    assert (body["data"], body["meta"]["total"]) == ([], 0)
