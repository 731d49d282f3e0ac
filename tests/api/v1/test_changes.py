from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api import world


def test_a_client_that_follows_the_links_holds_what_the_lists_hold(client: FlaskClient) -> None:
    held: dict[str, Any] = {}
    url: str | None = "/v1/changes?limit=7"
    while url:
        answer = client.get(url).get_json()
        for each in answer["data"]:
            if each["record"] is None:
                held.pop(each["id"], None)
            else:
                held[each["id"]] = each["record"]
        url = answer["links"]["next"]
    listed = [
        record
        for noun in ("articles", "actors", "events", "quotes", "sources")
        for record in client.get(f"/v1/{noun}?limit=200").get_json()["data"]
    ]
    assert held == {record["id"]: record for record in listed}
    assert answer["meta"] == {"since": 0, "limit": 7, "release": 2}
    assert answer["links"]["later"] == "http://localhost/v1/changes?limit=7&since=2"
    assert client.get(answer["links"]["later"]).get_json()["data"] == []


def test_what_is_gone_is_told_with_what_it_lives_on_under(client: FlaskClient) -> None:
    gone = {each["id"]: each for each in client.get("/v1/changes?since=1&collection=actors").get_json()["data"]}
    assert gone[world.MERGED]["change"] == "merged"
    assert gone[world.MERGED]["survivor"] == world.KELLER
    assert gone[world.NOBODY]["change"] == "deleted"
    assert client.get(f"/v1/actors/{world.MERGED}").status_code == 301
    assert client.get(f"/v1/actors/{world.NOBODY}").status_code == 410


@pytest.mark.parametrize("below", ["", "/actors", "/events", "/quotes"])
def test_what_is_below_a_deleted_article_is_gone_as_well(client: FlaskClient, below: str) -> None:
    assert client.get(f"/v1/articles/{world.WITHDRAWN_ID}{below}").status_code == 410


@pytest.mark.parametrize("below", ["", "/articles", "/events", "/quotes", "/mentions"])
def test_what_is_below_a_merged_actor_has_moved(client: FlaskClient, below: str) -> None:
    moved = client.get(
        f"/v1/actors/{world.MERGED}{below}?fields=id" if not below else f"/v1/actors/{world.MERGED}{below}"
    )
    assert moved.status_code == 301
    assert f"/v1/actors/{world.KELLER}{below}" in moved.headers["Location"]


@pytest.mark.parametrize("noun", ["articles", "actors", "events", "quotes", "sources"])
def test_the_changes_of_a_collection_are_those_of_the_whole_that_are_its(client: FlaskClient, noun: str) -> None:
    own = client.get(f"/v1/{noun}/changes?limit=200").get_json()["data"]
    assert own == client.get(f"/v1/changes?limit=200&collection={noun}").get_json()["data"]
    assert own


def test_a_filter_of_the_list_is_one_of_its_changes(client: FlaskClient) -> None:
    found = client.get(f"/v1/quotes/changes?speaker={world.KELLER}&fields=kind").get_json()["data"]
    assert [each["record"] for each in found] == [{"id": world.SIGN_QUOTE, "kind": "direct"}]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("since=", "since"),
        ("since=-1", "since"),
        ("since=3", "since"),
        ("since=99999999999999999999", "since"),
        ("since=one", "since"),
        ("since=1&since=2", "since"),
        ("since=%00", "since"),
        ("since=🤝", "since"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("sort=id", "sort"),
        ("count=none", "count"),
        ("cursor=x", "cursor"),
        ("collection=quote", "collection"),
        ("collection=quotes,", "collection"),
        ("collection=mentions", "collection"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_by_name(client: FlaskClient, query: str, parameter: str) -> None:
    response = client.get(f"/v1/changes?{query}")
    assert response.status_code == 400
    assert [each["parameter"] for each in response.get_json()["errors"]] == [parameter]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("speaker=Novak", "speaker"),
        (f"speaker={world.MERGED}", "speaker"),
        ("q=(", "q"),
        ("collection=quotes", "collection"),
    ],
)
def test_a_filter_that_cannot_be_followed_is_refused_by_name(client: FlaskClient, query: str, parameter: str) -> None:
    response = client.get(f"/v1/quotes/changes?{query}")
    assert response.status_code == 400
    assert [each["parameter"] for each in response.get_json()["errors"]] == [parameter]
