"""Every span of an article is an annotation whose selectors lead to the same words of its plain text."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api import world

Json = dict[str, Any]
HERE = f"/v1/articles/{world.TALKS_ID}"
HOST = "http://localhost"


def page(client: FlaskClient, url: str) -> Json:
    response = client.get(url)
    assert response.status_code == 200, response.text
    body: Json = response.get_json(force=True)
    return body


def words(item: Json) -> list[str]:
    return [target["selector"][0]["exact"] for target in item["target"]]


def spans(value: Any) -> set[tuple[int, int]]:
    """Every span of the article in a record of it, but of its layout and of records of others."""
    if isinstance(value, list):
        return {span for each in value for span in spans(each)}
    if not isinstance(value, dict):
        return set()
    own = {(value["start"], value["end"])} if value.get("start") is not None else set()
    return own | {span for name, each in value.items() if name != "layout" for span in spans(each)}


@pytest.mark.parametrize("article", [world.TALKS_ID, world.MARCH_ID, world.BRIEF_ID, world.PLAIN_ID])
def test_every_span_of_the_article_is_annotated(client: FlaskClient, article: str) -> None:
    record = client.get(f"/v1/articles/{article}?include=actors,events,quotes,toponyms").get_json()["data"]
    items = page(client, f"/v1/articles/{article}/annotations")["items"]
    placed = {
        (each["start"], each["end"]) for item in items for target in item["target"] for each in target["selector"][1:]
    }
    assert placed == spans(record)


@pytest.mark.parametrize("article", [world.TALKS_ID, world.BRIEF_ID])
@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
def test_both_selectors_lead_to_the_same_words_of_the_plain_text(client: FlaskClient, article: str, unit: str) -> None:
    found = page(client, f"/v1/articles/{article}/annotations?offset_unit={unit}")
    assert found["offset_unit"] == unit
    text = ""
    for target in (each for item in found["items"] for each in item["target"]):
        text = text or client.get(target["source"]).text
        quoted, placed = target["selector"]
        raw = text.encode("utf-16-le")[2 * placed["start"] : 2 * placed["end"]].decode("utf-16-le")
        cut = text[placed["start"] : placed["end"]] if unit == "codepoint" else raw
        assert (quoted["type"], placed["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert cut == quoted["exact"] != ""
        assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in text
    assert text == client.get(f"/v1/articles/{article}").get_json()["data"]["text"]


def test_the_words_after_an_emoji_stand_one_further_in_utf_16(client: FlaskClient) -> None:
    (plain,), (moved,) = (
        page(client, f"/v1/articles/{world.BRIEF_ID}/annotations?of=toponyms&offset_unit={unit}")["items"]
        for unit in ("codepoint", "utf16")
    )
    assert words(plain) == words(moved) == ["Geneva"]
    assert moved["target"][0]["selector"][1]["start"] == plain["target"][0]["selector"][1]["start"] + 1


def test_it_is_a_page_of_the_annotation_model(client: FlaskClient) -> None:
    response = client.get(f"{HERE}/annotations")
    assert response.content_type == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    found = response.get_json(force=True)
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["id"], found["type"]) == (f"{HOST}{HERE}/annotations", "AnnotationPage")
    assert found["partOf"]["total"] == len(found["items"])
    assert len({item["id"] for item in found["items"]}) == len(found["items"])
    starts = [item["target"][0]["selector"][1]["start"] for item in found["items"]]
    assert starts == sorted(starts)
    as_json = client.get(f"{HERE}/annotations", headers={"Accept": "application/json"})
    assert as_json.mimetype == "application/json"
    assert as_json.get_json() == found


def test_a_quote_is_told_with_its_cue_its_speaker_and_whom_it_is_about(client: FlaskClient) -> None:
    items = {each["id"].partition("#")[2]: each for each in page(client, f"{HERE}/annotations?of=quotes")["items"]}
    assert words(items[world.SIGN_QUOTE]) == ["We will sign in May,", "and we mean it."]
    assert items[world.SIGN_QUOTE]["motivation"] == "linking"
    assert items[world.SIGN_QUOTE]["body"][0]["source"] == f"{HOST}/v1/quotes/{world.SIGN_QUOTE}"
    cue = items[f"{world.SIGN_QUOTE}-cue"]
    assert (words(cue), cue["body"][1]["value"]) == (["said"], "say")
    speaker = items[f"{world.SIGN_QUOTE}-speaker-0"]
    assert (words(speaker), speaker["motivation"]) == (["Keller"], "identifying")
    assert speaker["body"][0]["source"] == f"{HOST}/v1/actors/{world.KELLER}"
    assert words(items[f"{world.SIGN_QUOTE}-addressee-1"]) == ["Tomas Novak"]
    assert words(items[f"{world.SIGN_QUOTE}-about-2"]) == ["We"]


def test_an_event_is_told_with_its_type_participants_place_and_date(client: FlaskClient) -> None:
    items = {each["id"].partition("#")[2]: each for each in page(client, f"{HERE}/annotations?of=events")["items"]}
    trigger = items[f"{world.MEETING}-trigger"]
    assert (words(trigger), trigger["motivation"]) == (["met"], "classifying")
    assert [each["value"] for each in trigger["body"][:2]] == ["CONSULT/visit", "happened"]
    assert words(items[f"{world.MEETING}-evidence-0"]) == ["met"]
    assert words(items[f"{world.MEETING}-actor-0"]) == ["Anna Keller"]
    assert words(items[f"{world.MEETING}-recipient-1"]) == ["Tomas Novak"]
    assert items[f"{world.MEETING}-place"]["body"][0]["source"] == "https://sws.geonames.org/2660646/"
    assert (words(items[f"{world.MEETING}-date"]), items[f"{world.MEETING}-date"]["body"][1]["value"]) == (
        ["Monday"],
        "2024-03-04",
    )
    assert words(items[f"{world.SIGNING}-said_by-1"]) == ["Keller"]
    nobody = items[f"{world.LEAVING}-actor-0"]
    assert (words(nobody), nobody["motivation"]) == (["troops"], "classifying")


@pytest.mark.parametrize(
    ("of", "prefix"), [("mentions", "mention-"), ("quotes", "quo_"), ("events", "evt_"), ("toponyms", "toponym-")]
)
def test_only_what_is_asked_for_is_annotated(client: FlaskClient, of: str, prefix: str) -> None:
    items = page(client, f"{HERE}/annotations?of={of}")["items"]
    assert items
    assert all(item["id"].partition("#")[2].startswith(prefix) for item in items)


@pytest.mark.parametrize(
    "query", ["of=quots", "of=", "of=quotes&of=events", "offset_unit=bytes", "format=csv", "x=1", "of=🤝"]
)
def test_what_cannot_be_asked_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"{HERE}/annotations?{query}").status_code == 400


def test_annotations_of_no_article_are_not_found(client: FlaskClient) -> None:
    assert client.get("/v1/articles/art_aaaaaaaaaaaaaaaa/annotations").status_code == 404
    assert client.get(f"/v1/articles/{world.WITHDRAWN_ID}/annotations").status_code == 410
    assert client.get(f"{HERE}/annotations", headers={"Accept": "text/csv"}).status_code == 406
