"""Lists: their envelope, their pages, and what stands below a record."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.api import world

Json = dict[str, Any]
LISTS = ("articles", "actors", "events", "quotes", "sources")


def ids(client: FlaskClient, url: str) -> list[str]:
    response = client.get(url)
    assert response.status_code == 200, response.text
    return [record["id"] for record in response.get_json()["data"]]


def pages(client: FlaskClient, url: str) -> Iterator[Json]:
    """Every page, following the links as they are given."""
    following: str | None = url
    while following is not None:
        page: Json = client.get(following).get_json()
        yield page
        following = page["links"]["next"]


@pytest.mark.parametrize("noun", LISTS)
def test_a_list_says_what_it_holds_and_where_it_stands(client: FlaskClient, noun: str) -> None:
    body = client.get(f"/v1/{noun}").get_json()
    assert list(body) == ["data", "meta", "links"]
    counted = {"total": len(body["data"]), "total_is": "exact", "limit": 25, "release": 2}
    assert body["meta"] == counted | {"offset_unit": "codepoint"}
    assert body["links"] == {"self": f"http://localhost/v1/{noun}", "next": None}


@pytest.mark.parametrize("noun", LISTS)
def test_the_pages_of_a_list_make_up_the_list(client: FlaskClient, noun: str) -> None:
    walked = [record["id"] for page in pages(client, f"/v1/{noun}?limit=1") for record in page["data"]]
    assert walked == ids(client, f"/v1/{noun}")
    assert len(walked) == len(set(walked)) > 1


def test_a_link_is_complete_and_keeps_the_question(client: FlaskClient) -> None:
    response = client.get("/v1/articles?limit=1&language=en,de&sort=-word_count", base_url="https://news.example:8443")
    following = urlsplit(response.get_json()["links"]["next"])
    assert (following.scheme, following.netloc, following.path) == ("https", "news.example:8443", "/v1/articles")
    assert "language=en,de" in following.query
    assert "sort=-word_count" in following.query
    assert following.query.count("cursor=") == 1


def test_links_keep_the_prefix_that_a_proxy_serves_under(client: FlaskClient) -> None:
    links = client.get("/v1/articles?limit=1", environ_overrides={"SCRIPT_NAME": "/news"}).get_json()["links"]
    assert links["self"] == "http://localhost/news/v1/articles?limit=1"
    assert links["next"].startswith("http://localhost/news/v1/articles?cursor=")


def test_the_link_header_says_what_the_body_says(client: FlaskClient) -> None:
    response = client.get("/v1/quotes?limit=1")
    links = response.get_json()["links"]
    assert response.headers["Link"] == f'<{links["self"]}>; rel="self", <{links["next"]}>; rel="next"'
    assert 'rel="next"' not in client.get("/v1/quotes").headers["Link"]


def test_a_question_in_any_script_comes_back_in_the_link_as_it_was_put(client: FlaskClient) -> None:
    link = client.get('/v1/articles?q=Женева Genève "a,b"&limit=1').get_json()["links"]["self"]
    assert link.isascii()
    assert client.get(link).get_json()["links"]["self"] == link


def test_a_limit_of_zero_only_counts(client: FlaskClient) -> None:
    body = client.get("/v1/events?limit=0").get_json()
    assert body["data"] == []
    assert body["meta"]["total"] == 3
    assert body["links"]["next"] is None


def test_a_list_that_is_not_counted_says_so(client: FlaskClient) -> None:
    meta = client.get("/v1/events?count=none").get_json()["meta"]
    assert (meta["total"], meta["total_is"]) == (None, "not_counted")


def test_a_list_of_nothing_is_an_answer(client: FlaskClient) -> None:
    response = client.get("/v1/articles?language=fr")
    assert response.status_code == 200
    assert response.get_json()["data"] == []


def test_a_cursor_of_another_question_is_refused(client: FlaskClient) -> None:
    following = client.get("/v1/events?limit=1").get_json()["links"]["next"]
    response = client.get(f"{following}&factuality=denied")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == "cursor"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/v1/events?factuality=denied", [world.LEAVING]),
        ("/v1/events?factuality.not=denied,planned", [world.MEETING]),
        ("/v1/events?recipient=Tomas Novak", [world.MEETING]),
        ("/v1/events?said_by=wikidata:Q100001", [world.SIGNING]),
        ("/v1/quotes?q=higher wages", [world.WAGES_QUOTE]),
        (f"/v1/quotes?speaker={world.KELLER}", [world.SIGN_QUOTE]),
        ("/v1/quotes?kind=indirect&negated=true", [world.DENIAL_QUOTE]),
        ("/v1/articles?published=2024-03-10", [world.MARCH_ID]),
        ("/v1/articles?source=Harbour Wire&sort=published_at", [world.TALKS_ID, world.BRIEF_ID]),
        ("/v1/actors?kind=organization", [world.UNION]),
        ("/v1/actors?name=keller", [world.KELLER]),
        ("/v1/sources?name=Inland Post", [world.INLAND]),
    ],
)
def test_a_list_holds_what_was_asked_for(client: FlaskClient, url: str, expected: list[str]) -> None:
    assert ids(client, url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"/v1/articles/{world.TALKS_ID}/actors?sort=name", [world.KELLER, world.NOVAK]),
        (f"/v1/articles/{world.TALKS_ID}/events", [world.MEETING, world.SIGNING, world.LEAVING]),
        (f"/v1/articles/{world.TALKS_ID}/events?factuality=planned", [world.SIGNING]),
        (f"/v1/articles/{world.TALKS_ID}/quotes", [world.SIGN_QUOTE, world.DENIAL_QUOTE]),
        (f"/v1/articles/{world.PLAIN_ID}/quotes", []),
        (f"/v1/actors/{world.KELLER}/articles", [world.BRIEF_ID, world.TALKS_ID]),
        (f"/v1/actors/{world.KELLER}/events?sort=start", [world.MEETING, world.SIGNING]),
        (f"/v1/actors/{world.NOVAK}/events", [world.MEETING]),
        (f"/v1/actors/{world.NOVAK}/events?actor={world.KELLER}", [world.MEETING]),
        (f"/v1/actors/{world.NOVAK}/quotes", [world.DENIAL_QUOTE]),
        (f"/v1/actors/{world.UNION}/quotes", []),
    ],
)
def test_a_list_below_a_record_holds_what_belongs_to_it(client: FlaskClient, url: str, expected: list[str]) -> None:
    assert ids(client, url) == expected


def test_the_pages_of_a_list_below_a_record_stay_below_it(client: FlaskClient) -> None:
    path = f"/v1/articles/{world.TALKS_ID}/events"
    walked = list(pages(client, f"{path}?limit=1"))
    assert [page["data"][0]["id"] for page in walked] == [world.MEETING, world.SIGNING, world.LEAVING]
    assert all(urlsplit(page["links"]["self"]).path == path for page in walked)
    assert all("article=" not in page["links"]["self"] for page in walked)


def test_the_actors_of_an_article_come_with_their_mentions_in_it(client: FlaskClient) -> None:
    (keller,) = client.get(f"/v1/articles/{world.BRIEF_ID}/actors").get_json()["data"]
    assert keller["mentions"] == [{"start": 0, "end": 6, "form": "name"}]
    assert keller["counts"]["mentions"] == 3


def test_the_mentions_of_an_actor_come_with_their_words(client: FlaskClient) -> None:
    found = client.get(f"/v1/actors/{world.NOVAK}/mentions?form=pronoun").get_json()["data"]
    assert [(each["article_id"], each["text"]) for each in found] == [(world.TALKS_ID, "He")]


def test_only_the_fields_asked_for_are_told(client: FlaskClient) -> None:
    records = client.get("/v1/quotes?fields=text,kind").get_json()["data"]
    assert {tuple(sorted(record)) for record in records} == {("id", "kind", "text")}


def test_related_records_come_inside_a_record_when_asked_for(client: FlaskClient) -> None:
    (article,) = client.get(f"/v1/articles?id={world.TALKS_ID}&include=actors,quotes,toponyms").get_json()["data"]
    assert {actor["id"] for actor in article["actors"]} == {world.KELLER, world.NOVAK}
    assert {quote["id"] for quote in article["quotes"]} == {world.SIGN_QUOTE, world.DENIAL_QUOTE}
    assert [place["name"] for place in article["toponyms"]] == ["Geneva"]
    assert "events" not in article
