import gzip
import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL

from api.formats import WRITERS, Whole
from ingest import packages, published
from ingest.export import Writer, export
from ingest.packages import File, PackageError
from ingest.restore import restore
from store import migrate, releases, streams
from store.collections import COLLECTIONS
from store.query import Query
from store.session import Database, connect
from tests.store.meetings import told
from tests.store.told import drop, load

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
FORMATS = ("ndjson", "csv", "parquet")
Empty = Callable[[], Database]


def writers() -> dict[str, Writer]:
    return {name: writer.write for name in FORMATS if isinstance(writer := WRITERS[name], Whole)}


def exported(database: Database, folder: Path) -> list[File]:
    return export(database, folder, writers(), lambda: NOW)


def lists(database: Database) -> dict[str, list[Any]]:
    """What the lists answer, releases included, and in their order."""
    with database.read() as connection:
        return {
            noun: [each for batch in streams.read(connection, Query(noun=noun)).batches for each in batch]
            for noun in COLLECTIONS
        }


def fill(database: Database) -> None:
    load(database, told(1, "Moss"), told(2, "Ada Moss", country="BLR", role="President"), told(3, "Zoë Řídká"))
    load(database, told(4, "A. Moss", wikidata="Q7747"), told(5, "=SUM(A1)"))
    drop(database, told(3, "Zoë Řídká")[0].public_id)


@pytest.fixture
def empty(tmp_path: Path, migrated_file: Path) -> Iterator[Empty]:
    opened: list[Database] = []

    def make() -> Database:
        path = tmp_path / f"empty-{len(opened)}.db"
        path.write_bytes(migrated_file.read_bytes())
        opened.append(connect(f"sqlite:///{path}"))
        return opened[-1]

    yield make
    for each in opened:
        each.dispose()


def data(folder: Path) -> dict[str, bytes]:
    """The files but the archive, which tells of the way here, and the descriptor, which tells of the archive."""
    told_apart = {packages.ARCHIVE, packages.DESCRIPTOR}
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name not in told_apart}


def test_two_installs_with_the_same_articles_export_the_same_bytes(
    database: Database, empty: Empty, tmp_path: Path
) -> None:
    fill(database)
    other = empty()
    for article in (told(5, "=SUM(A1)"), told(4, "A. Moss", wikidata="Q7747"), told(1, "Moss"), told(9, "Cy Reed")):
        load(other, article)
    load(other, told(2, "Ada Moss"))
    load(other, told(2, "Ada Moss", country="BLR", role="President"))
    drop(other, told(9, "Cy Reed")[0].public_id)
    exported(database, tmp_path / "one")
    exported(other, tmp_path / "other")
    assert data(tmp_path / "one") == data(tmp_path / "other")
    one, two = (packages.read(tmp_path / name)["onrecord"] for name in ("one", "other"))
    assert one["digest"] == two["digest"]
    assert one["release"] != two["release"]


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


def test_every_format_holds_the_same_rows(database: Database, tmp_path: Path) -> None:
    fill(database)
    files = {file.name: file for file in exported(database, tmp_path / "one")}
    with gzip.open(tmp_path / "one" / "quotes.ndjson.gz", "rt") as lines:
        quotes = [json.loads(line) for line in lines]
    with gzip.open(tmp_path / "one" / "quotes.csv.gz", "rt", newline="") as text:
        rows = text.read().count("\r\n") - 1
    assert len(quotes) == rows == files["quotes.ndjson.gz"].rows == files["quotes.parquet"].rows == 4
    assert [quote["id"] for quote in quotes] == sorted(quote["id"] for quote in quotes)
    assert not {"release", "revision"} & set(quotes[0])


def test_the_descriptor_says_what_the_files_are(database: Database, tmp_path: Path) -> None:
    fill(database)
    exported(database, tmp_path / "one")
    package = packages.read(tmp_path / "one")
    assert package["created"] == "2026-01-02T03:04:05Z"
    by_name = {each["name"]: each for each in package["resources"]}
    assert set(by_name) == {
        *(f"{table}-{name}" for table in (*COLLECTIONS, "mentions", "toponyms") for name in FORMATS),
        "archive-ndjson",
    }
    assert by_name["quotes-csv"]["schema"]["primaryKey"] == ["id"]
    assert {"fields": ["article_id"], "reference": {"resource": "articles-csv", "fields": ["id"]}} in by_name[
        "mentions-csv"
    ]["schema"]["foreignKeys"]
    columns = {each["name"]: each for each in by_name["quotes-csv"]["schema"]["fields"]}
    with gzip.open(tmp_path / "one" / "quotes.csv.gz", "rt", newline="") as text:
        assert next(text).rstrip("\r\n").split(",") == list(columns)
    assert columns["kind"]["constraints"] == {"enum": ["direct", "indirect", "mixed"]}
    assert columns["published_at"]["type"] == "datetime"
    codebook = (tmp_path / "one" / packages.CODEBOOK).read_text()
    assert all(f"| `{name}` | {column['type']} |" in codebook for name, column in columns.items())
    packages.check(tmp_path / "one", package)


def test_licences_are_those_of_the_articles_unless_others_are_given(database: Database, tmp_path: Path) -> None:
    article, found = told(1, "Moss")
    load(database, (article.__class__(**{**_values(article), "license": "CC0-1.0"}), found))
    exported(database, tmp_path / "one")
    export(database, tmp_path / "two", writers(), lambda: NOW, ["CC-BY-4.0"])
    found_licences = [packages.read(tmp_path / name)["licenses"] for name in ("one", "two")]
    assert found_licences == [[{"name": "CC0-1.0"}], [{"name": "CC-BY-4.0"}]]


def _values(article: Any) -> dict[str, Any]:
    return {name: getattr(article, name) for name in article.__dataclass_fields__}


def test_a_folder_that_holds_something_is_left_alone(empty: Empty, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "file").write_text("kept")
    for taken in (tmp_path / "one", tmp_path / "one" / "file"):
        with pytest.raises(PackageError, match="is there already"):
            exported(empty(), taken)
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["file"]


def test_an_export_that_fails_leaves_nothing(empty: Empty, tmp_path: Path) -> None:
    def failing(batches: Any, fields: Any) -> Iterator[bytes]:
        yield b"half"
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        export(empty(), tmp_path / "releases" / "one", {**writers(), "csv": failing}, lambda: NOW)
    assert list((tmp_path / "releases").iterdir()) == []


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


def test_the_releases_of_a_folder_are_those_that_are_complete(empty: Empty, tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    assert published.released(folder) == {}
    assert published.state(folder) == ""
    exported(empty(), folder / "2026-01-02")
    export(empty(), folder / "2026-02-03", writers(), lambda: datetime(2026, 2, 3, tzinfo=UTC))
    (folder / ".2026-03-04.partial-1").mkdir()
    (folder / "unfinished").mkdir()
    (folder / "file").write_text("")
    assert list(published.released(folder)) == ["2026-02-03", "2026-01-02"]
    assert published.state(folder).count(";") == 1
    assert published.path_of(folder, "2026-01-02", "quotes.parquet") == folder / "2026-01-02" / "quotes.parquet"
    assert published.path_of(folder, "2026-01-02", "../../other") is None
    assert published.path_of(folder, "unfinished", "quotes.parquet") is None
