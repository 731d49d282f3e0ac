"""Every failure is a problem document, whatever was asked, and nothing that is asked makes the server fail."""

import logging
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import session
from tests.api import world

LISTS = ("articles", "actors", "events", "quotes", "sources")


def is_problem(response: TestResponse, status: int) -> dict[str, Any]:
    """The body, once it is seen to be a problem document of this status that the headers agree with."""
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    body: dict[str, Any] = response.get_json()
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert body["request_id"] == response.headers["X-Request-Id"]
    return body


def test_an_unknown_path_is_not_found_and_names_the_way_back(client: FlaskClient) -> None:
    body = is_problem(client.get("/v1/artikles"), 404)
    assert body["instance"] == "/v1/artikles"
    assert "/v1 lists" in body["detail"]


@pytest.mark.parametrize("noun", LISTS)
def test_an_id_that_leads_nowhere_is_not_found(client: FlaskClient, noun: str) -> None:
    prefix = {"articles": "art", "actors": "act", "events": "evt", "quotes": "quo", "sources": "src"}[noun]
    body = is_problem(client.get(f"/v1/{noun}/{prefix}_aaaaaaaaaaaaaaaa"), 404)
    assert f"{prefix}_aaaaaaaaaaaaaaaa" in body["detail"]


@pytest.mark.parametrize("noun", LISTS)
def test_what_cannot_be_an_id_is_not_found_and_told_what_ids_look_like(client: FlaskClient, noun: str) -> None:
    body = is_problem(client.get(f"/v1/{noun}/1"), 404)
    assert "_q5xkzt2m7wbdh3ra" in body["detail"]


@pytest.mark.parametrize(
    "path",
    [
        f"/v1/articles/{world.KELLER}",
        f"/v1/actors/{world.TALKS_ID}",
        f"/v1/actors/{world.TALKS_ID}/quotes",
        f"/v1/events/{world.SIGN_QUOTE}/article",
    ],
)
def test_the_id_of_another_kind_of_record_is_not_found(client: FlaskClient, path: str) -> None:
    is_problem(client.get(path), 404)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/articles/art_aaaaaaaaaaaaaaaa/actors",
        "/v1/articles/art_aaaaaaaaaaaaaaaa/events",
        "/v1/articles/art_aaaaaaaaaaaaaaaa/quotes?limit=0",
        "/v1/actors/act_aaaaaaaaaaaaaaaa/articles",
        "/v1/actors/act_aaaaaaaaaaaaaaaa/events",
        "/v1/actors/act_aaaaaaaaaaaaaaaa/quotes",
        "/v1/actors/act_aaaaaaaaaaaaaaaa/mentions",
        "/v1/events/evt_aaaaaaaaaaaaaaaa/article",
        "/v1/quotes/quo_aaaaaaaaaaaaaaaa/article",
    ],
)
def test_what_belongs_to_nothing_is_not_found(client: FlaskClient, path: str) -> None:
    is_problem(client.get(path), 404)


def test_a_removed_record_is_gone(client: FlaskClient) -> None:
    assert world.WITHDRAWN_ID in is_problem(client.get(f"/v1/articles/{world.WITHDRAWN_ID}"), 410)["detail"]
    is_problem(client.get(f"/v1/articles/{world.WITHDRAWN_ID}/quotes"), 410)


