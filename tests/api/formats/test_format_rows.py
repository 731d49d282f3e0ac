"""NDJSON, CSV and Parquet hold the rows that the list has as JSON, and records can be made of them again."""

import io
import json
from datetime import date, datetime
from typing import Any

import pyarrow.parquet
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from api.endpoint import Endpoint
from api.formats.csv_rows import guarded
from api.formats.csv_rows import write as write_csv
from schemas import columns
from schemas.v1.quotes import Quote
from schemas.v1.sources import Source
from tests.api import world
from tests.api.formats.asking import ASKED, LISTS, Json, also, rebuilt, rows, told


def declared(app: Flask, url: str, header: list[str]) -> list[columns.Column]:
    """The columns of a list that a header names, from the schema that declares its records."""
    endpoint, _ = app.url_map.bind("localhost").match(url.partition("?")[0])
    view = app.view_functions[endpoint]
    assert isinstance(view, Endpoint)
    names = {each.partition(".")[0] for each in header}
    found = {name: field for name, field in columns.declared(view.contract.record).items() if name in names}
    return list(columns.flat(found))


@pytest.mark.parametrize("url", ASKED)
def test_ndjson_is_the_records_of_the_list_line_by_line(client: FlaskClient, url: str) -> None:
    response = client.get(also(url, format="ndjson"))
    assert response.mimetype == "application/x-ndjson"
    assert [json.loads(line) for line in response.text.splitlines()] == told(client, url)
    assert response.text == "" or response.text.endswith("\n")
    assert response.headers["X-Row-Count"] == str(len(told(client, url)))


@pytest.mark.parametrize("url", ASKED)
def test_records_can_be_made_of_a_csv_again(app: Flask, client: FlaskClient, url: str) -> None:
    response = client.get(also(url, format="csv"))
    assert response.content_type == "text/csv; charset=utf-8; header=present"
    header, found = rows(response.text)
    wanted = declared(app, url, header)
    assert [column.name for column in wanted] == header
    records = [rebuilt(dict(zip(header, row, strict=True)), wanted) for row in found]
    assert records == told(client, url)
    assert response.headers["X-Row-Count"] == str(len(records))


@pytest.mark.parametrize("url", ASKED)
def test_parquet_has_the_records_with_their_types(client: FlaskClient, url: str) -> None:
    response = client.get(also(url, format="parquet"))
    assert response.mimetype == "application/vnd.apache.parquet"
    table = pyarrow.parquet.read_table(io.BytesIO(response.data))
    assert [written(record) for record in table.to_pylist()] == told(client, url)
    assert response.headers["X-Row-Count"] == str(table.num_rows)


def written(value: Any) -> Any:
    """A value read from Parquet as JSON writes it."""
    if isinstance(value, dict):
        return {name: written(each) for name, each in value.items()}
    if isinstance(value, list):
        return [written(each) for each in value]
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat() + "Z"
    return value.isoformat() if isinstance(value, date) else value


def test_times_and_numbers_are_such_in_parquet(client: FlaskClient) -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(client.get("/v1/events?format=parquet").data))
    kinds = {field.name: str(field.type) for field in table.schema}
    assert kinds["published_at"] == "timestamp[us, tz=UTC]"
    assert kinds["goldstein"] == "double"
    assert kinds["quad"] == "int64"
    assert "earliest: date32[day]" in kinds["date"]
    assert kinds["contexts"].startswith("list<")


@pytest.mark.parametrize("url", LISTS)
def test_the_header_is_the_same_whether_there_are_rows_or_not(client: FlaskClient, url: str) -> None:
    some, none = (rows(client.get(also(url, format="csv", limit=limit)).text)[0] for limit in ("200", "0"))
    # The actors of an article come with their mentions in it, which only the records tell.
    assert [name for name in some if name != "mentions"] == [name for name in none if name != "mentions"]
    assert some[0] in ("id", "article_id")


