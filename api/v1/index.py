"""What is here: /v1"""

from flask import Blueprint

from api import links
from api.answers import Answer
from api.docs import DOCUMENT, PAGE
from api.endpoint import endpoint
from api.nouns import NOUNS
from api.openapi import VERSION
from api.session import release
from schemas.v1.index import IndexItem, IndexQuery
from store.query import Query

blueprint = Blueprint("index", __name__)


@blueprint.get("")
@endpoint(query=IndexQuery, returns=IndexItem)
def get_index(query: Query) -> Answer:
    """What is here."""
    collections = [{"name": n.plural, "description": n.description, "url": links.at(f"/v1/{n.plural}")} for n in NOUNS]
    return {
        "data": {"name": "OnRecord", "version": VERSION, "collections": collections},
        "meta": {"release": release()},
        "links": {"self": links.at("/v1"), "openapi": links.at(DOCUMENT), "docs": links.at(PAGE)},
    }
