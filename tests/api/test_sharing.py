"""Pages of other origins may read the answers, the headers included."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.config import Settings

ELSEWHERE = "https://news.example"


def told(client: FlaskClient, path: str = "/v1", method: str = "GET", **headers: str) -> dict[str, list[str]]:
    """The headers that browsers heed, each with all its values."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    answered = client.open(path, method=method, headers=given).headers
    return {name: answered.getlist(name) for name in answered.keys() if name.startswith("Access-Control")}  # noqa: SIM118


@pytest.fixture
def choosy(settings: Settings) -> Iterator[FlaskClient]:
    """A server that shares with two origins only."""
    app = create_app(Settings(database_url=settings.database_url, cors_origins=(ELSEWHERE, "https://b.example")))
    yield app.test_client()
    app.extensions["database"].dispose()


@pytest.mark.parametrize("path", ["/v1", "/v1/articles?limit=1", "/v1/nothing", "/v1/articles?x=1", "/v1/openapi.json"])
def test_anyone_may_read_answers_and_failures(client: FlaskClient, path: str) -> None:
    headers = told(client, path, Origin=ELSEWHERE)
    assert headers["Access-Control-Allow-Origin"] == ["*"]
    (exposed,) = headers["Access-Control-Expose-Headers"]
    assert {"ETag", "Link", "Location", "X-Request-Id"} <= set(exposed.split(", "))
    assert "Access-Control-Allow-Credentials" not in headers


def test_what_is_not_modified_may_be_read_too(client: FlaskClient) -> None:
    etag = client.get("/v1").headers["ETag"]
    assert told(client, Origin=ELSEWHERE, If_None_Match=etag)["Access-Control-Allow-Origin"] == ["*"]


def test_a_preflight_is_answered_without_touching_the_view(client: FlaskClient) -> None:
    headers = told(
        client,
        "/v1/articles",
        "OPTIONS",
        Origin=ELSEWHERE,
        Access_Control_Request_Method="GET",
        Access_Control_Request_Headers="If-None-Match",
    )
    assert headers["Access-Control-Allow-Methods"] == ["GET, HEAD, OPTIONS, POST"]
    assert headers["Access-Control-Allow-Headers"] == ["If-None-Match"]


def test_a_preflight_for_a_write_is_not_granted(client: FlaskClient) -> None:
    headers = told(client, "/v1", "OPTIONS", Origin=ELSEWHERE, Access_Control_Request_Method="DELETE")
    assert "Access-Control-Allow-Methods" not in headers


def test_options_says_which_methods_there_are(client: FlaskClient) -> None:
    response = client.options("/v1/quotes")
    assert response.status_code == 200
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert response.data == b""


def test_only_the_origins_that_are_set_may_read(choosy: FlaskClient) -> None:
    assert told(choosy, Origin=ELSEWHERE)["Access-Control-Allow-Origin"] == [ELSEWHERE]
    assert "Access-Control-Allow-Origin" not in told(choosy, Origin="https://evil.example")
    assert "Access-Control-Allow-Origin" not in told(choosy)


@pytest.mark.parametrize("origin", [ELSEWHERE, "https://evil.example", None])
def test_a_shared_cache_learns_that_the_origin_matters(choosy: FlaskClient, origin: str | None) -> None:
    response = choosy.get("/v1", headers={"Origin": origin} if origin else {})
    assert "origin" in {name.lower() for name in response.vary}


def test_no_answer_is_to_be_guessed_at(client: FlaskClient) -> None:
    for path in ("/v1", "/v1/nothing", "/", "/v1/docs/"):
        assert client.get(path).headers["X-Content-Type-Options"] == "nosniff"
