"""Statements compiled once and run by the driver itself: to build and compile one costs more than to run it.

The statement stays SQLAlchemy's, and so do the names, the types and the errors; only its way to the driver is shorter.
"""

import json
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    ARRAY,
    Boolean,
    Connection,
    Dialect,
    Executable,
    Integer,
    Row,
    String,
    Text,
    TypeDecorator,
    bindparam,
)
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from store.where import Column, Condition

KEYS = "keys"
_CURSOR = "cursor of prepared statements"
Values = Mapping[str, Any]


class _Keys(TypeDecorator[Sequence[Any]]):
    """Any number of keys as one value, so that the text of a statement does not change with their number."""

    impl = Text
    cache_ok = True

    def __init__(self, holds: TypeEngine[Any]) -> None:
        """Say what each key is."""
        super().__init__()
        self.holds = holds

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Say how they travel: as text, since psycopg is slow to write arrays of numbers; other text in an array."""
        array = dialect.name == "postgresql" and isinstance(self.holds, Text)
        return dialect.type_descriptor(ARRAY(self.holds) if array else Text())

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:
        """Write them."""
        keys = list(value or ())
        if isinstance(self.holds, Text):
            return keys if dialect.name == "postgresql" else json.dumps(keys)
        return f"{{{','.join(map(str, keys))}}}" if dialect.name == "postgresql" else str(keys)


class _Among(FunctionElement[bool]):
    """`column IN keys`."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """Stay a condition by itself; SQLAlchemy would compare a function with 1 on SQLite."""
        return self


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: Any, **options: Any) -> str:
    column, keys = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({keys}))"  # noqa: S608  both are what SQLAlchemy compiled


@compiles(_Among, "postgresql")
def _in_array(element: _Among, compiler: Any, **options: Any) -> str:
    column, keys = (compiler.process(each, **options) for each in element.clauses)
    kind: Any = element.clauses.clauses[1].type
    array = "TEXT[]" if isinstance(kind.holds, Text) else "INTEGER[]"
    return f"{column} = ANY(CAST({keys} AS {array}))"


def among(column: Column) -> Condition:
    """The condition that a column is one of the `keys` that the statement is run with."""
    return _Among(column, bindparam(KEYS, type_=_Keys(Text() if isinstance(column.type, String) else Integer())))


class Prepared:
    """A statement that is run many times with other values; made at import, compiled when first run."""

    def __init__(self, statement: Executable) -> None:
        """Take a statement whose values are named (`bindparam`)."""
        self.statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, connection: Connection, **values: Any) -> list[Row[Any]]:
        """Run it in the connection's transaction and give its rows; raises what SQLAlchemy would."""
        compiled = self._compiled.get(connection.dialect.name)
        if compiled is None:
            compiled = self._compiled[connection.dialect.name] = _Compiled(self.statement, connection.dialect)
        return compiled.rows(connection, values)


@cache
def prepared(statement: Executable) -> Prepared:
    """Give the prepared form of a statement that was made once; it is kept for good."""
    return Prepared(statement)


class _Compiled:
    """A statement in the words of one database, with what turns values into the driver's and rows into ours."""

    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        compiled = cast(SQLCompiler, statement.compile(dialect=dialect))  # type: ignore[attr-defined]
        required = {name: None for bind, name in compiled.bind_names.items() if bind.required}
        # The lists that the statement itself holds are written out; those it is run with are one value (`among`).
        expanded = compiled.construct_expanded_state(required)
        self.text = expanded.statement
        self._dialect = cast(DefaultDialect, dialect)
        processes: Any = {**compiled._bind_processors, **expanded.processors}
        names = expanded.positiontup or [name for name in expanded.parameters if f"%({name})s" in self.text]
        # A place is a number where parameters go by their order, else their name.
        places: list[tuple[Any, str]] = [*(enumerate(names) if compiled.positional else zip(names, names, strict=True))]
        self._fixed: Any = dict.fromkeys(names) if not compiled.positional else [None] * len(names)
        for place, name in places:
            if name not in required:
                process = processes.get(name)
                value = expanded.parameters[name]
                self._fixed[place] = process(value) if process else value
        named = {name for bind, name in compiled.bind_names.items() if not bind.unique}
        self._given = [(place, name, processes.get(name)) for place, name in places if name in named]
        self._columns = [(each.keyname, each.type) for each in compiled._result_columns]
        self._make: Callable[[Sequence[Any]], list[Row[Any]]] | None = None

    def rows(self, connection: Connection, values: Values) -> list[Row[Any]]:
        given = self._values(values)
        if connection._has_events:
            for listener in connection.dispatch.before_cursor_execute:
                listener(connection, None, self.text, given, None, False)
        cursor = _cursor(connection)
        try:
            cursor.execute(self.text, given)
            found = cursor.fetchall()
        except self._dialect.loaded_dbapi.Error as error:
            raise DBAPIError.instance(
                self.text, given, error, self._dialect.loaded_dbapi.Error, dialect=self._dialect
            ) from error
        if self._make is None:
            self._make = self._maker([each[1] for each in cursor.description])
        return self._make(found)

    def _values(self, values: Values) -> Any:
        given = self._fixed.copy()
        for place, name, process in self._given:
            if name in values:
                given[place] = values[name] if process is None else process(values[name])
        return given

    def _maker(self, codes: Sequence[Any]) -> Callable[[Sequence[Any]], list[Row[Any]]]:
        """What makes rows of the driver's tuples, by the types of the columns; `codes` are the driver's own types."""
        row = _row_class(tuple(name for name, _ in self._columns))
        processes = [
            (at, kind._cached_result_processor(self._dialect, code))
            for at, ((_, kind), code) in enumerate(zip(self._columns, codes, strict=True))
        ]
        wanted = [(at, process) for at, process in processes if process is not None]
        if not wanted:
            return lambda found: list(map(row._make, found))

        def made(found: Sequence[Any]) -> list[Any]:
            rows = []
            for each in found:
                values = list(each)
                for at, process in wanted:
                    if values[at] is not None:
                        values[at] = process(values[at])
                rows.append(row._make(values))
            return rows

        return made


def _cursor(connection: Connection) -> Any:
    """The one cursor of a driver's connection: psycopg takes longer to make one than to run a small statement."""
    pooled = connection.connection
    cursor = pooled.info.get(_CURSOR)
    if cursor is None or cursor.connection is not pooled.driver_connection:
        driver: Any = pooled.driver_connection
        cursor = pooled.info[_CURSOR] = driver.cursor()
    return cursor


@cache
def _row_class(names: tuple[str, ...]) -> Any:
    """A tuple whose fields can be read by name, as those of SQLAlchemy's rows."""
    fields: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]
    return type(
        "Row", (fields,), {"__slots__": (), "_mapping": property(lambda row: dict(zip(names, row, strict=True)))}
    )
