"""The media types of an answer, as the OpenAPI document has them."""

from collections.abc import Mapping
from typing import Any, Final

from api.endpoint import Contract
from schemas.formats import FORMATS, Format

Json = dict[str, Any]

_TYPES: Final[Mapping[type, str]] = {dict: "object", list: "array", str: "string"}


def content(contract: Contract) -> Json:
    """What an answer may be, by media type; the schema of the answer declares its JSON."""
    return {FORMATS[name].media_type: _media(FORMATS[name], contract) for name in contract.formats}


def _media(each: Format, contract: Contract) -> Json:
    if each.name in ("json", "annotations"):
        return {"schema": contract.returns}
    schema: Json = {"type": _TYPES[type(each.example)], "description": f"{each.about[0].upper()}{each.about[1:]}."}
    if schema["type"] == "array":
        schema["items"] = {"type": "object"}
    if each.name == "parquet":
        schema["contentMediaType"] = each.media_type
    return {"schema": schema, "example": each.example}
