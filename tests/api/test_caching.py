"""What a client holds is not sent again, and what it holds is told apart by release, question and coding."""

import gzip
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import caching
from api.app import create_app
from api.config import Settings
from tests.api import world

PATH = "/v1/quotes?limit=2"
CODINGS = ("gzip", "br", "zstd")


def tag(client: FlaskClient, path: str = PATH, **headers: str) -> str:
    return client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()}).headers["ETag"]


def test_an_answer_has_a_strong_tag_and_says_how_long_it_holds(client: FlaskClient) -> None:
    response = client.get(PATH)
    assert response.get_etag()[1] is False
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert {"accept", "accept-encoding"} <= {name.lower() for name in response.vary}


def test_the_same_question_in_another_spelling_has_the_same_tag(client: FlaskClient) -> None:
    assert tag(client, "/v1/quotes?limit=2&kind=direct") == tag(client, "/v1/quotes?kind=%64irect&limit=2")


def test_another_question_has_another_tag(client: FlaskClient) -> None:
    assert len({tag(client, path) for path in ("/v1/quotes", PATH, "/v1/events", "/v1/quotes?limit=3")}) == 4


def test_another_release_version_or_format_has_another_tag() -> None:
    told = [(1, "t", "u", "a"), (2, "t", "u", "a"), (1, "s", "u", "a"), (1, "t", "v", "a"), (1, "t", "u", "b")]
    tags = {caching.tag(*each) for each in told}
    assert len(tags) == len(told)


def test_a_tree_that_nobody_installed_has_tags_too() -> None:
    assert caching.installed("onrecord-that-is-not-there") == "source"


@pytest.mark.parametrize("path", [PATH, f"/v1/articles/{world.TALKS_ID}", "/v1"])
def test_what_the_client_holds_is_not_sent_again(client: FlaskClient, path: str) -> None:
    held = tag(client, path)
    for given in (held, f'"other", {held}', f"W/{held}", "*"):
        for method in ("GET", "HEAD"):
            response = client.open(path, method=method, headers={"If-None-Match": given})
            assert response.status_code == 304
            assert response.data == b""
            assert response.headers["ETag"] == held
            assert "Content-Type" not in response.headers


@pytest.mark.parametrize(
    "given", ['"other"', "garbage", '"', "", "W/", ",,,", '"🤝"'.encode().decode("latin-1"), '"' + "a" * 5000 + '"']
)
def test_what_the_client_does_not_hold_is_sent(client: FlaskClient, given: str) -> None:
    assert client.get(PATH, headers={"If-None-Match": given}).status_code == 200


def test_holding_anything_of_what_is_not_there_is_still_not_found(client: FlaskClient) -> None:
    assert client.get("/v1/articles/art_aaaaaaaaaaaaaaaa", headers={"If-None-Match": "*"}).status_code == 404


@pytest.mark.parametrize("coding", CODINGS)
def test_each_coding_has_a_tag_of_its_own_that_is_honoured(client: FlaskClient, coding: str) -> None:
    plain, coded = client.get(PATH), client.get(PATH, headers={"Accept-Encoding": coding})
    assert coded.headers["Content-Encoding"] == coding
    assert coded.headers["ETag"] not in (None, plain.headers["ETag"])
    again = client.get(PATH, headers={"Accept-Encoding": coding, "If-None-Match": coded.headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["ETag"] == coded.headers["ETag"]


@pytest.mark.parametrize("coding", CODINGS)
def test_a_coding_that_the_client_does_not_accept_now_does_not_count_as_held(client: FlaskClient, coding: str) -> None:
    held = tag(client, Accept_Encoding=coding)
    for accepted in ("identity", "", f"{coding};q=0"):
        assert client.get(PATH, headers={"Accept-Encoding": accepted, "If-None-Match": held}).status_code == 200


def test_a_plain_answer_held_serves_a_client_that_would_also_take_a_coded_one(client: FlaskClient) -> None:
    assert client.get(PATH, headers={"Accept-Encoding": "gzip", "If-None-Match": tag(client)}).status_code == 304


def test_coded_bodies_are_the_plain_one_and_the_same_each_time(client: FlaskClient) -> None:
    plain = client.get(PATH, headers={"X-Request-Id": "a"}).data
    first, second = (client.get(PATH, headers={"Accept-Encoding": "gzip"}).data for _ in range(2))
    assert first == second
    assert first[4:8] == bytes(4)
    assert gzip.decompress(first) == plain
    assert brotli.decompress(client.get(PATH, headers={"Accept-Encoding": "br"}).data) == plain


def test_no_caching_is_said_where_the_operator_wants_none(tmp_path: Path, settings: Settings) -> None:
    app: Flask = create_app(Settings(database_url=settings.database_url, cache_seconds=0))
    assert app.test_client().get("/v1").headers["Cache-Control"] == "no-cache"
    app.extensions["database"].dispose()
