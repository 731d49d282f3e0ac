"""A whole result is what paging through it leads to, in one snapshot, and little of it is held at a time."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection

from schemas.filters import FilterSchema
from schemas.v1.actors import ActorQuery, MentionQuery
from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from schemas.v1.sources import SourceQuery
from store import actors, articles, events, quotes, sources, streams
from store.paging import Page
from store.problems import InvalidQuery
from store.session import Database
from tests.store.many import build
from tests.store.rows import Rows

Find = Callable[[Connection, Any], Page]

ASKED: list[tuple[type[FilterSchema], Find, dict[str, str]]] = [
    (ArticleQuery, articles.find, {}),
    (ArticleQuery, articles.find, {"fields": "text,title", "sort": "-title,word_count"}),
    (ArticleQuery, articles.find, {"include": "actors,events,quotes,toponyms"}),
    (ActorQuery, actors.find, {"sort": "name"}),
    (ActorQuery, actors.find, {"include": "quotes", "quoted": "true"}),
    (EventQuery, events.find, {"sort": "goldstein,-published_at"}),
    (EventQuery, events.find, {"sort": "-date", "factuality": "planned"}),
    (QuoteQuery, quotes.find, {"sort": "-published_at", "include": "article,actors"}),
    (QuoteQuery, quotes.find, {"q": "word1", "fields": "kind"}),
    (ArticleQuery, articles.find, {"q": "word", "highlight": "true", "sample": "11", "seed": "2"}),
    (EventQuery, events.find, {"q": "met", "sort": "id", "highlight": "true"}),
    (SourceQuery, sources.find, {}),
    (MentionQuery, actors.mentions, {}),
]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches smaller than the world, so that there are several."""
    monkeypatch.setattr(streams, "BATCH", 4)


def asked(schema: type[FilterSchema], parameters: dict[str, str]) -> Any:
    return schema.read({name: [value] for name, value in parameters.items()})


def paged(connection: Connection, schema: type[FilterSchema], find: Find, parameters: dict[str, str]) -> list[Any]:
    """All records, page by page."""
    rows: list[Any] = []
    following: dict[str, str] = {}
    while True:
        page = find(connection, asked(schema, {**parameters, **following, "limit": "5"}))
        rows += page.rows
        if page.next is None:
            return rows
        following = {"cursor": page.next}


@pytest.mark.usefixtures("small_batches")
def test_a_stream_holds_what_paging_leads_to(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        build(rows)
        rows.source()
        for schema, find, parameters in ASKED:
            stream = streams.read(connection, asked(schema, parameters))
            batches = list(stream.batches)
            assert [record for batch in batches for record in batch] == paged(connection, schema, find, parameters)
            assert stream.rows == sum(map(len, batches)) > 0
            assert max(map(len, batches)) <= 4


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize(("most", "expected"), [(0, 0), (3, 3), (4, 4), (9, 9), (37, 37), (100, 37)])
def test_no_more_records_come_than_are_asked_for(database: Database, most: int, expected: int) -> None:
    with database.write() as connection:
        build(Rows(connection))
        whole = streams.read(connection, QuoteQuery.read({}))
        bounded = streams.read(connection, QuoteQuery.read({}), most)
        assert bounded.rows == expected
        told = [record for batch in bounded.batches for record in batch]
        assert told == [record for batch in whole.batches for record in batch][:most]
        assert len(told) == expected


@pytest.mark.usefixtures("small_batches")
def test_a_stream_goes_on_from_a_cursor(database: Database) -> None:
    with database.write() as connection:
        build(Rows(connection))
        for sort in ("-published_at", "published_at", "confidence"):
            first = quotes.find(connection, asked(QuoteQuery, {"limit": "5", "sort": sort}))
            whole = streams.read(connection, asked(QuoteQuery, {"sort": sort}))
            rest = streams.read(connection, asked(QuoteQuery, {"sort": sort, "cursor": first.next or ""}))
            told = [record for batch in rest.batches for record in batch]
            assert first.rows + told == [record for batch in whole.batches for record in batch]
            assert rest.rows == len(told) == 32


def test_a_stream_that_is_not_counted_says_so(database: Database) -> None:
    with database.write() as connection:
        build(Rows(connection))
        assert streams.read(connection, asked(QuoteQuery, {"count": "none"})).rows is None


@pytest.mark.parametrize("parameters", [{"q": "a AND"}, {"speaker": "act_zzz"}, {"cursor": "xx"}])
def test_what_cannot_be_answered_is_refused_before_the_first_record(
    database: Database, parameters: dict[str, str]
) -> None:
    with database.write() as connection:
        build(Rows(connection))
        with pytest.raises(InvalidQuery):
            streams.read(connection, asked(QuoteQuery, parameters))


@pytest.mark.usefixtures("small_batches")
def test_all_batches_are_of_one_snapshot(database: Database) -> None:
    with database.write() as connection:
        build(Rows(connection))
    with database.read() as reading:
        stream = streams.read(reading, QuoteQuery.read({}))
        first = next(stream.batches)
        with database.write() as writing:
            Rows(writing, release=2).quote(1, text="said since")
        rest = [record for batch in stream.batches for record in batch]
    assert len(first) + len(rest) == stream.rows == 37
    with database.read() as reading:
        assert streams.read(reading, QuoteQuery.read({})).rows == 38
