"""What the reconciliation service answers (Reconciliation Service API 0.2 of the W3C community group)."""

from typing import Any

from marshmallow import fields

from schemas.v1.codes import ACTOR_KINDS
from schemas.v1.envelope import Answer, always, described

VERSION = "0.2"
BATCH = 50
"""Queries of one batch."""
MOST_IDS = 500
"""Actors of one data extension."""
KEY = "act_tdz6xdbq2ptm4cjv"

TYPES = {kind: kind.capitalize() for kind in ACTOR_KINDS}
"""The types of entities: the kinds of actors, with their names."""

MATCHED = {
    "wikidata": "Wikidata item",
    "country": "Country (ISO 3166-1)",
    "sector": "PLOVER sector",
    "kind": "Kind of actor",
}
"""Properties that a query may know of an entity, with their names."""

EXTENDED = {
    **MATCHED,
    "roles": "Roles",
    "aliases": "Other names",
    "articles": "Articles that mention it",
    "mentions": "Mentions",
    "events": "Events it takes part in",
    "quotes": "Quotes by it",
}
"""Properties that data extension gives, with their names."""


class ReconcileType(Answer):
    """A type of entities."""

    id = fields.String(**always("The type.", "person"))
    name = fields.String(**always("Its name.", "Person"))


class ReconcileProperty(Answer):
    """A property of entities."""

    id = fields.String(**always("The property.", "country"))
    name = fields.String(**always("Its name.", "Country (ISO 3166-1)"))


class ViewTemplate(Answer):
    """An address with a place for an id."""

    url = fields.String(**always("The address, with `{{id}}` for the id.", "/v1/actors/{{id}}"))


class PreviewTemplate(ViewTemplate):
    """Where a small page about an entity is, and how large it is."""

    url = fields.String(**always("The address, with `{{id}}` for the id.", "/v1/reconcile/preview?id={{id}}"))
    width = fields.Integer(**always("Pixels across.", 400))
    height = fields.Integer(**always("Pixels down.", 200))


class SuggestService(Answer):
    """Where suggestions are, and small previews of them."""

    service_url = fields.String(**always("The beginning of the addresses.", "http://127.0.0.1:8000"))
    service_path = fields.String(**always("The path of the suggestions.", "/v1/reconcile/suggest/entity"))
    flyout_service_path = fields.String(
        **always("The path of the previews, with `${id}` for the id.", "/v1/reconcile/flyout?id=${id}")
    )


class ProposalService(Answer):
    """Where properties are proposed."""

    service_url = fields.String(**always("The beginning of the address.", "http://127.0.0.1:8000"))
    service_path = fields.String(**always("Its path.", "/v1/reconcile/properties"))


def _about(description: str, nested: type[Answer], example: dict[str, Any]) -> fields.Nested:
    return fields.Nested(nested, **always(description, example))


class SuggestServices(Answer):
    """What is suggested while somebody types."""

    entity = _about("Actors.", SuggestService, {"service_path": "/v1/reconcile/suggest/entity"})
    type = _about("Types.", SuggestService, {"service_path": "/v1/reconcile/suggest/type"})
    property = _about("Properties.", SuggestService, {"service_path": "/v1/reconcile/suggest/property"})


class ExtendService(Answer):
    """Values of properties of entities that were matched."""

    propose_properties = _about("Proposals.", ProposalService, {"service_path": "/v1/reconcile/properties"})


