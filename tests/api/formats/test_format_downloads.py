"""A large result leaves as a stream: little is held, one snapshot is read, and what breaks off is seen to be broken."""

import csv
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import URL, text

from api.app import create_app
from api.config import Settings
from api.downloads import MOST_AT_ONCE
from api.formats import parquet
from api.formats.csv_rows import CSV
from api.formats.ndjson import NDJSON
from schemas import columns
from schemas.v1.sources import Source
from store import streams
from store.session import connect
from tests.api.formats.asking import rows, told

PATHS = ["/v1/articles", "/v1/events", "/v1/quotes"]


@pytest.fixture(scope="module")
def app(settings: Settings) -> Iterator[Flask]:
    """An application that keeps no answers: one that was small would be given again where it should be large."""
    made = create_app(replace(settings, cache_bytes=0))
    yield made
    made.extensions["database"].dispose()


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches so small that what the world holds is large."""
    monkeypatch.setattr(streams, "BATCH", 1)
    monkeypatch.setattr(parquet, "ROW_GROUP", 1)


def reading(app: Flask) -> int:
    """How many connections are reading."""
    return int(app.extensions["database"]._reader.pool.checkedout())


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("form", ["ndjson", "csv", "parquet"])
def test_a_stream_has_no_length_and_holds_what_it_announces(client: FlaskClient, path: str, form: str) -> None:
    response = client.get(f"{path}?format={form}", buffered=False)
    assert response.status_code == 200
    assert "Content-Length" not in response.headers
    found = {
        "ndjson": lambda body: len(body.splitlines()),
        "csv": lambda body: len(rows(body.decode())[1]),
        "parquet": lambda body: pyarrow.parquet.read_table(io.BytesIO(body)).num_rows,
    }[form](response.data)
    assert response.headers["X-Row-Count"] == str(found) == str(len(told(client, path)))


def test_what_fits_one_batch_leaves_with_its_length(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "BATCH", 500)
    response = client.get("/v1/quotes?format=ndjson", buffered=False)
    assert int(response.headers["Content-Length"]) == len(response.data)


def test_a_stream_is_read_as_it_is_sent_from_one_connection(app: Flask, client: FlaskClient) -> None:
    before = reading(app)
    response = client.get("/v1/quotes?format=ndjson", buffered=False)
    parts = iter(response.response)
    first = json.loads(next(parts))
    assert reading(app) == before + 1
    rest = [json.loads(part) for part in parts]
    assert reading(app) == before
    assert [first, *rest] == told(client, "/v1/quotes")


def test_a_client_that_goes_away_leaves_nothing_open(app: Flask, client: FlaskClient) -> None:
    before = reading(app)
    for _ in range(2 * max(MOST_AT_ONCE.values())):
        response = client.get("/v1/quotes?format=csv", buffered=False)
        next(iter(response.response))
        response.close()
    assert reading(app) == before


def test_so_many_streams_are_sent_at_once_and_no_more(app: Flask, client: FlaskClient, world_url: URL) -> None:
    before = reading(app)
    most = MOST_AT_ONCE[world_url.get_backend_name()]
    under_way = [client.get("/v1/quotes?format=csv", buffered=False) for _ in range(most)]
    refused = client.get("/v1/events?format=ndjson")
    assert refused.status_code == 503
    assert refused.headers["Retry-After"] == "5"
    assert refused.mimetype == "application/problem+json"
    assert client.get("/v1/events").status_code == 200
    assert client.get("/v1/events?format=csv&limit=0").status_code == 200
    under_way.pop().close()
    assert client.get("/v1/events?format=ndjson", buffered=True).status_code == 200
    for response in under_way:
        response.close()
    assert reading(app) == before


def test_the_head_of_a_download_counts_and_reads_nothing(app: Flask, client: FlaskClient) -> None:
    before = reading(app)
    response = client.head("/v1/quotes?format=parquet")
    assert response.status_code == 200
    assert response.headers["X-Row-Count"] == "3"
    assert response.headers["Content-Disposition"] == 'attachment; filename="quotes.parquet"'
    assert (response.data, reading(app)) == (b"", before)


def test_a_stream_is_not_sent_again_to_who_holds_it(client: FlaskClient) -> None:
    tag = client.get("/v1/quotes?format=csv", buffered=True).headers["ETag"]
    assert client.get("/v1/quotes?format=csv", headers={"If-None-Match": tag}).status_code == 304


def test_a_stream_is_compressed_on_its_way(client: FlaskClient) -> None:
    plain = client.get("/v1/articles?format=csv&fields=text", buffered=True)
    coded = client.get("/v1/articles?format=csv&fields=text", headers={"Accept-Encoding": "gzip"}, buffered=False)
    assert coded.headers["Content-Encoding"] == "gzip"
    assert coded.headers["ETag"] == plain.headers["ETag"][:-1] + ':gzip"'
    assert zlib.decompress(coded.data, zlib.MAX_WBITS | 16) == plain.data


@pytest.mark.parametrize("world_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("form", ["ndjson", "csv", "parquet"])
def test_a_stream_that_breaks_off_does_not_look_complete(
    app: Flask, client: FlaskClient, world_url: URL, form: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = client.get(f"/v1/articles?format={form}", buffered=False, headers={"X-Request-Id": "broken-one"})
    parts = iter(response.response)
    begun = next(parts)
    end_other_connections(world_url)
    with caplog.at_level("ERROR", "api.downloads"):
        body = begun + b"".join(parts)
    assert "broken-one" in caplog.text
    with pytest.raises((json.JSONDecodeError, csv.Error, pyarrow.ArrowInvalid)):
        read(form, body)
    assert client.get(f"/v1/articles?format={form}", buffered=True).status_code == 200


def end_other_connections(url: URL) -> None:
    database = connect(url)
    with database.read() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    database.dispose()


def read(form: str, body: bytes) -> Any:
    """Read a file as its readers do: all of it."""
    if form == "ndjson":
        return [json.loads(line) for line in body.splitlines()]
    if form == "csv":
        return rows(body.decode())
    return pyarrow.parquet.read_table(io.BytesIO(body))


class Held:
    """Records that are counted as they are taken; `most` is how many were taken before something was written."""

    def __init__(self, number: int, batch: int) -> None:
        self.number, self.batch = number, batch
        self.since = self.most = 0

    def __iter__(self) -> Iterator[list[dict[str, Any]]]:
        for start in range(0, self.number, self.batch):
            some = range(start, min(start + self.batch, self.number))
            self.since += len(some)
            self.most = max(self.most, self.since)
            counts, release = {"articles": 1}, {"added": 1, "changed": 1}
            yield [{"id": f"src_{at}", "name": "n", "url": None, "counts": counts, "release": release} for at in some]


@pytest.mark.parametrize(("number", "most"), [(40, 8), (4_000, 8)])
@pytest.mark.parametrize("writer", [NDJSON, CSV])
def test_a_writer_of_lines_holds_one_batch_however_many_there_are(writer: Any, number: int, most: int) -> None:
    held = Held(number, 8)
    for _ in writer.write(held, columns.told(Source)):
        held.since = 0
    assert held.most == most


@pytest.mark.parametrize("number", [40, 4_000])
def test_the_writer_of_parquet_holds_one_row_group(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROW_GROUP", 16)
    held, body = Held(number, 8), b""
    for part in parquet.write(held, columns.told(Source)):
        held.since = 0
        body += part
    assert held.most == 16
    read_again = pyarrow.parquet.ParquetFile(io.BytesIO(body))
    assert read_again.num_row_groups == -(-number // 16)
    assert read_again.metadata.num_rows == number
