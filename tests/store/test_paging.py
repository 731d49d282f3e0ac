"""Paging through any list gives each record once, in the order asked for, and as many as the total says."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from schemas.filters import FilterSchema
from schemas.v1.actors import ActorQuery, ArticleActorQuery
from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from store import actors, articles, events, quotes
from store.paging import Page
from store.session import Database
from tests.store.many import build
from tests.store.rows import Rows

Find = Callable[[Connection, Any], Page]

ASKED: dict[str, tuple[type[FilterSchema], Find, dict[str, str], dict[str, str | None]]] = {
    "quotes": (
        QuoteQuery,
        quotes.find,
        {
            "kind": "direct,mixed",
            "kind.not": "mixed",
            "speaker": "act_0",
            "speaker.not": "act_1",
            "published_from": "2022-12-20",
            "published_to": "2022-12-20",
            "min_confidence": "0.5",
            "q": "word1",
        },
        {"published_at": "published_at", "confidence": "confidence", "start": None, "id": "id"},
    ),
    "events": (
        EventQuery,
        events.find,
        {"type": "CONSULT", "quad.not": "4", "participant": "act_0,act_2", "factuality": "happened,denied"},
        {
            "published_at": "published_at",
            "date": None,
            "confidence": "confidence",
            "goldstein": "goldstein",
            "id": "id",
        },
    ),
    "articles": (
        ArticleQuery,
        articles.find,
        {"language": "en", "actor": "act_0", "speaker.not": "act_1", "published": "2022-12"},
        {"published_at": "published_at", "title": "title", "word_count": "word_count", "id": "id"},
    ),
    "actors": (
        ActorQuery,
        actors.find,
        {"kind": "person", "country.not": "FRA", "quoted": "true", "article": "art_a"},
        {"name": "name", "mentions": None, "id": "id"},
    ),
}


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, dict[str, str], list[str], int]:
    noun = draw(st.sampled_from(sorted(ASKED)))
    _, _, filters, sorts = ASKED[noun]
    names = draw(st.lists(st.sampled_from(sorted(filters)), max_size=2, unique=True))
    keys = draw(st.lists(st.sampled_from(sorted(sorts)), max_size=3, unique=True))
    signed = [draw(st.sampled_from(["", "-"])) + key for key in keys]
    return noun, {name: filters[name] for name in names}, signed, draw(st.integers(1, 9))


def pages(connection: Connection, noun: str, args: dict[str, str]) -> Iterator[Page]:
    schema, find, _, _ = ASKED[noun]
    asked = dict(args)
    while True:
        page = find(connection, schema.read({name: [value] for name, value in asked.items()}))
        yield page
        if page.next is None:
            return
        asked["cursor"] = page.next


def test_paging_gives_each_record_once_and_as_many_as_the_total(database: Database) -> None:
    with database.write() as connection:
        build(Rows(connection))

        @settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(questions())
        def check(question: tuple[str, dict[str, str], list[str], int]) -> None:
            noun, filters, keys, limit = question
            args = {**filters, **({"sort": ",".join(keys)} if keys else {})}
            (whole,) = pages(connection, noun, {**args, "limit": "200"})
            parts = list(pages(connection, noun, {**args, "limit": str(limit)}))
            paged = [row["id"] for page in parts for row in page.rows]
            assert paged == [row["id"] for row in whole.rows]
            assert len(set(paged)) == len(paged)
            assert {page.total for page in (whole, *parts)} == {len(paged)}
            assert all(len(page.rows) == limit for page in parts[:-1])
            shown = ASKED[noun][3]
            known = keys[: next((at for at, key in enumerate(keys) if shown[key.lstrip("-")] is None), len(keys))]
            assert _ordered(whole.rows, [(shown[key.lstrip("-")] or "", key[0] == "-") for key in known])

        check()


def _ordered(rows: list[dict[str, Any]], keys: list[tuple[str, bool]]) -> bool:
    """Whether the rows stand in this order, those without a value last."""
    wanted = list(rows)
    for name, descending in reversed(keys):
        present = sorted(
            (row for row in wanted if row[name] is not None), key=lambda row: row[name], reverse=descending
        )
        if descending:  # reversing a stable sort turns ties round; sort again to keep them
            present = []
            for value in sorted({row[name] for row in wanted if row[name] is not None}, reverse=True):
                present += [row for row in wanted if row[name] == value]
        wanted = present + [row for row in wanted if row[name] is None]
    told = [[row[name] for name, _ in keys] for row in rows]
    return told == [[row[name] for name, _ in keys] for row in wanted]


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        build(Rows(connection))
        yield connection


def ask(connection: Connection, **given_: str) -> Page:
    return quotes.find(connection, QuoteQuery.read({name: [value] for name, value in given_.items()}))


def test_limit_0_only_counts(world: Connection) -> None:
    page = ask(world, limit="0", kind="direct")
    assert (page.rows, page.total, page.total_is, page.next) == ([], 13, "exact", None)


def test_without_counting_the_total_is_not_told(world: Connection) -> None:
    page = ask(world, limit="1", count="none")
    assert (page.total, page.total_is) == (None, "not_counted")
    assert page.next is not None


def test_the_actors_of_an_article_are_paged_too(world: Connection) -> None:
    args = {"article": ["art_a"], "limit": ["1"]}
    first = actors.find(world, ArticleActorQuery.read(args))
    second = actors.find(world, ArticleActorQuery.read({**args, "cursor": [first.next or ""]}))
    assert first.total == second.total == 3
    assert first.rows[0]["id"] != second.rows[0]["id"]
    assert all(len(page.rows[0]["mentions"]) == 1 for page in (first, second))


def test_a_time_keeps_its_microseconds_through_a_cursor(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article = rows.article()
        for at in range(3):
            rows.quote(article, published_at=datetime(2022, 1, 1, 0, 0, 0, at, tzinfo=UTC))
        found = [row["published_at"] for page in pages(connection, "quotes", {"limit": "1"}) for row in page.rows]
    assert found == ["2022-01-01T00:00:00.000002Z", "2022-01-01T00:00:00.000001Z", "2022-01-01T00:00:00Z"]
