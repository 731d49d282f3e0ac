"""What the tests of formats ask for, and how the rows of a file become records again."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient
from marshmallow import fields

from schemas.columns import Column
from tests.api import world

Json = dict[str, Any]

LISTS = (
    "/v1/articles",
    "/v1/actors",
    "/v1/events",
    "/v1/quotes",
    "/v1/sources",
    f"/v1/actors/{world.KELLER}/articles",
    f"/v1/actors/{world.KELLER}/events",
    f"/v1/actors/{world.KELLER}/quotes",
    f"/v1/actors/{world.KELLER}/mentions",
    f"/v1/articles/{world.TALKS_ID}/actors",
    f"/v1/articles/{world.TALKS_ID}/events",
    f"/v1/articles/{world.TALKS_ID}/quotes",
)

ASKED = (
    *LISTS,
    "/v1/articles?fields=text,title&sort=title",
    "/v1/articles?include=actors,events,quotes,toponyms",
    "/v1/articles?q=geneva&highlight=true",
    "/v1/actors?include=articles,events,quotes",
    "/v1/actors?q=keller&highlight=true&fields=name,aliases",
    "/v1/events?include=article,participants&offset_unit=utf16",
    "/v1/events?fields=place,date,trigger",
    "/v1/quotes?include=article,actors",
    "/v1/quotes?fields=speaker,cue",
    "/v1/quotes?q=sign&sort=relevance",
    "/v1/quotes?q=sign&highlight=true&sort=-confidence",
    "/v1/quotes?language=de",
    "/v1/quotes?language=de&include=article&fields=text",
    "/v1/articles?sample=2&seed=5",
)
"""Questions to lists: all collections, fields, related records, what a search adds, nothing found."""


def also(url: str, **parameters: str) -> str:
    """The same question with further parameters."""
    told = "&".join(f"{name}={value}" for name, value in parameters.items())
    return f"{url}{'&' if '?' in url else '?'}{told}"


def told(client: FlaskClient, url: str) -> list[Json]:
    """The records of a list as JSON."""
    response = client.get(also(url, limit="200"))
    assert response.status_code == 200, response.text
    records: list[Json] = response.get_json()["data"]
    return records


def rows(text: str) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of a CSV file."""
    header, *found = csv.reader(io.StringIO(text, newline=""), strict=True)
    return header, found


def rebuilt(row: Mapping[str, str], columns: list[Column]) -> Json:
    """The record that a row was made of, read with what the schema declares."""
    record: Json = {}
    for column in columns:
        inner = record
        for name in column.path[:-1]:
            inner = inner.setdefault(name, {})
        inner[column.path[-1]] = cell(row[column.name], column)
    return {name: collapsed(value) for name, value in record.items()}


def cell(text: str, column: Column) -> Any:
    """The value that a cell holds."""
    if text == "":
        return None
    if column.kind == "nested":
        return json.loads(text)
    if column.kind == "yes_or_no":
        return {"true": True, "false": False}[text]
    if column.kind == "number":
        return int(text) if isinstance(column.field, fields.Integer) else float(text)
    return text[1:] if text[:1] == "'" and text.lstrip("'")[:1] in tuple("=+-@\t\r\n＝＋－＠") else text


def collapsed(value: Any) -> Any:
    """A record of which nothing is told is none."""
    if not isinstance(value, dict):
        return value
    inner = {name: collapsed(each) for name, each in value.items()}
    return inner if any(each is not None for each in inner.values()) else None
