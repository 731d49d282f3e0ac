import gzip
import json
import random
from pathlib import Path

import pytest
from sqlalchemy import URL

from ingest import packages
from ingest.packages import PackageError
from ingest.restore import restore
from store import migrate, releases
from store.session import Database
from tests.ingest.exporting import Empty, data, empty, exported, fill, lists
from tests.store.meetings import told
from tests.store.told import load

__all__ = ["empty"]


def test_a_release_is_restored_as_it_was(database: Database, empty: Empty, tmp_path: Path) -> None:
    fill(database)
    before = lists(database)
    exported(database, tmp_path / "one")
    other = empty()
    restore(tmp_path / "one", other)
    assert lists(other) == before
    assert before["articles"]
    assert migrate.check(other.url) == []
    exported(other, tmp_path / "two")
    assert data(tmp_path / "one") == data(tmp_path / "two")
    with database.read() as here, other.read() as there:
        assert releases.latest(here) == releases.latest(there)


def test_what_is_restored_into_postgresql_goes_on_as_before(
    database_url: URL, database: Database, empty: Empty, tmp_path: Path
) -> None:
    source = empty()
    fill(source)
    exported(source, tmp_path / "one")
    restore(tmp_path / "one", database)
    assert lists(database) == lists(source)
    for each in (source, database):
        load(each, told(6, "Moss"), told(1, "Ada Moss"))
    assert lists(database) == lists(source)
    assert migrate.check(database_url) == []


def damaged(folder: Path, name: str) -> None:
    raw = bytearray((folder / name).read_bytes())
    raw[random.Random(name).randrange(20, len(raw))] ^= 1  # noqa: S311  any byte will do
    (folder / name).write_bytes(raw)


def test_a_damaged_or_missing_file_is_named_before_anything_is_written(empty: Empty, tmp_path: Path) -> None:
    source, other = empty(), empty()
    fill(source)
    exported(source, tmp_path / "one")
    damaged(tmp_path / "one", "quotes.csv.gz")
    with pytest.raises(PackageError, match=r"quotes\.csv\.gz is damaged"):
        restore(tmp_path / "one", other)
    (tmp_path / "one" / "quotes.csv.gz").unlink()
    with pytest.raises(PackageError, match=r"quotes\.csv\.gz: No such file"):
        restore(tmp_path / "one", other)
    assert all(not rows for rows in lists(other).values())


def test_only_an_empty_database_takes_a_release(database: Database, empty: Empty, tmp_path: Path) -> None:
    fill(database)
    exported(database, tmp_path / "one")
    before = lists(database)
    with pytest.raises(PackageError, match="the database is not empty"):
        restore(tmp_path / "one", database)
    assert lists(database) == before


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "no archive that this version can read"),
        (["[1]"], "no archive that this version can read"),
        (['{"archive":2}'], "no archive that this version can read"),
        (['{"archive":1,"migration":"0001"}'], "the archive is of migration 0001"),
        (["HEAD", "[1]"], "rows before the name of their table"),
        (["HEAD", '{"table":"nothing","columns":[]}'], "a table 'nothing'"),
        (["HEAD", '{"table":"places","columns":["id"]}'], "a table 'places'"),
        (["HEAD", "TOMBSTONES", '["act_a"]'], "has not 4 values"),
        (["HEAD", "{"], "is no JSON"),
    ],
)
def test_an_archive_that_cannot_be_read_is_refused_with_the_reason(
    empty: Empty, tmp_path: Path, lines: list[str], reason: str
) -> None:
    named = {
        "HEAD": json.dumps({"archive": 1, "migration": migrate.latest()}),
        "TOMBSTONES": json.dumps({"table": "tombstones", "columns": ["public_id", "release", "survivor", "revived"]}),
    }
    database = empty()
    exported(database, tmp_path / "one")
    with gzip.open(tmp_path / "one" / packages.ARCHIVE, "wt") as archive:
        archive.writelines(named.get(line, line) + "\n" for line in lines)
    vouch(tmp_path / "one")
    with pytest.raises(PackageError, match=reason):
        restore(tmp_path / "one", database)
    assert all(not rows for rows in lists(database).values())


def vouch(folder: Path) -> None:
    """Say in the descriptor what the archive is now."""
    package = packages.read(folder)
    package["resources"][-1]["hash"] = "sha256:" + packages.sha256(folder / packages.ARCHIVE)
    (folder / packages.DESCRIPTOR).write_text(json.dumps(package))


def test_an_archive_cut_short_is_refused(empty: Empty, tmp_path: Path) -> None:
    source, other = empty(), empty()
    fill(source)
    exported(source, tmp_path / "one")
    path = tmp_path / "one" / packages.ARCHIVE
    path.write_bytes(path.read_bytes()[:-100])
    vouch(tmp_path / "one")
    with pytest.raises(PackageError, match="cannot be read"):
        restore(tmp_path / "one", other)
    assert all(not rows for rows in lists(other).values())


def test_a_folder_without_a_proper_descriptor_is_no_release(empty: Empty, tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"datapackage\.json: No such file"):
        restore(tmp_path, empty())
    for content in ("{", "[]", '{"resources": [{}]}', '{"resources": 3}'):
        (tmp_path / packages.DESCRIPTOR).write_text(content)
        with pytest.raises(PackageError, match="is no descriptor of a release"):
            restore(tmp_path, empty())
    (tmp_path / packages.DESCRIPTOR).write_text('{"resources": []}')
    with pytest.raises(PackageError, match="without which nothing can be restored"):
        restore(tmp_path, empty())
