"""A walk through the document: whatever it allows or forbids to ask, the server answers as it says."""

import hypothesis
import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase
from schemathesis import Case, GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

BOUNDED = hypothesis.settings(
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

# What is too long to be read is refused too, which the default list of refusals leaves out.
REFUSALS = {"checks": {"negative_data_rejection": {"expected-statuses": ["400", "404", "406", "414"]}}}

# The walk reads bodies over WSGI as they come.
PLAIN = {"Accept-Encoding": "identity"}


# What is forbidden is refused before any database is asked.
@pytest.mark.parametrize(
    ("world_url", "mode"),
    [
        ("sqlite", GenerationMode.POSITIVE),
        ("postgresql", GenerationMode.POSITIVE),
        ("sqlite", GenerationMode.NEGATIVE),
    ],
    indirect=["world_url"],
    ids=["allowed-sqlite", "allowed-postgresql", "forbidden"],
)
def test_the_server_answers_as_the_document_says(app: Flask, mode: GenerationMode) -> None:
    document = schemathesis.openapi.from_wsgi("/v1/openapi.json", app, config=SchemathesisConfig.from_dict(REFUSALS))
    for found in document.get_all_operations():
        operation = found.ok()
        asked = operation.definition.raw
        if mode is GenerationMode.NEGATIVE and not (asked.get("parameters") or asked.get("requestBody")):
            continue  # it takes nothing that could be wrong

        @hypothesis.settings(BOUNDED, max_examples=6 if mode is GenerationMode.POSITIVE else 3)
        @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
        def walk(case: Case) -> None:
            # A name of nobody, a cursor of another list, half a phrase: of the right form, and refused all the same.
            case.call_and_validate(headers=PLAIN, excluded_checks=[positive_data_acceptance])

        walk()