def test_every_line_of_a_csv_ends_as_rfc_4180_has_it(client: FlaskClient) -> None:
    text = client.get("/v1/articles?format=csv&fields=text").text
    assert text.startswith("id,text\r\n")
    assert text.endswith("\r\n")
    assert '"Ministers meet in Geneva\n\nAnna' in text


def test_a_limit_bounds_the_rows_of_a_file_too(client: FlaskClient) -> None:
    whole = client.get("/v1/quotes?format=ndjson").text.splitlines()
    response = client.get("/v1/quotes?format=ndjson&limit=2")
    assert response.text.splitlines() == whole[:2]
    assert response.headers["X-Row-Count"] == "2" != str(len(whole))


def test_a_file_goes_on_from_where_a_page_ended(client: FlaskClient) -> None:
    page = client.get("/v1/quotes?limit=1").get_json()
    cursor = page["links"]["next"].partition("cursor=")[2].partition("&")[0]
    rest = [json.loads(line) for line in client.get(f"/v1/quotes?format=ndjson&cursor={cursor}").text.splitlines()]
    assert page["data"] + rest == told(client, "/v1/quotes")


def test_rows_that_are_not_counted_are_not_announced(client: FlaskClient) -> None:
    for count in ("none", "estimated"):
        assert "X-Row-Count" not in client.get(f"/v1/quotes?format=csv&count={count}").headers


@pytest.mark.parametrize("form", ["ndjson", "csv", "parquet"])
def test_a_file_of_what_belongs_to_no_record_is_not_found(client: FlaskClient, form: str) -> None:
    assert client.get(f"/v1/actors/act_aaaaaaaaaaaaaaaa/quotes?format={form}").status_code == 404
    assert client.get(f"/v1/articles/{world.WITHDRAWN_ID}/quotes?format={form}").status_code == 410
    moved = client.get(f"/v1/actors/{world.MERGED}/quotes?format={form}")
    assert (moved.status_code, moved.location) == (301, f"/v1/actors/{world.KELLER}/quotes?format={form}")


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''-x")


@given(st.one_of(st.sampled_from(FORMULAS), st.text(max_size=9), st.text("='+-@ \t\r\n\",;1a", max_size=9)))
def test_no_text_is_a_formula_and_every_text_can_be_read_again(text: str) -> None:
    source = {
        "id": "src_a",
        "name": text,
        "url": None,
        "counts": {"articles": -1},
        "release": {"added": 1, "changed": 1},
    }
    fields = columns.told(Source)
    parts = b"".join(write_csv([[source]], fields)).decode("utf-8", "surrogatepass")
    header, (row,) = rows(parts)
    found = rebuilt(dict(zip(header, row, strict=True)), list(columns.flat(fields)))
    assert found == source | {"name": text or None}
    assert row[1][:1] not in tuple("=+-@\t\r\n＝＋－＠")
    assert row[header.index("counts.articles")] == "-1"


@pytest.mark.parametrize("text", ["Putin's", "'tis", "1-2", "a=b", "", "x@y"])
def test_what_is_no_formula_is_left_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_a_null_an_empty_list_and_no_record_are_told_apart() -> None:
    quote = dict.fromkeys(columns.told(Quote)) | {"spans": [], "negated": False}
    quote["speaker"] = dict.fromkeys(("actor_id", "name", "start", "end", "resolution", "candidates"))
    header, (row,) = rows(b"".join(write_csv([[quote]], columns.told(Quote))).decode())
    cells = dict(zip(header, row, strict=True))
    assert (cells["spans"], cells["negated"], cells["cue.start"], cells["speaker.name"]) == ("[]", "false", "", "")


def test_no_field_can_be_left_out_of_a_format_with_a_form_of_its_own(client: FlaskClient) -> None:
    for form in ("jsonld", "bibtex", "ris", "csl", "atom", "jsonfeed"):
        response = client.get(f"/v1/quotes?format={form}&fields=text")
        problem: Json = response.get_json()
        assert response.status_code == 400
        assert problem["errors"][0]["parameter"] == "fields"
        assert form in problem["errors"][0]["detail"]
