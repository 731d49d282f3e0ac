"""Queries of one form share their statements, and find what each would by itself."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from schemas.filters import FilterSchema
from schemas.v1.actors import ActorQuery
from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from store import actors, articles, events, forms, quotes
from store.paging import Page
from store.session import Database
from tests.store.many import build
from tests.store.rows import Rows

Args = dict[str, list[str]]
Find = Callable[[Connection, Any], Page]

Q = ["word", "title:ä word", "word word", "a OR word", "-z word", '"word word" word', '"word a"', "lead:word", "-word"]
VALUES: dict[type[FilterSchema], tuple[Find, dict[str, list[str]]]] = {
    QuoteQuery: (
        quotes.find,
        {
            "kind": ["direct", "mixed", "direct,mixed", "indirect,direct"],
            "kind.not": ["mixed"],
            "speaker": ["act_0", "act_1", "act_2,act_0"],
            "published_from": ["2022", "2022-12-20", "2023"],
            "published_to": ["2022-12-20", "2022-12-21T12:00"],
            "published": ["2022-12-19", "2022-12-20,2022-12-21"],
            "min_confidence": ["0", "0.25", "0.5"],
            "negated": ["true", "false"],
            "country": ["FRA", "RUS"],
            "has": ["speaker"],
            "q": ["word1", "word0", "word0 OR word1", "-word1", '"word0 x"', "wo*"],
        },
    ),
    EventQuery: (
        events.find,
        {
            "type": ["CONSULT", "ASSAULT"],
            "cameo": ["04", "14"],
            "quad": ["1", "4", "1,4"],
            "participant": ["act_0", "act_2"],
            "participant.all": ["act_0,act_2"],
            "date_from": ["2022-12-20", "2022"],
            "date": ["2022-12", "2022-12-20"],
            "near": ["53.9,27.5"],
        },
    ),
    ArticleQuery: (
        articles.find,
        {
            "language": ["en", "de"],
            "actor": ["act_0", "act_4"],
            "speaker.not": ["act_1"],
            "published": ["2022", "2021"],
        },
    ),
    ActorQuery: (actors.find, {"country": ["FRA", "RUS,FRA"], "quoted": ["true", "false"], "name": ["Name1"]}),
}


@pytest.fixture
def world(database: Database) -> Database:
    with database.write() as connection:
        build(Rows(connection))
    forms._kept.clear()
    return database


@st.composite
def asked(draw: st.DrawFn) -> tuple[type[FilterSchema], Args]:
    schema = draw(st.sampled_from(list(VALUES)))
    filters = VALUES[schema][1]
    names = draw(st.lists(st.sampled_from(list(filters)), unique=True, max_size=3))
    args = {name: [draw(st.sampled_from(filters[name]))] for name in names}
    sort = draw(st.sampled_from(["id", "-published_at" if schema is not ActorQuery else "-mentions", None]))
    return schema, {**args, **({"sort": [sort]} if sort else {}), "limit": [draw(st.sampled_from(["2", "5", "0"]))]}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions=st.lists(asked(), min_size=1, max_size=4))
def test_kept_statements_find_what_statements_of_their_own_find(
    world: Database, questions: list[tuple[type[FilterSchema], Args]]
) -> None:
    with world.read() as connection:
        for schema, args in questions:
            try:
                query = schema.read(args)
            except ValueError:  # contradictory
                continue
            find = VALUES[schema][0]
            kept = followed(connection, find, schema, args)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(forms, "_values", lambda _query, _after: None)
                assert kept == followed(connection, find, schema, args)
            assert query.limit in {0, 2, 5}


def followed(connection: Connection, find: Find, schema: type[FilterSchema], args: Args) -> list[Page]:
    pages = [find(connection, schema.read(args))]
    while (after := pages[-1].next) is not None and len(pages) < 3:
        pages.append(find(connection, schema.read({**args, "cursor": [after]})))
    return pages


def test_what_differs_in_values_only_is_of_one_form(world: Database) -> None:
    with world.read() as connection:
        for speaker, year in (("act_0", "2022"), ("act_1", "2021"), ("act_2", "2023")):
            quotes.find(connection, QuoteQuery.read({"speaker": [speaker], "published": [year], "limit": ["1"]}))
        (page, count) = sorted(forms._kept.values(), key=str)
        assert None not in (page, count)
        for more in ({"speaker": ["act_0,act_1"]}, {"speaker.not": ["act_0"]}, {"sort": ["start"]}):
            before = len(forms._kept)
            quotes.find(connection, QuoteQuery.read({"limit": ["1"], **more}))
            assert len(forms._kept) > before


def test_queries_with_other_words_are_of_one_form(world: Database) -> None:
    with world.read() as connection:
        totals = [
            articles.find(connection, ArticleQuery.read({"q": [q], "limit": ["1"]})).total
            for q in ("word", "z", "zzz", "ä")
        ]
        assert len(forms._kept) == 2
        assert totals == [13, 3, 0, 6]  # ä is found as a is
        articles.find(connection, ArticleQuery.read({"q": ["word z"], "limit": ["1"]}))
        assert len(forms._kept) > 2


def test_queries_whose_hits_score_otherwise_are_of_other_forms(world: Database) -> None:
    with world.read() as connection:
        for q, score in (("word1 OR word2", 0.5), ("word1", 1.0), ("word2 OR word1", 0.5)):
            pages = followed(connection, quotes.find, QuoteQuery, {"q": [q], "limit": ["2"], "fields": ["kind"]})
            assert len(pages) == 3
            assert {row["score"] for page in pages for row in page.rows} == {score}


def test_a_condition_made_of_the_value_itself_is_not_kept(world: Database) -> None:
    with world.read() as connection:
        found = [
            events.find(connection, EventQuery.read({"cameo": [code], "limit": ["0"]})).total for code in ("04", "14")
        ]
    assert list(forms._kept.values()) == [None]
    assert len(found) == 2


def test_no_more_forms_are_kept_than_said(world: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MOST", 3)
    with world.read() as connection:
        for sort in ("id", "-id", "start", "-start", "confidence"):
            quotes.find(connection, QuoteQuery.read({"sort": [sort], "limit": ["0"]}))
            quotes.find(connection, QuoteQuery.read({"sort": [sort], "limit": ["1"], "count": ["none"]}))
            assert len(forms._kept) <= 3
