"""The load generator wrk: closed loop, one thread, a few connections, paths in turn."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed.servers import Server

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 8
_MARK = "SPEED "


class Run(NamedTuple):
    """Requests a second; median and 99th percentile of latency and the server's processor time a request, in ms."""

    rate: float
    p50: float
    p99: float
    processor: float


def found() -> str | None:
    """Where wrk is; None where it is not installed."""
    return shutil.which("wrk")


def run(server: Server, paths: Path, seconds: int) -> Run:
    """Load a server for so many seconds with the paths of a file; RuntimeError when a request fails."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(SCRIPT), f"http://127.0.0.1:{server.port}"]
    before = server.processor_seconds()
    done = subprocess.run(
        [*command, "--", str(paths)], capture_output=True, text=True, check=True, timeout=seconds + 30
    )
    processor = server.processor_seconds() - before
    line = next(line for line in done.stdout.splitlines() if line.startswith(_MARK))
    found = json.loads(line.removeprefix(_MARK))
    if found["errors"] or not found["requests"]:
        raise RuntimeError(
            f"{found['errors']} of {found['requests']} requests failed at port {server.port}: {done.stdout}"
        )
    rate = found["requests"] / (found["microseconds"] / 1e6)
    return Run(rate, found["p50"] / 1000, found["p99"] / 1000, processor / found["requests"] * 1000)


def write(paths: Sequence[str], file: Path, tags: Sequence[str] = ()) -> Path:
    """Write the file of paths, each with the entity tag the client holds, if any."""
    lines = [f"{path}\t{tag}" for path, tag in zip(paths, tags, strict=True)] if tags else paths
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
