"""Version 1 of the API, under /v1."""

from flask import Blueprint

from api.v1 import (
    actors,
    analysis,
    annotations,
    articles,
    autocomplete,
    changes,
    citation,
    events,
    exports,
    index,
    lookup,
    meta,
    network,
    quotes,
    reconcile,
    schemes,
    search,
    sources,
)

blueprint = Blueprint("v1", __name__, url_prefix="/v1")
for resource in (
    index,
    articles,
    actors,
    events,
    quotes,
    sources,
    search,
    analysis,
    network,
    autocomplete,
    lookup,
    reconcile,
    schemes,
    meta,
    annotations,
    changes,
    exports,
    citation,
):
    blueprint.register_blueprint(resource.blueprint)
