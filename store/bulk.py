"""Many rows at once, handed to the driver as they are: COPY on PostgreSQL, `executemany` on SQLite."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError


def add(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of one set of columns, numbers and texts only, in the caller's transaction; keys are not given back.

    SQLAlchemy would look at every value of every row, which takes as long as the driver takes to write it.
    """
    if not rows:
        return
    names = tuple(rows[0])
    columns = ", ".join(names)
    values = [tuple(row[name] for name in names) for row in rows]
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", values)  # noqa: S608
        return
    _copy(connection, f"COPY {table.name} ({columns}) FROM STDIN", values)


def _copy(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    raw: Any = connection.connection.driver_connection
    refused: Any = connection.dialect.loaded_dbapi.Error
    try:
        with raw.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except refused as error:  # told as SQLAlchemy tells it of every other statement
        raise DBAPIError.instance(statement, None, error, refused, dialect=connection.dialect) from error
