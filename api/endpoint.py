"""Bind a view to its contract: what may be asked, what is answered, how it may fail. The docs are read from it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import update_wrapper
from typing import Final

import orjson
from flask import Response, request
from marshmallow import Schema
from werkzeug.exceptions import NotAcceptable, NotFound

from api import bodies, caching, links
from api.answers import Answer
from api.nouns import BY_VARIABLE, well_formed
from api.session import release, token
from schemas.errors import InvalidQuery, Problem
from schemas.filters import RecordQuery
from store.query import Query

MEDIA_TYPE: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Contract:
    """What a view promises; `within` is the filter of `query` that the id in the path sets.

    `body` is the JSON a POST brings; with `asked_in_body` the query itself stands there, under the same names.
    """

    returns: type[Schema]
    query: type[RecordQuery]
    errors: tuple[int, ...] = ()
    within: str | None = None
    body: type[Schema] | None = None
    asked_in_body: bool = False


class Endpoint:
    """A view that keeps its contract: it gets a checked query, and what it answers leaves as JSON."""

    def __init__(self, view: Callable[..., Answer], contract: Contract) -> None:
        """Take the name and the docstring of `view` over."""
        update_wrapper(self, view)
        self.view = view
        self.contract = contract

    def __call__(self, **path: str) -> Response:
        """Answer the request; raises what `api.errors` makes problem documents of."""
        _check_accept()
        _check_ids(path)
        if self.contract.asked_in_body:
            return bodies.unkept(_write(self.view(self.contract.query.read_json(bodies.given()), **path)))
        query = self._read(path)
        if self.contract.body is not None:
            return bodies.unkept(_write(self.view(query, body=bodies.read(self.contract.body), **path)))
        etag = caching.tag(release(), token(), links.canonical(), MEDIA_TYPE)
        if (unchanged := caching.held(etag)) is not None:
            return unchanged
        response = caching.mark(_write(self.view(query, **path)), etag)
        return caching.unless_any(response)

    def _read(self, path: dict[str, str]) -> Query:
        """The query, with the filter that the path sets; InvalidQuery when it breaks the contract."""
        given = request.args.to_dict(flat=False)
        within = self.contract.within
        if within is not None:
            if within in given:
                raise InvalidQuery([Problem(within, "The path sets this one.", given[within][0])])
            given[within] = list(path.values())
        return self.contract.query.read(given)


def endpoint(
    *,
    returns: type[Schema],
    query: type[RecordQuery],
    errors: tuple[int, ...] = (),
    within: str | None = None,
    body: type[Schema] | None = None,
    asked_in_body: bool = False,
) -> Callable[[Callable[..., Answer]], Endpoint]:
    """Bind a view, called with `query`, the `body` if it takes one and the ids of its path, to what it promises."""
    contract = Contract(returns, query, errors, within, body, asked_in_body)
    return lambda view: Endpoint(view, contract)


def _check_accept() -> None:
    accepted = request.accept_mimetypes
    if not accepted or accepted[MEDIA_TYPE] > 0:
        return
    # With a parameter werkzeug takes it for another type; JSON has none to tell apart (RFC 8259 §11).
    if not any(value.partition(";")[0].strip() == MEDIA_TYPE and quality > 0 for value, quality in accepted):
        raise NotAcceptable(f"The answer is {MEDIA_TYPE}, which the Accept header rules out.")


def _check_ids(path: dict[str, str]) -> None:
    """An id that cannot be one is not worth a look into the database, which may not even take its characters."""
    for variable, public_id in path.items():
        if not well_formed(variable, public_id):
            noun = BY_VARIABLE[variable]
            raise NotFound(f"{public_id!r} is no id of {noun.plural}: they look like {noun.example}.")


def _write(answer: Answer) -> Response:
    """The answer as JSON, and its links once more as a header."""
    response = Response(orjson.dumps(answer, option=orjson.OPT_UTC_Z), mimetype=MEDIA_TYPE)
    response.headers["Link"] = links.header(answer["links"])
    return response
