"""/v1/sources"""

from flask import Blueprint

from api.answers import Answer, many, one
from api.endpoint import endpoint
from api.session import connection
from schemas.v1.sources import SourceItem, SourceItemQuery, SourceList, SourceQuery
from store import sources
from store.query import Query

blueprint = Blueprint("sources", __name__, url_prefix="/sources")


@blueprint.get("")
@endpoint(query=SourceQuery, returns=SourceList)
def list_sources(query: Query) -> Answer:
    """List sources."""
    return many(sources.find(connection(), query), query)


@blueprint.get("/<source_id>")
@endpoint(query=SourceItemQuery, returns=SourceItem)
def get_source(query: Query, source_id: str) -> Answer:
    """Get one source."""
    return one(sources.get(connection(), source_id, query), source_id, articles=f"/v1/articles?source={source_id}")
