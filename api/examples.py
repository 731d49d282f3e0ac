"""Whole examples of answers, put together from the examples of the properties they are made of."""

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]


def compose(schema: Json, components: Json, levels: int = 1) -> Any:
    """An example of the object that `schema` refers to; `levels` of objects inside it are opened up the same way.

    Deeper down the example of each property stands for it as it is: there records hold records, without end.
    """
    properties = _target(schema, components)["properties"]
    return {name: _part(part, components, levels) for name, part in properties.items()}


def _part(schema: Json, components: Json, levels: int) -> Any:
    if levels and "$ref" in schema:
        return compose(schema, components, levels - 1)
    if levels and "$ref" in schema.get("items", {}):
        return [compose(schema["items"], components, levels - 1)]
    return schema["example"]


def _target(schema: Json, components: Json) -> Json:
    target: Json = components[schema["$ref"].rpartition("/")[2]]
    return target
