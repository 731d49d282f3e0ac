"""The load generator wrk: closed loop, one thread, a few connections, paths in turn."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 8
_MARK = "SPEED "


class Run(NamedTuple):
    """Requests a second, and the median and 99th percentile of latency in milliseconds."""

    rate: float
    p50: float
    p99: float


def found() -> str | None:
    """Where wrk is; None where it is not installed."""
    return shutil.which("wrk")


def run(port: int, paths: Path, seconds: int) -> Run:
    """Load the server at `port` for so many seconds with the paths of a file; RuntimeError when a request fails."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(SCRIPT), f"http://127.0.0.1:{port}"]
    done = subprocess.run(
        [*command, "--", str(paths)], capture_output=True, text=True, check=True, timeout=seconds + 30
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith(_MARK))
    found = json.loads(line.removeprefix(_MARK))
    if found["errors"] or not found["requests"]:
        raise RuntimeError(f"{found['errors']} of {found['requests']} requests failed at port {port}: {done.stdout}")
    return Run(found["requests"] / (found["microseconds"] / 1e6), found["p50"] / 1000, found["p99"] / 1000)


def write(paths: Sequence[str], file: Path, tags: Sequence[str] = ()) -> Path:
    """Write the file of paths, each with the entity tag the client holds, if any."""
    lines = [f"{path}\t{tag}" for path, tag in zip(paths, tags, strict=True)] if tags else paths
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
