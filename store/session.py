"""Open the database: one transaction to a `with`, many readers beside one writer, on SQLite and PostgreSQL."""

import math
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError as DatabaseError
from sqlalchemy.exc import DisconnectionError

__all__ = ["Database", "DatabaseError", "connect", "reads_only"]

STATEMENTS = 256
"""Statements that each connection keeps ready: lists have one to each form of query."""
BUSY_SECONDS = 60.0
"""How long a writer waits for the one before it."""

# Readers never write, so SQLite may refuse it; 64 MiB of page cache and mapped reads serve hot lists from memory.
READER = ("PRAGMA foreign_keys=ON", "PRAGMA query_only=ON", "PRAGMA cache_size=-65536", "PRAGMA mmap_size=268435456")
# NORMAL: in WAL mode a killed process loses nothing, and a power cut at most the last transactions, never integrity.
WRITER = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA foreign_keys=ON", "PRAGMA cache_size=-65536")

WRITER_LOCK = int.from_bytes(blake2b(b"onrecord writer", digest_size=8).digest(), "big", signed=True)
"""The PostgreSQL advisory lock that lets writers in one by one, as SQLite does by itself."""

_READS_ONLY = "onrecord_reads_only"


def reads_only(connection: Connection) -> bool:
    """Tell whether it is a connection of `Database.read`, which sees one committed state of the database."""
    return _READS_ONLY in connection.get_execution_options()


class Database:
    """A database and its pools of connections; `dispose` closes them."""

    def __init__(self, reader: Engine, writer: Engine) -> None:
        """Take the engine that reads and the engine that writes."""
        self._reader = reader
        self._writer = writer
        self._bare: list[Any] = []

    @property
    def url(self) -> URL:
        """Where the database is; its `str` hides the password."""
        return self._writer.url

    @property
    def missing(self) -> bool:
        """Whether it is an SQLite file that is not there yet; PostgreSQL says so itself."""
        return self.dialect == "sqlite" and self.file is None

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._writer.dialect.name

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One transaction that sees one state of the database throughout and cannot change it."""
        with self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction, alone in writing; committed at the end, rolled back by an exception."""
        with self._writer.connect() as connection, connection.begin():
            if self.dialect == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
            yield connection

    @property
    def file(self) -> tuple[int, int] | None:
        """What tells the SQLite file that is there now from one that was there under its name; None without one."""
        return _identity(Path(str(self.url.database))) if self.dialect == "sqlite" else None

    @property
    def driver_errors(self) -> tuple[type[Exception], ...]:
        """What the driver itself raises, and the engine for it."""
        return (DatabaseError, DisconnectionError, self._reader.dialect.loaded_dbapi.Error)

    def bare(self) -> Any:
        """The driver's own connection for reading, outside pool and transactions; `dispose` closes it at the latest."""
        pooled = self._reader.raw_connection()
        connection: Any = pooled.driver_connection
        pooled.detach()
        if self.dialect == "postgresql":
            connection.rollback()
            connection.set_autocommit(True)
        self._bare.append(connection)
        return connection

    def dispose(self) -> None:
        """Close every connection."""
        while self._bare:
            self._bare.pop().close()
        self._reader.dispose()
        self._writer.dispose()


def connect(url: str | URL, *, readers: int = 32, busy_seconds: float = BUSY_SECONDS) -> Database:
    """Open `url`: `sqlite:///FILE`, or `postgresql://…` with psycopg 3; `readers` transactions may read at once.

    Reading makes no file; writing does, in a folder that is there. Raises ValueError for any other database, and for
    SQLite without a file, which no two connections could share.
    """
    parsed = address(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed, readers, busy_seconds)
    pools: dict[str, Any] = {"pool_pre_ping": True}
    reader = create_engine(
        parsed,
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True, _READS_ONLY: True},
        pool_size=readers,
        max_overflow=0,
        **pools,
    )

    @event.listens_for(reader, "connect")
    def keep_more(connection: Any, _record: object) -> None:
        connection.prepared_max = STATEMENTS

    return Database(reader, create_engine(parsed, pool_size=2, **pools))


def address(url: str | URL) -> URL:
    """The URL with its driver: `postgres://` and `postgresql://` mean psycopg 3."""
    parsed = make_url(url.replace("postgres://", "postgresql://", 1) if isinstance(url, str) else url)
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise ValueError(f"{parsed.drivername!r} is not a database OnRecord knows: sqlite or postgresql")
    if parsed.database in (None, "", ":memory:"):
        raise ValueError("SQLite needs a file, as in sqlite:///onrecord.db")
    return parsed


def _sqlite(url: URL, readers: int, busy_seconds: float) -> Database:
    # isolation_level None: Python's sqlite3 begins no transaction of its own, so ours begin where and how we say.
    arguments = {"isolation_level": None, "timeout": busy_seconds, "cached_statements": STATEMENTS}
    options = {_READS_ONLY: True}
    reader = create_engine(url, connect_args=arguments, execution_options=options, pool_size=readers, max_overflow=0)
    writer = create_engine(url, connect_args=arguments, pool_size=2)
    for engine, pragmas, begin in ((reader, READER, "BEGIN"), (writer, WRITER, "BEGIN IMMEDIATE")):
        _prepare(engine, pragmas, begin)
    _follow(reader, Path(str(url.database)))
    return Database(reader, writer)


def _prepare(engine: Engine, pragmas: tuple[str, ...], begin: str) -> None:
    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(pragma).close()
        for function in (math.sin, math.cos):  # not every SQLite is compiled with them
            connection.create_function(function.__name__, 1, _lenient(function), deterministic=True)

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        if begin != "BEGIN":
            connection.exec_driver_sql(begin)
            return
        # Each request begins one, and this one cannot fail for a lock: it takes none.
        driver: Any = connection.connection.driver_connection
        driver.execute(begin).close()


def _lenient(function: Callable[[float], float]) -> Callable[[float | None], float | None]:
    """NULL of NULL, as in SQL."""
    return lambda value: None if value is None else function(value)


def _follow(reader: Engine, path: Path) -> None:
    """Read the file that is at `path` now: not one that was moved away from there since, and make none."""

    @event.listens_for(reader, "do_connect")
    def only_if_there(_dialect: object, _record: object, arguments: list[Any], options: dict[str, Any]) -> None:
        if not options.get("uri"):
            arguments[0], options["uri"] = f"file:{quote(arguments[0])}?mode=rw", True

    @event.listens_for(reader, "connect")
    def note(_connection: object, record: Any) -> None:
        record.info["file"] = _identity(path)

    @event.listens_for(reader, "checkout")
    def compare(_connection: object, record: Any, _proxy: object) -> None:
        if record.info["file"] != _identity(path):
            raise DisconnectionError(f"{path} is another file now")


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of its name; None without one."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
