"""Whole results on their way: what is small leaves as any answer, what is large as a stream whose break can be seen.

A server of WSGI ends a body that fails as if it were complete, and has no trailers: granian 2.8 closes the last chunk
either way. So a stream that fails says so in its last bytes, in a form that no reader of the format accepts, and
`X-Row-Count` tells before the first row how many there must be.
"""

import logging
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from threading import BoundedSemaphore
from typing import Any, Final, cast

from flask import Flask, Response, current_app, request
from marshmallow import Schema
from werkzeug.exceptions import ServiceUnavailable

from api import session
from api.formats import Whole
from api.request_id import request_id
from schemas import columns
from store import streams
from store.query import Query
from store.streams import Stream

ROWS: Final = "X-Row-Count"
MOST_AT_ONCE: Final = {"sqlite": 1, "postgresql": 4}
"""Streams that a worker sends at once. Each holds a thread and a connection for as long as its client takes; the
server has more threads than that, so that others are answered meanwhile."""

RETRY_SECONDS: Final = 5

_log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Let `app` send so many streams at once and no more."""
    app.extensions["downloads"] = BoundedSemaphore(MOST_AT_ONCE[session.of(app).dialect])


def send(stream: Stream, writer: Whole, record: type[Schema], query: Query) -> Response:
    """The answer with all of `stream`, whose records `record` declares; the connection lives as long as the answer.

    What fits one batch is made before it is sent: it has a length, and its failure is a problem as any other.
    """
    headers = _headers(stream, writer, query)
    if request.method == "HEAD":
        return Response(iter(()), headers=headers)
    first = next(stream.batches, [])
    parts = writer.write(chain([first] if first else (), stream.batches), _fields(first, record, query))
    if len(first) < streams.BATCH:
        return Response(b"".join(parts), headers=headers)
    closing = ExitStack()
    closing.callback(_turn().release)
    closing.push(session.lent())
    for each in (stream.batches, parts):  # what reads through the connection is closed before it, the last first
        closing.callback(getattr(each, "close", lambda: None))
    download = _Download(parts, writer.broken, closing)
    response = Response(download, headers=headers)
    response.call_on_close(download.close)
    return response


def _headers(stream: Stream, writer: Whole, query: Query) -> dict[str, str]:
    name = f'attachment; filename="{query.noun}.{writer.suffix}"'
    told = {"Content-Type": writer.content_type, "Content-Disposition": name}
    return told if stream.rows is None else {**told, ROWS: str(stream.rows)}


def _fields(first: list[dict[str, Any]], record: type[Schema], query: Query) -> dict[str, columns.Field]:
    """The fields that the records have, all the same ones; without a record, those that the query asks for."""
    if not first:
        return columns.told(record, query.include, query.fields)
    return {name: field for name, field in columns.declared(record).items() if name in first[0]}


def _turn() -> BoundedSemaphore:
    turns = cast(BoundedSemaphore, current_app.extensions["downloads"])
    if not turns.acquire(blocking=False):
        told = "Other downloads are under way, as many as this server sends at once; this one can begin when one ends."
        raise ServiceUnavailable(told, retry_after=RETRY_SECONDS)
    return turns


class _Download:
    """The bytes of an answer as they are made; `close` gives the connection and the turn back, once."""

    def __init__(self, parts: Iterator[bytes], broken: bytes, closing: ExitStack) -> None:
        self._parts = parts
        self._broken = broken
        self._request = request_id()
        self._closing = closing

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._parts)
        except StopIteration:
            self.close()
            raise
        except Exception as error:
            _log.error("request %s: the download broke off", self._request, exc_info=error)
            self._parts = iter(())
            self._closing.__exit__(type(error), error, error.__traceback__)
            return self._broken

    def close(self) -> None:
        self._closing.close()
