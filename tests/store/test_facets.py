"""Facets: what is counted, in which order, and what each bucket leads to."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.facets import FACETS
from schemas.v1.quotes import QuoteQuery
from store import facets
from store.dimensions import of
from store.facets import Manner
from store.session import Database
from tests.store import busy
from tests.store.rows import NOON, Rows

PUTIN, SHOLZ = f"act_{'a' * 16}", f"act_{'b' * 16}"
Json = dict[str, Any]


def facet(connection: Connection, schema: Any, name: str, asked: Mapping[str, str] = {}, **manner: Any) -> Json:
    query = replace(schema.read({key: [text] for key, text in asked.items()}), facets=(name,))
    (found,) = facets.find(connection, query, lambda parameters: parameters, Manner(**manner))  # type: ignore[arg-type,return-value]
    return found


def told(found: Json) -> dict[str, int]:
    return {item["value"]: item["count"] for item in found["items"]}


def test_buckets_are_counted_the_rest_added_up_and_the_unknown_told(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article = rows.article()
        speakers = [rows.actor(name, public_id) for name, public_id in (("Putin", PUTIN), ("Scholz", SHOLZ))]
        for speaker in (speakers[0], speakers[0], speakers[1], None):
            rows.quote(article, speaker)
        found = facet(connection, QuoteQuery, "speaker", limit=1)
        assert found == {
            "name": "speaker",
            "parameter": "speaker",
            "many": False,
            "items": [{"value": PUTIN, "label": "Putin", "count": 2, "selected": False, "url": {"speaker": (PUTIN,)}}],
            "buckets": 2,
            "other": 1,
            "unknown": 1,
        }
        assert told(facet(connection, QuoteQuery, "speaker", limit=1, offset=1)) == {SHOLZ: 1}
        assert facet(connection, QuoteQuery, "speaker", offset=2)["other"] == 3
        assert [*told(facet(connection, QuoteQuery, "negated"))] == ["false"]


def test_buckets_come_by_count_or_by_the_names_of_their_records(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article = rows.article()
        for name, times in (("Zed", 3), ("abc", 1), ("Abc", 1)):
            person = rows.actor(name)
            for _ in range(times):
                rows.quote(article, person)
        by_count = facet(connection, QuoteQuery, "speaker")
        by_key = facet(connection, QuoteQuery, "speaker", order="key")
    assert [item["label"] for item in by_count["items"]] == ["Zed", "Abc", "abc"]
    assert [item["label"] for item in by_key["items"]] == ["Abc", "Zed", "abc"]


def test_an_empty_collection_has_facets_without_buckets(database: Database) -> None:
    with database.write() as connection:
        Rows(connection)
        found = facet(connection, ArticleQuery, "actor")
    assert (found["items"], found["buckets"], found["other"], found["unknown"]) == ([], 0, 0, 0)


def test_a_record_counts_once_for_each_of_its_values(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article, lonely = rows.article(), rows.article()
        people = [rows.actor("Putin", PUTIN), rows.actor("Scholz", SHOLZ)]
        for at in range(6):
            rows.mention(article, people[at % 2], at, at + 1)
        rows.mention(lonely, None)
        found = facet(connection, ArticleQuery, "actor")
    assert told(found) == {PUTIN: 1, SHOLZ: 1}
    assert (found["many"], found["unknown"]) == (True, 1)


def test_a_selected_value_is_taken_back_whatever_name_it_was_asked_by(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article = rows.article()
        for name, public_id in (("Putin", PUTIN), ("Scholz", SHOLZ)):
            rows.quote(article, rows.actor(name, public_id))
        items = facet(connection, QuoteQuery, "speaker", {"speaker": "Putin,scholz", "kind": "direct"})["items"]
        assert [(item["selected"], item["url"]) for item in items] == [
            (True, {"speaker": (SHOLZ,), "kind": ("direct",)}),
            (True, {"speaker": (PUTIN,), "kind": ("direct",)}),
        ]
        (item,) = facet(connection, QuoteQuery, "speaker", {"speaker": "Putin"})["items"]
        assert item["url"] == {}


def test_a_further_value_of_several_is_asked_for_together_with_the_others(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article = rows.article()
        for name, public_id in (("Putin", PUTIN), ("Scholz", SHOLZ)):
            rows.mention(article, rows.actor(name, public_id))
        items = facet(connection, ArticleQuery, "actor", {"actor": "Putin"})["items"]
        again = facet(connection, ArticleQuery, "actor", {"actor": "Putin", "actor.all": SHOLZ})["items"]
    assert items[1]["url"] == {"actor": ("Putin",), "actor.all": (SHOLZ,)}
    assert [item["selected"] for item in again] == [True, True]
    assert again[1]["url"] == {"actor": ("Putin",)}


def test_a_code_leads_to_itself_without_those_beneath_it(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article = rows.article()
        for code in ("084", "0841", None):
            rows.event(article, cameo=code)
        exact = {item["value"]: item["url"] for item in facet(connection, EventQuery, "cameo")["items"]}
        asked = {"cameo": "084", "cameo.not": "0842"}
        (selected, _) = facet(connection, EventQuery, "cameo", asked)["items"]
        (root,) = facet(connection, EventQuery, "cameo.root", {"cameo": "0841"})["items"]
    assert exact["0841"] == {"cameo": ("0841",)}
    assert "0841" in exact["084"]["cameo.not"]
    assert (selected["selected"], selected["url"]) == (True, {})
    assert (root["value"], root["selected"], root["url"]) == ("08", False, {"cameo": ("0841",)})


def test_dates_are_narrowed_and_taken_back(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        rows.article(published_at=NOON)
        (month,) = facet(connection, ArticleQuery, "published.month", {"published": "2022"})["items"]
        (year,) = facet(connection, ArticleQuery, "published.year", {"published": "2022"})["items"]
    assert month["url"] == {
        "published": ("2022",),
        "published_from": ("2022-12-01",),
        "published_to": ("2022-12-31",),
    }
    assert (year["selected"], year["url"]) == (True, {})


def test_places_of_one_gazetteer_id_are_one_bucket(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article = rows.article()
        for name in ("Minsk", "City of Minsk"):
            rows.toponym(article, rows.place(name), len(name), len(name) + 1)
        (item,) = facet(connection, ArticleQuery, "place")["items"]
    assert (item["value"], item["label"], item["count"]) == ("625144", "City of Minsk", 1)


def test_the_order_and_the_page_are_read_from_the_question() -> None:
    query = FACETS["quotes"].read(
        {"facet": ["speaker,kind"], "facet_sort": ["key"], "facet_limit": ["3"], "facet_skip": ["6"]}
    )
    assert query.facets == ("speaker", "kind")
    assert query.manner == Manner(order="key", limit=3, offset=6)  # type: ignore[attr-defined]


def test_facets_asked_for_together_are_what_each_is_by_itself(database: Database) -> None:
    with database.write() as connection:
        busy.build(Rows(connection))
        for noun, asked in (
            ("events", {"published": "2022"}),
            ("events", {"actor": busy.ACTORS[0], "type": "CONSULT,AID"}),
            ("events", {"type": "AID", "published": "1999"}),
            ("quotes", {"speaker.not": busy.ACTORS[1]}),
            ("articles", {"language.not": "de"}),
        ):
            query = FACETS[noun].read({"facet": ["language"], **{key: [text] for key, text in asked.items()}})
            names = tuple(of(noun))
            for manner in (Manner(), Manner(order="key", limit=2), Manner(limit=1, offset=1)):
                together = facets.find(connection, replace(query, facets=names), str, manner)
                alone = [facets.find(connection, replace(query, facets=(name,)), str, manner)[0] for name in names]
                assert together == alone
