"""Who else answers the same questions of the same database: applications as others write them, each on granian."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

from api.serve import POSTGRESQL_THREADS
from benchmarks.speed import servers
from benchmarks.speed.peers import questions
from benchmarks.speed.servers import ROOT, Server
from benchmarks.speed.work import MONTHLY, RANKED

ENVIRONMENT: Final = ROOT / ".venv-peers" / "bin" / "python"
"""The Python of the peers that OnRecord itself does not need; `make bench` makes it."""


@dataclass(frozen=True, slots=True)
class Rival:
    """An application to be beaten: how it is served, and at which path it answers what a plain path asks."""

    name: str
    about: str
    module: str
    python: Path = servers.HERE
    interface: str = "wsgi"
    path: Callable[[str, str], str | None] = lambda path, _url: None if RANKED in path else path
    alike: bool = True
    on: tuple[str, ...] = ("sqlite", "postgresql")

    def serve(self, url: str) -> AbstractContextManager[Server]:
        """Serve a database."""
        threads = 1 if url.startswith("sqlite") else POSTGRESQL_THREADS
        environment = {questions.VARIABLE: url}
        return servers.granian(self.module, environment, python=self.python, interface=self.interface, threads=threads)


def _quotes_only(path: str, _url: str) -> str | None:
    return path if path.startswith("/v1/quotes") else None


def _canned(path: str, url: str) -> str:
    """The address at Datasette of what `path`, one of the plain application's, asks for."""
    parts, home = urlsplit(path), f"/{Path(url).stem}"
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if parts.path.startswith("/v1/articles/"):
        return f"{home}/article.json?_shape=array&id={parts.path.rpartition('/')[2]}"
    if parts.path == MONTHLY:
        return f"{home}/monthly.json?_shape=array&actor={asked['actor']}"
    if RANKED in path:
        return f"{home}/ranked.json?_shape=array&q={asked['q']}"
    if "q" in asked:
        return f"{home}/search.json?_shape=array&q={asked['q']}"
    if "speaker" in asked:
        return f"{home}/quotes.json?_shape=array&speaker={asked['speaker']}&year={asked['published']}"
    return f"{home}/first.json?_shape=array&offset={asked.get('offset', 0)}"


_ALL: Final = (
    Rival("plain", "Flask, SQLAlchemy ORM eagerly loaded, marshmallow dumps, jsonify", "naive"),
    Rival(
        "FastAPI",
        "FastAPI, the same ORM objects, pydantic models; granian as ASGI server",
        "typed",
        python=ENVIRONMENT,
        interface="asgi",
    ),
    Rival(
        "Django",
        "Django REST Framework, prefetched models, ModelSerializer; quotes only",
        "rest",
        python=ENVIRONMENT,
        path=_quotes_only,
    ),
    Rival(
        "Datasette",
        "Datasette, one canned query a request, nested records as JSON strings made by SQLite; granian as ASGI server",
        "canned",
        python=ENVIRONMENT,
        interface="asgi",
        path=_canned,
        alike=False,
        on=("sqlite",),
    ),
)


def told() -> str:
    """What each is, for the report."""
    return "".join(f"- **{each.name}**: {each.about}\n" for each in _ALL if each.python.exists())


def present(url: str) -> list[Rival]:
    """Those that can be served here over this database."""
    return [each for each in _ALL if each.python.exists() and url.partition(":")[0].partition("+")[0] in each.on]
