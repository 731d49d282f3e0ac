"""An actor comes with its latest articles, events and quotes: so many and no more, in a fixed number of statements."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event

from schemas.v1.actors import ActorItemQuery, ActorQuery
from store import actors
from store.latest import LATEST
from store.session import Database
from tests.store.rows import Rows

BEGAN = datetime(2022, 1, 1, tzinfo=UTC)


def tell(connection: Connection, days: int) -> None:
    """One article a day that mentions both actors; the first acts and speaks in each, the second is spoken about."""
    rows = Rows(connection)
    first, second = rows.actor("Ann Example", "act_a", mention_count=days), rows.actor("Bob Sample", "act_b")
    for day in range(days):
        article = rows.article(f"Ann met Bob, day {day}.", f"art_{day}", published_at=BEGAN + timedelta(days=day))
        rows.mention(article, first, 0, 3)
        rows.mention(article, second, 8, 11)
        rows.event(article, actor=(first,), recipient=(second,), published_at=BEGAN + timedelta(days=day))
        rows.quote(article, first, about=(second,), published_at=BEGAN + timedelta(days=day))


def included(connection: Connection, names: str) -> list[dict[str, Any]]:
    return actors.find(connection, ActorQuery.read({"include": [names]})).rows


def test_an_actor_comes_with_its_latest_records_newest_first(database: Database) -> None:
    with database.write() as connection:
        tell(connection, 3)
        for record in included(connection, "articles,events,quotes"):
            for noun in ("articles", "events", "quotes"):
                days = [each["published_at"] for each in record[noun]]
                assert days == ["2022-01-03T00:00:00Z", "2022-01-02T00:00:00Z", "2022-01-01T00:00:00Z"]
            assert "text" not in record["articles"][0]


def test_no_more_than_the_latest_come_however_many_there_are(database: Database) -> None:
    with database.write() as connection:
        tell(connection, LATEST + 2)
        record = actors.get(connection, "act_a", ActorItemQuery.read({"include": ["events"]}))
        assert record is not None
        assert len(record["events"]) == LATEST
        assert record["events"][0]["published_at"] == f"2022-01-{LATEST + 2}T00:00:00Z"


@pytest.mark.parametrize("days", [1, 5])
def test_the_statements_do_not_grow_with_the_rows(database: Database, days: int) -> None:
    with database.write() as connection:
        tell(connection, days)
        told: list[str] = []
        event.listen(connection, "before_cursor_execute", lambda *told_of: told.append(told_of[2]))
        included(connection, "events,quotes")
        assert len(told) == 9, told
