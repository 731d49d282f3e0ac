import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, inspect, select, text

from store import locals as resolution
from store import migrate
from store.columns import metadata
from store.session import Database, connect
from store.tables import actors, descriptions
from tests.store.meetings import told
from tests.store.told import load


def tables(url: URL) -> set[str]:
    database = connect(url)
    try:
        with database.read() as connection:
            return set(inspect(connection).get_table_names()) - {"alembic_version"}
    finally:
        database.dispose()


def test_migrations_go_up_and_down_and_up_again(empty_url: URL) -> None:
    migrate.upgrade(empty_url)
    assert migrate.check(empty_url) == []
    assert {"articles", "quotes", "events", "actors", "articles_search"} <= tables(empty_url)

    migrate.downgrade(empty_url, "base")
    assert tables(empty_url) == set()

    migrate.upgrade(empty_url)
    assert migrate.check(empty_url) == []


def test_migrations_make_the_checks_that_the_tables_declare(database_url: URL) -> None:
    # Alembic compares columns, indexes and keys, but no CHECK.
    def checks() -> set[tuple[str, str | None, str]]:
        database = connect(database_url)
        with database.write() as connection:
            metadata.create_all(connection)
            found = {
                (table.name, each["name"], each["sqltext"])
                for table in metadata.sorted_tables
                for each in inspect(connection).get_check_constraints(table.name)
            }
        database.dispose()
        return found

    migrated = checks()
    migrate.downgrade(database_url, "base")
    assert migrated == checks()
    assert len(migrated) > 20


def test_each_migration_can_be_taken_back_by_itself(empty_url: URL) -> None:
    migrate.upgrade(empty_url)
    for revision in ("0003", "0002", "0001"):
        migrate.downgrade(empty_url, revision)
        migrate.upgrade(empty_url, "+1")
        migrate.downgrade(empty_url, "-1")
    migrate.upgrade(empty_url)
    assert migrate.check(empty_url) == []


def test_upgrading_twice_changes_nothing(empty_url: URL) -> None:
    migrate.upgrade(empty_url)
    before = tables(empty_url)
    migrate.upgrade(empty_url)
    assert tables(empty_url) == before


def test_pending_migrations_are_reported_by_their_numbers(empty_url: URL) -> None:
    assert migrate.check(empty_url) == [
        f"migrations are pending: the database is at nothing, the tables at {migrate.latest()}"
    ]
    migrate.upgrade(empty_url, "0001")
    assert "at 0001" in migrate.check(empty_url)[0]


def test_a_table_that_differs_is_reported(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("DROP INDEX ix_articles_language"))
    (found,) = migrate.check(database.url)
    assert "ix_articles_language" in found


def test_a_record_that_the_full_text_index_lacks_is_reported(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("INSERT INTO releases (id, created_at, token) VALUES (1, '2024-01-01 00:00:00', 'a')"))
        connection.execute(
            text(
                "INSERT INTO actors (public_id, release_added, release_changed, name, folded, kind)"
                " VALUES ('act_x', 1, 1, 'Ada', 'ada', 'person')"
            )
        )
    assert migrate.check(database.url) == ["the full-text index holds 0 of 1 actors"]


def test_a_row_that_refers_to_nothing_is_reported(sqlite_url: URL) -> None:
    database = connect(sqlite_url)
    with database.write() as connection:
        connection.execute(text("INSERT INTO releases (id, created_at, token) VALUES (1, '2024-01-01 00:00:00', 'a')"))
        connection.execute(text("INSERT INTO tombstones (public_id, release) VALUES ('act_x', 1)"))
    raw = database._writer.raw_connection()
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("DELETE FROM releases")
    raw.close()
    database.dispose()
    assert migrate.check(sqlite_url) == ["tombstones row 1 refers to a row of releases that is not there"]


def test_a_damaged_file_is_reported(sqlite_url: URL) -> None:
    path = Path(str(sqlite_url.database))
    sound = path.read_bytes()
    half = len(sound) // 2
    path.write_bytes(sound[:half] + b"\x00" * 20_000 + sound[half + 20_000 :])
    assert migrate.check(sqlite_url) != []
    path.write_bytes(b"not a database, and long enough to be told from an empty one" * 100)
    assert migrate.check(sqlite_url) == ["the database cannot be read: file is not a database"]


def test_a_failing_migration_leaves_the_database_as_it_was(empty_url: URL) -> None:
    database = connect(empty_url)
    with database.write() as connection:
        connection.execute(text("CREATE TABLE mentions (id INTEGER)"))
    database.dispose()
    with pytest.raises(Exception, match="mentions"):
        migrate.upgrade(empty_url)
    assert tables(empty_url) == {"mentions"}


def test_migrations_run_from_wherever_the_package_lies(tmp_path: Path) -> None:
    home = tmp_path / "100% elsewhere"
    root = Path(migrate.__file__).parent.parent
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for package in ("store", "extract"):
            for path in (root / package).rglob("*.py"):
                packed.write(path, path.relative_to(root))
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(home)
    code = (
        "from store import migrate; u = 'sqlite:///x.db'; migrate.upgrade(u); print(migrate.__file__, migrate.check(u))"
    )
    environment = {**os.environ, "PYTHONPATH": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == f"{home / 'store' / 'migrate.py'} []"


def test_what_describes_actors_comes_through_a_downgrade(database: Database) -> None:
    load(database, told(1, "Ada Moss", country="BLR", aliases=("Moss",)), told(2, "Moss"), told(3, "Ada Moss"))

    def read() -> tuple[Any, ...]:
        with database.read() as connection:
            rows = resolution.closure(connection, {"moss", "lind"})
            led = dict(connection.execute(select(descriptions.c.name, actors.c.name).join(actors)).all())
        return [(row.article, row.position, row.name, row.names, row.country, row.count) for row in rows], led

    before = read()
    migrate.downgrade(database.url, "0006")
    migrate.upgrade(database.url)
    assert read() == before
    assert migrate.check(database.url) == []
    load(database, told(4, "Ada Maria Moss"), told(1, "Moss"))
    assert migrate.check(database.url) == []
