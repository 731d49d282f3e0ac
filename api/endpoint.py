"""Bind a view to its contract: what may be asked, what is answered, how it may fail. The docs are read from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import update_wrapper
from typing import Any, cast

from flask import Response, request
from marshmallow import Schema, fields
from werkzeug.exceptions import NotFound

from api import bodies, caching, downloads, links, negotiation
from api.answers import Answer, belonging, explained
from api.formats import WRITERS, Paged, Whole
from api.formats.kinds import Asked
from api.nouns import BY_VARIABLE, well_formed
from api.session import connection, release, token
from schemas.errors import InvalidQuery, Problem
from schemas.fields import Choice
from schemas.filters import RecordQuery, pointed
from schemas.formats import Format
from schemas.refusals import short
from store import release_dates, streams
from store.collections import COLLECTIONS
from store.query import Query


@dataclass(frozen=True, slots=True)
class Contract:
    """What a view promises; `within` is the filter of `query` that the id in the path sets.

    `body` is the JSON a POST brings; with `asked_in_body` the query itself stands there, under the same names.
    `writers` write the formats that the query's `format` names. `beside` tells the state of what the answer depends on
    beside the release.
    """

    returns: type[Schema]
    query: type[RecordQuery]
    errors: tuple[int, ...] = ()
    within: str | None = None
    body: type[Schema] | None = None
    asked_in_body: bool = False
    writers: Mapping[str, Paged | Whole] = field(default_factory=lambda: WRITERS)
    beside: Callable[[], str] | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """The names of the formats that the answer has: those that can be asked for, else its own, else JSON alone."""
        declared = self.query._declared_fields.get("format")
        if isinstance(declared, Choice):
            return declared.choices
        return ("json",) if self.writers is WRITERS else tuple(self.writers)

    @property
    def streams(self) -> bool:
        """Whether a format of the answer leaves as a stream."""
        return any(isinstance(self.writers[name], Whole) for name in self.formats)

    @property
    def has_offsets(self) -> bool:
        """Whether the answer may hold offsets, and says what they count."""
        meta = self.returns._declared_fields.get("meta")
        return (
            "offset_unit" in self.query._declared_fields
            and isinstance(meta, fields.Nested)
            and "offset_unit" in meta.schema.fields
        )

    @property
    def record(self) -> type[Schema]:
        """What declares one record of the answer."""
        data = self.returns._declared_fields["data"]
        nested = data.inner if isinstance(data, fields.List) else data
        return type(cast(fields.Nested, nested).schema)


class Endpoint:
    """A view that keeps its contract: it gets a checked query, and what it answers leaves in the format asked for."""

    def __init__(self, view: Callable[..., Answer], contract: Contract) -> None:
        """Take the name and the docstring of `view` over."""
        update_wrapper(self, view)
        self.view = view
        self.contract = contract
        # Read off the schemas once: every request asks for them.
        self._formats = contract.formats
        self._has_offsets = contract.has_offsets

    def __call__(self, **path: str) -> Response:
        """Answer the request; raises what `api.errors` makes problem documents of."""
        _check_ids(path)
        if self.contract.asked_in_body:
            _check_url()
            return bodies.unkept(self._asked(bodies.given(), path))
        query = self._read(path)
        wanted = negotiation.chosen(self._formats, query.format)
        if self.contract.body is not None:
            body = bodies.read(self.contract.body)
            return bodies.unkept(self._answer(query, wanted, {**path, "body": body}, request.args))
        beside = self.contract.beside and self.contract.beside()
        etag = caching.tag(release(), token() + (beside or ""), links.canonical(), wanted.media_type)
        if (unchanged := caching.held(etag, lasting=beside is None)) is not None:
            return unchanged
        response = caching.mark(self._answer(query, wanted, path, request.args), etag, lasting=beside is None)
        return caching.unless_any(response)

    def _asked(self, body: Mapping[str, Any], path: Mapping[str, str]) -> Response:
        """What answers a question in the body; its mistakes are named by the way to them."""
        try:
            query = self.contract.query.read_json(body)
            return self._answer(query, negotiation.chosen(self._formats, query.format), path, body)
        except InvalidQuery as invalid:
            raise pointed(invalid) from invalid

    def _answer(self, query: Query, wanted: Format, arguments: Mapping[str, Any], given: Mapping[str, Any]) -> Response:
        """What the view says, or all that the query leads to, in the format that the client wants."""
        writer = self.contract.writers[wanted.name]
        if wanted.name != "json":
            _check_besides(query, wanted.name)
        if isinstance(writer, Whole):
            return self._whole(query, writer, arguments, query.limit if "limit" in given else None)
        answer = self.view(_fitting(query, wanted.name, writer), **arguments)
        if query.explain:
            answer["meta"]["explain"] = explained(query)
        if self._has_offsets:
            answer["meta"]["offset_unit"] = query.offset_unit
        asked = Asked(query, links.at, lambda numbers: release_dates.loaded(connection(), numbers))
        response = Response(writer.write(answer, asked), content_type=writer.content_type)
        response.headers["Link"] = links.header(answer["links"])
        return response

    def _whole(self, query: Query, writer: Whole, path: Mapping[str, str], most: int | None) -> Response:
        def read() -> streams.Stream:
            return streams.read(connection(), query, most)

        if self.contract.within is None:
            stream = read()
        else:
            variable, public_id = next(iter(path.items()))
            get = COLLECTIONS[BY_VARIABLE[variable].plural].get
            stream = belonging(public_id, lambda connection, public_id: get(connection, public_id, None), read)
        response = downloads.send(stream, writer, self.contract.record, query)
        response.headers["Link"] = links.header({"self": links.canonical()})
        return response

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
    writers: Mapping[str, Paged | Whole] = WRITERS,
    beside: Callable[[], str] | None = None,
) -> Callable[[Callable[..., Answer]], Endpoint]:
    """Bind a view, called with `query`, the `body` if it takes one and the ids of its path, to what it promises.

    `writers` stand for the usual ones where an answer has formats of its own.
    """
    contract = Contract(returns, query, errors, within, body, asked_in_body, writers, beside)
    return lambda view: Endpoint(view, contract)


def _check_besides(query: Query, name: str) -> None:
    """What stands beside the records has its place in JSON alone; InvalidQuery where another format is asked for it."""
    if query.explain:
        raise InvalidQuery([Problem("explain", f"is told in JSON, and this answer is {name}", "true")])
    if query.facets:
        raise InvalidQuery([Problem("facet", f"is counted in JSON, and this answer is {name}", ",".join(query.facets))])


def _check_url() -> None:
    """What stands in the URL of a question in a body would be passed over; InvalidQuery names all of it."""
    if request.args:
        detail = "stands in the URL; this question is asked in the body"
        raise InvalidQuery([Problem(short(name), detail, short(value)) for name, value in request.args.items()])


def _fitting(query: Query, name: str, writer: Paged) -> Query:
    """The query with the related records that the format needs; InvalidQuery for `fields` of one with its own form."""
    if writer.fixed and query.fields:
        raise InvalidQuery([Problem("fields", f"does not go with the format {name}, which has a form of its own")])
    return replace(query, include=query.include | writer.includes.get(query.noun, frozenset()))


def _check_ids(path: dict[str, str]) -> None:
    """An id that cannot be one is not worth a look into the database, which may not even take its characters."""
    for variable, public_id in path.items():
        if not well_formed(variable, public_id):
            noun = BY_VARIABLE[variable]
            raise NotFound(f"{public_id!r} is no id of {noun.plural}: they look like {noun.example}.")
