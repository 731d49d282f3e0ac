"""What is counted of all records is counted once a release, and is never that of another."""

import itertools
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, Connection

from schemas.v1.facets import FACETS
from schemas.v1.timeline import TIMELINES
from store import facets, lasting, timeline
from store.session import Database, connect
from tests.store.rows import NOON, Rows
from tests.store.test_statements import counted

Json = dict[str, Any]
ACTOR = f"act_{'a' * 16}"


@pytest.fixture(autouse=True)
def _nothing_kept_yet() -> None:
    lasting._kept.clear()


def load(connection: Connection, release: int) -> None:
    """Load an article with two events, of the first release one by ACTOR."""
    rows = Rows(connection, release)
    rows.numbers = itertools.count(release * 100)
    people = [rows.actor("Putin", ACTOR)] if release == 1 else []
    article = rows.article()
    rows.event(article, actor=people, type="AID")
    rows.event(article, type="CONSULT", published_at=NOON + timedelta(days=40))


def line(connection: Connection, **asked: str) -> list[tuple[int, int]]:
    query: Any = TIMELINES["events"].read({name: [text] for name, text in asked.items()})
    return [(each["count"], each["total"]) for each in timeline.find(connection, query, str)["data"]]


def kinds(connection: Connection, **asked: str) -> tuple[list[tuple[str, int]], int]:
    query: Any = FACETS["events"].read({"facet": ["type"], **{name: [text] for name, text in asked.items()}})
    found = facets.find(connection, query, str, query.manner)
    return [(item["value"], item["count"]) for item in found[0]["items"]], facets.total(connection, query, found)


def taking_part(connection: Connection, **asked: str) -> int:
    """The events, counted beside a facet that does not tell how many they are: each has any number of its values."""
    query: Any = FACETS["events"].read({"facet": ["actor"], **{name: [text] for name, text in asked.items()}})
    return facets.total(connection, query, facets.find(connection, query, str))


def statements(database: Database, ask: Callable[..., Any], **asked: str) -> int:
    with database.read() as connection, counted(connection) as found:
        ask(connection, **asked)
    return len(found)


def test_what_is_asked_of_all_records_is_counted_once(database: Database) -> None:
    with database.write() as connection:
        load(connection, 1)
    # Each asks for the release first; a filter is a statement, and so is the reference in it.
    assert [statements(database, line, actor=ACTOR, by="type") for _ in range(3)] == [4, 3, 3]
    assert [statements(database, line, interval="day") for _ in range(2)] == [2, 2]
    assert [statements(database, line, interval="week", time="date") for _ in range(2)] == [3, 2]
    assert [statements(database, kinds) for _ in range(2)] == [2, 1]
    assert [statements(database, kinds, facet_limit="1") for _ in range(2)] == [2, 1]
    assert [statements(database, kinds, actor=ACTOR) for _ in range(2)] == [2, 2]
    assert [statements(database, taking_part) for _ in range(2)] == [4, 2]
    assert [statements(database, taking_part, type="AID") for _ in range(2)] == [2, 2]


def answers(database: Database) -> tuple[Any, ...]:
    with database.read() as connection:
        return (
            line(connection, actor=ACTOR, published="2022-12"),
            line(connection),
            kinds(connection),
            taking_part(connection),
        )


FIRST = ([(1, 1)], [(1, 1), (1, 1)], ([("AID", 1), ("CONSULT", 1)], 2), 2)
SECOND = ([(1, 2)], [(2, 2), (2, 2)], ([("AID", 2), ("CONSULT", 2)], 4), 4)


def test_a_load_between_two_questions_is_in_the_second_answer(database: Database) -> None:
    with database.write() as connection:
        load(connection, 1)
    assert [answers(database), answers(database)] == [FIRST, FIRST]
    with database.write() as connection:
        load(connection, 2)
        assert answers(database) == FIRST
    assert answers(database) == SECOND
    with database.read() as connection:
        assert taking_part(connection, type="AID") == 2


def test_a_question_that_began_before_a_load_is_answered_from_before_it(database: Database) -> None:
    with database.write() as connection:
        load(connection, 1)
    with database.read() as reading:
        assert kinds(reading) == FIRST[2]
        with database.write() as connection:
            load(connection, 2)
        assert answers(database) == SECOND
        assert (line(reading), kinds(reading)) == (FIRST[1], FIRST[2])
    assert answers(database) == SECOND


_LOAD = """
import sys
from store.session import connect
from tests.store.test_lasting import load
with connect(sys.argv[1]).write() as connection:
    load(connection, 2)
"""


def test_a_load_by_another_process_is_in_the_next_answer(database: Database, database_url: URL) -> None:
    with database.write() as connection:
        load(connection, 1)
    assert answers(database) == FIRST
    url = database_url.render_as_string(hide_password=False)
    subprocess.run([sys.executable, "-c", _LOAD, url], check=True, cwd=Path(__file__).parents[2])
    assert answers(database) == SECOND


def test_nothing_is_kept_of_what_a_writer_sees(database: Database) -> None:
    with database.write() as connection:
        load(connection, 1)
    with database.write() as connection:
        load(connection, 2)
        assert (line(connection), kinds(connection)) == SECOND[1:3]
        connection.rollback()
    assert answers(database) == FIRST


def test_an_empty_database_keeps_nothing(database: Database) -> None:
    with database.read() as connection:
        assert (line(connection), kinds(connection)) == ([], ([], 0))
    assert not lasting._kept


def test_databases_of_the_same_release_are_told_apart(tmp_path: Path, migrated_file: Path) -> None:
    numbers = []
    for name, events in (("one", True), ("other", False)):
        shutil.copy(migrated_file, tmp_path / name)
        database = connect(f"sqlite:///{tmp_path / name}")
        with database.write() as connection:
            load(connection, 1) if events else Rows(connection)
        with database.read() as connection:
            numbers.append(kinds(connection)[1])
        database.dispose()
    assert numbers == [2, 0]


def test_no_more_is_kept_than_said(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lasting, "MOST", 3)
    with database.write() as connection:
        load(connection, 1)
    with database.read() as connection:
        for number in ("1", "2", "3", "4", "5"):
            assert kinds(connection, facet_limit=number)[1] == 2
            assert len(lasting._kept) <= 3
