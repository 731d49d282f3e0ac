"""Atom and JSON Feed of any list: an entry to each record, with what readers of feeds look for."""

from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from api.formats import atom, feeds
from tests.api import world
from tests.api.formats.asking import told

ATOM = {"a": "http://www.w3.org/2005/Atom"}
NOUNS = ["articles", "actors", "events", "quotes", "sources"]


def feed(client: FlaskClient, url: str) -> Any:
    response = client.get(url)
    assert response.status_code == 200, response.text
    return ElementTree.fromstring(response.data)  # noqa: S314  our own answer


def links(element: Any) -> dict[str, str]:
    return {each.get("rel"): each.get("href") for each in element.findall("a:link", ATOM)}


@pytest.mark.parametrize("noun", NOUNS)
def test_every_record_is_an_entry_of_atom(client: FlaskClient, noun: str) -> None:
    found = feed(client, f"/v1/{noun}?format=atom")
    assert found.tag == "{http://www.w3.org/2005/Atom}feed"
    entries = found.findall("a:entry", ATOM)
    assert [each.findtext("a:id", None, ATOM) for each in entries] == [
        f"http://localhost/v1/{noun}/{record['id']}" for record in told(client, f"/v1/{noun}")
    ]
    assert links(found) == {"self": f"http://localhost/v1/{noun}?format=atom"}
    assert found.findtext("a:author/a:name", None, ATOM)
    for element in (found, *entries):
        assert element.findtext("a:title", None, ATOM)
        assert datetime.fromisoformat(element.findtext("a:updated", None, ATOM)) == datetime.fromisoformat(
            max(each.findtext("a:updated", None, ATOM) for each in entries)
        )


@pytest.mark.parametrize("noun", NOUNS)
def test_every_record_is_an_item_of_a_json_feed(client: FlaskClient, noun: str) -> None:
    found = client.get(f"/v1/{noun}?format=jsonfeed").get_json(force=True)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["title"] == f"OnRecord: {noun}"
    assert [item["id"] for item in found["items"]] == [record["id"] for record in told(client, f"/v1/{noun}")]
    assert all(item["content_text"] and item["url"] and None not in item.values() for item in found["items"])


def test_a_feed_leads_to_its_next_page_until_there_is_none(client: FlaskClient) -> None:
    seen, url = [], "/v1/quotes?format=atom&limit=2&kind=direct,indirect"
    while url:
        page = feed(client, url)
        assert "format=atom" in links(page)["self"]
        seen += [entry.findtext("a:id", None, ATOM) for entry in page.findall("a:entry", ATOM)]
        url = links(page).get("next", "")
    assert len(seen) == len(set(seen)) == len(told(client, "/v1/quotes"))
    first = client.get("/v1/quotes?format=jsonfeed&limit=2").get_json(force=True)
    assert len(client.get(first["next_url"]).get_json(force=True)["items"]) == 1


def test_the_question_is_in_the_title_of_its_feed(client: FlaskClient) -> None:
    found = client.get("/v1/quotes?format=jsonfeed&q=sign&limit=3&kind=direct").get_json(force=True)
    assert found["title"] == "OnRecord: quotes (kind=direct, q=sign)"


def test_a_quote_tells_who_spoke_and_where_it_was_published(client: FlaskClient) -> None:
    found = client.get("/v1/quotes?format=jsonfeed&q=sign").get_json(force=True)
    (item,) = found["items"]
    assert item["title"] == "Keller: “We will sign in May, and we mean it.”"
    assert item["authors"] == [{"name": "Keller"}]
    assert item["external_url"] == "https://harbour.example/talks?day=5&page=1"
    assert item["date_published"] == "2024-03-05T00:00:00Z"
    assert item["date_modified"] == "2024-06-01T12:00:00Z"
    assert (item["language"], item["tags"]) == ("en", ["direct"])


def test_an_event_tells_its_type_and_whether_it_happened(client: FlaskClient) -> None:
    entries = feed(client, "/v1/events?format=atom&type=CONSULT").findall("a:entry", ATOM)
    assert entries[0].findtext("a:title", None, ATOM) == "CONSULT (happened): met"
    assert [each.get("term") for each in entries[0].findall("a:category", ATOM)] == [
        "CONSULT",
        "happened",
        "diplomatic",
    ]
    assert links(entries[0])["related"] == "https://harbour.example/talks?day=5&page=1"


def test_an_article_that_says_little_has_an_entry_all_the_same(client: FlaskClient) -> None:
    found = client.get("/v1/articles?format=jsonfeed").get_json(force=True)
    (plain,) = [item for item in found["items"] if item["id"] == world.PLAIN_ID]
    assert plain.keys() == {"id", "url", "title", "content_text", "date_modified", "language"}
    assert plain["title"] == world.PLAIN_ID


def test_a_feed_without_entries_is_a_feed(client: FlaskClient) -> None:
    found = feed(client, "/v1/articles?format=atom&language=de")
    assert found.findall("a:entry", ATOM) == []
    assert found.findtext("a:updated", None, ATOM) == "1970-01-01T00:00:00Z"


def test_what_xml_cannot_hold_is_marked_and_breaks_nothing() -> None:
    text = "a\x0b\x00\ufffe\ud800 <&> 🤝"
    element = ElementTree.Element("entry")
    atom._text(element, "title", text)
    assert ElementTree.fromstring(ElementTree.tostring(element, "utf-8")).findtext("title") == "a���� <&> 🤝"  # noqa: S314


def test_a_long_title_is_cut() -> None:
    assert feeds._short("word " * 100) == ("word " * 100)[: feeds.TITLE - 1] + "…"
