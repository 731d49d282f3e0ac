"""The releases that were published for download, with links to their files."""

from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, send_file
from werkzeug.exceptions import NotFound

from api import links
from api.answers import Answer
from api.endpoint import endpoint
from api.session import release
from ingest import packages, published
from schemas.v1.exports import ExportList, ExportQuery
from store.query import Query

blueprint = Blueprint("exports", __name__, url_prefix="/exports")


def _folder() -> Path | None:
    named = current_app.config["EXPORTS_FOLDER"]
    return None if named is None else Path(named).absolute()


def _state() -> str:
    folder = _folder()
    return "" if folder is None else published.state(folder)


@blueprint.get("")
@endpoint(query=ExportQuery, returns=ExportList, beside=_state)
def list_exports(query: Query) -> Answer:
    """List the published releases.

    A release holds all records as NDJSON, CSV and Parquet, with a Frictionless data package, a codebook and the
    SHA-256 of each file; the data files are the same to the byte for every install with the same articles. Downloads
    can be taken up again (`Range`). An operator publishes by `onrecord export` into the folder of the setting
    `exports_folder`.
    """
    folder = _folder()
    found = {} if folder is None else published.released(folder)
    return {
        "data": [_export(name, package) for name, package in found.items()],
        "meta": {"release": release()},
        "links": {"self": links.canonical()},
    }


@blueprint.get("/<name>/<file>")
def get_export_file(name: str, file: str) -> Response:
    """Send a file of a release."""
    folder = _folder()
    path = None if folder is None else published.path_of(folder, name, file)
    if path is None or not path.is_file():
        raise NotFound(f"There is no file {file!r} in a release {name!r}.")
    response = send_file(path, packages.media_type(file), download_name=file, conditional=True)
    # A folder may be published anew without a new release, and whoever keeps an answer would not take it in parts.
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _export(name: str, package: packages.Json) -> dict[str, Any]:
    def at(file: str) -> str:
        return links.at(f"/v1/exports/{name}/{file}")

    return {
        "name": name,
        "created_at": package["created"],
        "digest": package["onrecord"]["digest"],
        "licenses": [licence["name"] for licence in package["licenses"]],
        "descriptor": at(packages.DESCRIPTOR),
        "codebook": at(packages.CODEBOOK),
        "files": [
            {
                "name": file.name,
                "table": file.table,
                "format": file.format,
                "rows": file.rows,
                "bytes": file.size,
                "sha256": file.sha256,
                "url": at(file.name),
            }
            for file in packages.files(package)
        ],
    }
