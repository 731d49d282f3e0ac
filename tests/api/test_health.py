"""Whether the process lives, and whether it can answer."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import URL

from api.app import create_app
from api.config import Settings
from store import migrate


@contextmanager
def over(url: str) -> Iterator[FlaskClient]:
    app = create_app(Settings(database_url=url))
    yield app.test_client()
    app.extensions["database"].dispose()


def test_a_living_process_says_so(client: FlaskClient) -> None:
    response = client.get("/healthz")
    assert response.get_json() == {"data": {"status": "ok"}}
    assert response.headers["Cache-Control"] == "no-store"


def test_a_server_that_can_answer_is_ready(client: FlaskClient) -> None:
    checks = {"database": "ok", "migrations": "ok", "release": 2}
    assert client.get("/readyz").get_json() == {"data": {"status": "ok", "checks": checks}}


def test_a_database_without_tables_is_not_ready_and_says_what_is_needed(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with over(f"sqlite:///{tmp_path / 'empty.db'}") as client:
        response = client.get("/readyz")
        assert client.get("/healthz").status_code == 200
    assert response.status_code == 503
    assert response.mimetype == "application/problem+json"
    checks = response.get_json()["checks"]
    assert checks == {"database": "ok", "migrations": f"at none, {migrate.latest()} is needed", "release": None}


def test_a_database_that_is_not_there_is_not_ready_and_the_log_says_why(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "onrecord.db"
    path.mkdir()
    with over(f"sqlite:///{path}") as client, caplog.at_level(logging.ERROR, logger="api"):
        response = client.get("/readyz")
        assert client.get("/healthz").status_code == 200
    assert response.status_code == 503
    assert response.get_json()["checks"]["database"] == "unreachable"
    assert "unable to open" in caplog.text
    assert "unable to open" not in response.text


def test_a_database_that_goes_while_it_is_served_is_not_ready_until_it_is_back(sqlite_url: URL) -> None:
    path = Path(str(sqlite_url.database))
    away = path.with_suffix(".away")
    with over(str(sqlite_url)) as client:
        assert client.get("/readyz").status_code == 200
        path.rename(away)
        assert client.get("/readyz").status_code == 503
        assert client.get("/v1/articles").status_code == 500
        assert not path.exists()
        away.rename(path)
        assert client.get("/readyz").status_code == client.get("/v1/articles").status_code == 200


def test_the_front_door_leads_to_the_api_and_its_documentation(client: FlaskClient) -> None:
    response = client.get("/")
    assert response.mimetype == "text/html"
    for target in ("/v1", "/v1/docs/", "/v1/openapi.json"):
        assert f'href="{target}"' in response.text
        assert client.get(target).status_code == 200
