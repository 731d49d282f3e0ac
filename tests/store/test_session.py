import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import URL, func, insert, select, text
from sqlalchemy.exc import DBAPIError, OperationalError

from store import migrate
from store.releases import current, open_
from store.session import Database, address, connect
from store.tables import articles, releases
from tests.store.told import NOW

WRITER = """
import sys
from tests.store.told import NOW, actor, extraction, load, record
from store import locals, releases
from store.save import save_article
from store.session import connect

database = connect(sys.argv[1])
with database.write() as connection:
    if database.dialect == "sqlite":
        connection.exec_driver_sql("PRAGMA cache_size=10")  # so that pages reach the file before the end
    release = releases.open_(connection, NOW)
    for number in range(10_000):
        words = f"Ada Moss spoke {number} times."
        found = extraction(words, [actor(words, "Ada Moss")])
        save_article(connection, record(found, url=f"https://news.example/{number}"), found, release)
        if number == 200:
            print("writing", flush=True)
"""


def test_a_transaction_is_committed_at_its_end(database: Database) -> None:
    with database.write() as connection:
        open_(connection, NOW)
    with database.read() as connection:
        assert current(connection) == 1


def test_an_exception_undoes_the_transaction(database: Database) -> None:
    with pytest.raises(LookupError, match="halfway"), database.write() as connection:  # noqa: PT012
        open_(connection, NOW)
        raise LookupError("halfway")
    with database.read() as connection:
        assert current(connection) == 0


def test_tables_made_in_a_transaction_are_undone_with_it(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("CREATE TABLE passing (id INTEGER)"))
        connection.rollback()
    with database.read() as connection, pytest.raises(DBAPIError, match="passing"):
        connection.execute(text("SELECT * FROM passing"))


def test_a_reader_cannot_write(database: Database) -> None:
    with database.read() as connection, pytest.raises(DBAPIError, match=r"readonly|read-only"):
        open_(connection, NOW)


def test_a_reader_sees_one_state_while_a_writer_goes_on(database: Database) -> None:
    with database.read() as reader:
        assert current(reader) == 0
        with database.write() as connection:
            open_(connection, NOW)
        assert current(reader) == 0
    with database.read() as reader:
        assert current(reader) == 1


def test_a_row_that_refers_to_nothing_is_refused(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)foreign key"), database.write() as connection:
        connection.execute(text("INSERT INTO tombstones (public_id, release) VALUES ('act_x', 99)"))


def test_two_writers_at_once_both_complete(database: Database) -> None:
    failures: list[BaseException] = []
    start = threading.Barrier(4)

    def write() -> None:
        try:
            start.wait()
            for _ in range(10):
                with database.write() as connection:
                    open_(connection, NOW)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with database.read() as connection:
        assert connection.execute(select(func.count()).select_from(releases)).scalar_one() == 40


def test_two_processes_writing_at_once_both_complete(database_url: URL) -> None:
    code = (
        "import sys; from told import NOW; from store.session import connect; from store.releases import open_\n"
        "database = connect(sys.argv[1])\n"
        "for _ in range(20):\n"
        "    with database.write() as connection: open_(connection, NOW)\n"
    )
    processes = [_python(code, database_url) for _ in range(2)]
    assert [process.wait(60) for process in processes] == [0, 0]
    database = connect(database_url)
    with database.read() as connection:
        assert current(connection) == 40
    database.dispose()


def test_a_writer_that_waits_too_long_says_so(sqlite_url: URL) -> None:
    first, second = connect(sqlite_url), connect(sqlite_url, busy_seconds=0.05)
    with first.write(), pytest.raises(OperationalError, match="locked"), second.write():
        pass
    first.dispose()
    second.dispose()


def test_a_writer_killed_halfway_leaves_a_sound_database_and_nothing_half_written(database_url: URL) -> None:
    database = connect(database_url)
    with database.write() as connection:
        connection.execute(insert(releases).values(id=1, created_at=NOW))
    process = _python(WRITER, database_url, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    process.send_signal(signal.SIGKILL)
    assert process.wait(60) == -signal.SIGKILL
    process.stdout.close()
    assert migrate.check(database_url) == []
    # The lock of the dead writer is gone with it: the next load completes.
    with database.write() as connection:
        assert connection.execute(select(func.count()).select_from(articles)).scalar_one() == 0
        assert open_(connection, NOW) == 2
    database.dispose()


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("postgresql://u:p@h/d", "postgresql+psycopg"),
        ("postgres://u:p@h/d", "postgresql+psycopg"),
        ("postgresql+psycopg://u:p@h/d", "postgresql+psycopg"),
        ("sqlite:///x.db", "sqlite"),
    ],
)
def test_addresses_name_their_driver(given: str, driver: str) -> None:
    assert address(given).drivername == driver


@pytest.mark.parametrize("given", ["sqlite://", "sqlite:///:memory:", "mysql://h/d"])
def test_an_address_that_cannot_serve_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"SQLite needs a file|not a database OnRecord knows"):
        connect(given)


def test_reading_a_file_that_is_not_there_fails_and_makes_none(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path / 'new' / 'x.db'}")
    assert database.missing
    with pytest.raises(OperationalError, match="unable to open"), database.read():
        pass
    assert list(tmp_path.iterdir()) == []
    database.dispose()


def test_a_name_that_a_url_would_take_apart_is_a_name_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "50% a#b.db"
    migrate.upgrade(URL.create("sqlite", database=str(path)))
    database = connect(URL.create("sqlite", database=str(path)))
    with database.read() as connection:
        assert current(connection) == 0
    database.dispose()
    assert path in tmp_path.iterdir()


def test_a_reader_reads_the_file_that_was_put_in_the_place_of_the_first(sqlite_url: URL, tmp_path: Path) -> None:
    path, other = Path(str(sqlite_url.database)), tmp_path / "other.db"
    migrate.upgrade(f"sqlite:///{other}")
    database = connect(sqlite_url)
    with database.write() as connection:
        open_(connection, NOW)
    database.dispose()  # the log of the file that goes must not be left beside the one that comes
    with database.read() as connection:
        assert current(connection) == 1
    other.replace(path)
    with database.read() as connection:
        assert current(connection) == 0
    path.unlink()
    with pytest.raises(OperationalError, match="unable to open"), database.read():
        pass
    assert not path.exists()
    database.dispose()


def test_sqlite_works_with_a_write_ahead_log(sqlite_url: URL) -> None:
    database = connect(sqlite_url)
    with database.write() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    database.dispose()


def _python(code: str, url: URL, **options: int) -> "subprocess.Popen[str]":
    here = Path(__file__).parent
    path = os.pathsep.join([str(here), str(here.parent.parent)])
    return subprocess.Popen(
        [sys.executable, "-c", code, url.render_as_string(hide_password=False)],
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        **options,  # type: ignore[call-overload]
    )
