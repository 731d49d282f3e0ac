"""Networks over HTTP: the same one in every format, and edges that lead to the records behind them."""

import csv
import io
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import networkx
import pytest
from flask.testing import FlaskClient

from api.formats.networks import write_csv, write_gexf, write_graphml
from store.network import EDGES

Json = dict[str, Any]
NOTHING: Any = None


@pytest.mark.parametrize("edge", EDGES)
def test_an_edge_leads_to_as_many_records_as_it_weighs(client: FlaskClient, edge: str) -> None:
    body = client.get(f"/v1/network?edge={edge}&explain=true").get_json()
    assert body["meta"]["cut"] == {"edges_total": 1, "edges_shown": 1}
    assert body["meta"]["explain"]["parameters"] == []
    (found,) = body["data"]["edges"]
    assert found["directed"] == body["meta"]["directed"]
    assert {found["source"], found["target"]} == {node["id"] for node in body["data"]["nodes"]}
    parts = urlsplit(found["url"])
    assert parts.path == f"/v1/{body['meta']['collection']}"
    assert client.get(f"{parts.path}?{parts.query}").get_json()["meta"]["total"] == found["weight"]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("graphml", "application/graphml+xml"),
        ("gexf", "application/gexf+xml"),
        ("csv", "text/csv"),
        ("json", "application/json"),
    ],
)
def test_a_format_is_chosen_by_name_or_by_what_the_client_accepts(
    client: FlaskClient, name: str, media_type: str
) -> None:
    named = client.get(f"/v1/network?edge=co_mention&format={name}")
    accepted = client.get("/v1/network?edge=co_mention", headers={"Accept": media_type})
    assert named.mimetype == accepted.mimetype == media_type
    if name != "json":  # which says where it stands
        assert named.data == accepted.data
    assert 'rel="self"' in named.headers["Link"]


def test_what_no_network_can_be_is_not_acceptable(client: FlaskClient) -> None:
    assert client.get("/v1/network?edge=co_mention", headers={"Accept": "image/png"}).status_code == 406


def answer(*, directed: bool = True) -> Json:
    """A network whose names are those that spreadsheets and XML cannot take as they are."""
    names = ("=HYPERLINK(1)", "a\x0bb & <c>", "Ünïon 🤝")
    nodes = [
        {"id": f"act_{at}", "name": name, "kind": "person", "country": None if at else "FRA", "degree": 2, "weight": 5}
        for at, name in enumerate(names)
    ]
    edges = [
        {"source": "act_0", "target": "act_1", "weight": 3, "directed": directed, "url": "http://x/v1/quotes?a=1&b=2"},
        {"source": "act_1", "target": "act_2", "weight": 2, "directed": directed, "url": "http://x/v1/quotes?a=3"},
    ]
    return {"data": {"nodes": nodes, "edges": edges}, "meta": {"directed": directed}}


@pytest.mark.parametrize("directed", [True, False])
def test_graphml_is_read_back_as_it_was_written(directed: bool) -> None:
    text = write_graphml(answer(directed=directed), NOTHING)
    graph = networkx.parse_graphml(text.decode())
    assert graph.is_directed() == directed
    assert graph.nodes["act_0"] == {
        "label": "=HYPERLINK(1)",
        "name": "=HYPERLINK(1)",
        "kind": "person",
        "country": "FRA",
        "degree": 2,
        "weight": 5,
    }
    assert graph.nodes["act_1"]["name"] == "a\ufffdb & <c>"
    assert "country" not in graph.nodes["act_1"]
    assert graph.edges["act_0", "act_1"] == {"weight": 3, "url": "http://x/v1/quotes?a=1&b=2"}
    keys = [key.attrib["id"] for key in ElementTree.fromstring(text) if key.tag.endswith("}key")]  # noqa: S314  our own
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("directed", [True, False])
def test_gexf_is_read_back_as_it_was_written_and_tells_no_day(directed: bool) -> None:
    text = write_gexf(answer(directed=directed), NOTHING)
    graph = networkx.read_gexf(io.BytesIO(text))
    assert graph.is_directed() == directed
    assert graph.nodes["act_2"]["label"] == "Ünïon 🤝"
    assert graph.edges["act_0", "act_1"]["weight"] == 3
    assert b"lastmodified" not in text


def test_csv_has_a_row_to_each_edge_and_no_formula() -> None:
    header, first, second = csv.reader(io.StringIO(write_csv(answer(), NOTHING).decode(), newline=""))
    assert header == ["source", "source_name", "target", "target_name", "weight", "directed", "url"]
    assert first[:6] == ["act_0", "'=HYPERLINK(1)", "act_1", "a\x0bb & <c>", "3", "true"]
    assert second[3] == "Ünïon 🤝"


def test_an_empty_network_is_written_in_every_format(client: FlaskClient) -> None:
    for name in ("json", "graphml", "gexf", "csv"):
        response = client.get(f"/v1/network?edge=quotes&kind=mixed&format={name}")
        assert response.status_code == 200
