"""Asking the reconciliation service as its clients do, and holding answers against the protocol's own demands."""

import json
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

Json = dict[str, Any]
FORM = "application/x-www-form-urlencoded"


def keeps(answer: Any, name: str) -> None:
    """Hold an answer against what the protocol demands of it."""
    schema = json.loads((Path(__file__).parent / "v1" / "reconciliation" / f"{name}.json").read_text("utf-8"))
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(answer)


def post(client: FlaskClient, **form: Any) -> TestResponse:
    data = {name: value if isinstance(value, str) else json.dumps(value) for name, value in form.items()}
    return client.post("/v1/reconcile", data=data, content_type=FORM)


def results(client: FlaskClient, queries: Json) -> dict[str, list[Json]]:
    response = post(client, queries=queries)
    assert response.status_code == 200, response.text
    keeps(response.get_json(), "results")
    return {name: found["result"] for name, found in response.get_json().items()}
