"""Facets, time lines and aggregates over HTTP: what they link to is what they counted."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.api import world

Json = dict[str, Any]
NOUNS = ("articles", "actors", "events", "quotes", "sources")


def ask(client: FlaskClient, url: str) -> Json:
    response = client.get(url)
    assert response.status_code == 200, response.text
    body: Json = response.get_json()
    return body


def total(client: FlaskClient, url: str) -> int:
    parts = urlsplit(url)
    found: int = ask(client, f"{parts.path}?{parts.query}")["meta"]["total"]
    return found


@pytest.mark.parametrize("noun", NOUNS)
def test_every_bucket_of_a_facet_leads_to_its_list(client: FlaskClient, noun: str) -> None:
    name = {"articles": "actor", "actors": "country", "events": "type", "quotes": "speaker", "sources": "language"}
    body = ask(client, f"/v1/{noun}/facets?facet={name[noun]}")
    (facet,) = body["data"]
    assert facet["items"]
    for item in facet["items"]:
        assert total(client, item["url"]) == item["count"]
    assert total(client, body["links"]["list"]) == body["meta"]["total"]


def test_facets_stand_beside_the_data_of_a_list_and_keep_its_manner(client: FlaskClient) -> None:
    body = ask(client, "/v1/quotes?facet=kind,speaker&sort=start&limit=1&fields=kind")
    assert list(body) == ["data", "facets", "meta", "links"]
    kinds, speakers = body["facets"]
    assert {item["value"]: item["count"] for item in kinds["items"]} == {"direct": 1, "indirect": 2}
    assert sum(item["count"] for item in speakers["items"]) + speakers["unknown"] == body["meta"]["total"]
    (direct,) = [item for item in kinds["items"] if item["value"] == "direct"]
    narrowed = ask(client, direct["url"])
    assert [set(record) for record in narrowed["data"]] == [{"id", "kind"}]
    assert narrowed["meta"]["limit"] == 1
    (selected,) = narrowed["facets"][0]["items"]
    assert selected["selected"]
    assert ask(client, selected["url"])["meta"]["total"] == body["meta"]["total"]


def test_a_link_out_of_a_page_of_a_list_begins_at_its_first_page(client: FlaskClient) -> None:
    following = ask(client, "/v1/quotes?facet=kind&limit=1")["links"]["next"]
    for item in ask(client, following)["facets"][0]["items"]:
        assert "cursor" not in item["url"]
        assert total(client, item["url"]) == item["count"]


def test_facets_below_a_record_lead_to_the_whole_collection(client: FlaskClient) -> None:
    body = ask(client, f"/v1/actors/{world.KELLER}/quotes?facet=speaker,kind")
    speaker, kind = (facet["items"][0] for facet in body["facets"])
    assert speaker["selected"]
    assert total(client, speaker["url"]) == total(client, "/v1/quotes")
    assert f"speaker={world.KELLER}" in kind["url"]
    assert total(client, kind["url"]) == kind["count"]


def test_facets_are_asked_for_in_a_body_too(client: FlaskClient) -> None:
    response = client.post("/v1/quotes/search", json={"kind": ["indirect"], "facet": ["method"], "limit": 0})
    assert response.status_code == 200, response.text
    (facet,) = response.get_json()["facets"]
    assert total(client, facet["items"][0]["url"]) == facet["items"][0]["count"] == 2


def test_a_name_with_a_comma_and_a_query_with_one_come_through_a_link(client: FlaskClient) -> None:
    body = ask(client, "/v1/quotes?facet=kind&source=Inland Post,Harbour Wire&q=sign, may")
    for item in body["facets"][0]["items"]:
        assert total(client, item["url"]) == item["count"]
    placed = ask(client, "/v1/events/facets?facet=type&near=46.2,6.15&radius_km=10")
    assert [total(client, item["url"]) for item in placed["data"][0]["items"]] == [1]


def test_facets_are_refused_where_the_format_has_no_place_for_them(client: FlaskClient) -> None:
    for name in ("csv", "atom", "ndjson"):
        response = client.get(f"/v1/quotes?facet=kind&format={name}")
        assert response.status_code == 400
        assert response.get_json()["errors"][0]["parameter"] == "facet"


def test_the_pages_of_facets_make_up_all_buckets(client: FlaskClient) -> None:
    whole = ask(client, "/v1/articles/facets?facet=actor,language&facet_sort=key")
    following: str | None = "/v1/articles/facets?facet=actor,language&facet_sort=key&facet_limit=1"
    walked: dict[str, list[str]] = {"actor": [], "language": []}
    while following is not None:
        page = ask(client, following)
        for facet in page["data"]:
            walked[facet["name"]] += [item["value"] for item in facet["items"]]
        following = page["links"]["next"]
    assert walked == {facet["name"]: [item["value"] for item in facet["items"]] for facet in whole["data"]}


@pytest.mark.parametrize("noun", ["articles", "events", "quotes"])
def test_a_time_line_says_how_it_was_made_and_leads_to_its_lists(client: FlaskClient, noun: str) -> None:
    body = ask(client, f"/v1/{noun}/timeline?interval=day&by=language&explain=true")
    assert body["meta"]["interval"] == "day"
    assert (body["meta"]["time"], body["meta"]["time_zone"], body["meta"]["by"]) == ("published", "UTC", "language")
    assert body["meta"]["explain"]["parameters"] == []
    assert sum(bucket["count"] for bucket in body["data"]) + body["meta"]["unknown"] == body["meta"]["total"]
    for bucket in body["data"]:
        assert total(client, bucket["url"]) == bucket["count"] == bucket["total"]


def test_events_are_dated_by_themselves_when_asked(client: FlaskClient) -> None:
    body = ask(client, "/v1/events/timeline?time=date&interval=day")
    assert [(bucket["start"], bucket["count"]) for bucket in body["data"]] == [("2024-03-04", 1)]
    assert body["meta"]["unknown"] == 2


@pytest.mark.parametrize(
    ("noun", "measure"),
    [("articles", "word_count"), ("actors", "mentions"), ("events", "goldstein"), ("quotes", "confidence")],
)
def test_a_measure_is_a_number_on_both_databases(client: FlaskClient, noun: str, measure: str) -> None:
    asked = ",".join(f"{function}({measure})" for function in ("avg", "min", "max", "sum"))
    (row,) = ask(client, f"/v1/{noun}/aggregate?metrics={asked}")["data"]
    average, least, most, added = (metric["value"] for metric in row["metrics"])
    assert least <= average <= most <= added


@pytest.mark.parametrize("noun", NOUNS)
def test_the_rows_of_an_aggregate_lead_to_their_lists(client: FlaskClient, noun: str) -> None:
    group = {"articles": "source", "actors": "kind", "events": "type,actor", "quotes": "kind", "sources": "language"}
    body = ask(client, f"/v1/{noun}/aggregate?group_by={group[noun]}")
    assert body["meta"]["cut"]["rows_shown"] == len(body["data"]) > 0
    for row in body["data"]:
        if row["url"] is not None:
            assert total(client, row["url"]) == row["metrics"][0]["value"]


def test_links_keep_the_prefix_that_a_proxy_serves_under(client: FlaskClient) -> None:
    response = client.get("/v1/quotes/facets?facet=kind", environ_overrides={"SCRIPT_NAME": "/news"})
    assert response.get_json()["data"][0]["items"][0]["url"] == "http://localhost/news/v1/quotes?kind=indirect"


def test_what_is_counted_has_a_tag_that_tells_when_it_changed(client: FlaskClient) -> None:
    for url in (
        "/v1/quotes/facets?facet=kind",
        "/v1/quotes/timeline",
        "/v1/quotes/aggregate",
        "/v1/network?edge=quotes",
    ):
        etag = client.get(url).headers["ETag"]
        assert client.get(url, headers={"If-None-Match": etag}).status_code == 304


ODD = ["", "%00", "🤝", "a" * 5000, "' OR 1=1 --", '"', "NEAR(", "*", "1e9", "-1", "2022-13"]


@pytest.mark.parametrize(
    "url",
    [
        "/v1/quotes/facets?facet={}",
        "/v1/quotes?facet={}",
        "/v1/quotes/facets?facet=kind&facet_sort={}",
        "/v1/quotes/facets?facet=kind&facet_limit={}",
        "/v1/quotes/facets?facet=kind&facet_skip={}",
        "/v1/quotes/timeline?interval={}",
        "/v1/quotes/timeline?by={}",
        "/v1/quotes/timeline?by_limit={}",
        "/v1/events/timeline?time={}",
        "/v1/quotes/aggregate?group_by={}",
        "/v1/quotes/aggregate?metrics={}",
        "/v1/quotes/aggregate?sort={}",
        "/v1/quotes/aggregate?limit={}",
        "/v1/network?edge={}",
        "/v1/network?edge=quotes&node={}",
        "/v1/network?edge=quotes&min_weight={}",
        "/v1/network?edge=quotes&limit={}",
        "/v1/network?edge=quotes&format={}",
    ],
)
def test_what_cannot_be_read_is_refused_by_name(client: FlaskClient, url: str) -> None:
    name = url.rpartition("?")[2].rpartition("&")[2].partition("=")[0]
    for value in ODD:
        response = client.get(url.format(value))
        assert response.status_code == 400, (url, value, response.text)
        assert {each["parameter"] for each in response.get_json()["errors"]} == {name}
    repeated = client.get(f"{url.format('kind')}&{name}=kind")
    assert repeated.status_code == 400
    assert "2 times" in repeated.get_json()["detail"]


@pytest.mark.parametrize("url", ["/v1/quotes/facets", "/v1/network"])
def test_what_has_to_be_asked_is_named_with_all_it_can_be(client: FlaskClient, url: str) -> None:
    response = client.get(url)
    assert response.status_code == 400
    (problem,) = response.get_json()["errors"]
    assert problem["detail"] == "is missing"
    assert len(problem["allowed"]) >= 5
