"""The bare driver: the rows of a filled SQLite file written once more, with nothing of OnRecord in between."""

import sqlite3
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from sqlalchemy import make_url

from store import migrate
from store.columns import metadata
from store.search_index import TABLES

CHUNK = 5_000


class Copied(NamedTuple):
    """Rows written, full-text rows among them, and the seconds that took."""

    rows: int
    seconds: float


def copy(url: str, folder: Path) -> Copied:
    """Write all rows of the file into an empty one with the same tables, indexes and full text, by `executemany`."""
    target = folder / "bare.db"
    migrate.upgrade(f"sqlite:///{target}")
    names = [*(table.name for table in metadata.sorted_tables), *TABLES]
    read, written = sqlite3.connect(str(make_url(url).database)), sqlite3.connect(target, isolation_level=None)
    try:
        for pragma in ("synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536"):  # as the store has them
            written.execute(f"PRAGMA {pragma}")
        copied = [_table(read, written, name) for name in names if name != "alembic_version"]
    finally:
        read.close()
        written.close()
    target.unlink()
    return Copied(sum(each.rows for each in copied), sum(each.seconds for each in copied))


def _table(read: sqlite3.Connection, written: sqlite3.Connection, name: str) -> Copied:
    """Only writing is timed; the rows are read before."""
    found = read.execute(f"SELECT {'rowid, ' if name in TABLES else ''}* FROM {name}")  # noqa: S608  our own names
    columns = [column[0] for column in found.description]
    insert = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
    rows, seconds = 0, 0.0
    while chunk := found.fetchmany(CHUNK):
        started = perf_counter()
        written.execute("BEGIN IMMEDIATE")
        written.executemany(insert, chunk)
        written.execute("COMMIT")
        seconds += perf_counter() - started
        rows += len(chunk)
    return Copied(rows, seconds)
