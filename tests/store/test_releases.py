from datetime import UTC, datetime

import pytest
from sqlalchemy import func, insert, select

from store.releases import Tombstone, bury, close, current, gone, open_, revive
from store.session import Database
from store.tables import releases, tombstones

NOW = datetime(2024, 5, 1, tzinfo=UTC)


def test_releases_count_up_from_one(database: Database) -> None:
    with database.write() as connection:
        assert current(connection) == 0
        assert open_(connection, NOW) == 1
        assert close(connection, 1, 3) is True
        assert open_(connection, NOW) == 2
        assert close(connection, 2, 1) is True
    with database.read() as connection:
        assert current(connection) == 2
        assert connection.execute(select(releases.c.created_at, releases.c.articles)).all() == [(NOW, 3), (NOW, 1)]


def test_a_release_without_articles_is_discarded_and_its_number_used_again(database: Database) -> None:
    with database.write() as connection:
        assert close(connection, open_(connection, NOW), 0) is False
        assert current(connection) == 0
        assert open_(connection, NOW) == 1


def test_a_release_that_is_rolled_back_leaves_no_gap(database: Database) -> None:
    with database.write() as connection:
        open_(connection, NOW)
        connection.rollback()
    with database.write() as connection:
        assert open_(connection, NOW) == 1


def test_a_naive_time_is_refused(database: Database) -> None:
    with database.write() as connection, pytest.raises(Exception, match="times are aware"):
        open_(connection, datetime(2024, 5, 1))  # noqa: DTZ001


def test_a_tombstone_names_release_and_survivor(database: Database) -> None:
    with database.write() as connection:
        bury(connection, open_(connection, NOW), {"act_a": None, "act_b": "act_c"})
        assert gone(connection, "act_a") == Tombstone("act_a", 1, None)
        assert gone(connection, "act_b") == Tombstone("act_b", 1, "act_c")
        assert gone(connection, "act_c") is None


@pytest.mark.parametrize("order", [("act_b", "act_c"), ("act_c", "act_b")])
def test_tombstones_lead_to_the_end_of_a_chain_in_whatever_order_it_grew(
    database: Database, order: tuple[str, str]
) -> None:
    chain = {"act_b": "act_c", "act_c": "act_d"}
    with database.write() as connection:
        bury(connection, open_(connection, NOW), {"act_a": "act_b"})
        bury(connection, 1, {dead: chain[dead] for dead in order})
        found = connection.execute(select(tombstones.c.public_id, tombstones.c.survivor)).all()
    assert dict(found) == {"act_a": "act_d", "act_b": "act_d", "act_c": "act_d"}


def test_what_led_to_an_id_that_is_gone_for_good_is_gone_for_good(database: Database) -> None:
    with database.write() as connection:
        bury(connection, open_(connection, NOW), {"act_a": "act_b"})
        bury(connection, 1, {"act_b": None})
        assert gone(connection, "act_a") == Tombstone("act_a", 1, None)


def test_ids_that_live_again_lose_their_tombstones(database: Database) -> None:
    ids = [f"act_{number}" for number in range(1200)]
    with database.write() as connection:
        connection.execute(insert(releases).values(id=1, created_at=NOW))
        bury(connection, 1, dict.fromkeys(ids))
        revive(connection, [*ids[1:], "act_unknown"])
        assert gone(connection, ids[0]) is not None
        dead = select(func.count()).where(tombstones.c.revived.is_(False))
        assert connection.execute(dead).scalar_one() == 1
        bury(connection, 1, {})
        assert connection.execute(dead).scalar_one() == 1
        assert gone(connection, ids[1]) is None


def test_an_id_that_came_back_may_go_again(database: Database) -> None:
    with database.write() as connection:
        bury(connection, open_(connection, NOW), {"act_a": "act_b"})
        revive(connection, ["act_a"])
        bury(connection, 1, {"act_a": None})
        assert gone(connection, "act_a") == Tombstone("act_a", 1, None)
