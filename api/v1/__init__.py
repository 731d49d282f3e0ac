"""Version 1 of the API, under /v1."""

from flask import Blueprint

from api.v1 import actors, articles, events, index, quotes, sources

blueprint = Blueprint("v1", __name__, url_prefix="/v1")
for resource in (index, articles, actors, events, quotes, sources):
    blueprint.register_blueprint(resource.blueprint)
