"""Restore a release into an empty database: checked first, then all of it in one transaction."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

from ingest import packages
from ingest.packages import PackageError
from store import archive
from store.session import Database


def restore(folder: Path, database: Database) -> None:
    """Fill an empty database from the release in `folder`: same records, ids, keys and releases.

    Raises PackageError for a folder that is no release, a file that is not what the descriptor says, and a database
    that is not empty or not of the same migration; nothing is written then.
    """
    package = packages.read(folder)
    packages.check(folder, package)
    path = folder / packages.ARCHIVE
    if packages.ARCHIVE not in {file.name for file in packages.files(package)}:
        raise PackageError(f"{folder} names no {packages.ARCHIVE}, without which nothing can be restored")
    try:
        with database.write() as connection:
            archive.restore(connection, _lines(path))
    except archive.ArchiveError as error:
        raise PackageError(f"{path}: {error}") from None


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path, "rb") as lines:
            yield from lines
    except (OSError, EOFError, zlib.error) as error:
        raise PackageError(f"{path} cannot be read: {error}") from None
