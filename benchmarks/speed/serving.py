"""Serving, measured: the same requests to OnRecord and its peers in turn, each a few times."""

import json
import pickle
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.speed import servers, wrk
from benchmarks.speed.databases import opened
from benchmarks.speed.servers import Server
from benchmarks.speed.work import Work, works

SERVERS = ("constant", "onrecord", "naive")
ALIKE = 3
"""Answers of each kind that are compared before anything is measured."""


class Measured(NamedTuple):
    """The medians of one kind of work, by server, and the bytes of an answer."""

    work: Work
    runs: dict[str, wrk.Run]
    size: int


def measure(url: str, folder: Path, seed: int, *, rounds: int, seconds: int) -> list[Measured]:
    """Measure every kind of work on one database; RuntimeError when peers do not answer alike."""
    with ExitStack() as stack:
        running = {"onrecord": stack.enter_context(servers.onrecord(url))}
        with opened(url) as database:
            chosen = works(database, lambda path: running["onrecord"].get(path)[0], seed)
        bodies = {work.name: [running["onrecord"].get(path)[0] for path in work.paths] for work in chosen}
        file = folder / "bodies.pickle"
        file.write_bytes(pickle.dumps(bodies))
        running["constant"] = stack.enter_context(servers.ceiling(file))
        running["naive"] = stack.enter_context(servers.plain(url))
        for work in chosen:
            _compare(work, running["naive"], bodies[work.name])
        runs = _runs(chosen, running, folder, rounds=rounds, seconds=seconds)
    return [Measured(work, runs[work.name], round(median(len(body) for body in bodies[work.name]))) for work in chosen]


def _runs(
    chosen: list[Work], running: dict[str, Server], folder: Path, *, rounds: int, seconds: int
) -> dict[str, dict[str, wrk.Run]]:
    """Alternate the servers within each round, so that what else the machine does falls on all of them."""
    files = {(work.name, name): _paths(work, name, running[name], folder) for work in chosen for name in SERVERS}
    for (_, name), file in files.items():
        wrk.run(running[name], file, 1)  # warms caches and pools
    found: dict[tuple[str, str], list[wrk.Run]] = defaultdict(list)
    for turn in range(rounds):
        for work in chosen:
            for name in (*SERVERS[turn % 3 :], *SERVERS[: turn % 3]):
                found[work.name, name].append(wrk.run(running[name], files[work.name, name], seconds))
    return {work.name: {name: _medians(found[work.name, name]) for name in SERVERS} for work in chosen}


def _medians(runs: list[wrk.Run]) -> wrk.Run:
    return wrk.Run(*(median(values) for values in zip(*runs, strict=True)))


def _paths(work: Work, name: str, server: Server, folder: Path) -> Path:
    """The file of a server's paths; for unchanged pages with the tags that server gave."""
    file = folder / f"{work.name}-{name}.txt"
    if name == "constant":
        return wrk.write([f"/{work.name}/{number}" for number in range(len(work.paths))], file)
    paths = work.paths if name == "onrecord" else work.plain
    return wrk.write(paths, file, [server.get(path)[1] for path in paths] if work.held else ())


def _compare(work: Work, server: Server, bodies: list[bytes]) -> None:
    """A peer that does less work than OnRecord would be no peer."""
    for path, ours in list(zip(work.plain, bodies, strict=True))[:ALIKE]:
        theirs, expected = json.loads(server.get(path)[0]), json.loads(ours)
        total = [answer["meta"].get("total") for answer in (theirs, expected)]
        if theirs["data"] != expected["data"] or total[0] != total[1]:
            raise RuntimeError(f"the naive application answers {path} otherwise than OnRecord does")
