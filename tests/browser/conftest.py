"""A browser without a window, and a server for it to visit."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import URL
from werkzeug.serving import make_server

from api.app import create_app
from api.config import Settings

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture(scope="session")
def browser() -> str:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no browser on the PATH: {', '.join(BROWSERS)}")
    return found


@pytest.fixture
def site(sqlite_url: URL) -> Iterator[str]:
    """The address of a server on a port of its own."""
    app = create_app(Settings(database_url=sqlite_url.render_as_string(hide_password=False)))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["database"].dispose()


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A folder for the browser's own files."""
    return tmp_path / "profile"
