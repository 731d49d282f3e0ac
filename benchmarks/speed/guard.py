"""Hold the work of a request to what it was: `python -m benchmarks.speed.guard` fails when one grows.

Nothing is timed. Over a SQLite file made by a seed, each kind of request is asked once more after it was asked once,
and what it takes is counted: SQL statements, steps of SQLite's virtual machine (which grow with the rows touched and
with a worse plan), calls of Python and C functions, and the bytes of the largest amount of memory held at once.
`--write` keeps the counts as the new measure.
"""

import argparse
import json
import sys
import tempfile
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from api.app import create_app
from api.config import Settings
from benchmarks.speed import databases
from benchmarks.speed.articles import generate
from benchmarks.speed.databases import opened
from benchmarks.speed.fill import fill
from benchmarks.speed.work import works

KEPT = Path(__file__).parents[1] / "results" / "guard.json"
ARTICLES = 300
SEED = 1
SLACK = {"statements": 1.0, "steps": 1.1, "calls": 1.1, "bytes": 1.25}
"""How many times what it was a count may be; versions of Python differ a little in calls and in bytes."""

Counts = dict[str, dict[str, int]]


def main() -> None:
    """Count, and compare with what is kept or keep it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.guard", description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep these counts as the new measure")
    write = parser.parse_args().write
    found = count()
    if write:
        KEPT.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    grown = list(compare(found, json.loads(KEPT.read_text(encoding="utf-8"))))
    print(json.dumps(found, indent=2))
    print("\n".join(grown), file=sys.stderr)
    sys.exit(1 if grown else 0)


def compare(found: Counts, kept: Counts) -> Iterator[str]:
    """Say of each count that has grown beyond its slack what it was and is, and of each that is not kept."""
    for work, counts in found.items():
        for name, number in counts.items():
            before = kept.get(work, {}).get(name)
            if before is None:
                yield f"({work}) {name}: {number:,}, and nothing kept to compare it with"
            elif number > before * SLACK[name]:
                yield f"({work}) {name}: {number:,}, {number / before:.2f} times the {before:,} it was"


def count() -> Counts:
    """Count what one request of each kind takes."""
    with tempfile.TemporaryDirectory() as folder:
        url = databases.sqlite(Path(folder))
        with opened(url) as database:
            fill(database, generate(SEED, ARTICLES))
        app = create_app(Settings(database_url=url, cache_bytes=0))
        told: Counter[str] = Counter()
        _watch(app, told)
        client = app.test_client()
        with opened(url) as database:
            chosen = works(database, lambda path: client.get(path).data, SEED)
        counts = {each.name: _counted(client, each.paths[0], told) for each in chosen if not each.kept}
        app.extensions["database"].dispose()
    return counts


def _watch(app: Flask, told: Counter[str]) -> None:
    """Count statements and steps of every connection that the application opens."""

    @event.listens_for(app.extensions["database"]._reader, "connect")
    def count_work(connection: Any, _record: object) -> None:
        def step() -> None:
            told["steps"] += 1

        connection.set_progress_handler(step, 1)
        connection.set_trace_callback(lambda _statement: told.update(["statements"]))


def _counted(client: FlaskClient, path: str, told: Counter[str]) -> dict[str, int]:
    client.get(path)
    client.get(path)
    told.clear()
    client.get(path)
    statements, steps = told["statements"], told["steps"]
    calls = _calls(lambda: client.get(path))
    tracemalloc.start()
    client.get(path)
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    client.get(path)
    held = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    return {"statements": statements, "steps": steps, "calls": calls, "bytes": held}


def _calls(work: Callable[[], object]) -> int:
    with _profiled() as found:
        work()
    return found["calls"]


@contextmanager
def _profiled() -> Iterator[Counter[str]]:
    found: Counter[str] = Counter()

    def note(_frame: object, what: str, _argument: object) -> None:
        found["calls"] += what in ("call", "c_call")

    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(None)


if __name__ == "__main__":
    main()
