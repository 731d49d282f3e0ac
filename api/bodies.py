"""JSON bodies of requests: read strictly, and every mistake named by the way to it (RFC 6901)."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import orjson
from flask import Response, request
from marshmallow import RAISE, Schema, ValidationError
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from schemas.errors import InvalidQuery, Problem

MEDIA_TYPE: Final = "application/json"


def given() -> dict[str, Any]:
    """The object that the request brings; raises 415 for another media type and 400 for what is no object.

    A member given twice is a problem too: which of the two is meant cannot be told (RFC 8259 §4).
    """
    if request.mimetype != MEDIA_TYPE:
        raise UnsupportedMediaType(f"The body is read as {MEDIA_TYPE}; Content-Type says {request.mimetype or 'none'}.")
    try:
        body = orjson.loads(request.get_data())
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"The body is no JSON (RFC 8259): {error}.") from error
    if not isinstance(body, dict):
        raise BadRequest("The body is JSON, but no object: it begins with { and ends with }.")
    twice = _twice(request.get_data())
    if twice:
        raise InvalidQuery(Problem(name, "is given twice", pointer=pointer(name)) for name in twice)
    return body


def _twice(data: bytes) -> list[str]:
    """The members of an object of JSON that are there more than once, of which orjson keeps the last."""
    names: list[str] = []

    def note(members: list[tuple[str, Any]]) -> None:
        names[:] = (name for name, _ in members)  # the whole object comes last

    try:
        json.loads(data, object_pairs_hook=note, parse_int=str, parse_float=str)
    except RecursionError as error:
        raise BadRequest("The body is JSON nested deeper than any question.") from error
    return [name for name, times in Counter(names).items() if times > 1]


def read(schema: type[Schema]) -> dict[str, Any]:
    """The body as `schema` reads it; InvalidQuery names each member that is wrong or unknown."""
    try:
        loaded: dict[str, Any] = schema(unknown=RAISE).load(given())
    except ValidationError as error:
        raise InvalidQuery(list(_problems(error.messages_dict, ()))) from error
    return loaded


def unkept(response: Response) -> Response:
    """An answer to a POST is for who asked, this once (RFC 9110 §9.3.3)."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _problems(messages: Any, way: tuple[str, ...]) -> Iterator[Problem]:
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            yield from _problems(inner, (*way, str(name)))
    elif isinstance(messages, Sequence) and not isinstance(messages, str):
        for each in messages:
            yield from _problems(each, way)
    else:
        yield Problem(way[0] if way else "body", str(messages), pointer=pointer(*way))


def pointer(*way: str) -> str:
    """The JSON Pointer (RFC 6901) to a member, by the names and positions on the way to it."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in way)
