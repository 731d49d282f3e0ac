"""What README and docs show is what the API answers, and every offset in it holds the words it says."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.docs.seeded import asking, seeded
from tests.docs.transcripts import Transcript, transcripts

SHOWN = list(transcripts())


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with seeded(tmp_path_factory.mktemp("seeded")) as client:
        yield client


def without_request(answer: str) -> str:
    """A problem names its request, each time another one."""
    return re.sub(r'"request_id": "\w+"', '"request_id": "…"', answer)


def test_the_docs_hold_transcripts() -> None:
    assert {"README.md", "docs/transcripts.md"} <= {transcript.page for transcript in SHOWN}


@pytest.mark.parametrize("transcript", SHOWN, ids=lambda transcript: transcript.command)
def test_every_curl_line_in_the_docs_answers_what_is_printed_below_it(
    transcript: Transcript, client: FlaskClient
) -> None:
    assert without_request(transcript.printed(asking(client))) == without_request(transcript.answer)


def parts(record: Any) -> Iterator[tuple[str, int, int]]:
    """Each name with the offsets beside it, at any depth."""
    if isinstance(record, list):
        for item in record:
            yield from parts(item)
    elif isinstance(record, dict):
        if {"name", "start", "end"} <= record.keys() and "geonames_id" not in record and record["start"] is not None:
            yield record["name"], record["start"], record["end"]
        for value in record.values():
            yield from parts(value)


def texts(client: FlaskClient) -> dict[str, str]:
    articles = client.get("/v1/articles?fields=text&limit=200").get_json()["data"]
    return {article["id"]: article["text"] for article in articles}


@pytest.mark.parametrize("noun", ["quotes", "events"])
def test_every_offset_of_every_fact_holds_the_words_it_says(noun: str, client: FlaskClient) -> None:
    found, checked = texts(client), 0
    for record in client.get(f"/v1/{noun}?limit=200").get_json()["data"]:
        text = found[record["article_id"]]
        spans = record.get("spans") or record["evidence"]
        assert record["text"] == " ".join(text[span["start"] : span["end"]] for span in spans)
        for name, start, end in parts(record):
            assert text[start:end] == name
            checked += 1
    assert checked > 50, json.dumps(sorted(found))
