"""The reconciliation service, asked as its clients ask it, and held against the protocol's own demands."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from sqlalchemy import URL

from api.app import create_app
from api.config import Settings
from store.session import connect
from tests.api import world
from tests.api.reconciling import FORM, keeps, post, results
from tests.store.rows import Rows

Json = dict[str, Any]


def one(client: FlaskClient, **query: Any) -> list[Json]:
    return results(client, {"q0": query})["q0"]


@pytest.fixture
def manifest(client: FlaskClient) -> Json:
    found: Json = client.get("/v1/reconcile").get_json()
    return found


def test_the_manifest_is_what_the_protocol_demands(client: FlaskClient, manifest: Json) -> None:
    keeps(manifest, "manifest")
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "http://localhost/v1/actors/"
    assert {each["id"] for each in manifest["defaultTypes"]} == {"person", "organization", "country", "place", "group"}


def test_every_address_in_the_manifest_leads_somewhere(client: FlaskClient, manifest: Json) -> None:
    entity = client.get(manifest["view"]["url"].replace("{{id}}", world.KELLER)).get_json()
    assert entity["data"]["id"] == world.KELLER
    page = client.get(manifest["preview"]["url"].replace("{{id}}", world.KELLER))
    assert (page.status_code, page.mimetype) == (200, "text/html")
    for what, shape in (("entity", "suggested_entities"), ("type", "suggested_types"), ("property", "suggested_types")):
        service = manifest["suggest"][what]
        suggested = client.get(f"{service['service_url']}{service['service_path']}?prefix=k").get_json()
        keeps(suggested, shape)
        for each in suggested["result"]:
            path = service["flyout_service_path"].replace("${id}", each["id"])
            flyout = client.get(service["service_url"] + path).get_json()
            keeps(flyout, "flyout")
            assert flyout["id"] == each["id"]
    extend = manifest["extend"]["propose_properties"]
    keeps(client.get(f"{extend['service_url']}{extend['service_path']}?type=person").get_json(), "proposal")


def test_a_column_of_names_is_matched(client: FlaskClient) -> None:
    """As OpenRefine sends it: a batch in a form, each query with type, strictness and the other columns."""
    column = [
        "Anna Keller",
        "Keller, Anna",
        "ANNA KELLER",
        "Ana Keler",
        "Keller",
        "Harbour Union",
        "Nobody Atall",
        "🤝",
    ]
    queries = {
        f"q{at}": {"query": name, "type": "person", "type_strict": "should", "limit": 3}
        for at, name in enumerate(column)
    }
    found = results(client, queries)
    assert list(found) == list(queries)
    first = [each[0]["name"] if each else None for each in found.values()]
    assert first[:6] == ["Anna Keller"] * 5 + ["Harbour Union"]
    matched = [bool(each) and each[0]["match"] for each in found.values()]
    assert matched == [True, True, True, False, False, False, False, False]
    assert found["q7"] == []


def test_candidates_say_what_their_score_was_made_of(client: FlaskClient) -> None:
    (candidate, *_) = one(client, query="Anna Keller", properties=[{"pid": "country", "v": "Switzerland"}])
    assert candidate["id"] == world.KELLER
    assert candidate["score"] == 100
    assert candidate["type"] == [{"id": "person", "name": "Person"}]
    assert candidate["description"] == "Person, CHE, Government"
    features = {each["id"]: each["value"] for each in candidate["features"]}
    assert features["country"] is True
    assert features["name_exact"] is True


def test_a_query_may_be_an_id_of_ours_or_of_wikidata(client: FlaskClient) -> None:
    for query in (world.KELLER, "Q100001"):
        (candidate,) = one(client, query=query)
        assert (candidate["id"], candidate["score"], candidate["match"]) == (world.KELLER, 100, True)


def test_a_query_may_know_properties_only(client: FlaskClient) -> None:
    (candidate,) = one(client, properties=[{"pid": "wikidata", "v": "https://www.wikidata.org/wiki/Q100001"}])
    assert (candidate["id"], candidate["match"]) == (world.KELLER, True)
    known = [{"pid": "kind", "v": {"id": "person"}}, {"pid": "country", "v": ["CZ", "DE"]}]
    assert [each["id"] for each in one(client, properties=known)] == [world.NOVAK]


def test_a_batch_may_come_in_the_url_and_has_a_tag(client: FlaskClient) -> None:
    assert client.get("/v1/reconcile", query_string={"queries": "{}"}).get_json() == {}
    response = client.get("/v1/reconcile", query_string={"queries": '{"a":{"query":"Keller"}}', "callback": "x"})
    keeps(response.get_json(), "results")
    assert response.headers["ETag"]
    again = client.get(
        "/v1/reconcile",
        query_string={"queries": '{"a":{"query":"Keller"}}', "callback": "x"},
        headers={"If-None-Match": response.headers["ETag"]},
    )
    assert again.status_code == 304


def test_an_answer_to_a_form_is_not_kept_and_may_be_read_from_anywhere(client: FlaskClient) -> None:
    response = client.post(
        "/v1/reconcile", data={"queries": "{}"}, content_type=FORM, headers={"Origin": "https://refine.example"}
    )
    assert response.get_json() == {}
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_values_of_properties_are_given_for_many_ids(client: FlaskClient) -> None:
    wanted = ["country", "sector", "kind", "roles", "wikidata", "aliases", "articles", "mentions"]
    ids = [world.KELLER, world.UNION, world.MERGED, "act_aaaaaaaaaaaaaaaa", "Q5", "act_\0", ""]
    body = post(client, extend={"ids": ids, "properties": [{"id": each} for each in wanted]}).get_json()
    keeps(body, "extension")
    assert [each["id"] for each in body["meta"]] == wanted
    keller = body["rows"][world.KELLER]
    assert (keller["country"], keller["wikidata"]) == ([{"str": "CHE"}], [{"str": "Q100001"}])
    assert keller["roles"] == [{"str": "Ministers"}]
    assert keller["articles"][0]["int"] >= 1
    assert body["rows"][world.MERGED] == keller
    assert body["rows"][world.UNION]["wikidata"] == []
    assert body["rows"]["Q5"] == body["rows"]["act_aaaaaaaaaaaaaaaa"] == {each: [] for each in wanted}


def test_suggestions_follow_what_is_typed(client: FlaskClient) -> None:
    def suggested(what: str, prefix: str, **more: str) -> list[str]:
        # OpenRefine adds these of its own, which mean nothing to us.
        query = {"prefix": prefix, "spell": "always", "exact": "false", "type": "person", **more}
        body = client.get(f"/v1/reconcile/suggest/{what}", query_string=query).get_json()
        return [each["id"] for each in body["result"]]

    assert suggested("entity", "kel")[0] == world.KELLER
    assert suggested("entity", "kel", cursor="1") == suggested("entity", "kel")[1:]
    assert suggested("entity", "kel", cursor="500") == []
    assert suggested("entity", world.KELLER) == [world.KELLER]
    assert suggested("entity", "act_aaaaaaaaaaaaaaaa") == []
    assert suggested("entity", "?!") == []
    assert suggested("type", "org") == ["organization"]
    assert suggested("property", "count") == ["country"]


def test_proposals_are_limited_and_echo_what_was_asked(client: FlaskClient) -> None:
    body = client.get("/v1/reconcile/properties?type=person&limit=2").get_json()
    assert (body["type"], body["limit"], len(body["properties"])) == ("person", 2, 2)
    assert "type" not in client.get("/v1/reconcile/properties").get_json()
    assert len(client.get("/v1/reconcile/properties?type=person&limit=150").get_json()["properties"]) == 10


def test_a_preview_is_a_page_that_can_do_nothing(client: FlaskClient) -> None:
    response = client.get(f"/v1/reconcile/preview?id={world.KELLER}")
    assert "<strong>Anna Keller</strong>" in response.text
    assert f"/v1/actors/{world.KELLER}" in response.text
    assert (
        client.get(
            f"/v1/reconcile/preview?id={world.KELLER}", headers={"If-None-Match": response.headers["ETag"]}
        ).status_code
        == 304
    )
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "X-Frame-Options" not in response.headers
    assert client.get(f"/v1/reconcile/preview?id={world.MERGED}").status_code == 200
    assert client.get("/v1/reconcile/preview?id=act_aaaaaaaaaaaaaaaa").status_code == 404


def test_the_pages_of_the_manifest_stand_under_the_prefix_of_a_proxy(client: FlaskClient) -> None:
    body = client.get("/v1/reconcile", environ_overrides={"SCRIPT_NAME": "/news"}).get_json()
    service = body["suggest"]["entity"]
    assert urlsplit(service["service_url"] + service["service_path"]).path == "/news/v1/reconcile/suggest/entity"


def test_a_name_that_is_markup_is_shown_as_a_name(database_url: URL) -> None:
    database = connect(database_url)
    with database.write() as connection:
        Rows(connection).actor("<script>alert(1)</script>", f"act_{'k' * 16}", ("<b>",), kind="group")
    database.dispose()
    app = create_app(Settings(database_url=database_url.render_as_string(hide_password=False)))
    for path in ("preview", "flyout"):
        text = app.test_client().get(f"/v1/reconcile/{path}?id=act_{'k' * 16}").text
        assert "&lt;script&gt;" in text
        assert "<script>" not in text
    app.extensions["database"].dispose()
