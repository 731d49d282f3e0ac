"""Questions in the body of a POST, and many records by their ids."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.api import world

Json = dict[str, Any]
LISTS = ("articles", "actors", "events", "quotes", "sources")


def ids(body: Json) -> list[str]:
    return [record["id"] for record in body["data"]]


@pytest.mark.parametrize("noun", LISTS)
def test_a_search_finds_what_the_list_finds(client: FlaskClient, noun: str) -> None:
    response = client.post(f"/v1/{noun}/search", json={"sort": ["id"], "limit": 2})
    listed = client.get(f"/v1/{noun}?sort=id&limit=2").get_json()
    body = response.get_json()
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert body["data"] == listed["data"]
    assert {**body["meta"], "next_cursor": None} == {**listed["meta"], "next_cursor": None}


@pytest.mark.parametrize("noun", LISTS)
def test_the_pages_of_a_search_follow_the_cursor_in_its_meta(client: FlaskClient, noun: str) -> None:
    walked, cursor = [], None
    while True:
        asked: Json = {"limit": 1, **({"cursor": cursor} if cursor else {})}
        body = client.post(f"/v1/{noun}/search", json=asked).get_json()
        walked += ids(body)
        assert body["links"]["next"] is None
        cursor = body["meta"]["next_cursor"]
        if cursor is None:
            break
    assert walked == ids(client.get(f"/v1/{noun}").get_json())


def test_an_array_takes_more_than_a_url_would(client: FlaskClient) -> None:
    many = [f"art_{'a' * 14}{first}{second}" for first in "abcdefghijklmnop" for second in "abcdefghijklmnop"]
    body = client.post("/v1/articles/search", json={"id": [*many, world.TALKS_ID], "explain": True}).get_json()
    assert ids(body) == [world.TALKS_ID]
    assert len(body["meta"]["explain"]["parameters"][0]["given"]) == 257


def test_whoever_asks_in_json_is_told_where_the_question_goes_wrong(client: FlaskClient) -> None:
    wrong = {"kind": ["direct", "dirct"], "limit": 500, "speaker": 7, "nouns": None}
    errors = client.post("/v1/quotes/search", json=wrong).get_json()["errors"]
    assert {each["pointer"]: each["parameter"] for each in errors} == {
        "/kind/1": "kind",
        "/limit": "limit",
        "/speaker": "speaker",
        "/nouns": "nouns",
    }
    (nobody,) = client.post("/v1/quotes/search", json={"speaker": ["Nobody Atall"]}).get_json()["errors"]
    assert (nobody["pointer"], nobody["parameter"]) == ("/speaker", "speaker")
    (phrase,) = client.post("/v1/quotes/search", json={"q": "a OR"}).get_json()["errors"]
    assert (phrase["pointer"], phrase["parameter"]) == ("/q", "q")


@pytest.mark.parametrize("path", ["/v1/quotes/search", "/v1/quotes/batch"])
def test_what_stands_in_the_url_of_a_question_in_a_body_is_not_passed_over(client: FlaskClient, path: str) -> None:
    response = client.post(f"{path}?limit=1&sped=x", json={"ids": [world.SIGN_QUOTE]} if "batch" in path else {})
    assert response.status_code == 400
    errors = response.get_json()["errors"]
    assert [(each["parameter"], each["value"]) for each in errors] == [("limit", "1"), ("sped", "x")]
    assert all("in the body" in each["detail"] for each in errors)


@pytest.mark.parametrize("noun", LISTS)
def test_a_batch_answers_in_the_order_asked(client: FlaskClient, noun: str) -> None:
    known = ids(client.get(f"/v1/{noun}").get_json())
    asked = [*reversed(known), known[0]]
    body = client.post(f"/v1/{noun}/batch", json={"ids": asked}).get_json()
    assert ids(body) == asked
    assert [entry["record"]["id"] for entry in body["data"]] == asked
    assert {entry["status"] for entry in body["data"]} == {"found"}
    assert (body["meta"]["asked"], body["meta"]["found"]) == (len(asked), len(asked))


def test_a_batch_says_why_a_record_is_not_there(client: FlaskClient) -> None:
    asked = ["art_aaaaaaaaaaaaaaaa", world.WITHDRAWN_ID, "art_", world.KELLER, "🙂", world.TALKS_ID]
    body = client.post("/v1/articles/batch", json={"ids": asked}).get_json()
    assert [entry["status"] for entry in body["data"]] == [
        "not_found",
        "removed",
        "malformed",
        "malformed",
        "malformed",
        "found",
    ]
    assert [entry["record"] is None for entry in body["data"]] == [True] * 5 + [False]
    assert all(entry["id"] in entry["detail"] for entry in body["data"])
    assert body["meta"]["found"] == 1


def test_a_record_that_was_merged_comes_under_the_id_of_its_survivor(client: FlaskClient) -> None:
    (entry,) = client.post("/v1/actors/batch", json={"ids": [world.MERGED]}).get_json()["data"]
    assert (entry["id"], entry["status"], entry["survivor"]) == (world.MERGED, "merged", world.KELLER)
    assert entry["record"]["id"] == world.KELLER


def test_the_records_of_a_batch_hold_what_is_asked_for(client: FlaskClient) -> None:
    asked = {"ids": [world.TALKS_ID], "fields": ["title", "text"], "include": ["quotes"]}
    (entry,) = client.post("/v1/articles/batch", json=asked).get_json()["data"]
    assert set(entry["record"]) == {"id", "title", "text", "quotes"}


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/ids"),
        ({"ids": []}, "/ids"),
        ({"ids": [7]}, "/ids/0"),
        ({"ids": None}, "/ids"),
        ({"ids": ["a", ""]}, "/ids/1"),
        ({"ids": ["a", "b\0"]}, "/ids/1"),
        ({"ids": ["art_a"] * 501}, "/ids"),
        ({"ids": ["art_a"], "fields": ["titel"]}, "/fields/0"),
        ({"ids": ["art_a"], "limit": 3}, "/limit"),
        ({"ids": ["art_a"], "include": "articles"}, "/include/0"),
    ],
)
def test_a_batch_that_cannot_be_read_says_where(client: FlaskClient, body: Json, pointer: str) -> None:
    response = client.post("/v1/articles/batch", json=body)
    assert response.status_code == 400
    assert [each["pointer"] for each in response.get_json()["errors"]] == [pointer]


def test_five_hundred_ids_are_not_too_many(client: FlaskClient) -> None:
    body = client.post("/v1/articles/batch", json={"ids": [world.TALKS_ID] * 500, "fields": ["id"]}).get_json()
    assert body["meta"]["found"] == len(body["data"]) == 500


def test_a_single_id_may_come_as_a_string(client: FlaskClient) -> None:
    body = client.post("/v1/articles/batch", json={"ids": world.TALKS_ID}).get_json()
    assert ids(body) == [world.TALKS_ID]


def explained(client: FlaskClient, url: str) -> Json:
    response = client.get(url)
    assert response.status_code == 200, response.text
    found: Json = response.get_json()["meta"]["explain"]
    return found


def test_a_query_is_explained_in_plain_words(client: FlaskClient) -> None:
    told = explained(
        client, "/v1/quotes?explain=true&speaker=anna keller,Tomas Novak&published=2024-03&kind.not=mixed&q=sign"
    )
    assert told["text"] == (
        f"Quotes by actor Anna Keller ({world.KELLER}) or Tomas Novak ({world.NOVAK}), but none of kind mixed, "
        "published in 2024-03, matching “sign”; sorted by relevance, then published_at descending."
    )


def test_each_value_is_explained(client: FlaskClient) -> None:
    told = explained(client, "/v1/quotes?explain=true&speaker=wikidata:Q100001&published_to=2024&country=CHE")
    values = {each["name"]: (each["given"], each["understood"]) for each in told["parameters"]}
    keller = {"value": world.KELLER, "label": "Anna Keller", "start": None, "end": None}
    year = {"value": "2024", "label": None, "start": "2024-01-01T00:00:00Z", "end": "2025-01-01T00:00:00Z"}
    assert values["speaker"] == (["wikidata:Q100001"], [keller])
    assert values["published_to"] == (["2024"], [year])
    assert values["country"] == (["CHE"], [{"value": "CHE", "label": "Switzerland", "start": None, "end": None}])


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (
            "/v1/events?dyad=anna keller~Tomas Novak",
            "without a recipient, of the pair Anna Keller ~ Tomas Novak",
        ),
        ("/v1/events?near=46,6&radius_km=30", "whose place lies near 46,6, within 30 km of there"),
        ("/v1/events?country.all=CHE,CZE", "of country Switzerland (CHE) and Czechia (CZE)"),
        ("/v1/events?type=CONSULT", "of PLOVER type"),
        ("/v1/quotes?negated=true", "said not to have been said"),
        ("/v1/quotes?negated=false", "said to have been said"),
        ("/v1/quotes?has=cue,about&min_confidence=0.5", "whose confidence is 0.5 or more"),
        ("/v1/articles?missing=url", "that lack url"),
        ("/v1/articles", "All articles"),
        ("/v1/articles?sample=2&seed=7", "All articles, of these a sample of 2 drawn by seed 7; sorted by"),
        (
            "/v1/quotes?negated=false&sample=2",
            "said to have been said, of these a sample of 2 drawn by seed 0; sorted by",
        ),
        ("/v1/articles?id=art_aaaaaaaaaaaaaaaa", "with id art_aaaaaaaaaaaaaaaa"),
    ],
)
def test_what_was_understood_is_said(client: FlaskClient, url: str, words: str) -> None:
    assert words in explained(client, f"{url}{'&' if '?' in url else '?'}explain=true")["text"]


def test_the_canonical_url_asks_for_the_same_records_however_they_were_asked_for(client: FlaskClient) -> None:
    asked = [
        f"/v1/quotes?speaker={world.KELLER}&kind=mixed,direct&limit=1&explain=true",
        "/v1/quotes?kind=direct,mixed&speaker=anna keller&fields=text&explain=true&sort=-published_at",
        f"/v1/actors/{world.KELLER}/quotes?kind=mixed,direct&explain=true",
    ]
    (canonical,) = {explained(client, url)["canonical"] for url in asked}
    assert urlsplit(canonical).path == "/v1/quotes"
    assert ids(client.get(canonical).get_json()) == [world.SIGN_QUOTE]
    body = {"speaker": ["wikidata:Q100001"], "kind": ["mixed", "direct"], "explain": True}
    assert client.post("/v1/quotes/search", json=body).get_json()["meta"]["explain"]["canonical"] == canonical


def test_the_canonical_url_of_mentions_stands_below_their_actor(client: FlaskClient) -> None:
    told = explained(client, f"/v1/actors/{world.NOVAK}/mentions?form=pronoun&explain=true")
    assert urlsplit(told["canonical"]).path == f"/v1/actors/{world.NOVAK}/mentions"
    assert len(client.get(told["canonical"]).get_json()["data"]) == 1


def test_nothing_is_explained_unless_it_is_asked(client: FlaskClient) -> None:
    assert "explain" not in client.get("/v1/quotes").get_json()["meta"]
    assert "explain" not in client.get("/v1/quotes?explain=false").get_json()["meta"]
