"""Records are found by the beginning of a name, on both databases, and misspelt words are understood."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from store.autocomplete import Type, suggest
from store.completion import typed
from store.nested import Record
from store.session import Database
from store.spelling import Spelling, Vocabulary, edits_allowed
from tests.store.rows import Rows

ALL: tuple[Type, ...] = ("actors", "sources", "articles")


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        rows = Rows(connection)
        wire = rows.source("Putney Wire")
        rows.source("Élan")
        rows.article("Words.", "art_t", title="Putin meets Lukashenko", source_id=wire)
        rows.article("Words.", "art_u", title=None, source_id=wire)
        rows.actor("Vladimir Putin", "act_p", ("Putin", "Wladimir Putin"), mention_count=50)
        rows.actor("Putin Street", "act_s", kind="place", mention_count=1)
        rows.actor("Dmitry Peskov", "act_d", ("Peskow",), mention_count=9)
        rows.actor("Volodymyr Zelensky", "act_z", ("Зеленский", "Selenskyj"), mention_count=30, country="UKR")
        rows.actor("北京市政府", "act_b", ("北京",), kind="organization", mention_count=2)
        rows.actor("Élysée", "act_e", ("Palais de l'Élysée",), kind="organization", mention_count=3)
        rows.actor("John Brown", "act_j", ("Smith",), mention_count=7)
        yield connection


def found(connection: Connection, text: str, types: tuple[Type, ...] = ("actors",), limit: int = 10) -> list[str]:
    return [record["id"] for record in records(connection, text, types, limit)]


def records(connection: Connection, text: str, types: tuple[Type, ...] = ("actors",), limit: int = 10) -> list[Record]:
    asked = typed(text)
    assert asked is not None
    return suggest(connection, asked, types, limit, lambda: Spelling().at(connection, "token"))


def test_one_letter_is_enough_and_the_most_used_comes_first(world: Connection) -> None:
    assert found(world, "p") == ["act_p", "act_d", "act_e", "act_s"]
    assert found(world, "p", limit=1) == ["act_p"]


def test_a_whole_name_comes_before_its_beginning_and_that_before_words_in_it(world: Connection) -> None:
    assert found(world, "putin") == ["act_p", "act_s"]
    assert found(world, "putin s") == ["act_s"]
    assert [record["match"] for record in records(world, "putin")] == ["exact", "prefix"]
    assert [record["match"] for record in records(world, "zelen")] == ["words"]


def test_each_record_says_which_of_its_names_matched(world: Connection) -> None:
    (record,) = records(world, "wlad")
    assert record == {
        "type": "actors",
        "id": "act_p",
        "name": "Vladimir Putin",
        "kind": "person",
        "country": None,
        "sector": None,
        "match": "prefix",
        "matched": {"name": "Wladimir Putin", "kind": "alias", "spans": [{"start": 0, "end": 4}]},
        "uses": 50,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [("北", ["act_b"]), ("北京市", ["act_b"]), ("зел", ["act_z"]), ("ELYS", ["act_e"]), ("é", ["act_e"])],
)
def test_every_script_is_typed_and_diacritics_do_not_matter(world: Connection, text: str, expected: list[str]) -> None:
    assert found(world, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("putn", ["act_p", "act_s"]),
        ("vladmir putn", ["act_p"]),
        ("zelnsk", ["act_z"]),
        ("peksov", ["act_d"]),
        ("zzzzzz", []),
        ("pxt", []),
        ("北亰", []),
    ],
)
def test_misspelt_words_are_understood_when_they_are_long_enough(
    world: Connection, text: str, expected: list[str]
) -> None:
    assert found(world, text) == expected


def test_what_was_typed_right_comes_before_what_was_meant(world: Connection) -> None:
    told = records(world, "peskow")
    assert [(record["id"], record["match"]) for record in told] == [("act_d", "exact")]
    assert [record["match"] for record in records(world, "peskov")] == ["words"]
    assert [record["match"] for record in records(world, "pesskov")] == ["typo"]


def test_parts_of_two_names_are_no_match(world: Connection) -> None:
    assert found(world, "john smith") == []


def test_types_are_mixed_by_match_and_use(world: Connection) -> None:
    told = [(record["type"], record["uses"]) for record in records(world, "put", ALL)]
    assert told == [("actors", 50), ("sources", 2), ("actors", 1), ("articles", 0)]
    assert found(world, "elan", ("sources",)) == [record["id"] for record in records(world, "élan", ("sources",))]


def test_titles_are_searched_from_three_letters_on(world: Connection) -> None:
    assert found(world, "pu", ("articles",)) == []
    assert found(world, "put", ("articles",)) == ["art_t"]
    assert found(world, "p lukash", ("articles",)) == ["art_t"]


def test_the_vocabulary_is_read_once_for_each_release(world: Connection) -> None:
    spelling = Spelling()
    first = spelling.at(world, "one")
    assert spelling.at(world, "one") is first
    assert spelling.at(world, "two") is not first
    assert {"putin", "zelensky", "wire", "elan"} <= set(first.words)


def test_nearest_words_come_by_letters_that_differ() -> None:
    known = Vocabulary(("putin", "putnam", "pushkin", "mountain", "zelensky"))
    assert [each.word for each in known.nearest("putn")] == ["putnam", "putin"]
    assert [(each.word, each.edits) for each in known.nearest("zelnsky")] == [("zelensky", 1)]
    assert [each.word for each in known.nearest("mountian")] == ["mountain"]
    assert known.nearest("put") == []


@pytest.mark.parametrize(("word", "edits"), [("pu", 0), ("put", 0), ("putn", 1), ("putins", 1), ("vladmir", 2)])
def test_longer_words_may_hold_more_mistakes(word: str, edits: int) -> None:
    assert edits_allowed(word) == edits
