import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from sqlalchemy import Connection, Table, select

from extract.text import layout
from ingest import curated, curation
from ingest.curated import Facts
from ingest.extraction import Extractor
from ingest.failures import Failure
from ingest.incoming import Incoming
from ingest.load import Result, Saved, load, load_strictly
from store import releases
from store.fact_tables import metadata
from store.session import Database, connect

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
Read = Callable[[str, str], Facts]


@pytest.fixture
def curate() -> Read:
    """Read a curated file, written with any indent, against a text."""

    def read(text: str, yaml: str) -> Facts:
        return curated.facts(curation.read(dedent(yaml), "file.yaml"), text, layout(text))

    return read


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor that comes with the program."""
    return Extractor()


@pytest.fixture
def loader(database: Database, extractor: Extractor) -> "Loader":
    """Load into an empty database, on SQLite and on PostgreSQL."""
    return Loader(database, extractor)


class Loader:
    """A database, what loads into it, and what it holds."""

    def __init__(self, database: Database, extractor: Extractor) -> None:
        self.database = database
        self.extractor = extractor

    def load(self, *articles: Incoming | Failure, batch_size: int = 100, strict: bool = False) -> list[Result]:
        run = load_strictly if strict else load
        return list(run(articles, self.database, self.extractor, lambda: NOW, batch_size=batch_size))

    def outcomes(self, *articles: Incoming | Failure, batch_size: int = 100) -> list[str]:
        loaded = self.load(*articles, batch_size=batch_size)
        return [result.outcome if isinstance(result, Saved) else str(result) for result in loaded]

    def release(self) -> int:
        with self.database.read() as connection:
            return releases.current(connection)

    def content(self) -> dict[str, list[str]]:
        """All rows but releases and tombstones, which tell of the way here; keys are replaced by what they lead to."""
        with self.database.read() as connection:
            return contents(connection)


def contents(connection: Connection) -> dict[str, list[str]]:
    told: dict[str, dict[int, str]] = {}
    for table in metadata.sorted_tables:
        if table.name in ("releases", "tombstones"):
            continue
        rows = connection.execute(select(table)).mappings().all()
        told[table.name] = {row["id"]: repr(_row(table, row, told)) for row in rows}
    return {name: sorted(rows.values()) for name, rows in told.items()}


def _row(table: Table, row: Mapping[str, Any], told: Mapping[str, Mapping[int, str]]) -> list[tuple[str, Any]]:
    found = []
    for column in table.columns:
        value = row[column.name]
        for key in column.foreign_keys:
            value = None if value is None else told.get(key.column.table.name, {}).get(value)
        if column.name != "id" and not column.name.startswith("release_"):
            found.append((column.name, value))
    return found


@pytest.fixture
def migrated_copy(tmp_path: Path, migrated_file: Path, extractor: Extractor) -> Iterator[Callable[[], Loader]]:
    """More empty databases, to compare with."""
    opened: list[Database] = []

    def make() -> Loader:
        path = tmp_path / f"copy-{len(opened)}.db"
        shutil.copy(migrated_file, path)
        opened.append(connect(f"sqlite:///{path}"))
        return Loader(opened[-1], extractor)

    yield make
    for database in opened:
        database.dispose()
