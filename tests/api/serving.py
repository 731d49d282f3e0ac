"""The application over a small world, on SQLite and on PostgreSQL; nothing writes, so one world serves all tests."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import URL, make_url

from api.app import create_app
from api.config import Settings
from store.session import connect
from tests.api import world


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def world_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    with ExitStack() as opened:
        if request.param == "sqlite":
            path = tmp_path_factory.mktemp("world") / "world.db"
            migrated: Path = request.getfixturevalue("migrated_file")
            shutil.copy(migrated, path)
            url = make_url(f"sqlite:///{path}")
        else:
            url = opened.enter_context(request.getfixturevalue("postgres").migrated())
        database = connect(url)
        with database.write() as connection:
            world.build(connection)
        database.dispose()
        yield url


@pytest.fixture(scope="session")
def settings(world_url: URL) -> Settings:
    return Settings(database_url=world_url.render_as_string(hide_password=False))


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    made = create_app(settings)
    yield made
    made.extensions["database"].dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
