"""Events are found by who did what to whom, when, where, and how sure it is that it happened."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection

from schemas.v1.envelope import Found
from schemas.v1.events import Event, EventItemQuery, EventQuery
from store import events
from store.session import Database
from tests.store.rows import Rows, dated

PUTIN = "act_putinputinputin2"


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        rows = Rows(connection)
        minsk, paris = rows.place(), rows.place("Paris", 2988507, "FRA")
        article = rows.article("Putin met him in Minsk.", "art_a", source_id=rows.source())
        other = rows.article("Anders.", "art_b", language="de", published_at=None)
        putin = rows.actor("Vladimir Putin", PUTIN, ("Putin",), wikidata="Q7747", country="RUS", sector="GOV")
        luka = rows.actor("Alexander Lukashenko", "act_luka", country="BLR", sector="GOV")
        rows.event(
            article,
            "evt_a",
            mode="visit",
            cameo="042",
            goldstein=1.9,
            plover_score=2.0,
            contexts=["diplomatic", "military"],
            actor=[putin],
            recipient=[luka, None],
            said_by=[luka],
            place_id=minsk,
            place_start_offset=17,
            place_end_offset=22,
            confidence=0.75,
            **dated("2022-10", date(2022, 10, 1), date(2022, 10, 31)),
        )
        rows.event(
            article,
            "evt_b",
            type="ASSAULT",
            quad=4,
            cameo="19",
            factuality="possible",
            actor=[luka],
            recipient=[putin],
            place_id=paris,
            method="curated",
            text="Fears of an offensive.",
            published_at=datetime(2023, 1, 1, tzinfo=UTC),
            **dated("1994/..", date(1994, 1, 1), None),
        )
        rows.event(other, "evt_c", published_at=None, status="rejected", actor=[None])
        yield connection


def ids(connection: Connection, **given: str) -> str:
    args = {name.replace("__not", ".not"): [value] for name, value in given.items()}
    page = events.find(connection, EventQuery.read(args))
    return "".join(sorted(row["id"].removeprefix("evt_") for row in page.rows))


CASES: list[tuple[dict[str, str], str]] = [
    ({}, "abc"),
    ({"id": "evt_a"}, "a"),
    ({"id__not": "evt_a"}, "bc"),
    ({"q": "offensive"}, "b"),
    ({"published": "2023"}, "b"),
    ({"published_from": "2023"}, "b"),
    ({"published_to": "2022"}, "a"),
    ({"article": "art_a"}, "ab"),
    ({"article__not": "art_a"}, "c"),
    ({"source": "Example Wire"}, "ab"),
    ({"source__not": "Example Wire"}, "c"),
    ({"language": "de"}, "c"),
    ({"language__not": "de"}, "ab"),
    ({"date": "2022-10-05"}, "ab"),
    ({"date": "1995"}, "b"),
    ({"date_from": "2022-11"}, "b"),
    ({"date_to": "2000"}, "b"),
    ({"actor": "Putin"}, "a"),
    ({"actor__not": PUTIN}, "bc"),
    ({"recipient": PUTIN}, "b"),
    ({"recipient__not": PUTIN}, "ac"),
    ({"participant": PUTIN}, "ab"),
    ({"participant__not": PUTIN}, "c"),
    ({"actor": PUTIN, "recipient": "act_luka"}, "a"),
    ({"said_by": "act_luka"}, "a"),
    ({"said_by__not": "act_luka"}, "bc"),
    ({"type": "ASSAULT,CONSULT"}, "abc"),
    ({"type__not": "ASSAULT"}, "ac"),
    ({"mode": "visit"}, "a"),
    ({"mode__not": "visit"}, "bc"),
    ({"context": "military"}, "a"),
    ({"context__not": "military"}, "bc"),
    ({"quad": "4"}, "b"),
    ({"quad__not": "4,3"}, "ac"),
    ({"cameo": "04"}, "a"),
    ({"cameo": "042,19"}, "ab"),
    ({"cameo__not": "04"}, "bc"),
    ({"factuality": "possible,denied"}, "b"),
    ({"factuality__not": "possible"}, "ac"),
    ({"country": "RUS"}, "ab"),
    ({"country__not": "RUS"}, "c"),
    ({"sector": "GOV"}, "ab"),
    ({"sector__not": "GOV"}, "c"),
    ({"place": "625144"}, "a"),
    ({"place__not": "625144"}, "bc"),
    ({"place_country": "FRA"}, "b"),
    ({"place_country__not": "FRA"}, "ac"),
    ({"min_confidence": "0.6"}, "a"),
    ({"max_confidence": "0.5"}, "bc"),
    ({"method": "curated"}, "b"),
    ({"method__not": "curated"}, "ac"),
    ({"status": "rejected"}, "c"),
    ({"status__not": "rejected"}, "ab"),
]


def test_every_filter_finds_what_it_says(world: Connection) -> None:
    assert [(given, ids(world, **given)) for given, _ in CASES] == CASES


def test_an_event_says_all_that_is_known_of_it(world: Connection) -> None:
    luka = {"actor_id": "act_luka", "start": 0, "end": 1}
    assert events.get(world, "evt_a") == {
        "id": "evt_a",
        "article_id": "art_a",
        "type": "CONSULT",
        "mode": "visit",
        "contexts": ["diplomatic", "military"],
        "quad": 1,
        "cameo": "042",
        "goldstein": 1.9,
        "plover_score": 2.0,
        "text": "They met.",
        "trigger": {"start": 5, "end": 8},
        "actors": [{"actor_id": PUTIN, "name": "actor", "start": 0, "end": 1}],
        "recipients": [{**luka, "name": "recipient"}, {"actor_id": None, "name": "recipient", "start": 1, "end": 2}],
        "place": {
            "geonames_id": 625144,
            "name": "Minsk",
            "country": "BLR",
            "lat": 53.9,
            "lon": 27.5,
            "precision": "city",
            "start": 17,
            "end": 22,
        },
        "date": {
            "value": "2022-10",
            "precision": "day",
            "earliest": "2022-10-01",
            "latest": "2022-10-31",
            "text": "then",
            "start": 1,
            "end": 4,
        },
        "factuality": "happened",
        "said_by": {**luka, "name": "said_by"},
        "evidence": [{"start": 0, "end": 9}],
        "published_at": "2022-12-19T12:00:00Z",
        "confidence": 0.75,
        "method": "extracted",
        "extractor": "test/1",
        "status": "auto",
        "release": {"added": 1, "changed": 1},
    }


def test_the_schema_says_what_the_fast_path_says(world: Connection) -> None:
    for record in events.find(world, EventQuery.read({"include": ["article,participants"]})).rows:
        assert Event().dump(record) == record
        assert Event().validate(record) == {}
        assert set(record) == set(Event().fields) - set(Found().fields)


def test_included_records_stand_inside_each_event(world: Connection) -> None:
    query = EventItemQuery.read({"include": ["article,participants"], "fields": ["type"]})
    record = events.get(world, "evt_a", query)
    assert record is not None
    assert set(record) == {"id", "type", "article", "participants"}
    assert record["article"]["id"] == "art_a"
    assert sorted(actor["name"] for actor in record["participants"]) == ["Alexander Lukashenko", "Vladimir Putin"]


def test_what_is_not_there_is_null(world: Connection) -> None:
    record = events.get(world, "evt_c")
    assert record is not None
    assert [record[name] for name in ("mode", "place", "date", "said_by", "published_at")] == [None] * 5


def test_an_unknown_event_is_none(world: Connection) -> None:
    assert events.get(world, "evt_zzz") is None
