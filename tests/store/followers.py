"""Clients that follow the changes of a list with a filter, and a history of loads, edits, merges and deletions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random
from typing import Any

from sqlalchemy import Connection, select

from schemas.errors import InvalidQuery
from schemas.fields import Choice, CommaList, Country, RecordId
from schemas.filters import FilterSchema
from schemas.pairs import Pair
from schemas.parameters import FILTER
from schemas.v1.actors import ActorQuery
from schemas.v1.articles import ArticleQuery
from schemas.v1.changes import QUERIES
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from schemas.v1.sources import SourceQuery
from store import changes
from store.collections import COLLECTIONS
from store.session import Database
from tests.store.meetings import told
from tests.store.told import drop, load

LISTS: Mapping[str, type[FilterSchema]] = {
    query.noun: query for query in (ArticleQuery, ActorQuery, EventQuery, QuoteQuery, SourceQuery)
}
NAMES = ("Ada Moss", "Moss", "A. Moss", "Ada Maria Moss", "Bo Lind", "Lind", "Cy Reed", "Bo Reed")
COUNTRIES = ("BLR", "LTU")


@dataclass
class Follower:
    """A client that asks with these parameters and keeps what it is told."""

    noun: str
    params: dict[str, str]
    since: int = 0
    cursor: str | None = None
    held: dict[str, Any] = field(default_factory=dict)
    lost: bool = False

    def read(self, connection: Connection, limit: int) -> bool:
        """Read one page, and say whether there is another."""
        given = {**self.params, "since": str(self.since), "limit": str(limit)}
        given |= {} if self.cursor is None else {"cursor": self.cursor}
        query = QUERIES[self.noun].read({name: [value] for name, value in given.items()})
        try:
            page = changes.find(connection, query)  # type: ignore[arg-type]
        except InvalidQuery as refused:
            # An actor that is no more, or that was merged: the client is told so and begins anew.
            self.lost = {problem.parameter for problem in refused.problems} == {*self.params}
            if not self.lost:
                raise
            return False
        for each in page.changes:
            if each["change"] in ("added", "changed"):
                self.held[each["id"]] = each["record"]
            else:
                assert each["record"] is None
                self.held.pop(each["id"], None)
        self.cursor = page.next
        if page.next is None:
            self.since = page.release
        return page.next is not None

    def catch_up(self, connection: Connection, limit: int = 200) -> None:
        while self.read(connection, limit):
            pass

    def listed(self, connection: Connection) -> dict[str, Any]:
        """All that the list holds."""
        found: dict[str, Any] = {}
        given = {**self.params, "limit": "200"}
        while True:
            query = LISTS[self.noun].read({name: [value] for name, value in given.items()})
            page = COLLECTIONS[self.noun].find(connection, query)
            # How well a record answers the search is for the list to say.
            found |= {record["id"]: {k: v for k, v in record.items() if k != "score"} for record in page.rows}
            if page.next is None:
                return found
            given["cursor"] = page.next


def asked(connection: Connection, noun: str, random: Random) -> Iterator[dict[str, str]]:
    """One question for each filter of a noun, with values that are in the database where it has ids."""
    yield {}
    for name, declared in LISTS[noun]._declared_fields.items():
        if FILTER in declared.metadata and name != "radius_km":  # which is read together with `near`
            yield {name: _value(connection, declared, random)}
    if noun != "sources":
        yield {"q": "moss"}


def _value(connection: Connection, declared: Any, random: Random) -> str:
    inner = declared.inner if isinstance(declared, CommaList) else declared
    if isinstance(inner, RecordId):
        return _id(connection, inner.noun, random)
    if isinstance(inner, Pair):
        return f"{_id(connection, 'actors', random)}~{_id(connection, 'actors', random)}"
    if isinstance(inner, Country):
        return random.choice(COUNTRIES)
    if isinstance(inner, Choice):
        return random.choice(inner.choices)
    example = declared.metadata["example"]
    return ",".join(map(str, example)) if isinstance(example, list) else str(example).lower()


def _id(connection: Connection, noun: str, random: Random) -> str:
    return str(random.choice(sorted(connection.scalars(select(COLLECTIONS[noun].table.c.public_id)))))


def happen(database: Database, random: Random) -> None:
    """Load, change or delete some articles, in one release."""
    numbers = random.sample(range(1, 7), random.randint(1, 3))
    if random.random() < 0.25:
        drop(database, *(told(number, "Bo Lind")[0].public_id for number in numbers))
        return
    load(database, *(_article(number, random) for number in numbers))


def _article(number: int, random: Random) -> Any:
    name, other = random.sample(NAMES, 2)
    options: dict[str, Any] = {"country": random.choice((*COUNTRIES, None))}
    if name == "Ada Moss" and random.random() < 0.3:
        options["wikidata"] = "Q7747"
    record, found = told(number, name, other=other, role=random.choice((None, "President")), **options)
    changed = {
        "source_name": random.choice(("The Wire", "THE WIRE", "the wire", "Post", None)),
        "published_at": random.choice((datetime(2022, 12, 19, tzinfo=UTC), datetime(2024, 5, 1, tzinfo=UTC), None)),
        "license": random.choice((None, "CC0")),
        "input_digest": f"{random.random()}",
    }
    language = random.choice(("en", "de"))
    quotes = found.quotes if random.random() < 0.8 else ()
    events = tuple(replace(each, type=random.choice(("CONSULT", "ASSAULT"))) for each in found.events)
    return replace(record, **changed), replace(found, language=language, quotes=quotes, events=events)
