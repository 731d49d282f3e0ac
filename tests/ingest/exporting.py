"""A database to export, and ways to look at what was exported and restored."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from api.formats import WRITERS, Whole
from ingest import packages
from ingest.export import Writer, export
from ingest.packages import File
from store import streams
from store.collections import COLLECTIONS
from store.query import Query
from store.session import Database, connect
from tests.store.meetings import told
from tests.store.told import drop, load

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
FORMATS = ("ndjson", "csv", "parquet")
Empty = Callable[[], Database]


def writers() -> dict[str, Writer]:
    return {name: writer.write for name in FORMATS if isinstance(writer := WRITERS[name], Whole)}


def exported(database: Database, folder: Path) -> list[File]:
    return export(database, folder, writers(), lambda: NOW)


def lists(database: Database) -> dict[str, list[Any]]:
    """What the lists answer, releases included, and in their order."""
    with database.read() as connection:
        return {
            noun: [each for batch in streams.read(connection, Query(noun=noun)).batches for each in batch]
            for noun in COLLECTIONS
        }


def fill(database: Database) -> None:
    load(database, told(1, "Moss"), told(2, "Ada Moss", country="BLR", role="President"), told(3, "Zoë Řídká"))
    load(database, told(4, "A. Moss", wikidata="Q7747"), told(5, "=SUM(A1)"))
    drop(database, told(3, "Zoë Řídká")[0].public_id)


@pytest.fixture
def empty(tmp_path: Path, migrated_file: Path) -> Iterator[Empty]:
    opened: list[Database] = []

    def make() -> Database:
        path = tmp_path / f"empty-{len(opened)}.db"
        path.write_bytes(migrated_file.read_bytes())
        opened.append(connect(f"sqlite:///{path}"))
        return opened[-1]

    yield make
    for each in opened:
        each.dispose()


def data(folder: Path) -> dict[str, bytes]:
    """The files but the archive, which tells of the way here, and the descriptor, which tells of the archive."""
    told_apart = {packages.ARCHIVE, packages.DESCRIPTOR}
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name not in told_apart}
