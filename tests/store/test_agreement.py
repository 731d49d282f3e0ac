"""Whatever is asked, the list, its pages, its stream, its facets, its time line and its aggregates tell one story."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from schemas.errors import InvalidQuery
from schemas.fields import CommaList, joined
from schemas.filters import FilterSchema
from schemas.v1.actors import ActorQuery
from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from schemas.v1.sources import SourceQuery
from store import aggregates, facets, grouping, network, streams, timeline
from store.aggregates import AggregateQuery
from store.collections import COLLECTIONS
from store.dimensions import of
from store.network import EDGES, NetworkQuery
from store.periods import period
from store.query import Query
from store.session import Database
from store.timeline import TimelineQuery
from tests.store.busy import ACTORS, build
from tests.store.rows import Rows

QUERIES: Mapping[str, type[FilterSchema]] = {
    "articles": ArticleQuery,
    "actors": ActorQuery,
    "events": EventQuery,
    "quotes": QuoteQuery,
    "sources": SourceQuery,
}
BOUNDED = settings(
    max_examples=20,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

WHO = ("actor", "speaker", "about", "addressee", "recipient", "participant", "said_by")
VALUES: Mapping[str, list[str]] = {
    **{name: [*ACTORS] for name in WHO},
    **{name: ["FRA", "RUS", "UKR", "BLR"] for name in ("country", "place_country", "actor_country", "about_country")},
    "dyad": [f"{ACTORS[at]}~{ACTORS[at + 1]}" for at in range(5)],
    "source": ["Example Wire", "Harbour, Post", "Inland Times"],
    "language": ["en", "de", "en-GB"],
    "sector": ["GOV", "MIL"],
    "kind": ["direct", "mixed", "indirect", "person", "organization"],
    "event_type": ["CONSULT", "ASSAULT"],
    "type": ["CONSULT", "ASSAULT", "AGREE"],
    "factuality": ["happened", "planned"],
    "cameo": ["04", "042", "08", "084", "0841"],
    "quad": ["1", "2", "3"],
    "place": ["625144", "2996944"],
    "method": ["curated", "extracted"],
    "context": ["military", "intelligence"],
    "published": ["2022", "2022-12", "2023-01", "2022-12-19", "2023-01-20"],
    "date": ["2022-11", "2022-12", "2023", "2022-12-10"],
}


@pytest.fixture
def busy(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        build(Rows(connection))
    with database.read() as connection:
        yield connection


def asking(noun: str) -> st.SearchStrategy[dict[str, str]]:
    """Questions to a list: filters that it has, with all their operators, and full text."""
    declared = QUERIES[noun]._declared_fields
    single: dict[str, st.SearchStrategy[str]] = {
        name: st.lists(st.sampled_from(VALUES[bare]), min_size=1, max_size=3, unique=True).map(joined)
        if isinstance(field, CommaList)
        else st.sampled_from(VALUES[bare])
        for name, field in declared.items()
        if (bare := name.partition(".")[0].removesuffix("_from").removesuffix("_to")) in VALUES
    }
    for name in ("has", "has.all", "missing", "missing.all"):
        words = declared[name].inner.choices  # type: ignore[union-attr]
        single[name] = st.lists(st.sampled_from(words), min_size=1, max_size=2, unique=True).map(joined)
    single["q"] = st.sampled_from(["word0", "word1 OR name", "-word", "they"])
    names = st.lists(st.sampled_from(sorted(single)), max_size=3, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: single[name] for name in chosen}))


def read(noun: str, asked: Mapping[str, str]) -> Query | None:
    """The query; None where the question contradicts itself or asks a list for values that it does not know."""
    try:
        return QUERIES[noun].read({name: [text] for name, text in asked.items()})
    except InvalidQuery:
        return None


def total(connection: Connection, noun: str, parameters: Mapping[str, tuple[str, ...]]) -> int:
    """How many records the list has that a link with these parameters leads to."""
    declared = QUERIES[noun]._declared_fields
    texts = {
        name: joined(words) if isinstance(declared[name], CommaList) else words[0] for name, words in parameters.items()
    }
    query = QUERIES[noun].read({**{name: [text] for name, text in texts.items()}, "limit": ["0"]})
    counted = COLLECTIONS[noun].find(connection, query).total
    assert counted is not None
    return counted


def as_it_is(parameters: Any) -> Any:
    return parameters


def widened(kind: Any, query: Query, **further: Any) -> Any:
    return kind(**{each.name: getattr(query, each.name) for each in fields(Query)}, **further)


@pytest.mark.parametrize("noun", QUERIES)
def test_a_list_its_pages_its_stream_and_its_facets_agree(busy: Connection, noun: str) -> None:
    @BOUNDED
    @given(asked=asking(noun), name=st.sampled_from(sorted(of(noun))), limit=st.integers(1, 4))
    def agree(asked: dict[str, str], name: str, limit: int) -> None:
        query = read(noun, asked)
        if query is None:
            return
        found = COLLECTIONS[noun].find(busy, replace(query, limit=0)).total
        page, walked = COLLECTIONS[noun].find(busy, replace(query, limit=7)), 0
        walked = len(page.rows)
        while page.next is not None:
            page = COLLECTIONS[noun].find(busy, replace(query, limit=7, cursor=page.next))
            walked += len(page.rows)
        streamed = sum(len(batch) for batch in streams.read(busy, query).batches)
        assert found == walked == streamed == grouping.total(busy, query.resolve(busy))
        for order in ("count", "key"):
            manner = facets.Manner(order=order, limit=limit)
            (facet,) = facets.find(busy, replace(query, facets=(name,)), as_it_is, manner)
            counted = sum(item["count"] for item in facet["items"]) + facet["other"] + facet["unknown"]
            assert counted >= found if facet["many"] else counted == found
            for item in facet["items"]:
                if not item["selected"]:
                    assert total(busy, noun, item["url"]) == item["count"], item

    agree()


@pytest.mark.parametrize("noun", ["articles", "events", "quotes"])
def test_a_time_line_holds_every_record_of_its_list(busy: Connection, noun: str) -> None:
    clocks = ["published", "date"] if noun == "events" else ["published"]

    @BOUNDED
    @given(
        asked=asking(noun),
        interval=st.sampled_from(timeline.UNITS),
        time=st.sampled_from(clocks),
        by=st.sampled_from([None, *(name for name, each in of(noun).items() if each.unit is None)]),
    )
    def agree(asked: dict[str, str], interval: Any, time: Any, by: str | None) -> None:
        query = read(noun, asked)
        if query is None:
            return
        told = timeline.find(
            busy, widened(TimelineQuery, query, interval=interval, time=time, by=by, by_limit=2), as_it_is
        )
        found = COLLECTIONS[noun].find(busy, replace(query, limit=0)).total
        counted = sum(bucket["count"] for bucket in told["data"])
        assert told["total"] == found
        assert counted + told["unknown"] == found if time == "published" else counted >= found - told["unknown"]
        for before, after in zip(told["data"], told["data"][1:], strict=False):
            assert before["end"] == after["start"]
        for bucket in told["data"][:3] + told["data"][-2:]:
            assert total(busy, noun, bucket["url"]) == bucket["count"], bucket
            day = period(bucket["start"]).first_day.isoformat(), period(bucket["end"]).first_day
            assert bucket["count"] <= bucket["total"], day
            if by is not None and not of(noun)[by].many:
                parts = sum(part["count"] for part in bucket["parts"])
                assert parts + bucket["other"] + bucket["unknown"] == bucket["count"]

    agree()


@pytest.mark.parametrize("noun", QUERIES)
def test_the_rows_of_an_aggregate_are_the_lists_they_link_to(busy: Connection, noun: str) -> None:
    @BOUNDED
    @given(asked=asking(noun), names=st.lists(st.sampled_from(sorted(of(noun))), max_size=3, unique=True))
    def agree(asked: dict[str, str], names: list[str]) -> None:
        query = read(noun, asked)
        if query is None:
            return
        told = aggregates.find(busy, widened(AggregateQuery, query, group_by=tuple(names), most=1000), as_it_is)
        counts = [row["metrics"][0]["value"] for row in told["data"]]
        found = grouping.total(busy, query.resolve(busy))
        assert told["cut"]["rows_total"] == len(counts)
        assert counts == sorted(counts, reverse=True)
        many = any(of(noun)[name].many for name in names)
        assert sum(counts) >= found if many else sum(counts) == found
        for row, count in [*zip(told["data"], counts, strict=True)][:8]:
            if row["url"] is not None:
                assert total(busy, noun, row["url"]) == count, row

    agree()


@pytest.mark.parametrize("edge", EDGES)
def test_an_edge_of_a_network_weighs_as_much_as_the_list_it_links_to(busy: Connection, edge: Any) -> None:
    noun = EDGES[edge].noun

    @BOUNDED
    @given(asked=asking(noun), most=st.integers(1, 9), least=st.integers(1, 3))
    def agree(asked: dict[str, str], most: int, least: int) -> None:
        query = read(noun, asked)
        if query is None:
            return
        told = network.find(busy, widened(NetworkQuery, query, edge=edge, most=most, min_weight=least), as_it_is)
        assert len(told.edges) == min(most, told.edges_total)
        for each in told.edges:
            assert each["weight"] >= least
            assert total(busy, noun, each["url"]) == each["weight"], each
        ends = {end for each in told.edges for end in (each["source"], each["target"])}
        assert {node["id"] for node in told.nodes} == ends

    agree()
