"""`format` wins, then what Accept likes best; each format is one representation, under a tag of its own."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.endpoint import Endpoint
from api.formats import WRITERS
from schemas.formats import FORMATS
from tests.api import world

PATH = "/v1/articles"

ALL = ("json", "ndjson", "csv", "parquet", "geojson", "jsonld", "ninjs", "bibtex", "ris", "csl", "atom", "jsonfeed")


@pytest.mark.parametrize("name", ALL)
def test_a_format_can_be_asked_for_by_name_and_by_media_type(client: FlaskClient, name: str) -> None:
    kind = FORMATS[name].media_type
    named, accepted = client.get(f"{PATH}?format={name}"), client.get(PATH, headers={"Accept": kind})
    assert named.status_code == accepted.status_code == 200
    assert named.mimetype == accepted.mimetype == kind
    assert client.get(f"{PATH}?format={name}", headers={"Accept": "image/png"}).mimetype == kind


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("*/*", "json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "json"),
        ("application/json, text/plain, */*", "json"),
        ("text/csv, */*", "csv"),
        ("text/csv;q=0.5, application/json;q=0.4", "csv"),
        ("text/csv;q=0.5, application/json", "json"),
        ("text/*", "csv"),
        ("text/*, application/json;q=0.9", "csv"),
        ("application/*", "json"),
        ("application/*, application/json;q=0", "ndjson"),
        ("*/*;q=0.1, application/atom+xml", "atom"),
        ("APPLICATION/GEO+JSON", "geojson"),
        ('application/ld+json; profile="http://schema.org"', "jsonld"),
        ("application/json; charset=utf-8", "json"),
        ("application/ndjson", "ndjson"),
        ("application/jsonl;q=0.9, image/png", "ndjson"),
        ("text/x-bibtex", "bibtex"),
        ("", "json"),
    ],
)
def test_what_the_client_likes_best_is_answered(client: FlaskClient, accept: str, name: str) -> None:
    response = client.get(PATH, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.mimetype == FORMATS[name].media_type


@pytest.mark.parametrize("accept", ["image/png", "text/html", "application/json;q=0", "*/*;q=0", "garbage", "/", "🤝"])
def test_a_client_that_accepts_nothing_is_told_what_there_is(client: FlaskClient, accept: str) -> None:
    response = client.get(PATH, headers={"Accept": accept.encode().decode("latin-1")})
    assert response.status_code == 406
    assert response.mimetype == "application/problem+json"
    for name in ALL:
        assert f"{FORMATS[name].media_type} (format={name})" in response.get_json()["detail"]


@pytest.mark.parametrize(
    "value", ["cvs", "CSV", "", "csv,json", "text/csv", "🤝", "a" * 5000, "%00", "'; DROP TABLE articles"]
)
def test_a_format_that_is_none_is_refused_with_those_there_are(client: FlaskClient, value: str) -> None:
    response = client.get(f"{PATH}?format={value}")
    assert response.status_code == 400
    (problem,) = response.get_json()["errors"]
    assert problem["parameter"] == "format"


def test_a_slip_is_told_with_the_formats_and_the_nearest(client: FlaskClient) -> None:
    (problem,) = client.get("/v1/quotes?format=cvs").get_json()["errors"]
    assert problem["nearest"] == "csv"
    assert problem["allowed"][:3] == ["json", "ndjson", "csv"]
    assert "ninjs" not in problem["allowed"]


def test_a_format_is_given_once(client: FlaskClient) -> None:
    assert client.get("/v1/quotes?format=csv&format=json").status_code == 400


@pytest.mark.parametrize("path", [PATH, f"/v1/quotes/{world.SIGN_QUOTE}", f"/v1/actors/{world.KELLER}/mentions"])
def test_each_format_has_a_tag_of_its_own_and_caches_are_told_what_it_depends_on(
    client: FlaskClient, path: str
) -> None:
    types = ["application/json", "text/csv" if "mentions" in path or path == PATH else "application/ld+json"]
    answers = [client.get(path, headers={"Accept": kind}) for kind in types]
    assert len({answer.headers["ETag"] for answer in answers}) == len(types)
    for kind, answer in zip(types, answers, strict=True):
        assert "accept" in {name.lower() for name in answer.vary}
        tag = answer.headers["ETag"]
        assert client.get(path, headers={"Accept": kind, "If-None-Match": tag}).status_code == 304
        (other,) = set(types) - {kind}
        assert client.get(path, headers={"Accept": other, "If-None-Match": tag}).status_code == 200


def test_what_is_declared_is_written(app: Flask) -> None:
    endpoints = [view for view in app.view_functions.values() if isinstance(view, Endpoint)]  # type: ignore[unreachable]
    offered = {(name, type(view.contract.writers[name])) for view in endpoints for name in view.contract.formats}
    assert {name for name, _ in offered} >= set(ALL)
    for name, writer in WRITERS.items():
        assert writer.content_type.startswith(FORMATS[name].media_type)


def test_a_page_in_another_format_leads_to_the_next_one_in_it(client: FlaskClient) -> None:
    for name in ("json", "geojson", "jsonld", "ninjs", "bibtex", "ris", "csl", "atom", "jsonfeed"):
        link = client.get(f"{PATH}?format={name}&limit=1").headers["Link"]
        assert 'rel="next"' in link
        assert link.count(f"format={name}") == 2
    assert 'rel="next"' not in client.get(f"{PATH}?format=csv&limit=1").headers["Link"]


def test_a_question_in_json_can_be_answered_in_any_format(client: FlaskClient) -> None:
    body = {"kind": ["direct"], "format": "csv"}
    response = client.post("/v1/quotes/search", json=body)
    assert response.mimetype == "text/csv"
    assert response.text == client.get("/v1/quotes?kind=direct&format=csv").text
    assert response.headers["Cache-Control"] == "no-store"
    feed = client.post("/v1/quotes/search", json={}, headers={"Accept": "application/feed+json"})
    assert feed.get_json()["version"] == "https://jsonfeed.org/version/1.1"
    bounded = client.post("/v1/quotes/search", json={"limit": 1}, headers={"Accept": "application/x-ndjson"})
    assert len(bounded.text.splitlines()) == 1
