"""What was answered before is answered again without asking, until a load comes between."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import URL
from werkzeug.test import Client
from werkzeug.wrappers import Response

from api.ahead import LARGEST, Ahead
from api.app import create_app
from api.config import Settings
from store import releases
from store.session import Database, connect
from store.watch import Watch
from tests.store.test_watch import _LOAD, load

PATH = "/v1/quotes"


class Counting:
    """An application that says how often it was asked; the path tells it what to answer."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked += 1
        path = environ["PATH_INFO"]
        response = Response(b"x" * (LARGEST + 1) if path == "/large" else f"{path} {self.asked}")
        if path == "/stream":
            response = Response(iter([b"a", b"b"]))
        if path != "/untagged":
            response.set_etag(f"tag-of-{path}", weak=path == "/weak")
        if path == "/cookie":
            response.set_cookie("a", "b")
        if path == "/failed":
            response.status_code = 400
        if "a" in environ.get("HTTP_IF_NONE_MATCH", ""):
            response = Response(status=304)
            response.set_etag(f"tag-of-{path}")
        response.headers["Vary"] = "Accept"
        response.headers["X-Request-Id"] = environ.get("HTTP_X_REQUEST_ID", "new")
        return response(environ, start_response)


@pytest.fixture
def database(database_url: URL) -> Iterator[Database]:
    opened = connect(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def counting() -> Counting:
    return Counting()


@pytest.fixture
def client(database: Database, counting: Counting) -> Client:
    return Client(Ahead(counting, Watch(database), 100_000), Response)


def test_an_answer_is_given_again_without_asking(client: Client, counting: Counting) -> None:
    first, second = client.get("/a"), client.get("/a")
    assert first.data == second.data == b"/a 1"
    assert first.headers["ETag"] == second.headers["ETag"]
    assert counting.asked == 1


def test_a_load_drops_what_was_kept(client: Client, counting: Counting, database: Database) -> None:
    client.get("/a")
    load(database)
    assert client.get("/a").data == b"/a 2"
    assert client.get("/a").data == b"/a 2"
    assert counting.asked == 2


def test_a_load_by_another_process_drops_what_was_kept(client: Client, database_url: URL) -> None:
    client.get("/a")
    url = database_url.render_as_string(hide_password=False)
    subprocess.run([sys.executable, "-c", _LOAD, url], check=True, cwd=Path(__file__).parents[2])
    assert client.get("/a").data == b"/a 2"


def test_an_answer_made_while_a_load_commits_is_not_kept(database: Database, counting: Counting) -> None:
    loads = [True]

    def loading(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if loads:
            loads.clear()
            load(database)
            other.get("/b")
        return counting(environ, start_response)

    ahead = Ahead(loading, Watch(database), 100_000)
    client, other = Client(ahead, Response), Client(ahead, Response)
    assert client.get("/a").data == b"/a 2"
    assert client.get("/a").data == b"/a 3"
    assert other.get("/b").data == b"/b 1"


@pytest.mark.parametrize("path", ["/untagged", "/weak", "/cookie", "/failed", "/large", "/stream"])
def test_what_may_not_last_is_asked_for_each_time(client: Client, counting: Counting, path: str) -> None:
    assert len(client.get(path).data) == len(client.get(path).data)
    assert counting.asked == 2


def test_the_answer_to_a_post_is_not_kept(client: Client, counting: Counting) -> None:
    client.post("/a")
    client.post("/a")
    client.get("/a")
    assert counting.asked == 3


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "text/csv"},
        {"Accept-Encoding": "br"},
        {"Origin": "https://page.example"},
        {"Host": "other.example"},
        {"X-Forwarded-Proto": "https"},
    ],
)
def test_what_an_answer_depends_on_parts_the_answers(
    client: Client, counting: Counting, headers: dict[str, str]
) -> None:
    client.get("/a")
    client.get("/a", headers=headers)
    client.get("/a?b=1")
    assert counting.asked == 3


def test_a_client_that_holds_the_answer_is_told_so(client: Client, counting: Counting) -> None:
    tag = client.get("/a").headers["ETag"]
    for held in (tag, f'"x", {tag}', f"W/{tag}"):
        response = client.get("/a", headers={"If-None-Match": held})
        assert response.status_code == 304
        assert response.data == b""
        assert response.headers["ETag"] == tag
        assert response.headers["Vary"] == "Accept"
        assert "Content-Length" not in response.headers
    assert counting.asked == 1
    assert client.get("/a", headers={"If-None-Match": '"x"'}).data == b"/a 2"


def test_what_the_application_found_unchanged_is_known_to_be_so(client: Client, counting: Counting) -> None:
    held = {"If-None-Match": '"tag-of-/a"'}
    assert [client.get("/a", headers=held).status_code for _ in range(2)] == [304, 304]
    assert counting.asked == 1
    assert [client.get("/a").data for _ in range(2)] == [b"/a 2", b"/a 2"]
    assert client.get("/a", headers=held).status_code == 304
    assert counting.asked == 2


def test_a_head_is_answered_from_what_a_get_left(client: Client, counting: Counting) -> None:
    client.head("/a")
    length = client.get("/a").headers["Content-Length"]
    response = client.head("/a")
    assert (response.data, response.headers["Content-Length"]) == (b"", length)
    assert counting.asked == 2


def test_every_answer_has_a_request_id_of_its_own(client: Client) -> None:
    client.get("/a")
    ids = {client.get("/a").headers["X-Request-Id"] for _ in range(3)}
    assert len(ids) == 3
    assert client.get("/a", headers={"X-Request-Id": "mine"}).headers["X-Request-Id"] == "mine"
    assert len(client.get("/a").headers.getlist("X-Request-Id")) == 1


def test_memory_is_bounded_and_the_longest_unasked_goes_first(client: Client, counting: Counting) -> None:
    paths = [f"/{number}" for number in range(40)]
    for path in paths:
        client.get(path)
    client.get(paths[0])
    assert counting.asked == 40
    for number in range(20):
        client.get(f"/more/{number}")
    assert counting.asked == 60
    client.get(paths[0])
    assert counting.asked == 60
    client.get(paths[1])
    assert counting.asked == 61


def test_without_a_database_the_application_answers(tmp_path: Path, counting: Counting) -> None:
    database = connect(f"sqlite:///{tmp_path / 'none.db'}")
    client = Client(Ahead(counting, Watch(database), 100_000), Response)
    assert [client.get("/a").data, client.get("/a").data] == [b"/a 1", b"/a 2"]


def test_the_application_itself_keeps_answers_and_drops_them_with_a_load(database_url: URL) -> None:
    app = create_app(Settings(database_url=database_url.render_as_string(hide_password=False)))
    client = app.test_client()
    before = [client.get(PATH) for _ in range(2)]
    assert {each.get_json()["meta"]["release"] for each in before} == {0}
    with app.extensions["database"].write() as connection:
        releases.open_(connection, datetime(2024, 1, 1, tzinfo=UTC))
    after = client.get(PATH, headers={"If-None-Match": before[0].headers["ETag"]})
    assert after.status_code == 200
    assert after.get_json()["meta"]["release"] == 1
    app.extensions["database"].dispose()


def test_it_can_be_switched_off(sqlite_url: URL) -> None:
    app: Flask = create_app(Settings(database_url=str(sqlite_url), cache_bytes=0))
    assert not isinstance(app.wsgi_app, Ahead)
