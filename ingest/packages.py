"""The descriptor of a published release (a Frictionless data package), its codebook, and the check of its files."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from marshmallow import fields, validate

from schemas.columns import Column, Field, flat
from schemas.v1 import exports

Json = dict[str, Any]

DESCRIPTOR: Final = "datapackage.json"
CODEBOOK: Final = "CODEBOOK.md"
ARCHIVE: Final = "archive.ndjson.gz"
_CHUNK: Final = 1 << 20
_MEDIA: Final = {
    "ndjson": "application/x-ndjson",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "archive": "application/x-ndjson",
}
_SUFFIXES: Final = {
    "gz": "application/gzip",
    "parquet": _MEDIA["parquet"],
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
}
_KEYS: Final = {
    "mentions": ["article_id", "actor_id", "start", "end", "form"],
    "toponyms": ["article_id", "start", "end"],
}
_REFERS: Final = {"article_id": "articles", "actor_id": "actors"}


class PackageError(ValueError):
    """A folder that is no release, or not the one it says it is."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a release; `table` and `rows` are None for the archive, which holds all."""

    name: str
    format: str
    table: str | None
    rows: int | None
    size: int
    sha256: str


def descriptor(files: Sequence[File], *, created: str, release: int, licences: Sequence[str]) -> Json:
    """The data package: what each file holds, how large it is, and its SHA-256; `created` in RFC 3339."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "onrecord",
        "title": "OnRecord: who did what, and who said what, in every article",
        "created": created,
        "onrecord": {"release": release, "digest": digest(files)},
        "licenses": [{"name": name} for name in licences],
        "resources": [_resource(file) for file in files],
    }


def digest(files: Iterable[File]) -> str:
    """SHA-256 over the data files, without the archive: equal for every install that holds the same articles."""
    told = "".join(f"{file.sha256}  {file.name}\n" for file in files if file.table)
    return hashlib.sha256(told.encode()).hexdigest()


def read(folder: Path) -> Json:
    """Read the descriptor of a release; PackageError when there is none."""
    try:
        found = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        files(found)
    except OSError as error:
        raise PackageError(f"{folder} is no release: {DESCRIPTOR}: {error.strerror or error}") from None
    except (ValueError, LookupError, TypeError) as error:
        raise PackageError(f"{folder / DESCRIPTOR} is no descriptor of a release: {error}") from None
    return dict(found)


def files(package: Json) -> list[File]:
    """The files that a descriptor names."""
    return [
        File(
            Path(each["path"]).name,
            each["onrecord"]["format"],
            each["onrecord"]["table"],
            each["onrecord"]["rows"],
            each["bytes"],
            each["hash"].removeprefix("sha256:"),
        )
        for each in package["resources"]
    ]


def check(folder: Path, package: Json) -> None:
    """Raise PackageError for a file that is missing, or not what the descriptor says."""
    for file in files(package):
        try:
            found = sha256(folder / file.name)
        except OSError as error:
            raise PackageError(f"{folder / file.name}: {error.strerror or error}") from None
        if found != file.sha256:
            raise PackageError(f"{folder / file.name} is damaged: its SHA-256 is {found}, not {file.sha256}")


def media_type(name: str) -> str:
    """The media type of a file of a release; what is compressed is the file, not the way it is sent."""
    return _SUFFIXES[name.rpartition(".")[2]]


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_CHUNK):
            found.update(block)
    return found.hexdigest()


def codebook() -> str:
    """What every field of every table means, as Markdown; the columns are those of the CSV files."""
    parts = [
        "# Codebook\n\nThe columns of the CSV files. NDJSON and Parquet hold the same records with records in records "
        "(`speaker.name` is `name` in `speaker`) and lists as lists, which are cells of JSON in CSV. Text in CSV that "
        "a spreadsheet would take for a formula begins with an apostrophe. Offsets are Unicode code points into the "
        "`text` of the article, half-open.\n"
    ]
    for table in exports.TABLES:
        rows = [_line(column) for column in flat(exports.columns(table))]
        parts.append(
            f"## {table}\n\n{exports.about(table)}\n\n| column | type | meaning | example |\n|---|---|---|---|\n"
        )
        parts.append("".join(rows))
    return "\n".join(parts).replace("|\n\n|", "|\n|")


def _line(column: Column) -> str:
    metadata = column.field.metadata
    example = json.dumps(metadata.get("example"), ensure_ascii=False)
    cells = (f"`{column.name}`", _type(column.field), metadata.get("description", ""), f"`{example}`")
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"


def _resource(file: File) -> Json:
    found: Json = {
        "name": file.name.removesuffix(".gz").replace(".", "-"),
        "path": file.name,
        "format": file.format if file.table else "ndjson",
        "mediatype": _MEDIA[file.format],
        "encoding": "utf-8",
        **({"compression": "gz"} if file.name.endswith(".gz") else {}),
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "onrecord": {"format": file.format, "table": file.table, "rows": file.rows},
    }
    if file.table is None:
        return {**found, "description": "The whole database, for `onrecord import`."}
    declared = exports.columns(file.table)
    columns = flat(declared) if file.format == "csv" else (Column((name,), each) for name, each in declared.items())
    schema: Json = {"fields": [_field(column) for column in columns], "primaryKey": _KEYS.get(file.table, ["id"])}
    suffix = {"ndjson": "-ndjson", "csv": "-csv", "parquet": "-parquet"}[file.format]
    referring = [name for name in _REFERS if name in declared]
    if referring:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": _REFERS[name] + suffix, "fields": ["id"]}}
            for name in referring
        ]
    return {**found, "type": "table", "description": exports.about(file.table), "schema": schema}


def _field(column: Column) -> Json:
    metadata = column.field.metadata
    told: Json = {"name": column.name, "type": _type(column.field), "description": metadata.get("description", "")}
    if "example" in metadata:
        told["example"] = metadata["example"]
    choices = [each for each in column.field.validators if isinstance(each, validate.OneOf)]
    if choices:
        told["constraints"] = {"enum": list(choices[0].choices)}
    return told


def _type(field: Field) -> str:
    """The type in the words of Table Schema."""
    kinds: Mapping[type, str] = {
        fields.List: "array",
        fields.Nested: "object",
        fields.Boolean: "boolean",
        fields.Integer: "integer",
        fields.Float: "number",
    }
    for kind, name in kinds.items():
        if isinstance(field, kind):
            return name
    return {"date-time": "datetime", "date": "date"}.get(str(field.metadata.get("format")), "string")