@pytest.mark.parametrize("below", ["", "/articles", "/quotes", "/events", "/mentions"])
def test_a_merged_record_leads_to_its_survivor_with_the_whole_question(client: FlaskClient, below: str) -> None:
    response = client.get(
        f"/v1/actors/{world.MERGED}{below}?fields=id" if below != "/mentions" else f"/v1/actors/{world.MERGED}{below}"
    )
    is_problem(response, 301)
    assert response.location.startswith(f"/v1/actors/{world.KELLER}{below}")
    followed = client.get(response.location)
    assert followed.status_code == 200
    assert followed.get_json()["data"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_a_method_that_is_not_taken_is_told_which_are(client: FlaskClient, method: str) -> None:
    response = client.open("/v1/articles", method=method)
    body = is_problem(response, 405)
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert "GET, HEAD, OPTIONS" in body["detail"]


@pytest.mark.parametrize(
    "accept", ["text/html", "application/xml", "application/json;q=0", "garbage", "image/*, audio/mpeg"]
)
def test_a_client_that_takes_nothing_of_what_there_is_gets_406(client: FlaskClient, accept: str) -> None:
    is_problem(client.get("/v1/articles", headers={"Accept": accept}), 406)


@pytest.mark.parametrize(
    "accept",
    ["", "*/*", "application/*", "text/html, */*;q=0.1", "application/json; charset=utf-8", "application/json, x"],
)
def test_a_client_that_takes_json_among_others_gets_it(client: FlaskClient, accept: str) -> None:
    assert client.get("/v1/articles", headers={"Accept": accept}).mimetype == "application/json"


def test_bad_parameters_are_all_named_with_what_they_may_be(client: FlaskClient) -> None:
    body = is_problem(client.get("/v1/actors?kind=persn&limti=3&limit=1000"), 400)
    errors = {error["parameter"]: error for error in body["errors"]}
    assert set(errors) == {"kind", "limti", "limit"}
    assert errors["kind"]["nearest"] == "person"
    assert "organization" in errors["kind"]["allowed"]
    assert errors["limti"]["nearest"] == "limit"
    assert all(name in body["detail"] for name in errors)


def test_a_repeated_parameter_is_refused(client: FlaskClient) -> None:
    body = is_problem(client.get("/v1/actors?kind=person&kind=group"), 400)
    assert [error["parameter"] for error in body["errors"]] == ["kind"]


def test_a_parameter_that_the_path_sets_is_refused(client: FlaskClient) -> None:
    body = is_problem(client.get(f"/v1/articles/{world.TALKS_ID}/quotes?article={world.MARCH_ID}"), 400)
    assert [error["parameter"] for error in body["errors"]] == ["article"]


@pytest.mark.parametrize("path", ["/v1", f"/v1/articles/{world.TALKS_ID}", f"/v1/quotes/{world.SIGN_QUOTE}/article"])
def test_a_single_record_refuses_parameters_it_does_not_know(client: FlaskClient, path: str) -> None:
    assert is_problem(client.get(f"{path}?limit=3"), 400)["errors"][0]["parameter"] == "limit"


def test_a_trailing_slash_leads_to_the_path_without(client: FlaskClient) -> None:
    response = client.get("/v1/articles/?limit=1&q=a%20b")
    is_problem(response, 308)
    assert response.location == "/v1/articles?limit=1&q=a%20b"
    is_problem(client.get("/v1/nothing/"), 404)
    is_problem(client.get("/", environ_overrides={"PATH_INFO": "//evil.example/"}), 404)


def test_a_long_url_and_a_large_body_are_refused(client: FlaskClient) -> None:
    assert "8192" in is_problem(client.get(f"/v1/articles?q={'a' * 9000}"), 414)["detail"]
    is_problem(client.get("/v1/articles", environ_overrides={"CONTENT_LENGTH": str(2**21)}), 413)
    is_problem(client.post("/v1/articles", data=b"x" * 2**21), 413)


def test_an_unforeseen_failure_tells_the_log_and_not_the_reader(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr(session, "database", fail)
    with caplog.at_level(logging.ERROR, logger="api"):
        response = client.get("/v1/articles?limit=7", headers={"X-Request-Id": "ticket-7"})
    body = is_problem(response, 500)
    assert body["request_id"] == "ticket-7"
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert "ticket-7" in caplog.text
    assert "the secret of the house" in caplog.text


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/articles?x=1", f"/v1/articles/{world.WITHDRAWN_ID}"])
def test_head_fails_alike_without_a_body(client: FlaskClient, path: str) -> None:
    told, silent = client.get(path), client.head(path)
    assert silent.status_code == told.status_code
    assert silent.headers["Content-Type"] == told.headers["Content-Type"]
    assert silent.data == b""


JUNK = [
    "\0",
    "a\0b",
    "🤝",
    "\u202e",
    "\ud800",
    "'; DROP TABLE articles; --",
    "%",
    "_",
    "\\",
    '"',
    "a" * 3000,
    "\n",
    "ﬀ",
    "-1",
    "1e9",
]


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("noun", LISTS)
def test_no_value_of_a_parameter_makes_the_server_fail(client: FlaskClient, noun: str, junk: str) -> None:
    encoded = quote(junk.encode("utf-8", "surrogatepass"))
    for name in ("q", "id", "sort", "limit", "cursor", "fields", "include", "published_from", "name", "actor", encoded):
        assert client.get(f"/v1/{noun}?{name}={encoded}").status_code in (200, 400)


@pytest.mark.parametrize(
    "junk",
    ["%00", "%FF%FE", "%", "%zz", "%F0%9F%A4%9D", "..", "%2e%2e%2f", "art_%00", "a" * 5000, "%0d%0aSet-Cookie:x"],
)
@pytest.mark.parametrize(
    "path", ["/{}", "/v1/{}", "/v1/articles/{}", "/v1/articles/{}/quotes", "/v1/docs/{}", "/v1/docs/assets/{}"]
)
def test_no_path_makes_the_server_fail(client: FlaskClient, path: str, junk: str) -> None:
    response = client.get(path.format(junk))
    assert response.status_code in (200, 302, 308, 404)
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("host", ["a b", "<x>", "evil.example:99999", "é", "a/b", "a@b"])
def test_a_host_that_cannot_be_one_is_refused(client: FlaskClient, host: str) -> None:
    is_problem(client.get("/v1/articles", headers={"Host": host}), 400)


def test_a_client_that_names_no_host_gets_links_without_one(client: FlaskClient) -> None:
    links = client.get("/v1/articles?limit=1", headers={"Host": ""}).get_json()["links"]
    assert links["self"] == "/v1/articles?limit=1"


@pytest.mark.parametrize("given", ["a b", "x" * 65, "<script>", ""])
def test_a_request_id_that_is_no_token_is_replaced(client: FlaskClient, given: str) -> None:
    answered = client.get("/v1", headers={"X-Request-Id": given}).headers["X-Request-Id"]
    assert answered != given
    assert answered.isalnum()


def test_each_request_has_an_id_of_its_own(client: FlaskClient) -> None:
    assert client.get("/v1").headers["X-Request-Id"] != client.get("/v1").headers["X-Request-Id"]
