"""Bring a database up to date, or say what is wrong with it; needs no file outside the package."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection
from sqlalchemy.exc import DatabaseError

from store import fact_tables as _tables  # noqa: F401  registers the tables
from store import search_index
from store.columns import metadata
from store.session import connect

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(url: str | URL, revision: str = "head") -> None:
    """Create the tables, or bring them to `revision`, in one transaction."""
    with _writing(url) as config:
        command.upgrade(config, revision)


def downgrade(url: str | URL, revision: str) -> None:
    """Take the tables back to `revision` ("base": none are left), in one transaction."""
    with _writing(url) as config:
        command.downgrade(config, revision)


def check(url: str | URL) -> list[str]:
    """What is wrong with the database, in sentences: pending migrations, tables that differ, damage; empty: nothing."""
    database = connect(url)
    if database.missing:
        return [_pending(None)]
    try:
        with database.read() as connection:
            at = version(connection)
            if at != latest():
                return [_pending(at)]
            return [*_differences(connection), *_damage(connection), *search_index.differences(connection)]
    except DatabaseError as error:
        return [f"the database cannot be read: {error.orig}"]
    finally:
        database.dispose()


def version(connection: Connection) -> str | None:
    """The revision the database is at; None before the first migration."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def latest() -> str:
    """The revision this release of the program needs."""
    return str(ScriptDirectory(str(SCRIPTS)).get_current_head())


def configuration() -> dict[str, Any]:
    """How Alembic reads and compares the tables."""
    return {
        "target_metadata": metadata,
        "include_name": _is_ours,
        "transactional_ddl": True,
        "compare_server_default": False,
    }


def _pending(at: str | None) -> str:
    return f"migrations are pending: the database is at {at or 'nothing'}, the tables at {latest()}"


@contextmanager
def _writing(url: str | URL) -> Iterator[Config]:
    database = connect(url)
    if database.missing:
        Path(str(database.url.database)).parent.mkdir(parents=True, exist_ok=True)
    try:
        with database.write() as connection:
            config = Config()
            config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
            config.attributes["connection"] = connection
            yield config
    finally:
        database.dispose()


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    # The full-text tables differ by dialect and are not among the metadata; FTS5 adds shadow tables of its own.
    return kind != "table" or not any(str(name).startswith(table) for table in search_index.TABLES)


def _differences(connection: Connection) -> list[str]:
    context = MigrationContext.configure(connection, opts=configuration())
    return [f"the tables differ: {difference}" for difference in compare_metadata(context, metadata)]


def _damage(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    integrity = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    orphans = [
        f"{table} row {row} refers to a row of {parent} that is not there"
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return integrity + orphans
