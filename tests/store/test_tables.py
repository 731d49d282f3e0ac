from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Table, UniqueConstraint, insert, select
from sqlalchemy.exc import IntegrityError, StatementError

from store.columns import metadata
from store.fact_tables import events, quotes
from store.session import Database
from store.tables import actors, aliases, articles, mentions, releases
from tests.store.told import NOW, actor, extraction, load, record

FACT = {
    "public_id": "x",
    "release_added": 1,
    "release_changed": 1,
    "confidence": 0.5,
    "method": "extracted",
    "extractor": "x",
    "digest": "x",
}


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        (quotes, {"confidence": 1.5}),
        (quotes, {"method": "guessed"}),
        (quotes, {"status": "liked"}),
        (quotes, {"kind": "shouted"}),
        (quotes, {"start_offset": 5, "end_offset": 5}),
        (quotes, {"start_offset": -1}),
        (events, {"quad": 5}),
        (events, {"factuality": "maybe"}),
        (events, {"trigger_start_offset": 9}),
        (mentions, {"form": "shout"}),
        (actors, {"kind": "animal"}),
        (articles, {"revision": 0}),
    ],
)
def test_a_row_that_cannot_be_true_is_refused(database: Database, table: Table, wrong: dict[str, Any]) -> None:
    found = extraction("Ada Moss", [actor("Ada Moss", "Ada Moss")])
    load(database, (record(found), found))
    rows: dict[str, dict[str, Any]] = {
        "quotes": {
            **FACT,
            "article_id": 1,
            "kind": "direct",
            "text": "x",
            "start_offset": 0,
            "end_offset": 1,
            "negated": False,
        },
        "events": {
            **FACT,
            "article_id": 1,
            "type": "AID",
            "quad": 2,
            "text": "x",
            "trigger_start_offset": 0,
            "trigger_end_offset": 3,
            "factuality": "happened",
        },
        "mentions": {"article_id": 1, "local_actor_id": 1, "start_offset": 0, "end_offset": 3, "form": "name"},
        "actors": {"public_id": "x", "release_added": 1, "release_changed": 1, "name": "Bo", "kind": "person"},
        "articles": {
            "public_id": "x",
            "release_added": 1,
            "release_changed": 1,
            "text": "",
            "sha256": "",
            "input_digest": "",
            "revision": 1,
            "body_start_offset": 0,
            "body_end_offset": 0,
            "language": "en",
            "word_count": 0,
        },
    }
    with database.write() as connection:
        connection.execute(insert(table), rows[table.name])
        connection.rollback()
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(insert(table), {**rows[table.name], **wrong})


def test_times_come_back_aware_and_in_utc(database: Database) -> None:
    minsk = datetime(2024, 5, 1, 3, tzinfo=timezone(timedelta(hours=3)))
    with database.write() as connection:
        connection.execute(insert(releases), {"id": 1, "created_at": minsk})
        found = connection.execute(select(releases.c.created_at)).scalar_one()
    assert found == minsk
    assert found.utcoffset() == timedelta(0)


def test_a_naive_time_is_refused(database: Database) -> None:
    with database.write() as connection, pytest.raises(StatementError, match="times are aware"):
        connection.execute(insert(releases), {"id": 1, "created_at": datetime(2024, 5, 1)})  # noqa: DTZ001


def test_names_are_folded_as_they_are_inserted(database: Database) -> None:
    with database.write() as connection:
        connection.execute(insert(releases), {"id": 1, "created_at": NOW})
        connection.execute(
            insert(actors),
            {
                "id": 1,
                "public_id": "x",
                "release_added": 1,
                "release_changed": 1,
                "name": "Élan Vital",
                "kind": "person",
            },
        )
        connection.execute(insert(aliases), {"actor_id": 1, "name": "The ÉLAN"})
        assert connection.execute(select(actors.c.folded)).scalars().all() == ["elan vital"]
        assert connection.execute(select(aliases.c.folded)).scalars().all() == ["the elan"]


def test_every_foreign_key_is_indexed() -> None:
    for table in metadata.sorted_tables:
        led = {next(iter(index.columns)).name for index in table.indexes}
        led |= {next(iter(each.columns)).name for each in table.constraints if isinstance(each, UniqueConstraint)}
        missing = {key.parent.name for key in table.foreign_keys} - led
        assert not missing, f"{table.name}: {missing}"
