import json
import os
import signal
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from granian.constants import Interfaces
from sqlalchemy.engine import URL

from api import serve
from api.commands import main
from api.config import Settings
from api.downloads import MOST_AT_ONCE


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answered(url: str, running: subprocess.Popen[bytes]) -> bytes:
    until = time.monotonic() + 60
    while time.monotonic() < until and running.poll() is None:
        try:
            with urlopen(url, timeout=5) as answer:
                return bytes(answer.read())
        except URLError:
            time.sleep(0.05)
    raise AssertionError(f"no answer from {url}")


def test_sqlite_is_read_in_the_worker_and_postgresql_is_waited_for_in_threads() -> None:
    embedded, server = serve.options(Settings()), serve.options(Settings(database_url="postgresql://db/news"))
    assert embedded["blocking_threads"] == serve.SQLITE_THREADS < serve.POSTGRESQL_THREADS
    assert server["blocking_threads"] == serve.POSTGRESQL_THREADS
    assert embedded["interface"] is Interfaces.WSGI


def test_a_worker_has_a_thread_left_however_many_downloads_it_sends() -> None:
    assert MOST_AT_ONCE["sqlite"] < serve.SQLITE_THREADS
    assert MOST_AT_ONCE["postgresql"] < serve.POSTGRESQL_THREADS


def test_it_listens_where_the_settings_say_and_to_this_machine_alone_by_default() -> None:
    assert serve.options(Settings())["address"] == "127.0.0.1"
    found = serve.options(Settings(host="::1", port=9000, workers=3, log_level="debug"))
    assert (found["address"], found["port"], found["workers"]) == ("::1", 9000, 3)
    assert found["log_level"].value == "debug"


def test_a_worker_makes_the_application_from_the_environment(sqlite_url: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DATABASE_URL", str(sqlite_url))
    monkeypatch.setenv("ONRECORD_LOG_LEVEL", "warning")
    app = serve.application()
    assert app.test_client().get("/readyz").status_code == 200
    app.extensions["database"].dispose()


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]")])
def test_an_address_that_is_taken_is_named(sqlite_url: URL, host: str, shown: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as taken:
        port = taken.getsockname()[1]
        options = ["serve", "--host", host, "--port", str(port), "--database", str(sqlite_url)]
        found = CliRunner().invoke(main, options)
    assert found.exit_code == 1
    assert f"Error: Cannot listen at {shown}:{port}: " in found.stderr


def test_the_command_serves_until_it_is_ended(sqlite_url: URL) -> None:
    port = free_port()
    command = [sys.executable, "-m", "api.commands", "serve", "--port", str(port), "--database", str(sqlite_url)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, "ONRECORD_WORKERS": "2"}) as running:
        try:
            assert json.loads(answered(f"http://127.0.0.1:{port}/readyz", running))["data"]["status"] == "ok"
            assert json.loads(answered(f"http://127.0.0.1:{port}/v1/articles", running))["data"] == []
        finally:
            running.send_signal(signal.SIGTERM)
        _, errors = running.communicate(timeout=30)
    assert running.returncode == 0
    assert f"OnRecord serves at http://127.0.0.1:{port}".encode() in errors
    assert b"Traceback" not in errors
