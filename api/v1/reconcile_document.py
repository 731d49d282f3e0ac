"""What the OpenAPI document says of the reconciliation service, whose views keep another's contract."""

from typing import Any, Final

from marshmallow import Schema

from api import responses
from schemas.v1 import reconcile as shapes
from schemas.v1.reconcile import BATCH, KEY, MOST_IDS
from schemas.v1.reconcile_questions import FlyoutQuestion, PreviewQuestion, ProposalQuestion, SuggestQuestion

Json = dict[str, Any]

_BATCH: Final = '{"q0":{"query":"Vladimir Putin","type":"person","limit":3}}'
_EXTEND: Final = f'{{"ids":["{KEY}"],"properties":[{{"id":"country"}}]}}'
_TOLD: Final = {
    "queries": (f"A batch of queries as a JSON object, each under a name of its own; at most {BATCH}.", _BATCH),
    "extend": (f"Ids and properties as a JSON object; at most {MOST_IDS} ids.", _EXTEND),
}
_OBJECT: Final = {"type": "string", "pattern": r"^\s*\{"}
_CANDIDATE: Final = {
    "id": KEY,
    "name": "Vladimir Putin",
    "description": "Person, RUS, Government",
    "type": [{"id": "person", "name": "Person"}],
    "score": 100.0,
    "features": [{"id": "name_likeness", "value": 100.0}, {"id": "name_exact", "value": True}],
    "match": True,
}
_RESULTS: Final = {"q0": {"result": [_CANDIDATE]}}


def _either(*others: type[Schema]) -> Json:
    """Results by the names of the queries, or one of `others`."""
    results = {
        "type": "object",
        "description": "To each query its result, under the query's name.",
        "properties": {"q0": shapes.ReconcileResult},
        "additionalProperties": {"$ref": "#/components/schemas/ReconcileResult"},
    }
    return {"anyOf": [*others, results]}


def _answer(description: str, schema: Json | type[Schema], example: Any = None, headers: tuple[str, ...] = ()) -> Json:
    media: Json = {"schema": schema} if example is None else {"schema": schema, "example": example}
    return {
        "description": description,
        "headers": responses.header_refs(*(headers or ("ETag", "Cache-Control", "X-Request-Id"))),
        "content": {"application/json": media},
    }


def _operation(name: str, summary: str, description: str, *, asks: Any, gives: Json, statuses: tuple[int, ...]) -> Json:
    failures = {str(status): responses.response_name(status) for status in sorted({400, 406, 413, 414, 500, *statuses})}
    return {
        "operationId": name,
        "summary": summary,
        "description": description,
        "tags": ["reconcile"],
        "parameters": asks,
        "responses": {"200": gives, **failures},
    }


def _asked(question: type[Schema]) -> list[Json]:
    return [{"in": "query", "schema": question}]


def _get(name: str, summary: str, description: str, question: type[Schema], gives: Json, *statuses: int) -> Json:
    return _operation(name, summary, description, asks=_asked(question), gives=gives, statuses=(304, *statuses))


def _text(name: str) -> Json:
    description, example = _TOLD[name]
    return {"in": "query", "name": name, "description": description, "schema": {**_OBJECT}, "example": example}


SERVICE: Final = _operation(
    "get_reconciliation",
    "Match names against our actors",
    "The Reconciliation Service API 0.2, as OpenRefine speaks it. Without parameters, what the service can do; with "
    "`queries`, candidates for each query; with `extend`, values of properties. Other parameters are not read.",
    asks=[_text("queries"), _text("extend")],
    gives=_answer(
        "The manifest, or candidates by query, or values by id.",
        _either(shapes.ReconcileManifest, shapes.ReconcileExtension),
        _RESULTS,
    ),
    statuses=(304,),
)

QUERIES: Final = {
    **_operation(
        "post_reconciliation",
        "Match many names against our actors",
        "The same with a form in the place of parameters, for batches of any length.",
        asks=[],
        gives=_answer(
            "Candidates by query, or values by id.",
            _either(shapes.ReconcileExtension),
            _RESULTS,
            headers=("Cache-Control", "X-Request-Id"),
        ),
        statuses=(415,),
    ),
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {
                        name: {**_OBJECT, "description": description, "example": example}
                        for name, (description, example) in _TOLD.items()
                    },
                    "minProperties": 1,
                    "maxProperties": 1,
                },
                "example": {"queries": _BATCH},
            }
        },
    },
}

ENTITIES: Final = _get(
    "list_suggested_entities",
    "Suggest actors while somebody types",
    "Actors whose names begin as typed, misspelt ones too, or the one whose id was typed.",
    SuggestQuestion,
    _answer("Actors that may be meant.", shapes.SuggestedEntities),
)

TYPES: Final = _get(
    "list_suggested_types",
    "Suggest types",
    "Types whose id or name holds what was typed.",
    SuggestQuestion,
    _answer("Types that may be meant.", shapes.SuggestedTypes),
)

PROPERTIES: Final = _get(
    "list_suggested_properties",
    "Suggest properties to match by",
    "Properties whose id or name holds what was typed.",
    SuggestQuestion,
    _answer("Properties that may be meant.", shapes.SuggestedProperties),
)

PROPOSALS: Final = _get(
    "list_proposed_properties",
    "Propose properties of matched actors",
    "Properties that data extension gives; every type has them all.",
    ProposalQuestion,
    _answer("Properties to ask for.", shapes.ReconcileProposal),
)

FLYOUT: Final = _get(
    "get_flyout",
    "Preview an actor, a type or a property",
    "A few lines of HTML, every word escaped.",
    FlyoutQuestion,
    _answer("A small preview.", shapes.ReconcileFlyout),
    404,
    410,
)

PREVIEW: Final = _get(
    "get_preview",
    "Preview an actor as a page",
    "A small page to stand inside another page: no script, every word escaped.",
    PreviewQuestion,
    {
        "description": "A small page.",
        "headers": responses.header_refs("ETag", "Cache-Control", "X-Request-Id"),
        "content": {"text/html": {"schema": {"type": "string"}, "example": "<!doctype html>"}},
    },
    404,
    410,
)
