"""Sources are found by name and counted."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from extract.identity import source_id
from schemas.v1.sources import Source, SourceItemQuery, SourceQuery
from store import sources
from store.session import Database
from tests.store.rows import Rows

WIRE, PAPER = source_id("Example Wire"), source_id("Étoile")


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        rows = Rows(connection)
        wire = rows.source("Example Wire", "https://wire.example")
        rows.source("Étoile")
        rows.article(source_id=wire)
        rows.article(source_id=wire)
        rows.article()
        yield connection


def ids(connection: Connection, given: dict[str, str]) -> list[str]:
    query = SourceQuery.read({name: [value] for name, value in given.items()})
    return [row["id"] for row in sources.find(connection, query).rows]


CASES: list[tuple[dict[str, str], list[str]]] = [
    ({}, [WIRE, PAPER]),
    ({"name": "ÉTOILE"}, [PAPER]),
    ({"name.not": "ÉTOILE"}, [WIRE]),
    ({"id": WIRE}, [WIRE]),
    ({"id.not": WIRE}, [PAPER]),
    ({"q": "etoile"}, [PAPER]),
    ({"sort": "-name"}, [PAPER, WIRE]),
]


def test_every_filter_finds_what_it_says(world: Connection) -> None:
    assert [(given, ids(world, given)) for given, _ in CASES] == CASES


def test_a_source_says_all_that_is_known_of_it(world: Connection) -> None:
    record = sources.get(world, WIRE)
    assert record == {
        "id": WIRE,
        "name": "Example Wire",
        "url": "https://wire.example",
        "counts": {"articles": 2},
        "release": {"added": 1, "changed": 1},
    }
    assert Source().dump(record) == record


def test_a_source_without_articles_is_counted_as_such(world: Connection) -> None:
    query = SourceItemQuery.read({"fields": ["counts"]})
    assert sources.get(world, PAPER, query) == {"id": PAPER, "counts": {"articles": 0}}


def test_an_unknown_source_is_none(world: Connection) -> None:
    assert sources.get(world, "src_zzz") is None


def test_a_source_comes_with_its_latest_articles_newest_first(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        wire, paper = rows.source("Example Wire"), rows.source("Étoile")
        for day in range(1, 4):
            rows.article(f"Day {day}. 🙂", source_id=wire, published_at=datetime(2022, 1, day, tzinfo=UTC))
        rows.article(source_id=paper, published_at=None)
        found = sources.find(connection, SourceQuery.read({"include": ["articles"]})).rows
        one = sources.get(connection, WIRE, SourceItemQuery.read({"include": ["articles"], "fields": ["name"]}))
    days = {each["name"]: [article["published_at"] for article in each["articles"]] for each in found}
    assert days["Example Wire"] == ["2022-01-03T00:00:00Z", "2022-01-02T00:00:00Z", "2022-01-01T00:00:00Z"]
    assert days["Étoile"] == [None]
    assert one is not None
    assert set(one) == {"id", "name", "articles"}
    assert all("text" not in article for article in one["articles"])
