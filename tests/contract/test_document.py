"""The document is valid, complete, and the file in the tree is its mirror."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from openapi_spec_validator import validate

from api.app import create_app
from api.config import Settings
from api.endpoint import Endpoint
from api.openapi import render
from tests.contract.closed import resolved, validator

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def app() -> Flask:
    """An application without a database: the document is made from the code."""
    return create_app(Settings())


def operations(promised: Json) -> Iterator[tuple[str, Json]]:
    for path, methods in promised["paths"].items():
        for operation in methods.values():
            yield path, operation


def asked(promised: Json) -> Iterator[tuple[str, Json]]:
    for path, methods in promised["paths"].items():
        if "get" in methods:
            yield path, methods["get"]


def parts(name: str, schema: Json) -> Iterator[tuple[str, Json]]:
    """A schema and every schema written out inside it, each with the way to it."""
    yield name, schema
    for inner, part in schema.get("properties", {}).items():
        yield from parts(f"{name}.{inner}", part)
    if "items" in schema:
        yield from parts(f"{name}[]", schema["items"])
    for part in schema.get("anyOf", ()):
        yield from parts(f"{name}|", part)


def test_the_file_is_the_mirror_of_the_code(app: Flask) -> None:
    assert (ROOT / "openapi.yaml").read_text("utf-8") == render(app), "run `make openapi`"


def test_the_document_is_valid_openapi_3_1(promised: Json) -> None:
    validate(promised)
    assert promised["openapi"] == "3.1.0"


def test_every_endpoint_is_documented_under_the_name_of_its_view(app: Flask, promised: Json) -> None:
    views = [view.__name__ for view in app.view_functions.values() if isinstance(view, Endpoint)]  # type: ignore[attr-defined]
    named = [operation["operationId"] for _, operation in operations(promised)]
    # Beside them plain views that keep another's contract and declare their operations themselves.
    assert set(views) <= set(named) <= {getattr(view, "__name__", "") for view in app.view_functions.values()}
    assert len(set(named)) == len(named)


def test_every_operation_says_what_it_is_and_how_it_may_fail(promised: Json) -> None:
    tags = {tag["name"] for tag in promised["tags"]}
    for path, operation in operations(promised):
        assert operation["summary"]
        assert operation["description"]
        assert set(operation["tags"]) <= tags
        fixed = "415" if "requestBody" in operation else "304"
        expected = {"200", fixed, "400", "406", "413", "414", "500"} | ({"301", "404", "410"} if "{" in path else set())
        assert set(operation["responses"]) >= expected


def test_every_parameter_has_a_type_a_description_and_an_example_that_fits(promised: Json) -> None:
    for path, operation in operations(promised):
        for parameter in (resolved(each, promised) for each in operation["parameters"]):
            told = f"{path} {parameter['name']}"
            assert parameter["description"], told
            assert parameter["schema"]["type"], told
            validator(parameter["schema"], promised).validate(parameter["example"])


def test_every_list_in_a_parameter_is_parted_by_commas(promised: Json) -> None:
    lists = [each for each in promised["components"]["parameters"].values() if each["schema"]["type"] == "array"]
    assert lists
    assert all(each["style"] == "form" and each["explode"] is False for each in lists)


def test_a_list_below_a_record_takes_all_but_the_filter_that_the_path_sets(promised: Json) -> None:
    def names(path: str) -> set[str]:
        parameters = [resolved(each, promised) for each in promised["paths"][path]["get"]["parameters"]]
        return {each["name"] for each in parameters if each["in"] == "query"}

    assert names("/v1/quotes") - names("/v1/actors/{actor_id}/quotes") == {"speaker"}
    assert names("/v1/articles") - names("/v1/actors/{actor_id}/articles") == {"actor"}
    assert "article" not in names("/v1/articles/{article_id}/quotes")


def test_every_property_has_a_type_a_description_and_an_example_that_fits(promised: Json) -> None:
    for name, schema in promised["components"]["schemas"].items():
        for told, part in parts(name, schema):
            assert {"type", "$ref", "anyOf"} & set(part), told
            if told != name and not told.endswith(("|", "[]")):
                assert part["description"], told
                assert "example" in part or "$ref" in part, told
            if "example" in part and told != name and "$ref" not in part and "items" not in part:
                validator(part, promised).validate(part["example"])


def test_every_answer_has_a_description_headers_and_an_example_that_fits(promised: Json) -> None:
    answers = [
        resolved(each, promised) for _, operation in operations(promised) for each in operation["responses"].values()
    ]
    for answer in answers:
        assert answer["description"]
        assert answer["headers"]
        for media in answer.get("content", {}).values():
            validator(media["schema"], promised).validate(media["example"])


def test_every_header_has_a_type_a_description_and_an_example_that_fits(promised: Json) -> None:
    for header in promised["components"]["headers"].values():
        assert header["description"]
        validator(header["schema"], promised).validate(header["example"])


def test_answers_may_grow_within_the_version(promised: Json) -> None:
    answers = {name: each for name, each in promised["components"]["schemas"].items() if not name.endswith("Query")}
    assert "'additionalProperties': False" not in str(answers)


def test_the_document_tells_nothing_of_what_is_behind_it(promised: Json) -> None:
    text = yaml.dump(promised, Dumper=yaml.CSafeDumper).casefold()
    for word in ("sqlalchemy", "marshmallow", "select ", "_offset", "public_id"):
        assert word not in text


def redocly() -> str | None:
    """The linter: of this folder, else of the machine."""
    here = ROOT / "node_modules" / ".bin" / "redocly"
    return str(here) if here.exists() else shutil.which("redocly")


def test_the_document_passes_the_linter() -> None:
    linter = redocly()
    if linter is None:
        pytest.skip("no redocly in node_modules/.bin or on the PATH: npm install --no-save @redocly/cli")
    quiet = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "CI": "true"}
    done = subprocess.run(
        [linter, "lint"], cwd=ROOT, env=quiet, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
