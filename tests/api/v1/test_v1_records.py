"""Single records, the index, and that offsets lead to the words."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api import stories, world

Json = dict[str, Any]


@pytest.mark.parametrize(
    ("path", "below"),
    [
        (f"/v1/articles/{world.TALKS_ID}", {"actors", "events", "quotes"}),
        (f"/v1/actors/{world.KELLER}", {"articles", "events", "quotes", "mentions"}),
        (f"/v1/events/{world.MEETING}", {"article"}),
        (f"/v1/quotes/{world.SIGN_QUOTE}", {"article"}),
        (f"/v1/sources/{world.HARBOUR}", {"articles"}),
    ],
)
def test_a_record_leads_to_what_belongs_to_it(client: FlaskClient, path: str, below: set[str]) -> None:
    body = client.get(path).get_json()
    assert list(body) == ["data", "meta", "links"]
    assert body["data"]["id"] == path.rpartition("/")[2]
    assert body["meta"] == {"release": 2, "offset_unit": "codepoint"}
    assert set(body["links"]) == {"self", *below}
    assert body["links"]["self"] == f"http://localhost{path}"
    for link in body["links"].values():
        assert client.get(link).status_code == 200
        assert client.get(link).get_json()["data"]


def test_the_articles_of_a_source_are_its_own(client: FlaskClient) -> None:
    links = client.get(f"/v1/sources/{world.HARBOUR}").get_json()["links"]
    found = client.get(links["articles"]).get_json()["data"]
    assert {article["id"] for article in found} == {world.TALKS_ID, world.BRIEF_ID}


@pytest.mark.parametrize("path", [f"/v1/events/{world.SIGNING}", f"/v1/quotes/{world.DENIAL_QUOTE}"])
def test_a_fact_leads_to_its_article_with_the_text(client: FlaskClient, path: str) -> None:
    body = client.get(f"{path}/article").get_json()
    assert body["data"]["id"] == world.TALKS_ID
    assert body["data"]["text"] == stories.TALKS
    assert body["links"]["self"] == f"http://localhost{path}/article"
    assert body["links"]["quotes"] == f"http://localhost/v1/articles/{world.TALKS_ID}/quotes"


def test_one_article_comes_with_its_text_and_a_list_of_articles_without(client: FlaskClient) -> None:
    assert client.get(f"/v1/articles/{world.BRIEF_ID}").get_json()["data"]["text"] == stories.BRIEF
    assert all("text" not in article for article in client.get("/v1/articles").get_json()["data"])
    asked = client.get("/v1/articles?fields=text").get_json()["data"]
    assert {article["text"] for article in asked} == {stories.TALKS, stories.MARCH, stories.BRIEF, stories.PLAIN}


def words(text: str, span: Json) -> str:
    return text[span["start"] : span["end"]]


def test_the_offsets_of_a_quote_lead_to_its_words(client: FlaskClient) -> None:
    quote = client.get(f"/v1/quotes/{world.SIGN_QUOTE}").get_json()["data"]
    text = client.get(f"/v1/articles/{quote['article_id']}").get_json()["data"]["text"]
    assert " ".join(words(text, span) for span in quote["spans"]) == quote["text"]
    assert words(text, quote["speaker"]) == "Keller"
    assert words(text, quote["cue"]) == "said"
    assert words(text, quote["addressee"]) == "Tomas Novak"


def test_the_offsets_of_an_event_lead_to_its_words(client: FlaskClient) -> None:
    event = client.get(f"/v1/events/{world.MEETING}").get_json()["data"]
    text = stories.TALKS
    assert words(text, event["trigger"]) == "met"
    assert [words(text, party) for party in event["actors"] + event["recipients"]] == ["Anna Keller", "Tomas Novak"]
    assert words(text, event["place"]) == "Geneva"
    assert words(text, event["date"]) == event["date"]["text"] == "Monday"


def test_offsets_count_code_points_also_behind_an_emoji(client: FlaskClient) -> None:
    article = client.get(f"/v1/articles/{world.BRIEF_ID}?include=toponyms").get_json()["data"]
    assert [words(article["text"], place) for place in article["toponyms"]] == ["Geneva"]
    assert client.get(f"/v1/articles/{world.BRIEF_ID}").text.count("🤝") == 1


@pytest.mark.parametrize("path", ["/v1", "/v1/articles?limit=1", f"/v1/actors/{world.KELLER}"])
def test_head_answers_as_get_does_without_the_body(client: FlaskClient, path: str) -> None:
    told, silent = client.get(path), client.head(path)
    assert silent.status_code == 200
    assert silent.data == b""
    for name in ("Content-Type", "Content-Length", "ETag", "Link", "Cache-Control", "Vary"):
        assert silent.headers[name] == told.headers[name]


def test_the_index_leads_to_everything(client: FlaskClient) -> None:
    body = client.get("/v1").get_json()
    assert [each["name"] for each in body["data"]["collections"]] == [
        "articles",
        "actors",
        "events",
        "quotes",
        "sources",
    ]
    for each in body["data"]["collections"]:
        assert client.get(each["url"]).get_json()["data"]
    assert client.get(body["links"]["openapi"]).get_json()["info"]["version"] == body["data"]["version"]
    assert client.get(body["links"]["docs"]).mimetype == "text/html"


def test_times_are_told_in_utc(client: FlaskClient) -> None:
    assert client.get(f"/v1/articles/{world.MARCH_ID}").get_json()["data"]["published_at"] == "2024-03-10T18:30:00Z"
