"""/v1/events"""

from flask import Blueprint

from api.answers import Answer, found, many, one
from api.endpoint import endpoint
from api.session import connection
from schemas.v1.articles import ArticleItem, ArticleItemQuery
from schemas.v1.events import EventItem, EventItemQuery, EventList, EventQuery
from store import articles, events
from store.query import Query

blueprint = Blueprint("events", __name__, url_prefix="/events")


@blueprint.get("")
@endpoint(query=EventQuery, returns=EventList)
def list_events(query: Query) -> Answer:
    """List events.

    Who did what to whom. Look at `factuality`: many an event is only planned, feared or denied.
    """
    return many(events.find(connection(), query), query)


@blueprint.get("/<event_id>")
@endpoint(query=EventItemQuery, returns=EventItem)
def get_event(query: Query, event_id: str) -> Answer:
    """Get one event."""
    return one(events.get(connection(), event_id, query), event_id, "article")


@blueprint.get("/<event_id>/article")
@endpoint(query=ArticleItemQuery, returns=ArticleItem)
def get_event_article(query: Query, event_id: str) -> Answer:
    """Get the article that reports one event."""
    article_id = found(events.get(connection(), event_id), event_id)["article_id"]
    return one(articles.get(connection(), article_id, query), article_id, "actors", "events", "quotes")
