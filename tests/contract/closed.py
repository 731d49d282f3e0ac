"""The document with nothing allowed but what it names: how the tests read it, not how readers should."""

from copy import deepcopy
from typing import Any

from jsonschema import Draft202012Validator

Json = dict[str, Any]


def closed(document: Json) -> Json:
    """A copy in which no object may have a property that its schema does not name."""
    copy = deepcopy(document)
    for schema in copy["components"]["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return copy


def validator(schema: Json, document: Json) -> Draft202012Validator:
    """What checks values against a schema of `document`, formats included."""
    whole = {**schema, "components": document["components"]}
    return Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)


def resolved(part: Json, document: Json) -> Json:
    """A part of the document, its reference followed."""
    for name in part.get("$ref", "#").split("/")[1:]:
        document = document[name]
    return document if "$ref" in part else part
