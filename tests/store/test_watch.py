"""The latest release is told to whoever asks, whoever made it."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL

from store import releases
from store.session import Database, connect
from store.watch import Watch

_LOAD = """
import sys
from datetime import UTC, datetime
from store import releases
from store.session import connect
with connect(sys.argv[1]).write() as connection:
    releases.open_(connection, datetime(2024, 1, 1, tzinfo=UTC))
"""


def load(database: Database) -> None:
    with database.write() as connection:
        releases.open_(connection, datetime(2024, 1, 1, tzinfo=UTC))


def stored(database: Database) -> tuple[int, str]:
    with database.read() as connection:
        return releases.latest(connection)


def test_a_load_is_seen_at_once(database_url: URL) -> None:
    database = connect(database_url)
    watch = Watch(database)
    assert watch.latest() == (0, "")
    for number in (1, 2):
        load(database)
        assert watch.latest() == stored(database)
        assert watch.latest() == (number, stored(database)[1])
    database.dispose()


def test_a_load_that_is_not_committed_is_not_seen(database_url: URL) -> None:
    database = connect(database_url)
    watch = Watch(database)
    load(database)
    with database.write() as connection:
        releases.open_(connection, datetime(2024, 1, 1, tzinfo=UTC))
        assert watch.latest() == (1, stored(database)[1])
        connection.rollback()
    assert watch.latest() == (1, stored(database)[1])
    database.dispose()


def test_a_load_by_another_process_is_seen(database_url: URL) -> None:
    database = connect(database_url)
    watch = Watch(database)
    assert watch.latest() == (0, "")
    url = database_url.render_as_string(hide_password=False)
    subprocess.run([sys.executable, "-c", _LOAD, url], check=True, cwd=Path(__file__).parents[2])
    assert watch.latest() == stored(database)
    assert stored(database)[0] == 1
    database.dispose()


def test_another_file_in_the_place_of_the_first_is_seen(sqlite_url: URL, migrated_file: Path) -> None:
    path = Path(str(sqlite_url.database))
    database = connect(sqlite_url)
    watch = Watch(database)
    load(database)
    assert watch.latest() == stored(database)
    database.dispose()
    os.rename(path, path.with_name("away.db"))
    assert watch.latest() is None
    shutil.copy(migrated_file, path)
    for journal in ("-wal", "-shm"):
        path.with_name(path.name + journal).unlink(missing_ok=True)
    assert watch.latest() == (0, "")


def test_a_database_without_tables_says_nothing(empty_url: URL) -> None:
    database = connect(empty_url)
    watch = Watch(database)
    assert watch.latest() is None
    assert watch.latest() is None
    database.dispose()
