"""Totals are exact where they are small, and say so where they are estimated."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, insert, select, text

from schemas.v1.quotes import QuoteQuery
from store import quotes, totals
from store.fact_tables import quotes as table
from store.paging import Page
from store.session import Database
from tests.store.many import build
from tests.store.rows import Rows

MANY = totals.COUNTED + 5_000


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        rows = Rows(connection)
        first = rows.quote(rows.article("Some words.", "art_a"))
        row = dict(connection.execute(select(table).where(table.c.id == first)).one()._mapping)
        connection.execute(
            insert(table),
            [
                {
                    **row,
                    "id": 1_000 + at,
                    "public_id": f"quo_{at}",
                    "negated": at % 3 == 0,
                    "kind": KINDS[at % 500 == 0],
                }
                for at in range(MANY - 1)
            ],
        )
        if database.dialect == "postgresql":
            connection.execute(text("ANALYZE quotes"))
        yield connection


KINDS = ("direct", "mixed")


def asked(world: Connection, **args: str) -> Page:
    return quotes.find(world, QuoteQuery.read({name: [value] for name, value in args.items()}))


def test_a_large_total_is_estimated_near_the_truth_and_a_small_one_counted(world: Connection) -> None:
    page = asked(world, count="estimated", limit="1")
    assert page.total_is == "estimated"
    assert page.total is not None
    assert abs(page.total - MANY) < MANY / 10
    page = asked(world, count="estimated", limit="1", kind="mixed")
    assert (page.total, page.total_is) == (30, "exact")
    page = asked(world, count="estimated", limit="0", negated="true")
    assert (page.total, page.total_is) == (MANY // 3, "exact")
    page = asked(world, count="estimated", limit="0", article="art_a", kind="direct,indirect")
    assert page.total_is == "estimated"
    assert page.total is not None
    assert abs(page.total - MANY) < MANY / 10


def test_a_page_that_holds_all_is_counted_whatever_is_asked(world: Connection) -> None:
    page = asked(world, count="estimated", kind="mixed", limit="100")
    assert (page.total, page.total_is) == (30, "exact")
    page = asked(world, count="exact", limit="1")
    assert (page.total, page.total_is) == (MANY, "exact")
    page = asked(world, count="none", limit="1")
    assert (page.total, page.total_is) == (None, "not_counted")


def test_of_a_search_the_index_tells_the_total(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(totals, "COUNTED", 5)
    with database.write() as connection:
        build(Rows(connection))
        exact = asked(connection, q="word1", limit="1")
        found = asked(connection, q="word1", limit="1", count="estimated")
        fewer = asked(connection, q="word1", limit="1", count="estimated", kind="direct")
        few = asked(connection, q="zzz", limit="1", count="estimated")
    assert (exact.total, exact.total_is) == (18, "exact")
    assert found.total_is == ("exact" if database.dialect == "sqlite" else "estimated")
    assert found.total is not None
    assert found.total >= 6
    assert fewer.total_is == "estimated"
    assert (few.total, few.total_is) == (0, "exact")
