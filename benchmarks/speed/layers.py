"""Where the time of a request goes: a profile of the application, asked in the process itself, summed up by layer."""

import cProfile
import pstats
from collections import Counter
from typing import NamedTuple

from flask.testing import FlaskClient

from api.app import create_app
from api.config import Settings
from benchmarks.speed.work import Work, works

MOST = 200
"""Requests of each kind that are profiled."""
LAYERS = (
    ("sqlalchemy/sql", "SQL: building statements and their cache keys"),
    ("sqlalchemy", "SQL: executing, rows, connections"),
    ("marshmallow", "marshmallow"),
    ("werkzeug", "Flask and werkzeug"),
    ("flask", "Flask and werkzeug"),
    ("/store/", "store: rows to records"),
    ("/schemas/", "api and schemas"),
    ("/api/", "api and schemas"),
)
DRIVER, JSON, OTHER = "the database driver", "orjson", "other"
NAMES = tuple(dict.fromkeys((*(name for _, name in LAYERS), DRIVER, JSON, OTHER)))


class Profile(NamedTuple):
    """The share of each layer in one kind of work, and the statements a request sends."""

    work: str
    shares: dict[str, float]
    statements: float


def measure(url: str, seed: int) -> list[Profile]:
    """Profile what serving measures, unchanged pages left out."""
    app = create_app(Settings(database_url=url, cache_bytes=0))
    client = app.test_client()
    database = app.extensions["database"]
    try:
        chosen = works(database, lambda path: client.get(path).data, seed)
        return [_profile(client, work) for work in chosen if not work.held]
    finally:
        database.dispose()


def _profile(client: FlaskClient, work: Work) -> Profile:
    paths = work.paths[:MOST] * max(1, MOST // len(work.paths[:MOST]))
    client.get(paths[0])
    profiler = cProfile.Profile()
    profiler.enable()
    for path in paths:
        client.get(path)
    profiler.disable()
    spent: Counter[str] = Counter()
    statements = 0
    for (file, _, name), (_, calls, own, _, callers) in pstats.Stats(profiler).stats.items():
        if file == "~" and not _special(name):  # what is written in C counts for its callers
            for (caller, _, _), (_, _, part, _) in callers.items():
                spent[_layer(caller, "")] += part
        else:
            spent[_layer(file, name)] += own
        statements += calls if "'execute' of 'sqlite3." in name else 0
    total = sum(spent.values())
    return Profile(work.name, {name: spent[name] / total for name in NAMES}, statements / len(paths))


def _special(name: str) -> bool:
    return "sqlite3" in name or "orjson" in name


def _layer(file: str, name: str) -> str:
    if "sqlite3" in name:
        return DRIVER
    if "orjson" in name:
        return JSON
    return next((layer for part, layer in LAYERS if part in file), OTHER)
