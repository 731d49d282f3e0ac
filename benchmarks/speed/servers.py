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
from typing import NamedTuple

from benchmarks.speed.peers import constant

ROOT = Path(__file__).parents[2]
HERE = Path(sys.executable)
WORKERS = 2
PATIENCE = 30.0
"""Seconds a server may take to start or to end."""


class Server(NamedTuple):
    """A running server: where it listens, and the session its processes share."""

    port: int
    session: int

    def get(self, path: str) -> tuple[bytes, str]:
        """The body and the entity tag of one answer."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as answer:
            return answer.read(), answer.headers.get("ETag", "")

    def processor_seconds(self) -> float:
        """The processor time its processes have taken so far; 0 where there is no /proc to tell."""
        ticks = 0
        for file in Path("/proc").glob("[0-9]*/stat"):
            try:
                told = file.read_text(encoding="utf-8").rpartition(")")[2].split()
            except OSError:
                continue  # it has ended since
            if int(told[3]) == self.session:
                ticks += int(told[11]) + int(told[12])
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def onrecord(url: str, *, keeping: bool) -> Iterator[Server]:
    """Serve a database as `onrecord serve` does; not `keeping`: every request is worked out anew."""
    command = [str(Path(sys.executable).with_name("onrecord")), "serve", "--workers", str(WORKERS)]
    port, environment = _free_port(), {} if keeping else {"ONRECORD_CACHE_BYTES": "0"}
    with _running([*command, "--port", str(port), "--database", url], environment, port, "/v1") as server:
        yield server


@contextmanager
def ceiling(bodies: Path) -> Iterator[Server]:
    """Serve constant answers on granian."""
    with granian("constant", {constant.VARIABLE: str(bodies)}) as server:
        yield server


@contextmanager
def granian(
    peer: str, environment: Mapping[str, str], *, python: Path = HERE, interface: str = "wsgi", threads: int = 1
) -> Iterator[Server]:
    """Serve the application of a module of `peers`, by the Python that has what it needs."""
    port = _free_port()
    command = [str(python), "-m", "granian", "--interface", interface, "--workers", str(WORKERS), "--factory"]
    command += ["--port", str(port), "--log-level", "error"]
    command += ["--blocking-threads", str(threads)] if interface == "wsgi" else []
    with _running([*command, f"benchmarks.speed.peers.{peer}:application"], environment, port, "/") as server:
        yield server


@contextmanager
def _running(command: list[str], environment: Mapping[str, str], port: int, path: str) -> Iterator[Server]:
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        server = Server(port, process.pid)
        _wait(process, server, path)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # its own session: the workers go with it
            process.wait()


def _wait(process: "subprocess.Popen[bytes]", server: Server, path: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}: {process.args}")
        try:
            server.get(path)
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
