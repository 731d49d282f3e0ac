"""The document and its page are served whole, by this host alone."""

import re

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.config import Settings
from api.docs import LazyDocument
from api.openapi import document, render

FOREIGN = re.compile(r"""(?:src|href|url)\s*[=(]\s*["']?\s*(?:https?:)?//""")


@pytest.fixture(scope="session")
def app() -> Flask:
    """An application without a database: neither the document nor its page asks one."""
    return create_app(Settings())


def test_the_document_is_served_as_it_was_built(app: Flask, client: FlaskClient) -> None:
    served = client.get("/v1/openapi.json").get_json()
    assert served == document(app)
    assert served["openapi"] == "3.1.0"
    assert set(LazyDocument(app)) == set(served)
    assert len(LazyDocument(app)) == len(served)


def test_the_document_is_the_same_each_time(app: Flask) -> None:
    assert render(app) == render(app)


def test_the_yaml_says_what_the_document_says(app: Flask) -> None:
    assert yaml.load(render(app), Loader=yaml.CSafeLoader) == document(app)


def test_codes_that_look_like_numbers_stay_text_for_every_reader_of_yaml(app: Flask) -> None:
    assert "'0861'" in render(app)
    assert not re.search(r"^\s*- 0\d+$", render(app), re.MULTILINE)


def test_the_page_loads_nothing_from_elsewhere(client: FlaskClient) -> None:
    page = client.get("/v1/docs/")
    assert page.status_code == 200
    assert not FOREIGN.search(page.text)
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert "jquery" not in page.text


def test_everything_the_page_loads_is_here_and_is_swagger_ui_5(client: FlaskClient) -> None:
    page = client.get("/v1/docs/").text
    assets = re.findall(r'(?:src|href)="(/[^"]+)"', page)
    assert {asset.rpartition(".")[2] for asset in assets} == {"js", "css", "png"}
    for asset in assets:
        assert client.get(asset, buffered=True).status_code == 200
    bundle = client.get(next(asset for asset in assets if asset.endswith("bundle.js")), buffered=True).text
    assert re.search(r'PACKAGE_VERSION:"5\.\d+\.\d+"', bundle)


def test_the_page_shows_this_document_whatever_its_address_asks(client: FlaskClient) -> None:
    plain, asked = (client.get(f"/v1/docs/{query}").text for query in ("", "?url=https://evil.example/x.json"))
    assert plain == asked
    assert 'url: "/v1/openapi.json"' in plain
    assert "evil" not in asked


@pytest.mark.parametrize("path", ["/v1/docs/", "/v1/openapi.json", "/v1/docs/assets/swagger-ui.css"])
@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
def test_what_the_browser_holds_is_not_sent_again(client: FlaskClient, path: str, coding: str) -> None:
    first = client.get(path, headers={"Accept-Encoding": coding}, buffered=True)
    assert first.status_code == 200
    again = client.get(path, headers={"Accept-Encoding": coding, "If-None-Match": first.headers["ETag"]}, buffered=True)
    assert again.status_code == 304
