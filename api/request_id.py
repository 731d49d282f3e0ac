"""Every request has an id, told in its answer and in the log, so that one leads to the other."""

import re
from typing import cast
from uuid import uuid4

from flask import Flask, Response, g, request

HEADER = "X-Request-Id"

_ACCEPTABLE = re.compile(r"[A-Za-z0-9._-]{1,64}")


def init_app(app: Flask) -> None:
    """Put the id on every answer."""
    app.after_request(_tell)


def request_id() -> str:
    """The id that X-Request-Id brings, when it is a plain token of at most 64 characters; else a new one."""
    if "request_id" not in g:
        g.request_id = chosen(request.headers.get(HEADER, ""))
    return cast(str, g.request_id)


def chosen(given: str) -> str:
    """The id that a request gives itself, if it can be one; else a new one."""
    return given if given and _ACCEPTABLE.fullmatch(given) else uuid4().hex


def _tell(response: Response) -> Response:
    response.headers[HEADER] = request_id()
    return response
