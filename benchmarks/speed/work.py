"""The requests that are measured, chosen by a seed from what the database holds."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from urllib.parse import quote, urlsplit

from sqlalchemy import text

from benchmarks.speed import vocabulary
from store.session import Database

Get = Callable[[str], bytes]
PAGE = 25
MONTHLY = "/v1/monthly"
"""Where the plain application counts events by month and type; its answer has the counts alone."""
RANKED = "ranked=true"
"""How the paths of the plain application ask for the best hits, which not every peer gives."""
WALK = 200
"""Records of a page on the way to the deep one."""


@dataclass(frozen=True, slots=True)
class Work:
    """Requests of one kind, and in the words of the plain application.

    `held`: the client has the answer already; `kept`: OnRecord may give again what it gave before, as it does when it
    is not told otherwise.
    """

    name: str
    title: str
    paths: Sequence[str]
    plain: Sequence[str]
    held: bool = False
    kept: bool = False


def works(database: Database, get: Get, seed: int) -> list[Work]:
    """Choose the requests; `get` asks the running product."""
    random = Random(f"{seed} work")  # noqa: S311
    articles = _articles(database, random, 200)
    quotes = _speakers(database, 40)
    words = _words(random, 30)
    (deep, offset) = _deep(get, database)
    return [
        Work("a", "one article with its actors, events and quotes", articles, articles),
        Work("b", "25 quotes of a speaker in a year, newest first", quotes, quotes),
        Work("c", "full-text search, the latest 25 articles", [f"{each}&sort=-published_at" for each in words], words),
        Work("c2", "full-text search, 25 ranked articles with highlights", *_ranked(words)),
        Work("d", "events per month of an actor, by type", *_monthly(database)),
        Work("e1", "the first page of all quotes", ["/v1/quotes"], ["/v1/quotes"]),
        Work("e", f"the page of all quotes after {offset:,}", [deep], [f"/v1/quotes?offset={offset}"]),
        Work("f", "facets of a year of events", *_facets()),
        Work("g", "autocomplete of three letters", *_typed(database)),
        Work("h", "304 on an unchanged article", articles[:20], articles[:20], held=True, kept=True),
        Work("h2", "an article asked for again", articles[:20], articles[:20], kept=True),
    ]


def _articles(database: Database, random: Random, count: int) -> list[str]:
    found = _column(database, "SELECT public_id FROM articles ORDER BY public_id")
    chosen = random.sample(found, min(count, len(found)))
    return [f"/v1/articles/{each}?include=actors,events,quotes" for each in chosen]


def _speakers(database: Database, count: int) -> list[str]:
    """The actors who said most, each in each of the years."""
    most = "SELECT public_id FROM actors ORDER BY quote_count DESC, public_id LIMIT 10"
    years = range(2020, 2020 + count // 10)
    return [f"/v1/quotes?speaker={each}&published={year}" for each in _column(database, most) for year in years]


def _words(random: Random, count: int) -> list[str]:
    """Words of every frequency but the highest, which are no words one searches for."""
    ranks = sorted(random.sample(range(20, 2_000), count))
    return [f"/v1/articles?q={vocabulary.WORDS[rank]}" for rank in ranks]


def _ranked(words: Sequence[str]) -> tuple[list[str], list[str]]:
    return [f"{each}&highlight=true" for each in words], [f"{each}&{RANKED}" for each in words]


def _monthly(database: Database) -> tuple[list[str], list[str]]:
    most = _column(database, "SELECT public_id FROM actors ORDER BY event_count DESC, public_id LIMIT 10")
    paths = [f"/v1/events/timeline?participant={each}&interval=month&by=type" for each in most]
    return paths, [f"{MONTHLY}?actor={each}" for each in most]


def _facets() -> tuple[list[str], list[str]]:
    years = range(2020, 2024)
    return [f"/v1/events/facets?facet=type,factuality,mode&published={year}" for year in years], []


def _typed(database: Database) -> tuple[list[str], list[str]]:
    names = _column(database, "SELECT name FROM actors ORDER BY mention_count DESC, public_id LIMIT 20")
    return [f"/v1/autocomplete?q={quote(name[:3])}" for name in names], []


def _deep(get: Get, database: Database) -> tuple[str, int]:
    """A page nine tenths down the list of all quotes, by its cursor, and how many records come before it."""
    total = int(_column(database, "SELECT count(*) FROM quotes")[0])
    path, before = f"/v1/quotes?limit={WALK}&count=none", 0
    while before + WALK <= total * 0.9:
        links = json.loads(get(path))["links"]
        path, before = _relative(links["next"]), before + WALK
    cursor = next(part for part in urlsplit(path).query.split("&") if part.startswith("cursor="))
    return f"/v1/quotes?{cursor}&limit={PAGE}", before


def _relative(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def _column(database: Database, statement: str) -> list[str]:
    with database.read() as connection:
        return [row[0] for row in connection.execute(text(statement))]
