"""The whole database as lines of JSON, table by table, and back into an empty one, of either kind."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby, islice
from typing import Any

import orjson
from sqlalchemy import Connection, Table, TypeDecorator, func, insert, select, text

from store import fact_tables as _tables  # noqa: F401  registers the tables
from store import migrate, search_index
from store.columns import metadata
from store.tables import actors, aliases

VERSION = 1
_ROWS = 500
"""Rows held at once."""
_STEP = 50
"""Records of which the texts are held at once."""


class ArchiveError(ValueError):
    """An archive that cannot be read, or a database that cannot take it."""


def dump(connection: Connection) -> Iterator[bytes]:
    """Write a line that says what follows, then for each table its columns and a line to each row, in key order."""
    yield orjson.dumps({"archive": VERSION, "migration": migrate.version(connection)})
    for table in metadata.sorted_tables:
        yield orjson.dumps({"table": table.name, "columns": [column.name for column in table.c]})
        every = select(table).order_by(*table.primary_key)
        with connection.execute(every, execution_options={"yield_per": _ROWS}) as rows:
            for row in rows:
                yield orjson.dumps(list(row), option=orjson.OPT_UTC_Z)


def restore(connection: Connection, lines: Iterable[bytes]) -> None:
    """Fill an empty database from the lines of `dump`, inside the caller's transaction, keys and releases as they were.

    Raises ArchiveError for a database that is not empty, an archive of other tables, and a line that does not fit.
    """
    if any(connection.execute(select(table).limit(1)).first() for table in metadata.sorted_tables):
        raise ArchiveError("the database is not empty: an archive is restored into an empty one")
    parsed = map(_parsed, lines)
    _check_head(next(parsed, None), migrate.version(connection))
    tables = {table.name: table for table in metadata.sorted_tables}
    table: Table | None = None
    names: list[str] = []
    for is_head, group in groupby(parsed, lambda line: isinstance(line, dict)):
        if is_head:
            head: Mapping[str, Any] = list(group)[-1]
            table = tables.get(head.get("table", ""))
            names = head.get("columns", [])
            if table is None or set(names) != {column.name for column in table.c}:
                raise ArchiveError(f"the archive holds a table {head.get('table')!r} that this version does not know")
        elif table is None:
            raise ArchiveError("the archive has rows before the name of their table")
        else:
            _fill(connection, table, names, group)
    _index(connection)


def _parsed(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise ArchiveError(f"a line of the archive is no JSON: {error}") from None


def _check_head(head: Any, migration: str | None) -> None:
    if not isinstance(head, dict) or head.get("archive") != VERSION:
        raise ArchiveError("this is no archive that this version can read")
    if head.get("migration") != migration:
        raise ArchiveError(
            f"the archive is of migration {head.get('migration')}, the database at {migration}: restore it with the "
            "version that wrote it, then upgrade"
        )


def _fill(connection: Connection, table: Table, names: list[str], rows: Iterator[Any]) -> None:
    readers = [_reader(table.c[name].type) for name in names]
    while some := list(islice(rows, _ROWS)):
        if any(len(row) != len(names) for row in some):
            raise ArchiveError(f"a row of the table {table.name!r} has not {len(names)} values")
        told = [
            {
                name: value if value is None or read is None else read(value)
                for name, read, value in zip(names, readers, row, strict=True)
            }
            for row in some
        ]
        connection.execute(insert(table), told)
    if connection.dialect.name == "postgresql" and "id" in table.c:
        # The next row takes the next key; the sequence does not know of keys that were given.
        highest = select(func.max(table.c.id)).scalar_subquery()
        connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), highest)))


def _reader(kind: Any) -> Any:
    """What makes a value of JSON one of the column; None where they are the same."""
    holds = (kind.impl_instance if isinstance(kind, TypeDecorator) else kind).python_type
    return {datetime: datetime.fromisoformat, date: date.fromisoformat}.get(holds)


def _index(connection: Connection) -> None:
    """Index every record for full-text search."""
    for kind, fields in search_index.FIELDS.items():
        table = metadata.tables[kind]
        if kind == "actors":
            found: Iterator[Any] = _named(connection)
        else:
            every = select(table.c.id, *(table.c[field] for field in fields)).order_by(table.c.id)
            found = iter(connection.execute(every, execution_options={"yield_per": _STEP}))
        while some := list(islice(found, _STEP)):
            search_index.put(connection, kind, {key: texts for key, *texts in some})
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE"))


def _named(connection: Connection) -> Iterator[tuple[int, str, str]]:
    """The actors with their names and, as one text, their aliases."""
    also = aliases.c.name.label("alias")
    every = (
        select(actors.c.id, actors.c.name, also)
        .outerjoin(aliases, aliases.c.actor_id == actors.c.id)
        .order_by(actors.c.id)
    )
    rows = connection.execute(every, execution_options={"yield_per": _ROWS})
    for (key, name), group in groupby(rows, lambda row: (row.id, row.name)):
        yield key, name, search_index.APART.join(sorted(row.alias for row in group if row.alias))
