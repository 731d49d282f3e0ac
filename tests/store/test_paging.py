"""Paging through any list gives each record once, in the order asked for, and as many as the total says."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event

from schemas.filters import FilterSchema
from schemas.v1.actors import ActorQuery, ArticleActorQuery, MentionQuery
from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from store import actors, articles, cursor, events, quotes
from store.paging import Page
from store.problems import InvalidQuery
from store.session import Database
from tests.store.rows import NOON, Rows

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


def build(rows: Rows) -> None:
    """Few values, so that many rows tie, and some rows without one."""
    countries = (None, "FRA", "RUS")
    people = [
        rows.actor(f"Name{at % 4}", f"act_{at}", country=countries[at % 3], mention_count=at % 2) for at in range(9)
    ]
    texts = [
        rows.article(
            "word " * (1 + at % 2),
            "art_a" if at == 0 else None,
            language=("en", "de")[at % 2],
            title=(None, "ä", "Z", "a")[at % 4],
            published_at=None if at % 3 == 0 else NOON + timedelta(days=at % 2),
        )
        for at in range(13)
    ]
    for at in range(37):
        day = None if at % 5 == 0 else NOON + timedelta(days=at % 3)
        article, person = texts[at % 13], people[at % 9]
        rows.mention(article, person, at, at + 1)
        rows.quote(
            article,
            None if at % 7 == 0 else people[at % 3],
            kind=("direct", "mixed", "indirect")[at % 3],
            published_at=day,
            confidence=(at % 4) / 4,
            text=f"word{at % 2}",
            start_offset=at % 3,
        )
        rows.event(
            article,
            type=("CONSULT", "ASSAULT")[at % 2],
            quad=(1, 4)[at % 2],
            published_at=day,
            goldstein=(None, -1.5, 0.1, 1.9)[at % 4],
            factuality=("happened", "planned", "denied")[at % 3],
            date_earliest=None if day is None else day.date(),
            actor=[person],
        )


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

        @settings(max_examples=70, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
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


@pytest.mark.parametrize(
    "forged",
    [
        ["a", 2, "never"],
        ["a", 2, 10**30],
        ["a", 2],
        ["a", 2, 1, 1],
        ["a", "2", 1],
        ["a", True, 1],
        [{}, 2, 1],
        ["\0", 2, 1],
        ["\ud800", 2, 1],
    ],
)
def test_a_cursor_of_our_own_making_is_still_checked_against_the_columns(database: Database, forged: list[Any]) -> None:
    query = ArticleQuery.read({"sort": ["title,-word_count"]})
    query = replace(query, cursor=cursor.write(query, forged))
    with database.read() as connection, pytest.raises(InvalidQuery, match="damaged"):
        articles.find(connection, query)


def test_a_cursor_may_hold_a_day_a_time_a_number_and_nothing() -> None:
    query = QuoteQuery.read({})
    values = (date(2022, 12, 19), NOON, 0.1, 2, "é", None)
    query = replace(query, cursor=cursor.write(query, values))
    assert cursor.read(query, (date, datetime, float, int, str, int)) == values
    whole = replace(query, cursor=cursor.write(query, [1]))
    assert cursor.read(whole, (float,)) == (1.0,)


@contextmanager
def counted(connection: Connection) -> Iterator[list[str]]:
    """The statements that are executed."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield statements
    event.remove(connection, "before_cursor_execute", note)


@pytest.mark.parametrize(
    ("schema", "find", "include", "most"),
    [
        (ArticleQuery, articles.find, "actors,events,quotes,toponyms", 18),
        (ArticleQuery, articles.find, None, 4),
        (QuoteQuery, quotes.find, "article,actors", 12),
        (QuoteQuery, quotes.find, None, 5),
        (EventQuery, events.find, "article,participants", 12),
        (EventQuery, events.find, None, 6),
        (ActorQuery, actors.find, None, 4),
        (MentionQuery, actors.mentions, None, 3),
    ],
)
def test_the_number_of_statements_does_not_grow_with_the_records(
    database: Database, schema: type[FilterSchema], find: Find, include: str | None, most: int
) -> None:
    with database.write() as connection:
        build(Rows(connection))
        numbers = []
        for limit in ("1", "3", "8"):
            args = {"limit": [limit], **({"include": [include]} if include else {})}
            # The order is by something every record has, so that each page is one statement.
            args["sort"] = ["start" if schema is MentionQuery else "id"]
            with counted(connection) as statements:
                found = find(connection, schema.read(args))
            assert len(found.rows) == int(limit)
            numbers.append(len(statements))
    assert len(set(numbers)) == 1
    assert numbers[0] <= most


def test_references_of_a_query_are_resolved_in_few_statements(world: Connection) -> None:
    query = QuoteQuery.read({"speaker": ["act_0,act_1,act_2"], "about.not": ["act_3,act_4"], "actor": ["act_5"]})
    with counted(world) as statements:
        resolved = query.resolve(world)
    assert len(statements) == 1
    assert resolved.resolve(world) == resolved


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
