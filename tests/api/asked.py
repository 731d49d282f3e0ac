"""Every parameter of every endpoint, read from the contracts, so that none is forgotten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient
from marshmallow import fields
from werkzeug.test import TestResponse

from api.endpoint import Contract, Endpoint
from schemas.areas import Numbers
from schemas.fields import (
    Choice,
    Country,
    Name,
    Number,
    NumberChoice,
    PartialDate,
    Pattern,
    RecordId,
    WholeNumber,
    YesOrNo,
)
from schemas.pairs import Pair
from tests.api import world

IDS = {
    "article_id": world.TALKS_ID,
    "actor_id": world.KELLER,
    "event_id": world.MEETING,
    "quote_id": world.SIGN_QUOTE,
    "source_id": world.HARBOUR,
}
_CLOSED = (Choice, Country, NumberChoice, PartialDate, Pattern, WholeNumber, Number, YesOrNo, Numbers)
_NAMED = (Name, Pair)


@dataclass(frozen=True)
class Operation:
    """One endpoint, at a path where records are."""

    path: str
    contract: Contract

    @property
    def parameters(self) -> Mapping[str, fields.Field[Any]]:
        """What may be asked, but for what the path says."""
        declared = self.contract.query._declared_fields  # the same ones wherever a declaration is shared
        return {name: declared[name] for name in self.contract.query().fields if name != self.contract.within}

    @property
    def required(self) -> dict[str, str]:
        """Examples of what has to be asked."""
        return {name: example(field) for name, field in self.parameters.items() if field.required}

    @property
    def free(self) -> dict[str, fields.Field[Any]]:
        """What may be asked and need not be."""
        return {name: field for name, field in self.parameters.items() if not field.required}

    def closed(self) -> list[str]:
        """Parameters that take some words only: what is none of them needs no database to be refused."""
        return [name for name, field in self.free.items() if isinstance(single(field), _CLOSED) or _id(field)]

    def names(self, operator: str) -> list[str]:
        """Parameters that take the names of records, with one operator: several together might contradict."""
        return [name for name, field in self.free.items() if named(field) and name.partition(".")[2] == operator]

    def open(self) -> list[str]:
        """Parameters that take any words."""
        return [name for name, field in self.parameters.items() if name not in self.closed() and not named(field)]

    def ask(self, client: FlaskClient, asked: Mapping[str, str] | list[tuple[str, str]]) -> TestResponse:
        """Ask by the URL, with examples of what is required and not given."""
        given = list(asked.items()) if isinstance(asked, Mapping) else asked
        also = [each for each in self.required.items() if each[0] not in dict(given)]
        return client.get(f"{self.path}?{urlencode([*also, *given], errors='surrogatepass')}")


def operations(app: Flask, *, posted: bool = False) -> Iterator[Operation]:
    """The endpoints that are asked by URL, or those whose question is `posted` as JSON."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        view = app.view_functions[rule.endpoint]
        if isinstance(view, Endpoint) and view.contract.asked_in_body == posted and view.contract.body is None:
            yield Operation(rule.rule.replace("<", "{").replace(">", "}").format(**IDS), view.contract)


def single(field: fields.Field[Any]) -> fields.Field[Any]:
    """What reads one value."""
    return field.inner if isinstance(field, fields.List) and not isinstance(field, Numbers) else field


def named(field: fields.Field[Any]) -> bool:
    """Whether a field takes the names of records."""
    inner = single(field)
    return isinstance(inner, _NAMED) or (isinstance(inner, RecordId) and inner.names)


def _id(field: fields.Field[Any]) -> bool:
    inner = single(field)
    return isinstance(inner, RecordId) and not inner.names


def example(field: fields.Field[Any]) -> str:
    """The example of a parameter, as a URL has it."""
    given = field.metadata["example"]
    return ",".join(map(str, given)) if isinstance(given, list) else str(given).lower()


def refused(response: TestResponse) -> set[str]:
    """The parameters that an answer refuses, once it is seen to be a problem document that says why."""
    assert response.status_code == 400, response.text
    assert response.mimetype == "application/problem+json"
    errors = response.get_json()["errors"]
    assert all(each["detail"] and each["parameter"] for each in errors)
    return {each["parameter"] for each in errors}
