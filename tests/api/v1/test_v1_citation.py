"""A result is cited by what was asked, in one spelling, of which release: the same on every install that holds it."""

from hashlib import sha256
from typing import Any

import pytest
from flask.testing import FlaskClient
from pybtex.database import parse_string

from tests.api import world

Json = dict[str, Any]
NOUNS = ["articles", "actors", "events", "quotes", "sources"]


def cited(client: FlaskClient, url: str, **options: Any) -> Json:
    response = client.get(url, **options)
    assert response.status_code == 200, response.text
    data: Json = response.get_json()["data"]
    return data


@pytest.mark.parametrize("noun", NOUNS)
def test_every_list_can_be_cited_with_its_number_of_rows(client: FlaskClient, noun: str) -> None:
    found = cited(client, f"/v1/{noun}/citation")
    listed = client.get(f"/v1/{noun}").get_json()["meta"]
    assert (found["collection"], found["rows"], found["release"]) == (noun, listed["total"], listed["release"])
    assert found["released_at"] == "2024-06-01T12:00:00Z"
    assert found["accessed"] is None
    again = client.get(found["query"].removeprefix("http://localhost")).get_json()
    assert again["meta"]["total"] == found["rows"]


def test_one_question_has_one_citation_however_it_is_put(client: FlaskClient) -> None:
    spellings = [
        f"speaker={world.KELLER}&kind=direct,mixed",
        "kind=mixed,direct&speaker=wikidata:Q100001",
        "speaker=Anna%20Keller&kind=direct,mixed&sort=-published_at",
    ]
    found = [cited(client, f"/v1/quotes/citation?{each}") for each in spellings]
    assert len({each["sha256"] for each in found}) == 1
    assert cited(client, "/v1/quotes/citation?kind=direct")["sha256"] != found[0]["sha256"]


def test_the_hash_is_of_the_path_and_query_and_not_of_the_host(client: FlaskClient) -> None:
    here = cited(client, "/v1/quotes/citation?kind=direct")
    there = cited(client, "/v1/quotes/citation?kind=direct", base_url="https://news.example/api")
    assert here["query"].startswith("http://localhost/v1/quotes?")
    assert there["query"].startswith("https://news.example/api/v1/quotes?")
    path = here["query"].removeprefix("http://localhost")
    assert here["sha256"] == there["sha256"] == sha256(path.encode()).hexdigest()


def test_the_citation_is_bibtex_and_csl_json(client: FlaskClient) -> None:
    url = f"/v1/quotes/citation?speaker={world.KELLER}&accessed=2024-07-01"
    found = cited(client, url)
    key = f"onrecord_quotes_{found['sha256'][:12]}"
    text = client.get(f"{url}&format=bibtex")
    assert text.mimetype == "application/x-bibtex"
    assert text.text == found["bibtex"]
    entry = parse_string(text.text, "bibtex").entries[key]
    assert (entry.fields["year"], entry.fields["month"], entry.fields["urldate"]) == ("2024", "6", "2024-07-01")
    assert entry.fields["url"] == found["query"]
    assert found["sha256"] in entry.fields["note"]
    (item,) = client.get(url, headers={"Accept": "application/vnd.citationstyles.csl+json"}).get_json(force=True)
    assert item == found["csl"]
    assert (item["id"], item["type"], item["version"]) == (key, "dataset", "Release 2")
    assert item["issued"] == {"date-parts": [[2024, 6, 1]]}
    assert item["accessed"] == {"date-parts": [[2024, 7, 1]]}
    assert item["note"].startswith("1 records; SHA-256")
    assert "Anna Keller" in item["title"]


def test_no_time_is_told_that_was_not_given(client: FlaskClient) -> None:
    found = cited(client, "/v1/quotes/citation")
    assert "accessed" not in found["csl"]
    assert "urldate" not in found["bibtex"]


@pytest.mark.parametrize(
    "query",
    ["accessed=2024-13-01", "accessed=today", "accessed=", "accessed=2024-06-01T00:00", "accessed=🤝",
     "accessed=20240601", "limit=1", "cursor=x", "fields=id", "include=article", "format=csv",
     "speaker=nobody-at-all", "q=a%20AND"],
)  # fmt: skip
def test_what_cannot_be_cited_is_refused(client: FlaskClient, query: str) -> None:
    response = client.get(f"/v1/quotes/citation?{query}")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == query.partition("=")[0]
