import shutil
from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import select

from extract.identity import actor_id
from store import locals as resolution
from store import migrate, releases
from store.fact_tables import events, quotes
from store.locals import LocalRow
from store.releases import gone
from store.search import matching
from store.session import Database, connect
from store.tables import actors, aliases, articles
from tests.store.meetings import names, shown, told, world
from tests.store.told import NOW, Grouped, actor, drop, extraction, load, record, resolve


def test_one_actor_stands_behind_its_names_in_several_articles(database: Database) -> None:
    load(database, told(1, "Moss"), told(2, "Ada Moss", country="BLR", role="President"))
    assert shown(database) == {
        actor_id(None, "person", "Ada Moss"): ("Ada Moss", "BLR", None, 2, 2, 2, 2),
        actor_id(None, "person", "Bo Lind"): ("Bo Lind", None, None, 2, 2, 0, 2),
    }
    with database.read() as connection:
        assert connection.execute(select(aliases.c.name, aliases.c.folded)).all() == [("Moss", "moss")]
    assert migrate.check(database.url) == []


def test_articles_end_in_the_same_actors_in_any_order_and_any_portions(sqlite_url: Any, tmp_path: Any) -> None:
    some = [
        told(1, "Moss"),
        told(2, "Ada Moss", wikidata="Q1", role="President"),
        told(3, "A. Moss", other="Lind"),
        told(4, "Cy Reed", other="Moss"),
    ]
    seen = []
    for number, order in enumerate(permutations(some)):
        copy = tmp_path / f"{number}.db"
        shutil.copy(sqlite_url.database, copy)
        database = connect(f"sqlite:///{copy}")
        cut = number % 4
        for portion in (order[:cut], order[cut:]):
            load(database, *portion)
        seen.append((shown(database), world(database)))
        database.dispose()
    assert len(seen) == 24
    assert all(each == seen[0] for each in seen)


def test_a_merge_leads_the_facts_and_the_old_id_to_the_survivor(database: Database) -> None:
    load(database, told(1, "Moss"))
    load(database, told(2, "Ada Moss"))
    with database.read() as connection:
        tombstone = gone(connection, actor_id(None, "person", "Moss"))
        assert tombstone == (actor_id(None, "person", "Moss"), 2, actor_id(None, "person", "Ada Moss"))
        # What the first article reports is now said by another id: it is changed, and its event and article with it.
        assert connection.execute(select(quotes.c.release_changed).order_by(quotes.c.id)).scalars().all() == [2, 2]
        assert connection.execute(select(events.c.release_changed).order_by(events.c.id)).scalars().all() == [2, 2]
        assert connection.execute(select(articles.c.release_changed).order_by(articles.c.id)).scalars().all() == [2, 2]


def test_a_load_changes_only_the_actors_it_touches(database: Database) -> None:
    load(database, told(1, "Ada Moss"), told(2, "Cy Reed", other="Di Orr"))
    load(database, told(3, "Ada Moss", other="Ed Fox"))
    assert names(database) == {"Ada Moss": 2, "Bo Lind": 1, "Cy Reed": 1, "Di Orr": 1, "Ed Fox": 2}


def test_an_id_retired_twice_leads_to_the_last_survivor(database: Database) -> None:
    load(database, told(1, "Moss"))
    load(database, told(2, "Ada Moss"))
    load(database, told(3, "Ada Maria Moss"))
    last = actor_id(None, "person", "Ada Maria Moss")
    with database.read() as connection:
        assert [gone(connection, actor_id(None, "person", name)) for name in ("Moss", "Ada Moss")] == [
            (actor_id(None, "person", "Moss"), 2, last),
            (actor_id(None, "person", "Ada Moss"), 3, last),
        ]
        assert gone(connection, last) is None


def test_a_curated_item_takes_the_name_over_and_leads_to_itself(database: Database) -> None:
    load(database, told(1, "Ada Moss"))
    load(database, told(1, "Ada Moss", wikidata="Q1"))
    assert set(shown(database)) == {actor_id(None, "person", "Bo Lind"), actor_id("Q1", "person", "Ada Moss")}
    with database.read() as connection:
        assert gone(connection, actor_id(None, "person", "Ada Moss")).survivor == actor_id("Q1", "", "")  # type: ignore[union-attr]


