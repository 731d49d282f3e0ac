"""/v1/reconcile: the Reconciliation Service API 0.2, for OpenRefine and its like

It keeps another's contract: no envelope, and names it does not know are not read.
"""

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from flask import Blueprint, Response, render_template, request
from werkzeug.exceptions import NotAcceptable, NotFound, RequestEntityTooLarge, UnsupportedMediaType

from api import caching, links
from api.answers import found
from api.bodies import unkept
from api.nouns import well_formed
from api.openapi import declared
from api.session import connection, release, token
from api.v1 import reconcile_document as document
from api.v1.autocomplete import vocabulary
from api.v1.reconcile_answers import SUGGESTED, candidate, description, extended, manifest, matching, named, suggestion
from schemas.errors import InvalidQuery, Problem
from schemas.v1.reconcile import BATCH, EXTENDED, MATCHED, TYPES
from schemas.v1.reconcile_queries import batch, extension
from schemas.v1.reconcile_questions import FlyoutQuestion, PreviewQuestion, ProposalQuestion, SuggestQuestion
from store.autocomplete import suggest
from store.completion import typed
from store.extension import known
from store.matching import Described, candidates

Json = dict[str, Any]

blueprint = Blueprint("reconcile", __name__, url_prefix="/reconcile")

_FORM = "application/x-www-form-urlencoded"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@blueprint.get("")
@declared({"get": document.SERVICE})
def get_reconciliation() -> Response:
    """What the service can do; with `queries` candidates, with `extend` values."""
    return _kept(_asked_in_url)


@blueprint.post("")
@declared({"post": document.QUERIES})
def post_reconciliation() -> Response:
    """Candidates for `queries`, or values for `extend`, out of a form."""
    if request.mimetype != _FORM:
        raise UnsupportedMediaType(f"The body is read as {_FORM}; Content-Type says {request.mimetype or 'none'}.")
    answer = _served(request.form.to_dict(flat=False))
    if answer is None:
        raise InvalidQuery([Problem("queries", "is missing; give queries or extend")])
    return unkept(_json(answer))


@blueprint.get("/suggest/entity")
@declared({"get": document.ENTITIES})
def list_suggested_entities() -> Response:
    """Actors whose names begin as typed, or whose id it is."""
    return _kept(lambda: {"result": _entities(**SuggestQuestion.read(_args()).values)})


@blueprint.get("/suggest/type")
@declared({"get": document.TYPES})
def list_suggested_types() -> Response:
    """Types whose id or name holds what was typed."""
    return _kept(lambda: {"result": _skipping(TYPES)})


@blueprint.get("/suggest/property")
@declared({"get": document.PROPERTIES})
def list_suggested_properties() -> Response:
    """Properties to match by whose id or name holds what was typed."""
    return _kept(lambda: {"result": _skipping(MATCHED)})


@blueprint.get("/properties")
@declared({"get": document.PROPOSALS})
def list_proposed_properties() -> Response:
    """Properties that data extension gives."""
    return _kept(_proposal)


@blueprint.get("/flyout")
@declared({"get": document.FLYOUT})
def get_flyout() -> Response:
    """A small preview of an actor, a type or a property."""
    return _kept(lambda: _flyout(str(FlyoutQuestion.read(_args()).values["id"])))


@blueprint.get("/preview")
@declared({"get": document.PREVIEW})
def get_preview() -> Response:
    """A small page about an actor, to stand inside another page."""
    response = _kept(lambda: _page(str(PreviewQuestion.read(_args()).values["id"])), "text/html")
    response.headers["Content-Security-Policy"] = _POLICY
    return response


def _asked_in_url() -> Json:
    answer = _served(_args())
    return manifest() if answer is None else answer


def _served(given: Mapping[str, list[str]]) -> Json | None:
    """The answer to `queries` or `extend`; None without either."""
    asked = [name for name in ("queries", "extend") if name in given]
    if len(asked) > 1 or any(len(given[name]) > 1 for name in asked):
        raise InvalidQuery([Problem(asked[-1], "is one too many; give queries or extend, once")])
    if not asked:
        return None
    text = given[asked[0]][0]
    return _matched(text) if asked[0] == "queries" else _extended(text)


def _matched(text: str) -> Json:
    queries = batch(text)
    if len(queries) > BATCH:
        raise RequestEntityTooLarge(f"The batch has {len(queries)} queries; at most {BATCH} are answered at once.")
    return {name: {"result": _candidates(asked, limit)} for name, (asked, limit) in queries.items()}


def _candidates(asked: Described, limit: int) -> list[Json]:
    return [candidate(each) for each in candidates(connection(), asked, limit, vocabulary)]


def _extended(text: str) -> Json:
    ids, properties = extension(text)
    records = known(connection(), [each for each in ids if well_formed("actor_id", each)])
    return extended(records, ids, properties)


def _entities(prefix: str, cursor: int) -> list[Json]:
    if well_formed("actor_id", prefix):
        return [suggestion(record) for record in known(connection(), [prefix]).values()]
    read = typed(prefix)
    if read is None:
        return []
    records = suggest(connection(), read, ["actors"], cursor + SUGGESTED, vocabulary)
    return [suggestion(record) for record in records[cursor:]]


def _skipping(names: Mapping[str, str]) -> list[Json]:
    asked = SuggestQuestion.read(_args()).values
    return matching(names, asked["prefix"])[asked["cursor"] :]


def _proposal() -> Json:
    asked = {name: value for name, value in ProposalQuestion.read(_args()).values.items() if value is not None}
    return {**asked, "properties": named(EXTENDED)[: asked.get("limit")]}


def _flyout(what: str) -> Json:
    name = (TYPES | MATCHED).get(what)
    if name is None and not well_formed("actor_id", what):
        raise NotFound(f"{what!r} is no id of an actor, a type or a property.")
    card = render_template("reconcile/card.html", **(_card(what) if name is None else {"name": name}))
    return {"id": what, "html": card}


def _page(actor_id: str) -> str:
    url = links.at(f"/v1/actors/{actor_id}")
    return render_template("reconcile/preview.html", **_card(actor_id), url=url)


def _card(actor_id: str) -> Json:
    record = known(connection(), [actor_id]).get(actor_id) or found(None, actor_id)
    told = description(record["kind"], record["country"], record["sector"])
    return {"name": record["name"], "actor": record, "description": told}


def _args() -> dict[str, list[str]]:
    return request.args.to_dict(flat=False)


def _kept(make: Callable[[], Json | str], media_type: str = "application/json") -> Response:
    """What `make` gives, under the tag that all answers have; 406 when the client rules its type out."""
    if request.accept_mimetypes and not request.accept_mimetypes[media_type]:
        raise NotAcceptable(f"The answer is {media_type}, which the Accept header rules out.")
    etag = caching.tag(release(), token(), links.canonical(), media_type)
    unchanged = caching.held(etag)
    if unchanged is not None:
        return unchanged
    answer = make()
    response = _json(answer) if isinstance(answer, dict) else Response(answer, mimetype=media_type)
    return caching.unless_any(caching.mark(response, etag))


def _json(answer: Json) -> Response:
    return Response(orjson.dumps(answer), mimetype="application/json")
