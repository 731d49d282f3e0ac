from dataclasses import replace

import pytest
from sqlalchemy import func, select, text, update

from extract.identity import quote_id
from extract.records import Dateline, Layout, Span, When
from store import migrate
from store.columns import metadata
from store.fact_tables import events, quotes
from store.releases import gone
from store.search import Kind, matching
from store.session import Database
from store.stats import stats
from store.tables import actors, articles, places, sources
from tests.store.meeting import TEXT, rows, told
from tests.store.told import MINSK, NOW, actor, drop, extraction, load, record, span

KINDS: tuple[Kind, ...] = ("articles", "quotes", "events", "actors", "sources")


def test_title_lead_byline_and_dateline_come_from_the_text_unless_the_record_gives_them(database: Database) -> None:
    words = "A title\n\nA lead\n\nMINSK, May 1 - Ada Moss spoke."
    at = span(words, "MINSK, May 1")
    day = When(at.start + 7, at.end, "May 1", "2024-05-01", "day", NOW.date(), NOW.date())
    found = extraction(
        words,
        (actor(words, "Ada Moss"),),
        layout=Layout(span(words, "A title"), span(words, "A lead"), Span(16, len(words))),
        dateline=Dateline(at.start, at.end, MINSK, day),
        byline="Cy Reed",
    )
    columns = (articles.c.title, articles.c.lead, articles.c.byline, articles.c.dateline_text, articles.c.dateline_date)
    load(database, (record(found), found))
    assert rows(database, *columns) == [("A title", "A lead", "Cy Reed", "MINSK, May 1", NOW.date())]
    assert rows(database, articles.c.dateline_place_id) == rows(database, places.c.id)
    given = record(found, title="Another", lead="Told apart", byline="Di Orr")
    load(database, (given, found))
    assert rows(database, *columns)[0][:3] == ("Another", "Told apart", "Di Orr")


def test_one_source_has_one_row_whichever_spelling_came_first(database: Database) -> None:
    first = told(source_name="THE WIRE", source_url="https://wire.example/b")
    second = told(source_name="The Wire", source_url="https://wire.example/a", url="https://news.example/2")
    load(database, first)
    load(database, second)
    assert rows(database, sources.c.name, sources.c.url) == [("The Wire", "https://wire.example/a")]
    load(database, first, told(source_name=None, url="https://news.example/3"))
    assert rows(database, sources.c.name, sources.c.release_changed) == [("The Wire", 2)]


def test_a_source_without_articles_is_gone(database: Database) -> None:
    load(database, told())
    old = rows(database, sources.c.public_id)[0][0]
    load(database, told(source_name="Another"))
    assert rows(database, sources.c.name) == [("Another",)]
    with database.read() as connection:
        assert gone(connection, old) is not None


def test_a_deleted_article_leaves_nothing_but_tombstones(database: Database) -> None:
    article, found = told()
    load(database, (article, found))
    ids = [row[0] for table in (articles, quotes, events, actors, sources) for row in rows(database, table.c.public_id)]
    assert drop(database, article.public_id, "art_unknown") == [True, False]
    with database.read() as connection:
        assert all(gone(connection, public_id) for public_id in ids)
        counts = stats(connection)
    assert {name: number for name, number in counts.items() if number and name != "bytes"} == {
        "places": 1, "tombstones": len(ids), "release": 2,
    }  # fmt: skip
    assert migrate.check(database.url) == []
    assert load(database, (article, found)) == ["loaded"]
    with database.read() as connection:
        assert not any(gone(connection, public_id) for public_id in ids)


def test_a_review_survives_a_fact_that_is_read_again(database: Database) -> None:
    article, found = told()
    load(database, (article, found))
    with database.write() as connection:
        connection.execute(update(quotes).values(status="reviewed"))
    surer = (replace(found.quotes[0], confidence=0.95), *found.quotes[1:])
    load(database, (replace(article, input_digest="1"), replace(found, quotes=surer)))
    assert rows(database, quotes.c.status) == [("reviewed",), ("reviewed",)]


def test_the_null_character_is_refused_by_its_place(database: Database) -> None:
    found = extraction("Ada\0Moss", ())
    with pytest.raises(ValueError, match="U\\+0000 at offset 3"):
        load(database, (record(found), found))


def test_every_actor_needs_its_blocks(database: Database) -> None:
    article, found = told()
    with pytest.raises(ValueError, match="2 actors and 1 sets of blocks"):
        load(database, (replace(article, blocks=article.blocks[:1]), found))


def test_a_quote_keeps_the_id_that_identity_gives_it(database: Database) -> None:
    article, found = told()
    load(database, (article, found))
    expected = quote_id(article.public_id, TEXT, "direct", found.quotes[0].spans)
    assert rows(database, quotes.c.public_id)[0] == (expected,)


def test_statistics_count_what_there_is(database: Database) -> None:
    load(database, told())
    with database.read() as connection:
        counts = stats(connection)
        assert counts["bytes"] > 4096
        assert connection.execute(select(func.count()).select_from(text("articles_search"))).scalar_one() == 1
    del counts["bytes"]
    assert counts == {
        "articles": 1, "actors": 2, "mentions": 2, "quotes": 2, "events": 2, "sources": 1, "places": 1,
        "tombstones": 0, "release": 1,
    }  # fmt: skip


def test_full_text_search_follows_every_edit(database: Database) -> None:
    def found(q: str) -> tuple[int, ...]:
        counts = [select(func.count()).select_from(metadata.tables[kind]).where(matching(kind, q)) for kind in KINDS]
        with database.read() as connection:
            return tuple(connection.execute(count).scalar_one() for count in counts)

    load(database, told(title="A harbour"))
    assert (found("harbour"), found("peace"), found("talks"), found('"met bo"'), found("wire"), found("moss")) == (
        (1, 0, 0, 0, 0), (1, 1, 0, 0, 0), (1, 0, 0, 0, 0), (1, 0, 1, 0, 0), (0, 0, 0, 0, 1), (1, 0, 2, 1, 0),
    )  # fmt: skip
    load(database, told(TEXT.replace("Talks", "Prices"), title="A port"))
    assert (found("harbour"), found("talks"), found("prices")) == ((0,) * 5, (0,) * 5, (1, 0, 0, 0, 0))
    drop(database, told()[0].public_id)
    assert (found("prices"), found("lind"), found("wire")) == ((0,) * 5, (0,) * 5, (0,) * 5)
    assert migrate.check(database.url) == []
