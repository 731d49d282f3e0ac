"""Behind proxies, links lead where the client came from; nobody else may say where that was."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.config import Settings
from tests.api import world

SAID = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "news.example",
    "X-Forwarded-Prefix": "/record",
    "X-Forwarded-For": "192.0.2.7",
}


@pytest.fixture
def behind(settings: Settings) -> Iterator[FlaskClient]:
    """A server that trusts one proxy."""
    app = create_app(Settings(database_url=settings.database_url, trusted_proxies=1))
    yield app.test_client()
    app.extensions["database"].dispose()


def test_a_trusted_proxy_says_where_links_lead(behind: FlaskClient) -> None:
    links = behind.get("/v1/quotes?limit=1", headers=SAID).get_json()["links"]
    assert links["self"] == "https://news.example/record/v1/quotes?limit=1"
    assert links["next"].startswith("https://news.example/record/v1/quotes?cursor=")
    assert 'href="/record/v1/docs/"' in behind.get("/", headers=SAID).text


def test_what_a_client_adds_before_the_trusted_proxy_is_not_believed(behind: FlaskClient) -> None:
    forged = {**SAID, "X-Forwarded-Host": "evil.example, news.example"}
    assert behind.get("/v1", headers=forged).get_json()["links"]["self"] == "https://news.example/record/v1"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/v1/quotes/?limit=1", "/record/v1/quotes?limit=1"),
        (f"/v1/actors/{world.MERGED}/quotes", f"/record/v1/actors/{world.KELLER}/quotes"),
    ],
)
def test_redirections_stay_below_the_prefix(behind: FlaskClient, path: str, target: str) -> None:
    assert behind.get(path, headers=SAID).headers["Location"] == target


def test_without_a_trusted_proxy_nobody_is_believed(client: FlaskClient) -> None:
    assert client.get("/v1", headers=SAID).get_json()["links"]["self"] == "http://localhost/v1"
