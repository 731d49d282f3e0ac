import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest import packages, published
from ingest.export import export
from ingest.packages import PackageError
from store.collections import COLLECTIONS
from store.session import Database
from tests.ingest.exporting import FORMATS, NOW, Empty, data, empty, exported, fill, writers
from tests.store.meetings import told
from tests.store.told import drop, load

__all__ = ["empty"]


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
