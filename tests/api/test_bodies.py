"""A POST brings a question in JSON: read strictly, and never kept."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from marshmallow import fields

from api.answers import Answer
from api.app import create_app
from api.config import Settings
from api.endpoint import endpoint
from api.openapi import document
from schemas.v1.envelope import Answer as AnswerSchema
from schemas.v1.envelope import always
from schemas.v1.index import IndexItem, IndexQuery
from store.migrate import upgrade
from store.query import Query


class Point(AnswerSchema):
    """A point."""

    x = fields.Integer(**always("East.", 1), strict=True)


class Points(AnswerSchema):
    """Points to be summed."""

    points = fields.List(fields.Nested(Point), **always("The points.", [{"x": 1}]))


@endpoint(query=IndexQuery, returns=IndexItem, body=Points)
def sum_points(query: Query, body: dict[str, list[dict[str, int]]]) -> Answer:
    """Sum points."""
    total = sum(point["x"] for point in body["points"])
    return {"data": {"total": total}, "meta": {"noun": query.noun}, "links": {"self": "/sum"}}


@pytest.fixture(scope="module")
def posting(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    url = f"sqlite:///{tmp_path_factory.mktemp('posting') / 'empty.db'}"
    upgrade(url)
    app = create_app(Settings(database_url=url))
    app.add_url_rule("/sum", view_func=sum_points, methods=["POST"], endpoint="v1.index.sum_points")
    return app


@pytest.fixture
def summing(posting: Flask) -> FlaskClient:
    return posting.test_client()


def test_a_body_reaches_the_view_and_its_answer_is_not_kept(summing: FlaskClient) -> None:
    response = summing.post("/sum", json={"points": [{"x": 2}, {"x": 3}]})
    assert response.get_json()["data"] == {"total": 5}
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"points": [{"x": 1}, {"x": "two"}]}, "/points/1/x"),
        ({"points": 1}, "/points"),
        ({}, "/points"),
        ({"points": [], "a/b~": 1}, "/a~1b~0"),
        ({"points": [{"x": 1, "y": 2}]}, None),
    ],
)
def test_each_wrong_member_is_named_by_the_way_to_it(
    summing: FlaskClient, body: dict[str, object], pointer: str | None
) -> None:
    response = summing.post("/sum", json=body)
    if pointer is None:  # members inside may grow, as answers may
        assert response.status_code == 200
        return
    assert response.status_code == 400
    assert [each["pointer"] for each in response.get_json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"", "application/json", 400),
        (b'{"points": []}', "text/plain", 415),
        (b'{"points": []}', "", 415),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
    ],
)
def test_what_is_no_object_of_json_is_refused_with_a_reason(
    summing: FlaskClient, data: bytes, kind: str, status: int
) -> None:
    response = summing.post("/sum", data=data, content_type=kind)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert "body" in response.get_json()["detail"]


def test_the_document_shows_what_a_post_brings(posting: Flask) -> None:
    operation = document(posting)["paths"]["/sum"]["post"]
    media = operation["requestBody"]["content"]["application/json"]
    assert media["schema"] == {"$ref": "#/components/schemas/Points"}
    assert media["example"] == {"points": [{"x": 1}]}
    assert "415" in operation["responses"]
    assert "304" not in operation["responses"]
