"""Apache Parquet: the records with their types, records and lists in records included."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import chain
from typing import Any, Final

from marshmallow import fields

from api.formats.kinds import Batches, Record, Whole
from schemas.columns import Field, told

ROW_GROUP: Final = 10_000
"""Records to a row group: all that is held at once, and what a reader can skip."""


def write(batches: Batches, fields_: Mapping[str, Field]) -> Iterator[bytes]:
    """Write a row group at a time; the footer, without which no reader opens the file, comes with the end."""
    arrow, parquet = _arrow(), import_module("pyarrow.parquet")
    plain, schema = (_schema(fields_, typed=typed) for typed in (False, True))
    sink = _Sink()
    writer = parquet.ParquetWriter(arrow.PythonFile(sink, mode="w"), schema, compression="zstd")
    for group in _groups(batches):
        # Times come as RFC 3339 text, which a cast of the whole column reads faster than Python each of them.
        writer.write_batch(arrow.RecordBatch.from_pylist(group, schema=plain).cast(schema))
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


def _schema(fields_: Mapping[str, Field], *, typed: bool) -> Any:
    return _arrow().schema([(name, _type(field, typed)) for name, field in fields_.items()])


def _type(field: Field, typed: bool) -> Any:
    """The Arrow type of what a field declares; untyped, times are still text."""
    arrow = _arrow()
    if isinstance(field, fields.List):
        return arrow.list_(_type(field.inner, typed))
    if isinstance(field, fields.Nested):
        inner = told(type(field.schema))
        return arrow.struct([(name, _type(each, typed)) for name, each in inner.items()])
    if isinstance(field, fields.Boolean):
        return arrow.bool_()
    if isinstance(field, fields.Integer):
        return arrow.int64()
    if isinstance(field, fields.Float):
        return arrow.float64()
    form = str(field.metadata.get("format")) if typed else ""
    return {"date-time": arrow.timestamp("us", "UTC"), "date": arrow.date32()}.get(form, arrow.string())


PARQUET: Final = Whole("application/vnd.apache.parquet", write, b"", "parquet")
