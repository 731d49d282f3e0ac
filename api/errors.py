"""Every failure leaves as an RFC 9457 problem document; only here does an error become HTTP."""

import logging
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

import orjson
from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.routing import RequestRedirect

from api.answers import Retired
from api.links import below_root
from api.nouns import BY_PREFIX
from api.request_id import request_id
from schemas.errors import InvalidQuery, Problem

MEDIA_TYPE = "application/problem+json"

_log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Answer every failure of `app`, also those no view foresaw."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(404, _not_found)
    app.register_error_handler(InvalidQuery, _invalid)
    app.register_error_handler(Retired, _retired)
    app.register_error_handler(Exception, _unforeseen)


def problem(status: int, detail: str, **further: Any) -> Response:
    """A problem document; `further` are its members beyond type, title, status, detail, instance and request_id."""
    body = {
        "type": "about:blank",
        "title": HTTP_STATUS_CODES[status],
        "status": status,
        "detail": detail,
        # Encoded again, since a decoded path can hold what no URI reference may.
        "instance": quote(request.path, safe="/:@!$&'()*+,;=~"),
        "request_id": request_id(),
        **further,
    }
    response = Response(orjson.dumps(body), status=status, mimetype=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    return response


def _http(error: HTTPException) -> Response:
    """What Flask and werkzeug raise, and what a view aborts with, its own headers kept (Allow, Retry-After)."""
    if isinstance(error, MethodNotAllowed):
        allowed = ", ".join(sorted(error.valid_methods or ()))
        detail = f"{request.path} does not take {request.method}; it takes {allowed}."
    else:
        detail = error.description or "The request failed."
    response = problem(error.code or 500, detail)
    for name, value in error.get_headers():
        if name.lower() not in {"content-type", "content-length"}:
            response.headers[name] = value
    return response


def _not_found(error: HTTPException) -> Response:
    """404, or the way to the path without its trailing slash."""
    if request.url_rule is not None:
        return _http(error)
    bare = request.path.rstrip("/")
    if bare != request.path and _leads_somewhere(bare):
        response = problem(308, f"The path is {bare}, without a slash at its end.")
        response.location = quote(below_root(bare)) + _query_string()
        return response
    return problem(404, f"Nothing is at {request.path}. GET /v1 lists what is here.")


def _leads_somewhere(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    try:
        return adapter is not None and adapter.test(path, method="GET")
    except RequestRedirect:  # pragma: no cover  test() answers True for these; kept narrow for a werkzeug that raises
        return False


def _invalid(error: InvalidQuery) -> Response:
    """400 that names each parameter in error, what it may be, and what was probably meant."""
    return problem(400, str(error), errors=[_item(each) for each in error.problems])


def _item(wrong: Problem) -> dict[str, Any]:
    """One problem; the ways into a body or a query stand there only where there is one."""
    ways = ("pointer", "position")
    return {name: value for name, value in asdict(wrong).items() if name not in ways or value is not None}


def _retired(error: Retired) -> Response:
    """301 to the record that took this one's place, 410 when none did."""
    if error.survivor is None:
        return problem(410, f"{error.public_id} was removed.")
    response = problem(301, f"{error.public_id} is now {error.survivor}.")
    if error.public_id not in request.path:  # it was looked up by something else
        response.location = below_root(f"/v1/{BY_PREFIX[error.survivor[:3]].plural}/{error.survivor}")
        return response
    response.location = below_root(request.path.replace(error.public_id, error.survivor)) + _query_string()
    return response


def _query_string() -> str:
    return f"?{request.query_string.decode('latin-1')}" if request.query_string else ""


def _unforeseen(error: Exception) -> Response:
    """500: the trace goes to the log, the id of its line to the reader."""
    _log.error("request %s: %s %s", request_id(), request.method, request.path, exc_info=error)
    return problem(500, f"The server failed; its log tells why under {request_id()}.")
