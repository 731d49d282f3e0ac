"""Serving, measured: the same requests to OnRecord and its peers in turn, each a few times."""

import json
import pickle
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.speed import rivals, servers, wrk
from benchmarks.speed.databases import opened
from benchmarks.speed.servers import Server
from benchmarks.speed.work import MONTHLY, Work, works

ALIKE = 3
"""Answers of each kind that are compared before anything is measured."""

Paths = Mapping[str, Path]


class Measured(NamedTuple):
    """The medians of one kind of work, by server, and the bytes of an answer."""

    work: Work
    runs: dict[str, wrk.Run]
    size: int


def measure(url: str, folder: Path, seed: int, *, rounds: int, seconds: int) -> list[Measured]:
    """Measure every kind of work on one database; RuntimeError when peers do not answer alike."""
    with ExitStack() as stack:
        anew = stack.enter_context(servers.onrecord(url, keeping=False))
        keeping = stack.enter_context(servers.onrecord(url, keeping=True))
        with opened(url) as database:
            chosen = works(database, lambda path: anew.get(path)[0], seed)
        bodies = {work.name: [anew.get(path)[0] for path in work.paths] for work in chosen}
        file = folder / "bodies.pickle"
        file.write_bytes(pickle.dumps(bodies))
        ceiling = stack.enter_context(servers.ceiling(file))
        against = {each: stack.enter_context(each.serve(url)) for each in rivals.present(url)}
        measured = []
        for work in chosen:
            asked = {"constant": (ceiling, _constant(work)), "OnRecord": (keeping if work.kept else anew, work.paths)}
            for rival, server in against.items():
                paths = [path for plain in work.plain if (path := rival.path(plain, url)) is not None]
                if paths and rival.alike and MONTHLY not in paths[0]:
                    _compare(rival.name, work, server, bodies[work.name])
                if paths:
                    asked[rival.name] = (server, paths)
            runs = _runs(work, asked, folder, rounds=rounds, seconds=seconds)
            measured.append(Measured(work, runs, round(median(len(body) for body in bodies[work.name]))))
    return measured


def _runs(
    work: Work, asked: Mapping[str, tuple[Server, Sequence[str]]], folder: Path, *, rounds: int, seconds: int
) -> dict[str, wrk.Run]:
    """Alternate the servers within each round, so that what else the machine does falls on all of them."""
    files = {name: _file(work, name, server, paths, folder) for name, (server, paths) in asked.items()}
    for name, (server, _) in asked.items():
        wrk.run(server, files[name], 1)  # warms caches and pools
    found: dict[str, list[wrk.Run]] = defaultdict(list)
    names = list(asked)
    for turn in range(rounds):
        first = turn % len(names)
        for name in (*names[first:], *names[:first]):
            found[name].append(wrk.run(asked[name][0], files[name], seconds))
    return {name: wrk.Run(*(median(values) for values in zip(*runs, strict=True))) for name, runs in found.items()}


def _constant(work: Work) -> list[str]:
    return [f"/{work.name}/{number}" for number in range(len(work.paths))]


def _file(work: Work, name: str, server: Server, paths: Sequence[str], folder: Path) -> Path:
    """The file of a server's paths; for unchanged pages with the tags that OnRecord or the plain application gave."""
    file = folder / f"{work.name}-{name}.txt"
    tagged = work.held and name in ("OnRecord", "plain")
    return wrk.write(paths, file, [server.get(path)[1] for path in paths] if tagged else ())


def _compare(name: str, work: Work, server: Server, bodies: list[bytes]) -> None:
    """A peer that does less work than OnRecord would be no peer."""
    for path, ours in list(zip(work.plain, bodies, strict=True))[:ALIKE]:
        theirs, expected = json.loads(server.get(path)[0]), json.loads(ours)
        total = [answer["meta"].get("total") for answer in (theirs, expected)]
        if theirs["data"] != expected["data"] or total[0] != total[1]:
            raise RuntimeError(f"{name} answers {path} otherwise than OnRecord does")
