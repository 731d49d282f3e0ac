"""The parts of the OpenAPI document that all operations share: headers, and the problems that each may answer."""

from typing import Any, Final

from apispec import APISpec
from werkzeug.http import HTTP_STATUS_CODES

from schemas.errors import ProblemDocument

Json = dict[str, Any]

HEADERS: Final[dict[str, Json]] = {
    "ETag": {
        "description": "Strong entity tag of this representation; send it back in `If-None-Match` and get 304.",
        "schema": {"type": "string", "pattern": '^"[^"]+"$'},
        "example": '"5f0c2a9d1e7b44c6a1f0b3d2"',
    },
    "Link": {
        "description": "The links of the answer that RFC 8288 has names for: `self` and `next`.",
        "schema": {"type": "string"},
        "example": '<http://127.0.0.1:8000/v1/quotes?limit=25>; rel="self"',
    },
    "X-Request-Id": {
        "description": "The id of this request, as the server's log has it.",
        "schema": {"type": "string", "maxLength": 64},
        "example": "6f1c2b7e9a3d4c5f8b0e1d2c3a4b5f60",
    },
    "Cache-Control": {
        "description": "How long a cache may keep the answer.",
        "schema": {"type": "string"},
        "example": "public, max-age=60",
    },
    "X-Row-Count": {
        "description": "Of NDJSON, CSV and Parquet: how many records the body holds. One that holds fewer is broken.",
        "required": False,
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
        "example": "1204",
    },
    "Content-Disposition": {
        "description": "Of NDJSON, CSV and Parquet: under which name to keep the body.",
        "required": False,
        "schema": {"type": "string"},
        "example": 'attachment; filename="quotes.csv"',
    },
    "Retry-After": {
        "description": "Seconds after which to ask again.",
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
        "example": "5",
    },
    "Location": {
        "description": "Where the record is now.",
        "schema": {"type": "string", "format": "uri-reference"},
        "example": "/v1/actors/act_q5xkzt2m7wbdh3ra",
    },
}

WHOLE: Final = ("X-Row-Count", "Content-Disposition")
"""Headers of an answer that is a file: of NDJSON, CSV and Parquet."""
SUCCESS: Final = ("ETag", "Link", "Cache-Control", "X-Request-Id")
UNKEPT: Final = ("Cache-Control", "X-Request-Id")
"""Headers of the answer to a POST, which nobody keeps."""

_REASONS: Final = {
    301: "The record was merged into another; `Location` is the way to it.",
    400: "A parameter is unknown, repeated or has a bad value; `errors` names each.",
    404: "There is no such record.",
    406: "The client accepts none of the media types of this answer; the problem lists them.",
    410: "The record was here once and was removed.",
    413: "The request has a body beyond what the server takes.",
    415: "The body is something else than `application/json`.",
    414: "The URL is longer than the server reads.",
    500: "The server failed; `request_id` leads to the line in its log.",
    503: "As many large downloads are under way as the server sends at once; `Retry-After` says when to ask again.",
}

_FURTHER: Final = {301: ("Location",), 503: ("Retry-After",)}
"""Headers of problems beside the usual."""

_BAD_PARAMETER: Final = {
    "parameter": "speeker",
    "detail": "is not a parameter here",
    "value": "Putin",
    "allowed": ["speaker", "q", "limit"],
    "nearest": "speaker",
}


def header_refs(*names: str) -> Json:
    """References to headers of the document."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def add(spec: APISpec) -> None:
    """Put the shared headers and problems into `spec`."""
    for name, header in HEADERS.items():
        spec.components.header(name, header)
    for status in _REASONS:
        spec.components.response(response_name(status), _problem(status))
    spec.components.response(
        "NotModified",
        {
            "description": "What the client holds under the tag in `If-None-Match` still holds; no body.",
            "headers": header_refs("ETag", "Cache-Control", "X-Request-Id"),
        },
    )


def response_name(status: int) -> str:
    """The name under which the document keeps the problem of `status`: its phrase in one word."""
    return HTTP_STATUS_CODES[status].replace(" ", "").replace("-", "")


def _problem(status: int) -> Json:
    example: Json = {
        "type": "about:blank",
        "title": HTTP_STATUS_CODES[status],
        "status": status,
        "detail": _REASONS[status].replace("`", ""),
        "instance": "/v1/quotes",
        "request_id": HEADERS["X-Request-Id"]["example"],
    }
    if status == 400:
        example |= {"detail": "speeker: is not a parameter here", "errors": [_BAD_PARAMETER]}
    further = _FURTHER.get(status, ())
    return {
        "description": _REASONS[status],
        "headers": header_refs("X-Request-Id", *further),
        "content": {"application/problem+json": {"schema": ProblemDocument, "example": example}},
    }
