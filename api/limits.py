"""What is refused unread: for its size, or for a host that cannot be one."""

from typing import Final

from flask import Flask, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, RequestURITooLarge

# RFC 9110 §4.1 asks for 8,000 at least; the longest sensible question, a hundred ids, has 2,200.
MOST_URL: Final = 8_192


def init_app(app: Flask, most_bytes: int) -> None:
    """Refuse a body of more than `most_bytes`, a URL of more than MOST_URL bytes, and a bad Host."""
    app.config["MAX_CONTENT_LENGTH"] = most_bytes
    app.before_request(_check)


def _check() -> None:
    if request.headers.get("Host") and not request.host:  # RFC 9112 §3.2 has it refused
        raise BadRequest("The Host header names no host.")
    size = len(request.full_path.encode())
    if size > MOST_URL:
        raise RequestURITooLarge(f"The path and query have {size} bytes; at most {MOST_URL} are read.")
    most = request.max_content_length
    if most is not None and request.content_length is not None and request.content_length > most:
        raise RequestEntityTooLarge(f"The body has {request.content_length} bytes; at most {most} are read.")