class ReconcileManifest(Answer):
    """What the reconciliation service can do."""

    versions = fields.List(
        fields.String(metadata={"description": "A version.", "example": VERSION}),
        **always("Versions of the protocol.", [VERSION]),
    )
    name = fields.String(**always("The service.", "OnRecord actors"))
    identifierSpace = fields.String(**always("What ids of entities begin with, as URIs.", "/v1/actors/"))  # noqa: N815
    schemaSpace = fields.String(**always("What entities are.", "https://schema.org/Thing"))  # noqa: N815
    documentation = fields.String(**always("A page about it.", "/v1/docs/"))
    serviceVersion = fields.String(**always("The version of the contract.", "1.0.0"))  # noqa: N815
    defaultTypes = fields.List(  # noqa: N815
        fields.Nested(ReconcileType), **always("Types to choose from.", [{"id": "person", "name": "Person"}])
    )
    view = _about("Where an entity is.", ViewTemplate, {"url": "/v1/actors/{{id}}"})
    preview = _about("A small page about an entity.", PreviewTemplate, {"width": 400, "height": 200})
    suggest = _about("Suggestions.", SuggestServices, {})
    extend = _about("Data extension.", ExtendService, {})
    batchSize = fields.Integer(**always("The most queries of one batch.", BATCH))  # noqa: N815


class MatchingFeature(Answer):
    """What a score was made of."""

    id = fields.String(**always("The feature.", "name_likeness"))
    value = fields.Raw(**always("A number, or whether it holds.", 100.0, type=["number", "boolean"]))


class ReconcileCandidate(Answer):
    """An actor that may be meant."""

    id = fields.String(**always("Public id.", KEY))
    name = fields.String(**always("Canonical name.", "Vladimir Putin"))
    description = fields.String(**always("What tells it from others of its name.", "Person, RUS, Government"))
    type = fields.List(fields.Nested(ReconcileType), **always("Its type.", [{"id": "person", "name": "Person"}]))
    score = fields.Float(**always("How well it answers, 0 to 100.", 100.0))
    features = fields.List(
        fields.Nested(MatchingFeature),
        **always("What the score was made of.", [{"id": "name_likeness", "value": 100.0}]),
    )
    match = fields.Boolean(**always("Whether it can hardly be another.", True))


class ReconcileResult(Answer):
    """What one query found."""

    result = fields.List(fields.Nested(ReconcileCandidate), **always("The candidates, the likeliest first.", []))


class ReconcileExtension(Answer):
    """Values of properties."""

    meta = fields.List(
        fields.Nested(ReconcileProperty),
        **always("The properties, as they were asked for.", [{"id": "country", "name": "Country (ISO 3166-1)"}]),
    )
    rows = fields.Raw(
        **always(
            'By id and property: values, each as `{"str": …}` or `{"int": …}`; none for what is not known.',
            {KEY: {"country": [{"str": "RUS"}]}},
            type="object",
        )
    )


class SuggestedEntity(Answer):
    """An actor to choose while typing."""

    id = fields.String(**always("The id.", KEY))
    name = fields.String(**always("Its name.", "Vladimir Putin"))
    description = fields.String(**always("What tells it from others.", "Person, RUS, Government"))
    notable = fields.List(fields.Nested(ReconcileType), **always("Its type.", [{"id": "person", "name": "Person"}]))


class SuggestedEntities(Answer):
    """Actors that may be meant by what was typed."""

    result = fields.List(fields.Nested(SuggestedEntity), **always("The suggestions, the likeliest first.", []))


class SuggestedTypes(Answer):
    """Types that may be meant by what was typed."""

    result = fields.List(fields.Nested(ReconcileType), **always("The types.", [{"id": "person", "name": "Person"}]))


class SuggestedProperties(Answer):
    """Properties that may be meant by what was typed."""

    result = fields.List(fields.Nested(ReconcileProperty), **always("The properties.", []))


class ReconcileFlyout(Answer):
    """A small preview."""

    id = fields.String(**always("The id that was asked for.", KEY))
    html = fields.String(**always("What to show.", "<p><strong>Vladimir Putin</strong></p>"))


class ReconcileProposal(Answer):
    """Properties that data extension can give."""

    type = fields.String(**described("The type that was asked about.", "person"))
    limit = fields.Integer(**described("The most properties that were asked for.", 3))
    properties = fields.List(
        fields.Nested(ReconcileProperty), **always("The properties.", [{"id": "roles", "name": "Roles"}])
    )
