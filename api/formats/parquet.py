"""Apache Parquet: the records with their types, records and lists in records included."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module
from itertools import chain
from typing import Any, Final

from marshmallow import fields

from api.formats.kinds import Batches, Record, Whole
from schemas.columns import Field, told

ROW_GROUP: Final = 2_500
"""Records to a row group: all that is held at once, and what a reader can skip."""


def write(batches: Batches, fields_: Mapping[str, Field]) -> Iterator[bytes]:
    """Write a row group at a time; the footer, without which no reader opens the file, comes with the end."""
    arrow, parquet = _arrow(), import_module("pyarrow.parquet")
    schema = arrow.schema([(name, _type(field)) for name, field in fields_.items()])
    timed = _Timed(fields_)
    sink = _Sink()
    writer = parquet.ParquetWriter(arrow.PythonFile(sink, mode="w"), schema, compression="zstd")
    yield sink.taken()
    for group in _groups(batches):
        writer.write_batch(arrow.RecordBatch.from_pylist([timed(record) for record in group], schema=schema))
        yield sink.taken()
    writer.close()
    yield sink.taken()


class _Sink:
    """A file that is handed on as it is written; pyarrow asks for this much of one."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        return len(self._parts[-1])

    def flush(self) -> None:
        """Nothing lies anywhere else."""

    def taken(self) -> bytes:
        told = b"".join(self._parts)
        self._parts.clear()
        return told


def _groups(batches: Batches) -> Iterator[list[Record]]:
    held: list[Record] = []
    for record in chain.from_iterable(batches):
        held.append(record)
        if len(held) == ROW_GROUP:
            yield held
            held = []
    if held:
        yield held


@cache
def _arrow() -> Any:
    # A fifth of a second and 40 MB, which a worker need not pay before somebody asks.
    return import_module("pyarrow")


def _type(field: Field) -> Any:
    """The Arrow type of what a field declares."""
    arrow = _arrow()
    if isinstance(field, fields.List):
        return arrow.list_(_type(field.inner))
    if isinstance(field, fields.Nested):
        return arrow.struct([(name, _type(each)) for name, each in told(type(field.schema)).items()])
    if isinstance(field, fields.Boolean):
        return arrow.bool_()
    if isinstance(field, fields.Integer):
        return arrow.int64()
    if isinstance(field, fields.Float):
        return arrow.float64()
    return {"date-time": arrow.timestamp("us", "UTC"), "date": arrow.date32()}.get(_form(field), arrow.string())


def _form(field: Field) -> str:
    return str(field.metadata.get("format"))


_READ: Final[Mapping[str, Callable[[str], date]]] = {"date-time": datetime.fromisoformat, "date": date.fromisoformat}


class _Timed:
    """Makes times of the texts in a record that are declared to be times, in records in it too."""

    def __init__(self, fields_: Mapping[str, Field]) -> None:
        self._made = {name: made for name, field in fields_.items() if (made := _reader(field)) is not None}

    def __bool__(self) -> bool:
        return bool(self._made)

    def __call__(self, record: Record) -> Record:
        found = {name: made(record[name]) for name, made in self._made.items() if record[name] is not None}
        return {**record, **found} if found else record


def _reader(field: Field) -> Callable[[Any], Any] | None:
    """What makes times of the value of a field; None where there are none in it."""
    if isinstance(field, fields.List):
        each = _reader(field.inner)
        return None if each is None else lambda values: [each(value) for value in values]
    if isinstance(field, fields.Nested):
        inner = _Timed(told(type(field.schema)))
        return inner if inner else None
    return _READ.get(_form(field))


PARQUET: Final = Whole("application/vnd.apache.parquet", write, b"", "parquet")
