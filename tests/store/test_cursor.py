"""A cursor fits one query and one order, and nothing else that is given as one reaches the database."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from schemas.v1.articles import ArticleQuery
from schemas.v1.quotes import QuoteQuery
from store import articles, cursor, quotes
from store.paging import Page
from store.problems import InvalidQuery
from store.session import Database
from tests.store.many import build
from tests.store.rows import NOON, Rows


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        build(Rows(connection))
        yield connection


def ask(connection: Connection, **given_: str) -> Page:
    return quotes.find(connection, QuoteQuery.read({name: [value] for name, value in given_.items()}))


def test_a_cursor_fits_its_query_and_order_only(world: Connection) -> None:
    after = ask(world, limit="2", kind="direct,mixed", sort="-confidence").next or ""
    again = ask(world, limit="7", kind="mixed,direct", sort="-confidence", cursor=after, fields="id", count="none")
    assert len(again.rows) == 7
    for other in (
        {"kind": "direct"},
        {"kind": "direct,mixed", "q": "word1"},
        {"kind": "direct,mixed", "sort": "start"},
    ):
        with pytest.raises(InvalidQuery, match="another query"):
            ask(world, **{"sort": "-confidence", **other}, cursor=after)


def test_a_damaged_cursor_is_refused_and_never_reaches_the_database(world: Connection) -> None:
    after = ask(world, limit="2").next or ""
    version, seal, told = json.loads(base64.urlsafe_b64decode(after + "=="))
    changed = [[version, seal, [told[0], told[1] + 1]], [9, seal, told], [version, seal, 5], [seal], "text", 7, {}]
    written = [base64.urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=") for each in changed]
    deep = base64.urlsafe_b64encode(b"[" * 700).decode()
    for damaged in (after[: len(after) // 2], after[:-1] + "!", "é", "🙂", "null", deep, *written):
        with pytest.raises(InvalidQuery) as raised:
            ask(world, cursor=damaged)
        assert [problem.parameter for problem in raised.value.problems] == ["cursor"]


FORGED: list[list[Any]] = [
    ["a", 2, "never"],
    ["a", 2, 10**30],
    ["a", 2],
    ["a", 2, 1, 1],
    ["a", "2", 1],
    ["a", True, 1],
    [{}, 2, 1],
    ["\0", 2, 1],
    ["\ud800", 2, 1],
]


def test_a_cursor_of_our_own_making_is_still_checked_against_the_columns(database: Database) -> None:
    asked = ArticleQuery.read({"sort": ["title,-word_count"]})
    with database.read() as connection:
        for forged in FORGED:
            query = replace(asked, cursor=cursor.write(asked, forged))
            with pytest.raises(InvalidQuery, match="damaged"):
                articles.find(connection, query)


def test_a_cursor_may_hold_a_day_a_time_a_number_and_nothing() -> None:
    query = QuoteQuery.read({})
    values = (date(2022, 12, 19), NOON, 0.1, 2, "é", None)
    query = replace(query, cursor=cursor.write(query, values))
    assert cursor.read(query, (date, datetime, float, int, str, int)) == values
    whole = replace(query, cursor=cursor.write(query, [1]))
    assert cursor.read(whole, (float,)) == (1.0,)
