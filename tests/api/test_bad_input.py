"""Whatever every parameter of every endpoint is given: an answer, or a problem that names it; never a failure."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from marshmallow import fields

from schemas.contradictions import NEEDS
from schemas.fields import Number, WholeNumber
from tests.api.asked import Operation, example, operations, refused, single

# What is refused before any database is asked needs one database only.
ON_SQLITE = pytest.mark.parametrize("world_url", ["sqlite"], indirect=True)
HOSTILE = ["🙂", "\u202e", "'; DROP TABLE articles; --", 'NOT ( " OR * : ^ NEAR', "title:x* -y", "%_\\", "null", "[]"]
NOBODY = ["Nobody Atall", "🙂", 'NOT ( " OR *', "wikidata:Q1"]


@ON_SQLITE
@pytest.mark.parametrize("bad", ["", " ", "\0", "a\0b", "\n"])
def test_what_is_no_value_is_refused_by_every_parameter(client: FlaskClient, app: Flask, bad: str) -> None:
    for operation in operations(app):
        for some in (list(operation.free), *([name] for name in operation.required)):
            assert not some or refused(operation.ask(client, dict.fromkeys(some, bad))) >= set(some), operation.path


@ON_SQLITE
def test_what_is_given_twice_is_refused_by_every_parameter(client: FlaskClient, app: Flask) -> None:
    for operation in operations(app):
        for some in fitting(list(operation.free), "x" * 40):
            twice = [(name, example(operation.free[name])) for name in some for _ in range(2)]
            assert refused(operation.ask(client, twice)) >= set(some), operation.path


@ON_SQLITE
def test_what_nobody_declared_is_refused_by_every_endpoint(client: FlaskClient, app: Flask) -> None:
    for operation in operations(app):
        assert "speeker" in refused(operation.ask(client, {"speeker": "x"}))


@ON_SQLITE
@pytest.mark.parametrize("bad", [*HOSTILE, ",", "a,,b", "x" * 301])
def test_what_is_none_of_the_words_is_refused_by_every_closed_parameter(
    client: FlaskClient, app: Flask, bad: str
) -> None:
    for operation in operations(app):
        for some in fitting(operation.closed(), bad):
            assert refused(operation.ask(client, dict.fromkeys(some, bad))) >= set(some), operation.path


def fitting(names: list[str], value: str) -> Iterator[list[str]]:
    """As many of the parameters at once as a URL may be long."""
    at_once = max(1, 6000 // (len(value) + 30))
    for start in range(0, len(names), at_once):
        yield names[start : start + at_once]


@ON_SQLITE
def test_what_is_too_long_is_refused_by_every_parameter(client: FlaskClient, app: Flask) -> None:
    seen = set()
    for operation in operations(app):
        for name, field in operation.parameters.items():
            if field not in seen:
                seen.add(field)
                assert name in refused(operation.ask(client, {name: "x" * 4001}))


@ON_SQLITE
@pytest.mark.parametrize("number", ["least", "most", "huge", "fraction", "not a number"])
def test_what_is_out_of_range_is_refused_by_every_number(client: FlaskClient, app: Flask, number: str) -> None:
    asked_of = 0
    for operation in operations(app):
        numbers = {name: single(field) for name, field in operation.parameters.items()}
        bad = {name: beyond(each, number) for name, each in numbers.items() if isinstance(each, WholeNumber | Number)}
        if bad:
            assert refused(operation.ask(client, bad)) >= set(bad), operation.path
            asked_of += len(bad)
    assert asked_of > 30


def beyond(field: WholeNumber | Number, number: str) -> str:
    """What is no number of a field."""
    wrong = {
        "least": str(field.least - 1),
        "most": str(field.most + 1),
        "huge": "9" * 40,
        "fraction": "1.5e3" if isinstance(field, Number) else "0.5",
        "not a number": "nan",
    }
    return wrong[number]


def test_a_name_of_nobody_is_refused_by_every_parameter_that_takes_names(client: FlaskClient, app: Flask) -> None:
    asked_of = 0
    for operation in operations(app):
        for operator, nobody in product(("", "all", "not"), NOBODY):
            for some in fitting(operation.names(operator), nobody):
                wrong = {name: f"{nobody}~Anna Keller" if "dyad" in name else nobody for name in some}
                for name in set(some) - refused(operation.ask(client, wrong)):  # behind what is no filter here at all
                    assert name in refused(operation.ask(client, {name: wrong[name]})), (operation.path, nobody)
                asked_of += len(some)
    assert asked_of > 500


def test_an_id_of_nothing_is_refused_by_every_parameter_that_needs_the_record(client: FlaskClient, app: Flask) -> None:
    for operation in operations(app):
        for name in operation.parameters:
            if name.partition(".")[0] == "article":
                assert refused(operation.ask(client, {name: "art_aaaaaaaaaaaaaaaa"})) >= {name}


def test_any_words_are_answered_or_refused_by_every_open_parameter(client: FlaskClient, app: Flask) -> None:
    seen = set()
    for operation in operations(app):
        for name in operation.open():
            field = operation.parameters[name]
            if (field, operation.contract.returns) in seen:
                continue
            seen.add((field, operation.contract.returns))
            for words in HOSTILE[:5]:
                response = operation.ask(client, {name: words})
                assert response.status_code in {200, 400, 404}, (operation.path, name, words, response.text)
                if response.status_code == 400:
                    assert refused(response), (operation.path, name, words)


@ON_SQLITE
def test_filters_that_leave_nothing_are_refused_on_every_list(client: FlaskClient, app: Flask) -> None:
    told = 0
    for operation in operations(app):
        for bad, named in contradictions(operation):
            assert named in refused(operation.ask(client, bad)), (operation.path, bad)
            told += 1
    assert told > 200


def contradictions(operation: Operation) -> Iterator[tuple[dict[str, str], str]]:
    """Questions that no record can answer, each with the parameter to blame."""
    known = operation.parameters
    for name, field in known.items():
        bare, dot, operator = name.rpartition(".")
        if dot and operator == "not" and bare in known:
            yield {bare: example(field), name: example(field)}, name
            if f"{bare}.all" in known:
                yield {f"{bare}.all": example(field), name: example(field)}, name
        if name.endswith("_to") and f"{name.removesuffix('_to')}_from" in known:
            yield {f"{name.removesuffix('_to')}_from": "2023", name: "2022"}, name
        if name.startswith("max_"):
            yield {name.replace("max_", "min_", 1): "1", name: "0"}, name
        if name in NEEDS:
            yield {name: example(field)}, name
        if name == "missing":
            yield {"has": example(field), name: example(field)}, name
            yield {"has.all": example(field), name: example(field)}, name
        if name == "sort":
            key = example(field).partition(",")[0].lstrip("-")
            yield {name: f"{key},-{key}"}, name


def test_a_cursor_of_elsewhere_or_in_pieces_is_refused_by_every_list(client: FlaskClient, app: Flask) -> None:
    cursors = {}
    for operation in operations(app):
        if "cursor" in operation.parameters:
            cursors[operation.path] = (operation, first_cursor(client, operation))
    assert sum(cursor is not None for _, cursor in cursors.values()) > 10
    for path, (operation, cursor) in cursors.items():
        others = [other for elsewhere, (_, other) in cursors.items() if other and elsewhere != path][:3]
        pieces = [cursor[: len(cursor) // 2], cursor[1:], f"{cursor}A", cursor.swapcase()] if cursor else []
        for wrong in [*others, *pieces, "AAAA", "🙂", "W10", "eA==", "-" * 900]:
            assert refused(operation.ask(client, {"limit": "1", "cursor": wrong})) == {"cursor"}, (path, wrong)


def first_cursor(client: FlaskClient, operation: Operation) -> str | None:
    """Where the first page of one record ends."""
    body = operation.ask(client, {"limit": "1"}).get_json()
    following = body["links"]["next"]
    return None if following is None else following.partition("cursor=")[2].partition("&")[0]


def test_a_cursor_does_not_fit_another_question(client: FlaskClient) -> None:
    cursor = client.get("/v1/events?limit=1").get_json()["links"]["next"].partition("cursor=")[2].partition("&")[0]
    for more in ("sort=id", "factuality=denied", "q=met", "has=actors", "sample=2", "near=46,6", "published=2024"):
        assert refused(client.get(f"/v1/events?limit=1&cursor={cursor}&{more}")) == {"cursor"}


def test_every_list_ends_however_deep_it_is(client: FlaskClient, app: Flask) -> None:
    for operation in operations(app):
        if "cursor" in operation.parameters:
            following, pages = operation.ask(client, {"limit": "1"}).get_json()["links"]["next"], 1
            while following is not None:
                following, pages = client.get(following).get_json()["links"]["next"], pages + 1
                assert pages < 99, operation.path


DEEP, HUGE = b'{"q":' + b"[" * 1000 + b"]" * 1000 + b"}", b'{"limit":' + b"9" * 5000 + b"}"
WRONG = [None, {}, [], [[]], [None], [{}], "", " ", "a\0", [""], "x" * 4001]


@ON_SQLITE
@pytest.mark.parametrize("bad", WRONG, ids=lambda bad: str(bad)[:9])
def test_what_is_no_value_in_json_is_refused_by_every_member(client: FlaskClient, app: Flask, bad: Any) -> None:
    for operation in operations(app, posted=True):
        errors = posted(client, operation, dict.fromkeys(operation.parameters, bad))
        assert {each["parameter"] for each in errors} >= set(operation.parameters), operation.path
        for each in errors:
            assert each["pointer"].split("/")[1] == each["parameter"], operation.path


@ON_SQLITE
@pytest.mark.parametrize("bad", [True, 7, 1.5, 10**30, ["🙂", True]])
def test_another_type_of_json_is_refused_by_every_member_that_takes_words(
    client: FlaskClient, app: Flask, bad: Any
) -> None:
    for operation in operations(app, posted=True):
        words = [name for name, field in operation.parameters.items() if isinstance(single(field), fields.String)]
        assert len(words) > 1 or operation.path.endswith("/batch")
        assert {each["parameter"] for each in posted(client, operation, dict.fromkeys(words, bad))} >= set(words)


@ON_SQLITE
@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'"a"', b"\xff", b"{" * 9999, b'{"q":"\\ud800"}', DEEP, HUGE]
)
def test_what_is_no_question_in_json_is_refused_by_every_endpoint(client: FlaskClient, app: Flask, body: bytes) -> None:
    for operation in operations(app, posted=True):
        response = client.post(operation.path, data=body, content_type="application/json")
        assert (response.status_code, response.mimetype) == (400, "application/problem+json"), operation.path
        assert client.post(operation.path, data=body, content_type="text/plain").status_code == 415


def posted(client: FlaskClient, operation: Operation, body: dict[str, Any]) -> list[dict[str, Any]]:
    """What is wrong with a question that is posted."""
    response = client.post(operation.path, json=body)
    assert refused(response)
    errors: list[dict[str, Any]] = response.get_json()["errors"]
    return errors


@ON_SQLITE
def test_a_member_that_is_given_twice_is_refused_by_every_endpoint(client: FlaskClient, app: Flask) -> None:
    for operation in operations(app, posted=True):
        for name in operation.parameters:
            body = f'{{"{name}": ["x"], "{name}": ["x"]}}'
            response = client.post(operation.path, data=body, content_type="application/json")
            assert [each["pointer"] for each in response.get_json()["errors"]] == [f"/{name}"]
