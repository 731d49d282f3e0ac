"""Aggregates: groups, their numbers, their order, and what is left out."""

from typing import Any

import pytest
from sqlalchemy import Connection

from schemas.errors import InvalidQuery
from schemas.v1.aggregate import AGGREGATES
from store import aggregates
from store.session import Database
from tests.store.rows import Rows

Json = dict[str, Any]


def grouped(connection: Connection, noun: str, **asked: str) -> Json:
    query: Any = AGGREGATES[noun].read({name: [text] for name, text in asked.items()})
    return aggregates.find(connection, query, lambda parameters: parameters)  # type: ignore[arg-type,return-value]


def told(found: Json) -> list[tuple[Any, ...]]:
    return [
        (*(key["label"] for key in row["keys"]), *(metric["value"] for metric in row["metrics"]))
        for row in found["data"]
    ]


def quotes(rows: Rows) -> None:
    article = rows.article()
    zed, abc = rows.actor("Zed"), rows.actor("Abc")
    for speaker, kind, confidence in (
        (zed, "direct", 0.5),
        (zed, "direct", 0.8),
        (zed, "mixed", 0.1),
        (abc, "direct", 0.9),
        (None, "direct", 0.3),
    ):
        rows.quote(article, speaker, kind=kind, confidence=confidence)


def test_records_are_grouped_and_measured(database: Database) -> None:
    with database.write() as connection:
        quotes(Rows(connection))
        asked = "count,avg(confidence),min(confidence),max(confidence),sum(confidence)"
        found = grouped(connection, "quotes", group_by="speaker,kind", metrics=asked)
    assert told(found) == [
        ("Zed", "direct", 2, 0.65, 0.5, 0.8, 1.3),
        ("Abc", "direct", 1, 0.9, 0.9, 0.9, 0.9),
        ("Zed", "mixed", 1, 0.1, 0.1, 0.1, 0.1),
        (None, "direct", 1, 0.3, 0.3, 0.3, 0.3),
    ]
    assert found["data"][3]["url"] == {"missing.all": ("speaker_actor",), "kind": ("direct",)}
    assert found["cut"] == {"rows_total": 4, "rows_shown": 4}


def test_rows_are_sorted_by_what_is_asked_those_without_a_value_last(database: Database) -> None:
    with database.write() as connection:
        quotes(Rows(connection))
        up = grouped(connection, "quotes", group_by="speaker", sort="speaker", metrics="count")
        down = grouped(connection, "quotes", group_by="speaker", sort="-speaker", metrics="count")
        measured = grouped(connection, "quotes", group_by="kind", metrics="max(confidence)")
        cut = grouped(connection, "quotes", group_by="speaker", limit="1")
    assert [name for name, _ in told(up)] == ["Abc", "Zed", None]
    assert [name for name, _ in told(down)] == ["Zed", "Abc", None]
    assert told(measured) == [("direct", 0.9), ("mixed", 0.1)]
    assert cut["cut"] == {"rows_total": 3, "rows_shown": 1}


def test_without_groups_all_records_are_one_row(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        none = grouped(connection, "actors", metrics="count,sum(mentions)")
        for mentions in (2, 5):
            rows.actor(f"Actor {mentions}", mention_count=mentions)
        found = grouped(connection, "actors", metrics="count,sum(mentions),avg(mentions)")
    assert told(none) == [(0, None)]
    assert told(found) == [(2, 7, 3.5)]
    assert found["data"][0]["url"] == {}


def test_a_record_with_several_values_is_in_the_row_of_each(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article = rows.article()
        people = [rows.actor("A", country="FRA"), rows.actor("B", country="RUS"), rows.actor("C", country="RUS")]
        rows.event(article, actor=people[:1], recipient=people[1:], goldstein=1.5)
        rows.event(article, goldstein=-4.0)
        found = grouped(connection, "events", group_by="country", metrics="count,min(goldstein)", sort="country")
    assert told(found) == [("France", 1, 1.5), ("Russia", 1, 1.5), (None, 1, -4.0)]
    assert found["data"][2]["url"] is None  # no filter asks for events of nobody's country


def test_two_dimensions_of_one_related_record_are_read_from_it_once(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        speaker = rows.actor("A", country="FRA", sector="GOV")
        rows.quote(rows.article(), speaker)
        found = grouped(connection, "quotes", group_by="country,sector")
    assert told(found) == [("France", "Government", 1)]


@pytest.mark.parametrize(
    ("asked", "parameter", "nearest"),
    [
        ({"group_by": "speeker"}, "group_by", "speaker"),
        ({"metrics": "avg(confidnce)"}, "metrics", "avg(confidence)"),
        ({"group_by": "speaker", "sort": "-speeker"}, "sort", "-speaker"),
        ({"group_by": "speaker,kind,method,status"}, "group_by", None),
        ({"limit": "0"}, "limit", "1"),
        ({"cursor": "x"}, "cursor", None),
    ],
)
def test_what_cannot_be_grouped_is_named(asked: dict[str, str], parameter: str, nearest: str | None) -> None:
    with pytest.raises(InvalidQuery) as refused:
        AGGREGATES["quotes"].read({name: [text] for name, text in asked.items()})
    (problem,) = refused.value.problems
    assert problem.parameter == parameter
    assert nearest in {problem.nearest, None}
