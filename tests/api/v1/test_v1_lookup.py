"""One record by what the world calls it, as it is served."""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from sqlalchemy import URL

from api.app import create_app
from api.config import Settings
from extract import identity
from store import releases
from store.session import connect
from tests.api import world
from tests.api.stories import PLAIN, TALKS_URL
from tests.store.rows import Rows

Json = dict[str, Any]


def record(client: FlaskClient, path: str) -> Json:
    response = client.get(f"/v1/{path}")
    assert response.status_code == 200, response.text
    data: Json = response.get_json()["data"]
    return data


@pytest.fixture
def several(database_url: URL) -> Iterator[FlaskClient]:
    """Articles of one number in two sources, of one text, and an actor that was merged and one that was removed."""
    database = connect(database_url)
    with database.write() as connection:
        rows = Rows(connection)
        first, second = rows.source("First Wire"), rows.source("Second Wire")
        rows.article("Same.", f"art_{'a' * 16}", source_id=first, external_id="17", sha256="1" * 64, title="One")
        rows.article("Same.", f"art_{'b' * 16}", source_id=second, external_id="17", sha256="1" * 64)
        rows.article("Other.", f"art_{'c' * 16}", source_id=second, external_id="18")
        rows.actor("Anna Keller", f"act_{'k' * 16}", ("Keller",))
        rows.actor("Karl Keller", f"act_{'l' * 16}", ("Keller",))
        dead = identity.actor_id("Q5", "person", "A. Keller")
        gone = identity.actor_id("Q6", "person", "B. Keller")
        article = identity.article_id(url=None, source="First Wire", external_id="19", text="")
        number = releases.open_(connection, datetime(2024, 1, 1, tzinfo=UTC))
        releases.bury(connection, number, {dead: f"act_{'k' * 16}", gone: None, article: None})
        releases.close(connection, number, 1)
    database.dispose()
    app = create_app(Settings(database_url=database_url.render_as_string(hide_password=False)))
    yield app.test_client()
    app.extensions["database"].dispose()


def test_an_article_is_found_by_its_address(client: FlaskClient) -> None:
    found = record(client, f"articles/lookup?url={quote(TALKS_URL, safe='')}")
    assert (found["id"], found["url"]) == (world.TALKS_ID, TALKS_URL)
    assert found == record(client, f"articles/{world.TALKS_ID}")


def test_an_article_is_found_by_its_text(client: FlaskClient) -> None:
    assert record(client, f"articles/lookup?sha256={sha256(PLAIN.encode()).hexdigest()}")["id"] == world.PLAIN_ID


def test_an_actor_is_found_by_wikidata_item_and_name(client: FlaskClient) -> None:
    assert record(client, "actors/lookup?wikidata=Q100001")["id"] == world.KELLER
    assert record(client, "actors/lookup?name=anna%20KELLER")["id"] == world.KELLER
    assert record(client, "actors/lookup?name=keller")["id"] == world.KELLER


def test_the_answer_is_the_records_own_with_its_parameters(client: FlaskClient) -> None:
    body = client.get("/v1/actors/lookup?wikidata=Q100001&fields=name&include=quotes").get_json()
    assert set(body["data"]) == {"id", "name", "quotes"}
    assert body["links"]["quotes"] == f"http://localhost/v1/actors/{world.KELLER}/quotes"
    assert body["links"]["self"].startswith("http://localhost/v1/actors/lookup?")


def test_an_id_of_a_source_leads_to_one_article_or_names_the_candidates(several: FlaskClient) -> None:
    assert record(several, "articles/lookup?external_id=18")["id"] == f"art_{'c' * 16}"
    assert record(several, "articles/lookup?external_id=17&source=second%20wire")["id"] == f"art_{'b' * 16}"
    for query in ("external_id=17", f"sha256={'1' * 64}"):
        response = several.get(f"/v1/articles/lookup?{query}")
        assert response.status_code == 400
        problem = response.get_json()["errors"][0]
        assert problem["allowed"] == [f"art_{'a' * 16}", f"art_{'b' * 16}"]
        assert "leads to 2 articles" in problem["detail"]


def test_a_name_of_several_actors_names_the_candidates(several: FlaskClient) -> None:
    response = several.get("/v1/actors/lookup?name=Keller")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["allowed"] == [f"act_{'k' * 16}", f"act_{'l' * 16}"]


def test_what_was_merged_leads_on_and_what_was_removed_is_gone(several: FlaskClient) -> None:
    merged = several.get("/v1/actors/lookup?wikidata=Q5")
    assert (merged.status_code, merged.headers["Location"]) == (301, f"/v1/actors/act_{'k' * 16}")
    assert several.get("/v1/actors/lookup?wikidata=Q6").status_code == 410
    assert several.get("/v1/articles/lookup?external_id=19&source=First%20Wire").status_code == 410


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("articles/lookup?url=https://harbour.example/none", "https://harbour.example/none"),
        ("articles/lookup?external_id=%F0%9F%A4%9D", "🤝"),
        ("articles/lookup?external_id=5&source=Nobody", "external_id is '5'"),
        (f"articles/lookup?sha256={'0' * 64}", "sha256"),
        ("actors/lookup?wikidata=Q999", "Q999"),
        ("actors/lookup?name=Ana%20Keler", "the nearest is 'Anna Keller'"),
        ("actors/lookup?name=xyzzy", "xyzzy"),
        ("actors/lookup?name=%25", "%"),
    ],
)
def test_what_leads_nowhere_is_not_found_and_said(client: FlaskClient, path: str, told: str) -> None:
    response = client.get(f"/v1/{path}")
    assert response.status_code == 404
    assert told in response.get_json()["detail"]


@pytest.mark.parametrize(
    ("path", "parameter", "detail"),
    [
        ("articles/lookup", "url", "give one of url, external_id, sha256"),
        ("actors/lookup", "wikidata", "give one of wikidata, name"),
        ("actors/lookup?name=a&wikidata=Q1", "name", "cannot go with wikidata"),
        ("articles/lookup?url=", "url", "empty"),
        ("articles/lookup?url=harbour.example/talks", "url", "not an http or https URL"),
        ("articles/lookup?url=https://[", "url", "not a URL"),
        ("articles/lookup?url=javascript:alert(1)", "url", "not an http"),
        (f"articles/lookup?url=https://a.example/{'a' * 3000}", "url", "characters"),
        ("articles/lookup?url=https://a.example&url=https://b.example", "url", "2 times"),
        ("articles/lookup?url=https://a.example/%00", "url", "control"),
        ("articles/lookup?source=Harbour%20Wire&sha256=" + "0" * 64, "source", "with external_id only"),
        ("articles/lookup?sha256=xyz", "sha256", "64 hexadecimal"),
        ("actors/lookup?wikidata=7747", "wikidata", "Wikidata item"),
        (f"actors/lookup?name={'a' * 301}", "name", "301 characters"),
        ("actors/lookup?q=keller", "q", "not a parameter"),
    ],
)
def test_what_cannot_be_answered_is_named(client: FlaskClient, path: str, parameter: str, detail: str) -> None:
    response = client.get(f"/v1/{path}")
    assert response.status_code == 400
    problem = response.get_json()["errors"][0]
    assert problem["parameter"] == parameter
    assert detail in problem["detail"]
