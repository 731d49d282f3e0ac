"""The tables, in Markdown: medians and ratios of one run on one machine, which is named, and nothing absolute."""

import math
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from benchmarks.speed import rivals
from benchmarks.speed.bare import Copied
from benchmarks.speed.extraction import Cost
from benchmarks.speed.fill import Filled
from benchmarks.speed.layers import NAMES, Profile
from benchmarks.speed.serving import Measured

LIBRARIES = ("granian", "Flask", "SQLAlchemy", "marshmallow", "orjson", "psycopg", "spacy")
NOTE = """\
Compare within a table only: all servers ran side by side in one run, in turn, so that what else the machine did fell on
all of them; the rates themselves say little about another machine, or this one on another day. On a busy machine trust
the processor times: what a server's processes used, not what they waited (a PostgreSQL is not in them).
"""
LEGEND = """\
`constant`: a Flask view that answers the same bytes from memory on granian (the ceiling). Requests a second of two
workers each, 8 connections; `share of constant` by rate, and by processor time. OnRecord works every answer out anew,
but for (h) and (h2), where it gives again what it gave before, as it does when it is not told otherwise.
"""


def head(counts: dict[str, int], settings: str) -> str:
    """What was measured on what."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    data = ", ".join(f"{number:,} {name}" for name, number in counts.items())
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    return "\n".join(
        (
            "# Speed\n",
            NOTE,
            f"- {datetime.now(UTC):%Y-%m-%d}, {settings}",
            f"- {os.cpu_count()} cores ({platform.machine()}), load average {load} at the end; {platform.system()}",
            f"- Python {platform.python_version()}, {libraries}, {_wrk()}",
            f"- Data: {data}\n",
            LEGEND + rivals.told(),
        )
    )


def serving(database: str, measured: Sequence[Measured]) -> str:
    """Two tables for one database: rates and what a request costs, and how far ahead of each peer."""
    costs, ratios = [], []
    names = list(dict.fromkeys(name for each in measured for name in each.runs if name not in ("constant", "OnRecord")))
    for each in measured:
        ours, ceiling = each.runs["OnRecord"], each.runs["constant"]
        title = f"({each.work.name}) {each.work.title}"
        share = f"{ours.rate / ceiling.rate:.3f}, {_share(ceiling.processor, ours.processor)}"
        processor = f"{ceiling.processor:.2f} / {ours.processor:.2f}"
        latency = f"{ours.p50:.1f} / {ours.p99:.1f}"
        costs.append((title, f"{each.size:,}", f"{ceiling.rate:,.0f}", f"{ours.rate:,.0f}", share, processor, latency))
        rates = [each.runs.get(name) for name in names]
        ratios.append((title, *(f"{run.rate:,.0f} ({ours.rate / run.rate:.1f} ×)" if run else "–" for run in rates)))
    means = [
        _mean([each.runs["OnRecord"].rate / each.runs[name].rate for each in measured if _anew(each, name)])
        for name in names
    ]
    ratios.append(("geometric mean of what is worked out anew", *(f"{mean:.1f} ×" for mean in means)))
    head_ = (
        "request",
        "bytes",
        "constant",
        "OnRecord",
        "share of constant",
        "processor ms: constant / OnRecord",
        "p50 / p99 ms",
    )
    told = f"## Serving from {database}\n\n{_table(head_, costs)}\n"
    told += "Requests a second of the peers, and how many times as fast OnRecord is:\n\n"
    return told + _table(("request", *names), ratios)


def _anew(measured: Measured, name: str) -> bool:
    return name in measured.runs and not measured.work.kept


def _mean(ratios: Sequence[float]) -> float:
    """The geometric mean."""
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def layers(profiles: Sequence[Profile]) -> str:
    """Where OnRecord's own time goes, one column to each kind of work."""
    rows = [(name, *(f"{each.shares[name]:.0%}" for each in profiles)) for name in NAMES]
    rows.append(("statements a request", *(f"{each.statements:.1f}" for each in profiles)))
    note = "Shares of a profile (cProfile), which makes Python seem slower than it is beside what is written in C.\n"
    head_ = ("layer", *(f"({each.work})" for each in profiles))
    return f"## Where the time of OnRecord goes, on SQLite\n\n{note}\n{_table(head_, rows)}"


def loading(filled: dict[str, Filled], again: dict[str, Filled], bare: Copied, rows: int) -> str:
    """Saving and resolving, beside the bare driver on the same rows."""
    told = [
        (
            name,
            f"{each.rate:,.0f}",
            f"{each.saving / each.seconds:.0%}",
            f"{each.resolving / each.seconds:.0%}",
            f"{again[name].rate:,.0f}",
            f"{rows / each.seconds:,.0f}",
            f"{rows / each.seconds / (bare.rows / bare.seconds):.3f}",
        )
        for name, each in filled.items()
    ]
    head_ = ("database", "articles/s", "saving", "resolving", "unchanged articles/s", "rows/s", "share of bare driver")
    bare_rate = f"`sqlite3.executemany` writes the same {bare.rows:,} rows, indexes and full text included, "
    bare_rate += f"at {bare.rows / bare.seconds:,.0f} rows a second (SQLite, for both lines).\n"
    return f"## Loading, extraction left out\n\n{_table(head_, told)}\n{bare_rate}"


def extraction(costs: Iterable[Cost]) -> str:
    """Extraction over the pipeline alone."""
    rows = [
        (each.texts, f"{each.words:,}", f"{each.bare:,.0f}", f"{each.whole:,.0f}", f"{each.ratio:.2f} ×")
        for each in costs
    ]
    head_ = ("texts", "words", "`nlp.pipe` words/s", "extraction words/s", "time over `nlp.pipe`")
    return f"## Extraction over the pipeline it stands on, one process\n\n{_table(head_, rows)}"


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _table(head_: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    marks = ["---", *("---:" for _ in head_[1:])]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head_, marks, *rows))


def _wrk() -> str:
    told = subprocess.run(["wrk", "-v"], capture_output=True, text=True, check=False).stdout  # it ends with 1
    return " ".join(told.split()[:2])
