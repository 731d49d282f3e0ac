"""Quotes are found by who said them, to whom, about whom, and come out as the schema says."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from schemas.v1.envelope import Found
from schemas.v1.quotes import Quote, QuoteItemQuery, QuoteQuery
from store import quotes
from store.problems import InvalidQuery
from store.session import Database
from tests.store.rows import Rows

PUTIN, PESKOV = "act_putinputinputin2", "act_peskovpeskovpes2"


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        rows = Rows(connection)
        source = rows.source("Example Wire")
        article = rows.article(public_id="art_first", source_id=source, title="First")
        other = rows.article(public_id="art_second", language="de", published_at=None)
        putin = rows.actor("Vladimir Putin", PUTIN, ("Putin",), wikidata="Q7747", country="RUS", sector="GOV")
        peskov = rows.actor("Dmitry Peskov", PESKOV, ("Peskov",), country="RUS")
        rows.actor("Lyudmila Putina", "act_putina", ("Putin",))
        first = rows.quote(article, putin, "quo_a", text="remain open to dialogue", addressee=peskov, about=[peskov])
        rows.candidate(first, peskov, 0.25)
        rows.quote(article, peskov, "quo_b", kind="mixed", negated=True, start_offset=2, speaker_resolution="name")
        rows.quote(other, None, "quo_c", kind="indirect", published_at=None, confidence=0.5, method="curated")
        rows.quote(
            article,
            peskov,
            "quo_d",
            published_at=datetime(2023, 1, 1, tzinfo=UTC),
            status="reviewed",
            cue_start_offset=1,
            cue_end_offset=3,
            cue_lemma="say",
        )
        rows.tombstone("act_oldold", PUTIN)
        rows.tombstone("act_dead", None)
        yield connection


def ids(connection: Connection, **given: str) -> list[str]:
    args = {name.replace("__not", ".not"): [value] for name, value in given.items()}
    return sorted(row["id"] for row in quotes.find(connection, QuoteQuery.read(args)).rows)


CASES: list[tuple[dict[str, str], list[str]]] = [
    ({}, ["quo_a", "quo_b", "quo_c", "quo_d"]),
    ({"id": "quo_a,quo_nobody,quo_c"}, ["quo_a", "quo_c"]),
    ({"id__not": "quo_a"}, ["quo_b", "quo_c", "quo_d"]),
    ({"speaker": PUTIN}, ["quo_a"]),
    ({"speaker": "wikidata:Q7747"}, ["quo_a"]),
    ({"speaker": "dmitry peskov"}, ["quo_b", "quo_d"]),
    ({"speaker": f"{PUTIN},Peskov"}, ["quo_a", "quo_b", "quo_d"]),
    ({"speaker": "act_oldold"}, ["quo_a"]),
    ({"speaker__not": PUTIN}, ["quo_b", "quo_c", "quo_d"]),
    ({"about": PESKOV}, ["quo_a"]),
    ({"about__not": PESKOV}, ["quo_b", "quo_c", "quo_d"]),
    ({"addressee": PESKOV}, ["quo_a"]),
    ({"addressee__not": PESKOV}, ["quo_b", "quo_c", "quo_d"]),
    ({"actor": PESKOV}, ["quo_a", "quo_b", "quo_d"]),
    ({"actor__not": PESKOV}, ["quo_c"]),
    ({"kind": "mixed,indirect"}, ["quo_b", "quo_c"]),
    ({"kind__not": "mixed,indirect"}, ["quo_a", "quo_d"]),
    ({"resolution": "pronoun"}, ["quo_a", "quo_d"]),
    ({"resolution__not": "pronoun"}, ["quo_b", "quo_c"]),
    ({"negated": "true"}, ["quo_b"]),
    ({"negated": "false"}, ["quo_a", "quo_c", "quo_d"]),
    ({"country": "RUS"}, ["quo_a", "quo_b", "quo_d"]),
    ({"country__not": "RUS"}, ["quo_c"]),
    ({"sector": "GOV"}, ["quo_a"]),
    ({"sector__not": "GOV"}, ["quo_b", "quo_c", "quo_d"]),
    ({"article": "art_first"}, ["quo_a", "quo_b", "quo_d"]),
    ({"article__not": "art_first"}, ["quo_c"]),
    ({"source": "example  WIRE"}, ["quo_a", "quo_b", "quo_d"]),
    ({"source__not": "Example Wire"}, ["quo_c"]),
    ({"language": "de"}, ["quo_c"]),
    ({"language__not": "de"}, ["quo_a", "quo_b", "quo_d"]),
    ({"published": "2022-12"}, ["quo_a", "quo_b"]),
    ({"published": "2022-12,2023"}, ["quo_a", "quo_b", "quo_d"]),
    ({"published_from": "2022-12-20"}, ["quo_d"]),
    ({"published_to": "2022-12-19"}, ["quo_a", "quo_b"]),
    ({"published_to": "2022"}, ["quo_a", "quo_b"]),
    ({"published_to": "2022-12-19T12:00:00Z"}, ["quo_a", "quo_b"]),
    ({"published_to": "2022-12-19T11:59:59Z"}, []),
    ({"min_confidence": "0.75"}, ["quo_a", "quo_b", "quo_d"]),
    ({"max_confidence": "0.5"}, ["quo_c"]),
    ({"method": "curated"}, ["quo_c"]),
    ({"method__not": "curated"}, ["quo_a", "quo_b", "quo_d"]),
    ({"status": "reviewed"}, ["quo_d"]),
    ({"status__not": "reviewed"}, ["quo_a", "quo_b", "quo_c"]),
    ({"q": "dialogue"}, ["quo_a"]),
    ({"q": "words -dialogue", "kind": "direct"}, ["quo_d"]),
]


def test_every_filter_finds_what_it_says(world: Connection) -> None:
    assert [(given, ids(world, **given)) for given, _ in CASES] == CASES


PROBLEMS = [
    ("speaker", "Nobody At All", "no name of actors"),
    ("speaker", "act_nobody", "not among the actors"),
    ("speaker", "act_dead", "not among the actors"),
    ("about", "wikidata:Q1", "not among the actors"),
    ("article", "art_none", "not among the articles"),
    ("source", "No Such Paper", "no name of sources"),
    ("q", '"unclosed', "position"),
    ("cursor", "AAAA", "damaged"),
]


def test_what_leads_nowhere_is_a_problem_that_names_the_parameter(world: Connection) -> None:
    for parameter, value, detail in PROBLEMS:
        with pytest.raises(InvalidQuery) as raised:
            ids(world, **{parameter: value})
        (problem,) = raised.value.problems
        assert (problem.parameter, problem.value) == (parameter, value)
        assert detail in problem.detail


def test_a_name_of_several_actors_is_a_problem_that_lists_them(world: Connection) -> None:
    with pytest.raises(InvalidQuery) as raised:
        ids(world, speaker="Putin")
    (problem,) = raised.value.problems
    assert set(problem.allowed) == {PUTIN, "act_putina"}
    assert "Vladimir Putin, person, RUS" in problem.detail


def test_a_name_of_many_actors_says_that_the_list_is_cut(world: Connection) -> None:
    rows = Rows(world, release=2)
    for at in range(21):
        rows.actor("John Smith", f"act_smith{at}")
    with pytest.raises(InvalidQuery, match="many actors, among them these") as raised:
        ids(world, speaker="John Smith")
    assert len(raised.value.problems[0].allowed) == 20


def test_a_misspelt_name_gets_the_nearest(world: Connection) -> None:
    with pytest.raises(InvalidQuery) as raised:
        ids(world, speaker="vladimir putni", source="Exampel Wire")
    assert {problem.nearest for problem in raised.value.problems} == {"Vladimir Putin", "Example Wire"}


def test_a_quote_says_all_that_is_known_of_it(world: Connection) -> None:
    record = quotes.get(world, "quo_a")
    assert record == {
        "id": "quo_a",
        "article_id": "art_first",
        "kind": "direct",
        "spans": [{"start": 5, "end": 15}],
        "text": "remain open to dialogue",
        "cue": None,
        "speaker": {
            "actor_id": PUTIN,
            "name": "he",
            "start": 20,
            "end": 22,
            "resolution": "pronoun",
            "candidates": [{"actor_id": PESKOV, "name": "Candidate", "score": 0.25}],
        },
        "addressee": {"actor_id": PESKOV, "name": "them", "start": 30, "end": 34},
        "about": [{"actor_id": PESKOV, "name": "there", "start": None, "end": None}],
        "negated": False,
        "published_at": "2022-12-19T12:00:00Z",
        "confidence": 0.75,
        "method": "extracted",
        "extractor": "test/1",
        "status": "auto",
        "release": {"added": 1, "changed": 1},
    }


def test_the_schema_says_what_the_fast_path_says(world: Connection) -> None:
    query = QuoteQuery.read({"include": ["article,actors"]})
    for record in quotes.find(world, query).rows:
        assert Quote().dump(record) == record
        assert Quote().validate(record) == {}
        assert set(record) == set(Quote().fields) - set(Found().fields)


def test_included_records_stand_inside_each_quote(world: Connection) -> None:
    record = _get(world, "quo_a", include="article,actors", fields="kind")
    assert set(record) == {"id", "kind", "article", "actors"}
    assert record["article"]["title"] == "First"
    assert "text" not in record["article"]
    assert [actor["name"] for actor in record["actors"]] == ["Vladimir Putin", "Dmitry Peskov"]
    assert _get(world, "quo_c", include="actors")["actors"] == []


def test_fields_leave_the_rest_out(world: Connection) -> None:
    assert _get(world, "quo_d", fields="cue,text") == {
        "id": "quo_d",
        "text": "words said",
        "cue": {"start": 1, "end": 3, "lemma": "say"},
    }


def test_an_unknown_quote_is_none(world: Connection) -> None:
    assert quotes.get(world, "quo_nobody") is None
    assert quotes.get(world, "quo_nobody", QuoteItemQuery.read({"include": ["article"]})) is None


def _get(connection: Connection, public_id: str, **given: str) -> dict[str, Any]:
    query = QuoteItemQuery.read({name: [value] for name, value in given.items()})
    record = quotes.get(connection, public_id, query)
    assert record is not None
    return record
