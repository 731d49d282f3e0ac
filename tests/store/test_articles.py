"""Articles are found by what is in them, and come out as the schema says, text only when asked for."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Connection

from schemas.v1.articles import Article, ArticleItemQuery, ArticleQuery
from schemas.v1.envelope import Found
from store import articles
from store.session import Database
from tests.store.rows import Rows

PUTIN = "act_putinputinputin2"


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        rows = Rows(connection)
        minsk, paris = rows.place(), rows.place("Paris", 2988507, "FRA")
        source = rows.source()
        putin = rows.actor("Vladimir Putin", PUTIN, ("Putin",), wikidata="Q7747", country="RUS", sector="GOV")
        lukashenko = rows.actor("Alexander Lukashenko", "act_luka", country="BLR")
        first = rows.article(
            "Putin met Lukashenko in Minsk.",
            "art_a",
            source_id=source,
            title="A meeting",
            title_start_offset=0,
            title_end_offset=5,
            lead="Putin met",
            published_precision="day",
            url="https://news.example/a",
            license="CC0-1.0",
            byline="Ann Example",
            dateline_text="MINSK, Dec 19",
            dateline_place_id=minsk,
            dateline_date=date(2022, 12, 19),
            duplicate_group="art_a",
        )
        rows.mention(first, lukashenko, 10, 20)
        rows.mention(first, putin, 0, 5)
        rows.mention(first, putin, 22, 25, "pronoun")
        rows.toponym(first, minsk, 24, 29)
        rows.quote(first, putin, "quo_late", start_offset=9)
        rows.quote(first, lukashenko, "quo_early", start_offset=4)
        rows.event(first, "evt_a", actor=[putin], recipient=[lukashenko])
        second = rows.article("Rain in Paris.", "art_b", language="fr", published_at=None, dateline_text="PARIS")
        rows.toponym(second, paris)
        rows.event(second, "evt_b", type="PROTEST", quad=3, factuality="planned")
        rows.article("Nothing happened at all today.", "art_c", language="pt-BR", duplicate_group="art_a")
        yield connection


def ids(connection: Connection, **given: str) -> str:
    args = {name.replace("__not", ".not"): [value] for name, value in given.items()}
    page = articles.find(connection, ArticleQuery.read(args))
    return "".join(sorted(row["id"].removeprefix("art_") for row in page.rows))


CASES: list[tuple[dict[str, str], str]] = [
    ({}, "abc"),
    ({"id": "art_a,art_zzz"}, "a"),
    ({"id__not": "art_a,art_zzz"}, "bc"),
    ({"q": "putin minsk"}, "a"),
    ({"q": "title:meeting OR rain"}, "ab"),
    ({"published": "2022"}, "ac"),
    ({"published_from": "2022-12-19"}, "ac"),
    ({"published_to": "2022-12-18"}, ""),
    ({"source": "Example Wire"}, "a"),
    ({"source__not": "Example Wire"}, "bc"),
    ({"language": "fr,pt-BR"}, "bc"),
    ({"language__not": "fr"}, "ac"),
    ({"actor": "Putin"}, "a"),
    ({"actor__not": PUTIN}, "bc"),
    ({"speaker": "wikidata:Q7747"}, "a"),
    ({"speaker__not": "act_luka"}, "bc"),
    ({"country": "BLR"}, "a"),
    ({"country__not": "BLR"}, "bc"),
    ({"sector": "GOV"}, "a"),
    ({"sector__not": "GOV"}, "bc"),
    ({"event_type": "PROTEST,CONSULT"}, "ab"),
    ({"event_type__not": "PROTEST"}, "ac"),
    ({"factuality": "planned"}, "b"),
    ({"factuality__not": "planned"}, "ac"),
    ({"place": "625144,2988507"}, "ab"),
    ({"place__not": "625144"}, "bc"),
    ({"place_country": "FRA"}, "b"),
    ({"place_country__not": "FRA"}, "ac"),
    ({"duplicate_group": "art_a"}, "ac"),
    ({"duplicate_group__not": "art_a"}, "b"),
    ({"actor": "Putin", "event_type": "PROTEST"}, ""),
]


def test_every_filter_finds_what_it_says(world: Connection) -> None:
    assert [(given, ids(world, **given)) for given, _ in CASES] == CASES


def test_an_article_says_all_that_is_known_of_it(world: Connection) -> None:
    minsk = {"geonames_id": 625144, "name": "Minsk", "country": "BLR", "lat": 53.9, "lon": 27.5, "precision": "city"}
    record = articles.get(world, "art_a")
    assert record is not None
    assert record.pop("source")["name"] == "Example Wire"
    assert record == {
        "id": "art_a",
        "title": "A meeting",
        "lead": "Putin met",
        "text": "Putin met Lukashenko in Minsk.",
        "language": "en",
        "published_at": "2022-12-19T12:00:00Z",
        "published_precision": "day",
        "url": "https://news.example/a",
        "license": "CC0-1.0",
        "byline": "Ann Example",
        "dateline": {"text": "MINSK, Dec 19", "place": minsk, "date": "2022-12-19"},
        "word_count": 5,
        "sha256": "0" * 64,
        "revision": 1,
        "duplicate_group": "art_a",
        "layout": {"title": {"start": 0, "end": 5}, "lead": None, "body": {"start": 0, "end": 30}},
        "counts": {"actors": 2, "events": 1, "quotes": 2},
        "release": {"added": 1, "changed": 1},
    }


def test_the_schema_says_what_the_fast_path_says(world: Connection) -> None:
    include = ",".join(ArticleQuery().fields["include"].inner.choices)  # type: ignore[attr-defined]
    fields = ",".join(ArticleQuery().fields["fields"].inner.choices)  # type: ignore[attr-defined]
    page = articles.find(world, ArticleQuery.read({"include": [include], "fields": [fields]}))
    assert len(page.rows) == 3
    for record in page.rows:
        assert Article().dump(record) == record
        assert Article().validate(record) == {}
        assert set(record) == set(Article().fields) - set(Found().fields)


def test_lists_leave_the_text_out_until_it_is_asked_for(world: Connection) -> None:
    (usual,) = articles.find(world, ArticleQuery.read({"id": ["art_c"]})).rows
    assert "text" not in usual
    (asked,) = articles.find(world, ArticleQuery.read({"id": ["art_c"], "fields": ["text"]})).rows
    assert asked == {"id": "art_c", "text": "Nothing happened at all today."}


def test_included_records_stand_in_the_order_of_the_text(world: Connection) -> None:
    query = ArticleItemQuery.read({"include": ["actors,events,quotes,toponyms"], "fields": ["id"]})
    record = articles.get(world, "art_a", query)
    assert record is not None
    assert [(actor["name"], actor["mentions"]) for actor in record["actors"]] == [
        ("Vladimir Putin", [{"start": 0, "end": 5, "form": "name"}, {"start": 22, "end": 25, "form": "pronoun"}]),
        ("Alexander Lukashenko", [{"start": 10, "end": 20, "form": "name"}]),
    ]
    assert [quote["id"] for quote in record["quotes"]] == ["quo_early", "quo_late"]
    assert [event["id"] for event in record["events"]] == ["evt_a"]
    assert [(place["name"], place["start"], place["confidence"]) for place in record["toponyms"]] == [
        ("Minsk", 24, 0.5)
    ]


def test_what_is_not_there_is_null_or_empty(world: Connection) -> None:
    record = articles.get(world, "art_b", ArticleItemQuery.read({"include": ["actors,quotes"]}))
    assert record is not None
    assert (record["source"], record["published_at"], record["actors"], record["quotes"]) == (None, None, [], [])
    assert record["dateline"] == {"text": "PARIS", "place": None, "date": None}
    bare = articles.get(world, "art_c", ArticleItemQuery.read({"fields": ["dateline,counts"]}))
    assert bare == {"id": "art_c", "dateline": None, "counts": {"actors": 0, "events": 0, "quotes": 0}}


def test_an_unknown_article_is_none(world: Connection) -> None:
    assert articles.get(world, "art_zzz") is None
