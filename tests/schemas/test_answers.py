"""Every property of every answer has a type, a description and an example that the schema itself accepts."""

from typing import Any

import pytest
from marshmallow import Schema, fields

from schemas.errors import ProblemDocument, ProblemItem
from schemas.v1 import actors, articles, envelope, events, quotes, sources, spans

ANSWERS = sorted(
    {
        found
        for module in (actors, articles, envelope, events, quotes, sources, spans)
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, envelope.Answer)
    }
    | {ProblemDocument, ProblemItem},
    key=lambda schema: schema.__name__,
)


def dumped(field: fields.Field[Any], value: Any) -> Any:
    """The value as the field writes it."""
    return field.serialize("value", {"value": value})


@pytest.mark.parametrize("schema", ANSWERS, ids=lambda schema: schema.__name__)
def test_every_property_is_described_with_an_example_it_accepts(schema: type[Schema]) -> None:
    assert schema.__doc__
    for name, field in schema().fields.items():
        assert str(field.metadata["description"]).endswith("."), name
        example = field.metadata["example"]
        if not isinstance(field, fields.Nested) and not _holds_records(field):
            assert field.deserialize(example) == example
            assert dumped(field, example) == example


def _holds_records(field: fields.Field[Any]) -> bool:
    return isinstance(field, fields.List) and isinstance(field.inner, fields.Nested)


@pytest.mark.parametrize("schema", ANSWERS, ids=lambda schema: schema.__name__)
def test_keys_may_be_added_within_a_version(schema: type[Schema]) -> None:
    assert "future" not in str(schema().validate({"future": 1}))


@pytest.mark.parametrize("noun", [articles.Article, actors.Actor, events.Event, quotes.Quote, sources.Source])
def test_fields_may_leave_out_all_of_a_record_but_its_id(noun: type[Schema]) -> None:
    required = {name for name, field in noun().fields.items() if field.required}
    assert required == {"id"}
