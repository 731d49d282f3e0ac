"""Write a release: every table in every format, the archive, and what says what they are; whole or not at all."""

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

import orjson

from ingest import packages
from ingest.packages import File, PackageError
from schemas.columns import Field
from schemas.v1 import exports
from store import archive, releases
from store import exports as stored
from store.session import Database

Record = dict[str, Any]
Writer = Callable[[Iterable[Sequence[Record]], Mapping[str, Field]], Iterator[bytes]]

_BATCH: Final = 500
_LEVEL: Final = 6
_COMPRESSED: Final = {"ndjson", "csv"}


def export(
    database: Database,
    folder: Path,
    writers: Mapping[str, Writer],
    now: Callable[[], datetime],
    licences: Sequence[str] = (),
) -> list[File]:
    """Write a release into `folder`, from one state of the database; `writers` by format, `ndjson` among them.

    The data files are the same to the byte for every install that holds the same articles. The folder appears when it
    is complete. Raises PackageError when it is there already and not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PackageError(f"{folder} is there already, and not an empty folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = folder.with_name(f".{folder.name}.partial-{os.getpid()}")
    partial.mkdir()
    try:
        with database.read() as connection:
            found = [file for table in exports.TABLES for file in _table(connection, table, partial, writers)]
            found.append(_compressed(partial / packages.ARCHIVE, _lines(connection), "archive", None, lambda: None))
            package = packages.descriptor(
                found,
                created=now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                release=releases.current(connection),
                licences=licences or stored.licences(connection),
            )
        (partial / packages.CODEBOOK).write_text(packages.codebook(), encoding="utf-8")
        (partial / packages.DESCRIPTOR).write_text(
            json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
        partial.rename(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return found


def _table(connection: Any, table: str, folder: Path, writers: Mapping[str, Writer]) -> Iterator[File]:
    """One table in every format: from the database once, the others from what that wrote."""
    fields = exports.columns(table)
    first = folder / f"{table}.ndjson.gz"
    rows = _Counted(_in_order(stored.read(connection, table, tuple(fields)), fields))
    yield _compressed(first, writers["ndjson"](rows, fields), "ndjson", table, lambda: rows.number)
    for name, write in writers.items():
        if name != "ndjson":
            path = folder / f"{table}.{name}{'.gz' if name in _COMPRESSED else ''}"
            yield _written(path, write(_read(first), fields), name, table, rows.number)


def _in_order(batches: Iterable[list[Record]], fields: Iterable[str]) -> Iterator[list[Record]]:
    """The records with their fields in the order of the schema, which is that of the columns."""
    names = tuple(fields)
    for batch in batches:
        yield [{name: record[name] for name in names} for record in batch]


class _Counted:
    """Batches to be read once, and how many records they held."""

    def __init__(self, batches: Iterable[list[Record]]) -> None:
        self._batches = batches
        self.number = 0

    def __iter__(self) -> Iterator[list[Record]]:
        for batch in self._batches:
            self.number += len(batch)
            yield batch


def _read(path: Path) -> Iterator[list[Record]]:
    with gzip.open(path, "rb") as lines:
        while some := [orjson.loads(line) for line in islice(lines, _BATCH)]:
            yield some


def _lines(connection: Any) -> Iterator[bytes]:
    for line in archive.dump(connection):
        yield line + b"\n"


def _written(path: Path, parts: Iterable[bytes], name: str, table: str, rows: int) -> File:
    if path.suffix == ".gz":
        return _compressed(path, parts, name, table, lambda: rows)
    seen = hashlib.sha256()
    with path.open("xb") as raw:
        for part in parts:
            seen.update(part)
            raw.write(part)
        _settle(raw)
    return File(path.name, name, table, rows, path.stat().st_size, seen.hexdigest())


def _compressed(
    path: Path, parts: Iterable[bytes], name: str, table: str | None, rows: Callable[[], int | None]
) -> File:
    """Compress without a time and a name, so that the same content has the same bytes."""
    with path.open("xb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=_LEVEL, mtime=0) as stream:
            for part in parts:
                stream.write(part)
        _settle(raw)
    return File(path.name, name, table, rows(), path.stat().st_size, packages.sha256(path))


def _settle(raw: Any) -> None:
    raw.flush()
    os.fsync(raw.fileno())
