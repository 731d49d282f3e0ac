"""Names somebody else wrote are matched against our actors: how they are scored, and when one is sure."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection

from store.matching import LONGEST, Candidate, Described, candidates
from store.session import Database
from store.spelling import Spelling
from tests.store.rows import Rows


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        rows = Rows(connection)
        rows.actor("Vladimir Putin", "act_p", ("Putin", "Wladimir Putin"), wikidata="Q7747", country="RUS",
                   sector="GOV", mention_count=50)  # fmt: skip
        rows.actor("Ali Hassan", "act_h", mention_count=3, country="IRQ")
        rows.actor("Ali Hassan", "act_i", mention_count=2, country="EGY")
        rows.actor("Hassan Ali", "act_j", mention_count=1, country="PAK")
        rows.actor("Belarus", "act_b", ("Republic of Belarus",), kind="country", country="BLR", mention_count=9)
        rows.actor("Pele", "act_e", mention_count=1)
        rows.actor("Putin Street", "act_s", kind="place", mention_count=1)
        yield connection


def ask(connection: Connection, name: str | None = None, limit: int = 10, **more: Any) -> list[Candidate]:
    known = {each: frozenset(values) for each, values in more.pop("known", {}).items()}
    asked = Described(name=name, known=known, **more)
    return candidates(connection, asked, limit, lambda: Spelling().at(connection, "token"))


def ids(found: list[Candidate]) -> list[str]:
    return [each.row.public_id for each in found]


@pytest.mark.parametrize("name", ["Vladimir Putin", "vladimir putin", "Putin, Vladimir", "Wladimir Putin", "Q7747"])
def test_a_whole_name_of_one_actor_only_is_a_match(world: Connection, name: str) -> None:
    first = ask(world, name)[0]
    assert (first.row.public_id, first.score, first.match) == ("act_p", 100, True)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Putin", "one word of a person's name is many persons' in the world"),
        ("Pele", "though it is the whole name here"),
        ("Ali Hassan", "two bear it"),
        ("Vladimir Puttin", "misspelt"),
        ("Vladimir V. Putin", "more words than we know"),
        ("Putin Vladimir", "turned round without a comma"),
    ],
)
def test_what_may_be_another_is_no_match(world: Connection, name: str, why: str) -> None:
    found = ask(world, name)
    assert found, why
    assert not any(each.match for each in found), why


def test_one_word_of_a_country_is_sure(world: Connection) -> None:
    assert [(each.row.public_id, each.match) for each in ask(world, "Belarus")] == [("act_b", True)]


def test_the_likeliest_comes_first_and_of_equals_the_most_mentioned(world: Connection) -> None:
    assert ids(ask(world, "Ali Hassan")) == ["act_h", "act_i", "act_j"]
    assert ids(ask(world, "Ali Hassan", limit=1)) == ["act_h"]
    assert ids(ask(world, "Vladimir Puttin"))[0] == "act_p"
    assert ids(ask(world, "Vladmir Putn"))[0] == "act_p"
    assert ids(ask(world, "Wl. Putn"))[0] == "act_p"


def test_what_is_known_besides_tells_namesakes_apart(world: Connection) -> None:
    found = ask(world, "Ali Hassan", known={"country": ["EGY"]})
    assert (found[0].row.public_id, found[0].match) == ("act_i", True)
    assert found[0].features["country"] is True
    assert found[1].score == found[0].score - 20


def test_a_property_we_do_not_know_costs_little(world: Connection) -> None:
    first = ask(world, "Belarus", known={"sector": ["GOV"]})[0]
    assert (first.score, first.match) == (95, True)
    assert "sector" not in first.features


def test_another_wikidata_item_is_another_actor(world: Connection) -> None:
    found = ask(world, "Vladimir Putin", known={"wikidata": ["Q5"]})
    assert [(each.score, each.match) for each in found if each.row.public_id == "act_p"] == [(40, False)]
    same = ask(world, "V. Poutine", known={"wikidata": ["Q7747"]})[0]
    assert (same.row.public_id, same.score, same.match) == ("act_p", 95, True)


def test_types_weigh_or_rule_out_as_strictly_as_asked(world: Connection) -> None:
    assert ids(ask(world, "putin", types=("place",)))[:2] == ["act_p", "act_s"]
    soft = ask(world, "Putin Street", types=("person",))[0]
    assert (soft.row.public_id, soft.score, soft.match) == ("act_s", 75, False)
    assert ids(ask(world, "putin", types=("place",), strict="any")) == ["act_s"]
    assert set(ids(ask(world, "putin", types=("place", "person"), strict="any"))) == {"act_p", "act_s"}
    assert ids(ask(world, "putin", types=("place", "person"), strict="all")) == []
    assert ids(ask(world, "putin", types=("place",), strict="all")) == ["act_s"]


def test_without_a_name_all_properties_have_to_hold(world: Connection) -> None:
    assert ids(ask(world, known={"country": ["EGY", "IRQ"], "kind": ["person"]})) == ["act_h", "act_i"]
    assert [each.match for each in ask(world, known={"country": ["RUS"]})] == [False]
    assert [each.match for each in ask(world, known={"wikidata": ["Q7747"]})] == [True]
    assert ask(world) == []


@pytest.mark.parametrize("name", ["", "?!", "🤝", "a" * (LONGEST + 1), "Q1", "act_aaaaaaaaaaaaaaaa", "zzzz zzzz"])
def test_what_names_nobody_finds_nobody(world: Connection, name: str) -> None:
    assert ask(world, name) == []
