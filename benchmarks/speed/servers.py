"""The servers that are measured: processes of this benchmark's own on loopback, each ended by its own id."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from api.serve import POSTGRESQL_THREADS
from benchmarks.speed.peers import constant, naive

ROOT = Path(__file__).parents[2]
WORKERS = 2
PATIENCE = 30.0
"""Seconds a server may take to start or to end."""


@contextmanager
def onrecord(url: str) -> Iterator[int]:
    """Serve a database as `onrecord serve` does; yields the port."""
    command = [str(Path(sys.executable).with_name("onrecord")), "serve", "--workers", str(WORKERS)]
    port = _free_port()
    with _running([*command, "--port", str(port), "--database", url], {}, port, "/v1"):
        yield port


@contextmanager
def plain(url: str) -> Iterator[int]:
    """Serve the naive application on granian; yields the port."""
    threads = 1 if url.startswith("sqlite") else POSTGRESQL_THREADS
    with _granian("naive", threads, {naive.VARIABLE: url}) as port:
        yield port


@contextmanager
def ceiling(bodies: Path) -> Iterator[int]:
    """Serve constant answers on granian; yields the port."""
    with _granian("constant", 1, {constant.VARIABLE: str(bodies)}) as port:
        yield port


def get(port: int, path: str) -> tuple[bytes, str]:
    """The body and the entity tag of one answer."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as answer:
        return answer.read(), answer.headers.get("ETag", "")


@contextmanager
def _granian(peer: str, threads: int, environment: Mapping[str, str]) -> Iterator[int]:
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", str(WORKERS)]
    command += ["--blocking-threads", str(threads), "--port", str(port), "--log-level", "warning", "--factory"]
    with _running([*command, f"benchmarks.speed.peers.{peer}:application"], environment, port, "/"):
        yield port


@contextmanager
def _running(command: list[str], environment: Mapping[str, str], port: int, path: str) -> Iterator[None]:
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _wait(process, port, path)
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # its own session: the workers go with it
            process.wait()


def _wait(process: "subprocess.Popen[bytes]", port: int, path: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}: {process.args}")
        try:
            get(port, path)
        except urllib.error.HTTPError:
            return  # it answers
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"no answer within {PATIENCE:.0f} s: {process.args}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
