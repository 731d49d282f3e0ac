"""Time lines: which buckets there are, what lies in them, and what is too long."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from schemas.errors import InvalidQuery
from schemas.v1.timeline import TIMELINES
from store import timeline
from store.session import Database
from tests.store.rows import NOON, Rows, dated

Json = dict[str, Any]


def line(connection: Connection, noun: str, **asked: str) -> Json:
    query: Any = TIMELINES[noun].read({name: [text] for name, text in asked.items()})
    return timeline.find(connection, query, lambda parameters: parameters)  # type: ignore[arg-type,return-value]


def told(found: Json) -> list[tuple[str, int, int]]:
    return [(bucket["start"], bucket["count"], bucket["total"]) for bucket in found["data"]]


def test_every_month_has_a_bucket_also_the_empty_ones(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        for days, language in ((0, "en"), (0, "de"), (70, "en"), (130, "de")):
            rows.article(published_at=NOON + timedelta(days=days), language=language)
        rows.article(published_at=None)
        found = line(connection, "articles", language="en")
    assert told(found) == [("2022-12-01", 1, 2), ("2023-01-01", 0, 0), ("2023-02-01", 1, 1)]
    assert [bucket["ratio"] for bucket in found["data"]] == [0.5, None, 1.0]
    assert found["data"][0]["end"] == "2023-01-01"
    assert found["data"][0]["url"] == {"language": ("en",), "published": ("2022-12",)}
    assert (found["total"], found["unknown"]) == (3, 1)


def test_the_line_reaches_as_far_as_the_question_and_the_collection_do(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        for days in (0, 3, 20):
            rows.article(published_at=NOON + timedelta(days=days), language="en" if days == 3 else "de")
        asked = {"interval": "day", "published_from": "2022-12-18", "published_to": "2022-12-24", "language": "en"}
        found = line(connection, "articles", **asked)
        later = line(connection, "articles", interval="day", language="en", published_from="2022-12-22")
        nothing = line(connection, "articles", interval="day", published="1999")
        listed = line(connection, "articles", interval="day", published="2022-12-19,2022-12-21")
    assert [start for start, _, _ in told(found)] == [f"2022-12-{day}" for day in range(19, 25)]
    assert told(later)[0][0] == "2022-12-22"
    assert told(nothing) == []
    assert told(listed) == [("2022-12-19", 1, 1), ("2022-12-20", 0, 0), ("2022-12-21", 0, 0)]


def test_nothing_makes_no_line(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        assert told(line(connection, "quotes")) == []
        rows.article(language="de")
        assert told(line(connection, "articles", language="fr")) == []


def test_weeks_begin_on_monday(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article = rows.article()
        for days in (-1, 0, 6, 7):  # NOON is a Monday
            rows.quote(article, published_at=NOON + timedelta(days=days))
        found = line(connection, "quotes", interval="week")
    assert told(found) == [("2022-12-12", 1, 1), ("2022-12-19", 2, 2), ("2022-12-26", 1, 1)]
    assert found["data"][1]["url"] == {"published_from": ("2022-12-19",), "published_to": ("2022-12-25",)}


def test_an_event_lies_in_every_bucket_during_which_it_may_have_been_going_on(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article = rows.article()
        rows.event(article, **dated("2022-11-20/2023-01-03", date(2022, 11, 20), date(2023, 1, 3)))
        rows.event(article, **dated("2022-12-05", date(2022, 12, 5), date(2022, 12, 5)))
        rows.event(article, **dated("2023-01-02/..", date(2023, 1, 2), None))
        rows.event(article, **dated("../2022-11-01", None, date(2022, 11, 1)))
        rows.event(article)
        found = line(connection, "events", time="date")
        bounded = line(connection, "events", time="date", interval="day", date_from="2022-12-04", date_to="2022-12-05")
    assert told(found) == [("2022-11-01", 2, 2), ("2022-12-01", 2, 2), ("2023-01-01", 2, 2)]
    assert (found["total"], found["unknown"]) == (5, 1)
    assert told(bounded) == [("2022-12-04", 1, 1), ("2022-12-05", 2, 2)]


def test_each_bucket_is_split_by_the_values_that_most_records_have(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article = rows.article()
        for days, kind, contexts in ((0, "CONSULT", ("diplomatic",)), (0, "AID", ()), (40, "CONSULT", ("diplomatic",))):
            rows.event(article, type=kind, contexts=contexts, published_at=NOON + timedelta(days=days))
        first, second = line(connection, "events", by="type", by_limit="1")["data"]
        several = line(connection, "events", by="context")["data"][0]
    assert first["parts"] == [{"value": "CONSULT", "label": "Meeting, visit or talk", "count": 1}]
    assert (first["other"], first["unknown"]) == (1, 0)
    assert (second["parts"][0]["count"], second["other"]) == (1, 0)
    assert (several["parts"][0]["count"], several["other"], several["unknown"]) == (1, None, 1)


def test_a_line_that_is_too_long_is_refused_with_the_interval_that_fits(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        for year in (1950, 2022):
            rows.article(published_at=NOON.replace(year=year))
        with pytest.raises(InvalidQuery) as refused:
            line(connection, "articles", interval="day")
        rows.article(published_at=NOON.replace(year=1))
        with pytest.raises(InvalidQuery, match="bound them by published_from and published_to") as hopeless:
            line(connection, "articles", interval="year")
    (problem,) = refused.value.problems
    assert (problem.parameter, problem.value, problem.nearest) == ("interval", "day", "month")
    assert problem.allowed == ("month", "year")
    assert "26,299 buckets from 1950-12-19 to 2022-12-19; at most 1,000 are given: take month" in problem.detail
    assert hopeless.value.problems[0].nearest is None


def test_only_events_may_be_dated_otherwise() -> None:
    assert "time" in TIMELINES["events"]._declared_fields
    with pytest.raises(InvalidQuery, match="time: is not a parameter here"):
        TIMELINES["quotes"].read({"time": ["date"]})


def test_buckets_are_split_by_records_and_by_yes_or_no_alike(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article, speaker = rows.article(), rows.actor("Putin")
        for person, negated in ((speaker, False), (None, True), (rows.actor("Scholz"), False), (speaker, False)):
            rows.quote(article, person, negated=negated)
        (spoken,) = line(connection, "quotes", by="speaker", by_limit="1")["data"]
        (denied,) = line(connection, "quotes", by="negated")["data"]
    assert [(part["label"], part["count"]) for part in spoken["parts"]] == [("Putin", 2)]
    assert (spoken["other"], spoken["unknown"]) == (1, 1)
    assert [(part["value"], part["count"]) for part in denied["parts"]] == [("false", 3), ("true", 1)]
