"""GeoJSON, JSON-LD and ninjs say of the records of a page what their standards have words for."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from api.formats import geojson, jsonld, ninjs
from tests.api import world
from tests.api.formats.asking import told

Json = dict[str, Any]
HOST = "http://localhost"
GENEVA = {"type": "Point", "coordinates": [6.15, 46.2]}


def get(client: FlaskClient, url: str) -> Json:
    response = client.get(url)
    assert response.status_code == 200, response.text
    body: Json = response.get_json(force=True)
    return body


def node(graph: Json, identifier: str) -> Json:
    (found,) = [each for each in graph["@graph"] if each["identifier"] == identifier]
    return dict(found)


@pytest.mark.parametrize("noun", ["events", "articles"])
def test_a_map_has_every_record_with_a_place_and_counts_the_others(client: FlaskClient, noun: str) -> None:
    found = get(client, f"/v1/{noun}?format=geojson")
    url = f"/v1/{noun}?include=toponyms" if noun == "articles" else f"/v1/{noun}"
    records = {record["id"]: record for record in told(client, url)}
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) + found["without_place"] == len(records) == found["meta"]["total"]
    assert 0 < found["without_place"] < len(records)
    for feature in found["features"]:
        assert feature["geometry"] == GENEVA
        assert feature["properties"] == records[feature["id"]]
    assert found["links"]["self"] == f"{HOST}/v1/{noun}?format=geojson"


def test_an_article_that_names_several_places_has_a_point_for_each() -> None:
    assert geojson._geometry([(1, 2), (3, 4)]) == {"type": "MultiPoint", "coordinates": [(1, 2), (3, 4)]}


def test_one_record_is_a_map_too(client: FlaskClient) -> None:
    (feature,) = get(client, f"/v1/events/{world.MEETING}?format=geojson")["features"]
    assert feature["id"] == world.MEETING
    assert get(client, f"/v1/events/{world.SIGNING}?format=geojson")["without_place"] == 1


def test_an_article_is_a_news_article_of_schema_org(client: FlaskClient) -> None:
    graph = get(client, "/v1/articles?format=jsonld")
    assert graph["@context"] == "https://schema.org"
    article = node(graph, world.TALKS_ID)
    assert article["@type"] == "NewsArticle"
    assert article["@id"] == f"{HOST}/v1/articles/{world.TALKS_ID}"
    assert article["headline"] == "Ministers meet in Geneva"
    assert article["datePublished"] == "2024-03-05"
    assert article["creditText"] == "Ann Example"
    assert article["publisher"]["name"] == "Harbour Wire"
    assert [each["name"] for each in article["contentLocation"]] == ["Geneva"]
    assert article["contentLocation"][0]["geo"] == {"@type": "GeoCoordinates", "latitude": 46.2, "longitude": 6.15}
    keller = next(each for each in article["mentions"] if each["identifier"] == world.KELLER)
    assert keller["@type"] == "Person"
    assert keller["sameAs"] == "http://www.wikidata.org/entity/Q100001"
    assert "articleBody" not in article
    assert node(graph, world.PLAIN_ID).keys() == {"@type", "@id", "identifier", "inLanguage", "wordCount"}


def test_one_article_stands_alone_and_with_its_text(client: FlaskClient) -> None:
    article = get(client, f"/v1/articles/{world.TALKS_ID}?format=jsonld")
    assert article["@context"] == "https://schema.org"
    assert article["articleBody"].startswith("Ministers meet in Geneva\n\n")


def test_a_quote_is_a_quotation_with_who_spoke_it(client: FlaskClient) -> None:
    quote = node(get(client, "/v1/quotes?format=jsonld"), world.SIGN_QUOTE)
    assert quote["@type"] == "Quotation"
    assert quote["text"] == "We will sign in May, and we mean it."
    assert quote["spokenByCharacter"] == quote["creator"]
    assert quote["creator"]["@id"] == f"{HOST}/v1/actors/{world.KELLER}"
    assert [each["identifier"] for each in quote["about"]] == [world.KELLER]
    assert quote["isPartOf"]["@id"] == f"{HOST}/v1/articles/{world.TALKS_ID}"


def test_words_that_lead_to_no_actor_are_a_thing_of_that_name(client: FlaskClient) -> None:
    quote = node(get(client, "/v1/quotes?format=jsonld"), world.WAGES_QUOTE)
    assert quote["creator"] == {"@type": "Thing", "name": "its leader"}


def test_actors_and_sources_are_what_they_are(client: FlaskClient) -> None:
    graph = get(client, "/v1/actors?format=jsonld")
    assert node(graph, world.KELLER)["jobTitle"] == ["Ministers"]
    assert node(graph, world.UNION)["@type"] == "Organization"
    source = get(client, f"/v1/sources/{world.HARBOUR}?format=jsonld")
    assert (source["@type"], source["url"]) == ("NewsMediaOrganization", "https://harbour.example")


def test_an_article_is_a_text_item_of_ninjs(client: FlaskClient) -> None:
    item = get(client, f"/v1/articles/{world.TALKS_ID}?format=ninjs")
    assert item["uri"] == f"{HOST}/v1/articles/{world.TALKS_ID}"
    assert item["standard"]["version"] == "3.0"
    assert (item["type"], item["representationType"], item["version"]) == ("text", "full", "1")
    assert item["firstCreated"] == "2024-06-01T12:00:00Z"
    assert item["headlines"] == [{"role": "main", "contentType": "text/plain", "value": "Ministers meet in Geneva"}]
    (body,) = item["bodies"]
    assert (len(body["value"]), body["wordCount"]) == (body["charCount"], len(body["value"].split()))
    assert [each["literal"] for each in item["people"]] == [world.KELLER, world.NOVAK]
    assert item["people"][0]["uri"] == "http://www.wikidata.org/entity/Q100001"
    assert item["people"][1]["uri"] == f"{HOST}/v1/actors/{world.NOVAK}"
    assert item["places"] == [{"name": "Geneva", "uri": "https://sws.geonames.org/2660646/", "geojson": GENEVA}]
    assert item["altIds"] == [{"role": "url", "value": "https://harbour.example/talks?day=5&page=1"}]
    assert item["infoSources"][0]["name"] == "Harbour Wire"
    assert (item["by"], item["located"]) == ("Ann Example", "Geneva")


def test_a_page_of_articles_is_a_composite_of_ninjs(client: FlaskClient) -> None:
    page = get(client, "/v1/articles?format=ninjs&sort=title")
    assert (page["type"], page["uri"]) == ("composite", f"{HOST}/v1/articles?format=ninjs&sort=title")
    items = page["associations"]
    assert [each["uri"].rpartition("/")[2] for each in items] == [
        record["id"] for record in told(client, "/v1/articles?sort=title")
    ]
    assert {each["representationType"] for each in items} == {"partial"}
    assert all(each["name"] and "bodies" not in each and None not in each.values() for each in items)
    organisations = [each["organisations"] for each in items if "organisations" in each]
    uri = f"{HOST}/v1/actors/{world.UNION}"
    assert organisations == [[{"name": "Harbour Union", "uri": uri, "literal": world.UNION}]]


def test_places_that_no_gazetteer_knows_have_a_name_alone() -> None:
    place = {"geonames_id": None, "name": "Nowhere", "lat": None, "lon": None}
    assert jsonld._place(place) == {"@type": "Place", "name": "Nowhere"}
    assert ninjs._place(place) == {"name": "Nowhere"}
