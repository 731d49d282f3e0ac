import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from sqlalchemy import URL

from api.app import create_app
from api.commands import main
from api.config import Settings
from tests.api.serving import world_url

__all__ = ["world_url"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, world_url: URL) -> Path:
    """A folder with one release of the world."""
    found = tmp_path_factory.mktemp("releases")
    url = world_url.render_as_string(hide_password=False)
    done = CliRunner().invoke(main, ["export", str(found / "2024-06-01"), "--database", url])
    assert done.exit_code == 0, done.output
    assert "quotes.parquet" in done.output
    return found


@pytest.fixture
def publisher(folder: Path, world_url: URL) -> Iterator[FlaskClient]:
    url = world_url.render_as_string(hide_password=False)
    app = create_app(Settings(database_url=url, exports_folder=str(folder)))
    yield app.test_client()
    app.extensions["database"].dispose()


def test_without_a_folder_no_release_is_listed(client: FlaskClient) -> None:
    assert client.get("/v1/exports").get_json()["data"] == []
    assert client.get("/v1/exports/2024-06-01/quotes.parquet").status_code == 404


def test_a_release_is_listed_with_links_to_its_files(publisher: FlaskClient) -> None:
    [release] = publisher.get("/v1/exports").get_json()["data"]
    assert release["name"] == "2024-06-01"
    assert {each["table"] for each in release["files"]} == {
        "articles", "actors", "events", "quotes", "sources", "mentions", "toponyms", None,
    }  # fmt: skip
    for each in release["files"]:
        with publisher.get(each["url"]) as found:
            assert found.status_code == 200
            assert len(found.data) == each["bytes"]
            assert hashlib.sha256(found.data).hexdigest() == each["sha256"]
            assert "Content-Encoding" not in found.headers
    with publisher.get(release["descriptor"]) as descriptor, publisher.get(release["codebook"]) as codebook:
        assert descriptor.get_json()["name"] == "onrecord"
        assert codebook.get_data(as_text=True).startswith("# Codebook")


def test_a_download_is_taken_up_where_it_broke(publisher: FlaskClient) -> None:
    with (
        publisher.get("/v1/exports/2024-06-01/quotes.parquet") as whole,
        publisher.get("/v1/exports/2024-06-01/quotes.parquet", headers={"Range": "bytes=10-19"}) as part,
    ):
        assert (part.status_code, part.data) == (206, whole.data[10:20])
        held = {"If-None-Match": whole.headers["ETag"]}
    with publisher.get("/v1/exports/2024-06-01/quotes.parquet", headers=held) as unchanged:
        assert unchanged.status_code == 304


def test_a_new_release_is_listed_though_nothing_was_loaded(publisher: FlaskClient, folder: Path) -> None:
    before = publisher.get("/v1/exports")
    assert before.headers["Cache-Control"] == "private, no-cache"
    held = {"If-None-Match": before.headers["ETag"]}
    assert publisher.get("/v1/exports", headers=held).status_code == 304
    shutil.copytree(folder / "2024-06-01", folder / "again")
    try:
        after = publisher.get("/v1/exports", headers=held)
        assert [each["name"] for each in after.get_json()["data"]] == ["again", "2024-06-01"]
    finally:
        shutil.rmtree(folder / "again")


@pytest.mark.parametrize(
    "path",
    [
        "2024-06-01/nothing",
        "2024-06-01/..",
        "../2024-06-01/quotes.parquet",
        "none/quotes.parquet",
        "2024-06-01/%00",
        "🤝/x",
    ],
)
def test_a_file_that_no_release_names_is_not_found(publisher: FlaskClient, path: str) -> None:
    response = publisher.get(f"/v1/exports/{path}")
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"


def test_a_release_is_imported_into_an_empty_database_only(folder: Path, world_url: URL, sqlite_url: URL) -> None:
    args = ["import", str(folder / "2024-06-01"), "--database", str(sqlite_url)]
    done = CliRunner().invoke(main, args)
    assert (done.exit_code, done.output) == (0, f"{folder / '2024-06-01'} is restored.\n")
    again = CliRunner().invoke(main, args)
    assert again.exit_code == 1
    assert "the database is not empty" in again.output
    one, other = (
        create_app(Settings(database_url=url)) for url in (str(sqlite_url), world_url.render_as_string(False))
    )
    for path in ("/v1/articles", "/v1/actors", "/v1/events", "/v1/quotes", "/v1/sources", "/v1/changes?limit=200"):
        assert one.test_client().get(path).get_json() == other.test_client().get(path).get_json()
    for app in (one, other):
        app.extensions["database"].dispose()


def test_an_export_into_a_folder_that_holds_something_is_refused(folder: Path, world_url: URL) -> None:
    url = world_url.render_as_string(hide_password=False)
    done = CliRunner().invoke(main, ["export", str(folder), "--database", url])
    assert done.exit_code == 1
    assert "is there already, and not an empty folder" in done.output
