"""What the server answers is what the document promises, no more and no less."""

from copy import deepcopy
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from jsonschema import ValidationError
from werkzeug.test import TestResponse

from schemas.v1.envelope import Found
from tests.api import world
from tests.contract.closed import closed, resolved, validator

Json = dict[str, Any]

IDS = {
    "article_id": world.TALKS_ID,
    "actor_id": world.KELLER,
    "event_id": world.MEETING,
    "quote_id": world.SIGN_QUOTE,
    "source_id": world.HARBOUR,
}
OTHERS = {
    "article_id": [world.MARCH_ID, world.BRIEF_ID, world.PLAIN_ID],
    "actor_id": [world.NOVAK, world.UNION],
    "event_id": [world.SIGNING, world.LEAVING],
    "quote_id": [world.WAGES_QUOTE, world.DENIAL_QUOTE],
    "source_id": [world.INLAND],
}


def keeps_its_promise(response: TestResponse, operation: Json, document: Json) -> None:
    """Status, media type, headers and body are those of the document."""
    answers = {status: resolved(answer, document) for status, answer in operation["responses"].items()}
    assert str(response.status_code) in answers, response.text
    promise = answers[str(response.status_code)]
    for name, reference in promise.get("headers", {}).items():
        header = resolved(reference, document)
        assert name in response.headers or not header.get("required", True)
        if name in response.headers:
            validator(header["schema"], document).validate(response.headers[name])
    if "content" not in promise:
        assert response.data == b""
        return
    body = promise["content"][response.mimetype]
    told = response.get_json() if response.is_json else response.get_data().decode("utf-8", "replace")
    validator(body["schema"], document).validate(told)


def questions(path: str, operation: Json, document: Json) -> list[str]:
    """URLs that ask the operation, plainly and with the example of each of its parameters."""
    plain = path.format(**IDS)
    urls = [plain, *(path.format(**(IDS | {name: other})) for name in IDS if name in path for other in OTHERS[name])]
    for parameter in (resolved(each, document) for each in operation["parameters"]):
        if parameter["in"] == "query" and parameter["name"] != "cursor":
            example = parameter["example"]
            words = ",".join(map(str, example)) if isinstance(example, list) else str(example).lower()
            urls.append(f"{plain}?{parameter['name']}={quote(words)}")
    return urls


def test_the_reading_is_closed(client: FlaskClient, promised: Json) -> None:
    lacking = deepcopy(promised)
    del lacking["components"]["schemas"]["Speaker"]["properties"]["resolution"]
    with pytest.raises(ValidationError, match="resolution"):
        keeps_its_promise(client.get("/v1/quotes"), promised["paths"]["/v1/quotes"]["get"], closed(lacking))


def test_every_answer_is_what_the_document_promises(client: FlaskClient, promised: Json) -> None:
    document = closed(promised)
    # The shape of an answer is the same code on both databases: on the slower one every third question is enough.
    every = 1 if client.application.extensions["database"].dialect == "sqlite" else 3
    asked = 0
    for path, operations in document["paths"].items():
        if "get" not in operations:
            continue
        for url in questions(path, operations["get"], document)[::every]:
            keeps_its_promise(client.get(url), operations["get"], document)
            asked += 1
    assert asked > len(document["paths"])


def everything(operation: Json, document: Json) -> str:
    """The question for all related records that an operation can include."""
    parameters = [resolved(each, document) for each in operation["parameters"]]
    names = [",".join(each["schema"]["items"]["enum"]) for each in parameters if each["name"] == "include"]
    return f"?include={names[0]}" if names else ""


@pytest.mark.parametrize("noun", ["article", "actor", "event", "quote", "source"])
def test_with_all_related_records_an_answer_still_keeps_to_the_document(
    client: FlaskClient, promised: Json, noun: str
) -> None:
    document = closed(promised)
    for path in (f"/v1/{noun}s", f"/v1/{noun}s/{{{noun}_id}}"):
        operation = document["paths"][path]["get"]
        response = client.get(path.format(**IDS) + everything(operation, document))
        assert response.status_code == 200
        keeps_its_promise(response, operation, document)


@pytest.mark.parametrize("noun", ["article", "actor", "event", "quote", "source"])
def test_a_record_holds_all_that_the_document_names(client: FlaskClient, promised: Json, noun: str) -> None:
    path = f"/v1/{noun}s/{{{noun}_id}}"
    response = client.get(path.format(**IDS) + everything(promised["paths"][path]["get"], promised))
    named = set(promised["components"]["schemas"][noun.title()]["properties"]) - set(Found._declared_fields)
    assert set(response.get_json()["data"]) == named


@pytest.mark.parametrize(
    ("noun", "q"), [("article", "t*"), ("actor", "k*"), ("event", "m*"), ("quote", "wages"), ("source", "h*")]
)
def test_what_is_searched_for_comes_with_score_and_highlights_as_the_document_says(
    client: FlaskClient, promised: Json, noun: str, q: str
) -> None:
    path = f"/v1/{noun}s"
    response = client.get(f"{path}?q={quote(q)}&highlight=true")
    assert response.get_json()["data"]
    assert all(each["score"] > 0 and each["highlights"] for each in response.get_json()["data"])
    keeps_its_promise(response, promised["paths"][path]["get"], closed(promised))


@pytest.mark.parametrize(
    ("url", "path", "status"),
    [
        ("/v1/articles?x=1", "/v1/articles", 400),
        ("/v1/articles/art_aaaaaaaaaaaaaaaa", "/v1/articles/{article_id}", 404),
        (f"/v1/articles/{world.WITHDRAWN_ID}", "/v1/articles/{article_id}", 410),
        (f"/v1/actors/{world.MERGED}", "/v1/actors/{actor_id}", 301),
        (f"/v1/articles?q={'a' * 9000}", "/v1/articles", 414),
    ],
)
def test_every_failure_is_what_the_document_promises(
    client: FlaskClient, promised: Json, url: str, path: str, status: int
) -> None:
    response = client.get(url)
    assert response.status_code == status
    keeps_its_promise(response, promised["paths"][path]["get"], closed(promised))


def test_what_is_not_modified_is_what_the_document_promises(client: FlaskClient, promised: Json) -> None:
    etag = client.get("/v1/events").headers["ETag"]
    response = client.get("/v1/events", headers={"If-None-Match": etag})
    assert response.status_code == 304
    keeps_its_promise(response, promised["paths"]["/v1/events"]["get"], promised)
