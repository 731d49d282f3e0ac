"""Networks: what an edge counts, which edges are shown, and who is at their ends."""

from typing import Any

import pytest
from sqlalchemy import Connection

from schemas.errors import InvalidQuery
from schemas.v1.network import AnyNetwork
from store import network
from store.network import EDGES, Network
from store.session import Database
from tests.store.rows import Rows

ACTORS = {name: f"act_{name * 16}" for name in "abcd"}


def woven(connection: Connection, **asked: str) -> Network:
    query: Any = AnyNetwork.read({name: [text] for name, text in asked.items()})
    return network.find(connection, query, lambda parameters: parameters)  # type: ignore[arg-type,return-value]


def told(found: Network) -> list[tuple[str, str, int]]:
    return [(edge["source"][4], edge["target"][4], edge["weight"]) for edge in found.edges]


def people(rows: Rows, names: str = "abcd") -> dict[str, int]:
    return {name: rows.actor(name.upper(), ACTORS[name], country="FRA") for name in names}


def test_actors_are_together_in_as_many_articles_as_mention_both(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        known = people(rows, "dcba")
        for together in ("ab", "abab", "abc", "d"):
            article = rows.article()
            for at, name in enumerate(together):
                rows.mention(article, known[name], at, at + 1)
        found = woven(connection, edge="co_mention")
        heavy = woven(connection, edge="co_mention", min_weight="2")
        first = woven(connection, edge="co_mention", limit="1")
    assert told(found) == [("a", "b", 3), ("a", "c", 1), ("b", "c", 1)]
    assert found.directed is False
    assert found.edges[0]["url"] == {"actor": (ACTORS["a"],), "actor.all": (ACTORS["b"],)}
    assert found.nodes[0] == {
        "id": ACTORS["a"],
        "name": "A",
        "kind": "person",
        "country": "FRA",
        "degree": 2,
        "weight": 4,
    }
    assert (told(heavy), heavy.edges_total) == ([("a", "b", 3)], 1)
    assert (told(first), first.edges_total) == ([("a", "b", 3)], 3)


def test_a_dyad_takes_in_those_who_act_together_and_on_each_other(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        known = people(rows)
        article = rows.article()
        a, b, c = (known[name] for name in "abc")
        rows.event(article, actor=[a], recipient=[b])
        rows.event(article, actor=[b], recipient=[a])
        rows.event(article, actor=[c, a])
        rows.event(article, actor=[a, c], recipient=[b])
        rows.event(article, actor=[a], recipient=[a])
        either = woven(connection, edge="event_dyad")
        happened = woven(connection, edge="event_dyad", factuality="planned")
        directed = woven(connection, edge="directed_dyad")
    assert told(either) == [("a", "b", 3), ("a", "c", 1), ("b", "c", 1)]
    assert either.edges[0]["url"] == {"dyad": (f"{ACTORS['a']}~{ACTORS['b']}",)}
    assert happened.edges == []
    assert told(directed) == [("a", "b", 2), ("a", "a", 1), ("b", "a", 1), ("c", "b", 1)]
    assert [node["degree"] for node in directed.nodes if node["name"] == "A"] == [3]


def test_quotes_lead_from_the_speaker_to_the_one_addressed_or_spoken_of(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        known = people(rows)
        article = rows.article()
        rows.quote(article, known["b"], about=[known["a"], known["c"]], addressee=known["d"])
        rows.quote(article, None, about=[known["a"]], addressee=known["d"])
        assert told(woven(connection, edge="quoted_about")) == [("b", "a", 1), ("b", "c", 1)]
        assert told(woven(connection, edge="quotes")) == [("b", "d", 1)]


def test_round_an_actor_are_its_neighbours_and_what_is_among_them(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        known = people(rows)
        for together in ("ab", "ac", "bc", "cd"):
            article = rows.article()
            for at, name in enumerate(together):
                rows.mention(article, known[name], at, at + 1)
        assert told(woven(connection, edge="co_mention", node="A")) == [("a", "b", 1), ("a", "c", 1), ("b", "c", 1)]
        assert told(woven(connection, edge="co_mention", node=ACTORS["d"])) == [("c", "d", 1)]
        with pytest.raises(InvalidQuery, match="node: 'Nobody' is no name of actors"):
            woven(connection, edge="co_mention", node="Nobody")


@pytest.mark.parametrize("edge", EDGES)
def test_where_nothing_is_there_is_no_network(database: Database, edge: str) -> None:
    with database.write() as connection:
        Rows(connection)
        assert woven(connection, edge=edge) == Network(EDGES[edge].directed, [], [], 0)  # type: ignore[index]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({}, "edge: is missing"),
        ({"edge": "friends"}, "edge: 'friends' is not one of the allowed values"),
        ({"edge": "quotes", "event_type": "AID"}, "event_type: is no filter of quotes, which edge=quotes counts"),
        ({"edge": "quotes", "speeker": "A"}, "speeker: is not a parameter here"),
        ({"edge": "quotes", "node": "act_1"}, "node: 'act_1' is not among the actors"),
    ],
)
def test_what_is_no_network_is_named(database: Database, asked: dict[str, str], message: str) -> None:
    with database.write() as connection, pytest.raises(InvalidQuery) as refused:
        woven(connection, **asked)
    assert message in str(refused.value)
