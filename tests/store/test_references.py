"""Names, ids and Wikidata items in a query lead to one record each, or the problem says where they might lead."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from schemas.v1.quotes import QuoteQuery
from store import quotes, references
from store.problems import InvalidQuery, Problem
from store.references import Found
from store.session import Database
from tests.store.rows import Rows

TRUMP, RIP, OTHER = "act_trump", "act_rip", "act_other"


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    """Everybody is called Donald Trump by somebody; only one has it for a name."""
    with database.write() as connection:
        rows = Rows(connection)
        people = [
            rows.actor("Donald Trump", TRUMP, names=("Trump", "D. Trump"), mention_count=9, wikidata="Q22686"),
            rows.actor("Rip Donald Trump", RIP, names=("Donald Trump", "Trump"), mention_count=3),
            rows.actor("Donald Trump Jr.", OTHER, names=("D. Trump", "d trump"), mention_count=5),
        ]
        article = rows.article("Words.", "art_a")
        for at, person in enumerate(people):
            rows.quote(article, person, f"quo_{at}", start_offset=at)
        rows.tombstone("act_old", TRUMP)
        yield connection


def speakers(connection: Connection, *words: str) -> list[str]:
    query = QuoteQuery.read_json({"speaker": list(words), "sort": ["start"]})
    return [record["speaker"]["actor_id"] for record in quotes.find(connection, query).rows]


def problem(connection: Connection, *words: str) -> Problem:
    with pytest.raises(InvalidQuery) as raised:
        speakers(connection, *words)
    (found,) = raised.value.problems
    return found


def test_a_name_leads_to_the_one_whose_own_name_it_is(world: Connection) -> None:
    assert speakers(world, "Donald Trump") == [TRUMP]
    assert speakers(world, "donald  TRUMP") == [TRUMP]


def test_a_name_that_several_bear_as_an_alias_is_a_problem_with_the_candidates(world: Connection) -> None:
    found = problem(world, "Trump")
    assert found.allowed == (TRUMP, RIP)  # the most mentioned first
    assert "is a name of 2 actors" in found.detail


def test_an_actor_with_one_name_in_two_spellings_is_one_candidate(world: Connection) -> None:
    assert problem(world, "D Trump").allowed == (TRUMP, OTHER)


def test_a_name_that_two_have_for_their_own_is_a_problem(world: Connection) -> None:
    Rows(world, release=2).actor("donald trump", "act_namesake")
    assert set(problem(world, "Donald Trump").allowed) == {TRUMP, "act_namesake", RIP}


def test_a_name_of_no_words_leads_nowhere(world: Connection) -> None:
    assert "no name of actors" in problem(world, "—").detail


def test_many_names_are_resolved_together(world: Connection) -> None:
    assert speakers(world, "Donald Trump", "rip donald trump", "act_old", "wikidata:Q22686") == [TRUMP, RIP]


def test_what_a_reference_led_to_is_told_with_its_name(world: Connection) -> None:
    query = QuoteQuery.read_json({"speaker": ["act_old", "donald trump jr"], "article": ["art_a"]})
    told = {reference.text: found for reference, found in references.found(world, query.criteria).items()}
    assert told == {
        "act_old": Found(TRUMP, "Donald Trump"),
        "donald trump jr": Found(OTHER, "Donald Trump Jr."),
        "art_a": Found("art_a", None),
    }


def test_facts_have_no_name(world: Connection) -> None:
    query = QuoteQuery.read({"id": ["quo_1,quo_none"]})
    assert list(references.found(world, query.criteria).values()) == [Found("quo_1", None)]