def test_an_id_that_comes_back_to_life_has_no_tombstone(database: Database) -> None:
    load(database, told(1, "Moss"))
    load(database, told(2, "Ada Moss"))
    drop(database, told(2, "Ada Moss")[0].public_id)
    moss, ada = (actor_id(None, "person", name) for name in ("Moss", "Ada Moss"))
    assert set(shown(database)) == {moss, actor_id(None, "person", "Bo Lind")}
    with database.read() as connection:
        assert gone(connection, moss) is None
        assert gone(connection, ada) == (ada, 3, moss)
    load(database, told(2, "Ada Moss"))
    with database.read() as connection:
        assert gone(connection, ada) is None
        assert gone(connection, moss) == (moss, 4, ada)


def test_an_actor_nobody_names_any_more_is_gone_for_good(database: Database) -> None:
    load(database, told(1, "Ada Moss"), told(2, "Cy Reed"))
    drop(database, told(2, "Cy Reed")[0].public_id)
    reed = actor_id(None, "person", "Cy Reed")
    with database.read() as connection:
        assert gone(connection, reed) == (reed, 2, None)
    assert shown(database)[actor_id(None, "person", "Bo Lind")][3:] == (1, 1, 0, 1)
    assert names(database) == {"Ada Moss": 1, "Bo Lind": 2}


def test_an_edit_that_names_somebody_else_moves_the_facts(database: Database) -> None:
    load(database, told(1, "Ada Moss"), told(2, "Ada Moss"))
    load(database, told(2, "Cy Reed"))
    found = shown(database)
    assert found[actor_id(None, "person", "Ada Moss")][3:] == (1, 1, 1, 1)
    assert found[actor_id(None, "person", "Cy Reed")][3:] == (1, 1, 1, 1)
    assert found[actor_id(None, "person", "Bo Lind")][3:] == (2, 2, 0, 2)
    assert migrate.check(database.url) == []


def test_actors_are_found_by_names_and_aliases_as_they_are_now(database: Database) -> None:
    def found(q: str) -> list[str]:
        with database.read() as connection:
            return list(connection.execute(select(actors.c.name).where(matching("actors", q))).scalars())

    load(database, told(1, "Adä Moss"))
    assert (found("ada"), found("name:moss"), found("alias:moss")) == (["Adä Moss"], ["Adä Moss"], [])
    load(database, told(2, "A. Moss"), told(3, "Moss"))
    assert found("alias:moss") == ["Adä Moss"]
    assert found('"a moss"') == ["Adä Moss"]
    # The aliases "A. Moss" and "Moss" are two: no phrase runs from one into the other.
    assert found('"moss moss"') == []
    drop(database, told(2, "A. Moss")[0].public_id)
    assert found('"a moss"') == []


def test_resolving_again_what_is_resolved_changes_nothing(database: Database) -> None:
    load(database, told(1, "Moss"), told(2, "Ada Moss"))
    before = shown(database), world(database), names(database)
    with database.write() as connection:
        release = releases.open_(connection, NOW)
        resolve(connection, frozenset({"moss", "lind"}), release)
        assert releases.close(connection, release, 0) is False
    assert (shown(database), world(database), names(database)) == before


def test_an_attribute_that_resolution_learns_changes_the_actor(database: Database) -> None:
    load(database, told(1, "Ada Moss"))
    load(database, told(2, "Ada Moss", country="BLR"), told(3, "Cy Reed"))
    drop(database, told(2, "Ada Moss")[0].public_id)
    found = shown(database)
    assert found[actor_id(None, "person", "Ada Moss")][:2] == ("Ada Moss", None)
    assert names(database)["Ada Moss"] == 3


def test_a_member_that_is_not_there_is_an_error(database: Database) -> None:
    member = LocalRow("art_none", 0, "Ada", "person", None, None, None, ("Ada",), "extracted", 1, 99)
    lost: Sequence[Grouped] = [Grouped("act_x", (member,), "Ada", "person", None, None, None)]
    with database.write() as connection:
        release = releases.open_(connection, NOW)
        with pytest.raises(LookupError, match="1 of 1 members"):
            resolution.assign(connection, lost, release)
        connection.rollback()


def test_more_actors_than_one_statement_takes_are_all_moved(database: Database) -> None:
    crowd = [f"Person{number} Crowd{number}" for number in range(700)]
    text = " ".join(crowd)
    found = extraction(text, [actor(text, name) for name in crowd])
    load(database, (record(found), found))
    assert len(shown(database)) == 700
    assert {row[3:] for row in shown(database).values()} == {(1, 1, 0, 0)}
    drop(database, record(found).public_id)
    assert shown(database) == {}
