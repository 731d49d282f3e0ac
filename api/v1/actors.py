"""/v1/actors"""

from flask import Blueprint

from api.answers import Answer, below, many, one
from api.endpoint import endpoint
from api.session import connection
from schemas.v1.actors import ActorItem, ActorItemQuery, ActorList, ActorQuery, MentionList, MentionQuery
from schemas.v1.articles import ArticleList, ArticleQuery
from schemas.v1.events import EventList, EventQuery
from schemas.v1.quotes import QuoteList, QuoteQuery
from store import actors, articles, events, quotes
from store.query import Query

blueprint = Blueprint("actors", __name__, url_prefix="/actors")


@blueprint.get("")
@endpoint(query=ActorQuery, returns=ActorList)
def list_actors(query: Query) -> Answer:
    """List actors.

    Those most mentioned come first unless `sort` says otherwise.
    """
    return many(actors.find(connection(), query), query)


@blueprint.get("/<actor_id>")
@endpoint(query=ActorItemQuery, returns=ActorItem)
def get_actor(query: Query, actor_id: str) -> Answer:
    """Get one actor."""
    return one(actors.get(connection(), actor_id, query), actor_id, "articles", "events", "quotes", "mentions")


@blueprint.get("/<actor_id>/articles")
@endpoint(query=ArticleQuery, returns=ArticleList, within="actor")
def list_actor_articles(query: Query, actor_id: str) -> Answer:
    """List the articles that mention one actor."""
    return below(actor_id, actors.get, articles.find, query)


@blueprint.get("/<actor_id>/events")
@endpoint(query=EventQuery, returns=EventList, within="participant")
def list_actor_events(query: Query, actor_id: str) -> Answer:
    """List the events that one actor takes part in."""
    return below(actor_id, actors.get, events.find, query)


@blueprint.get("/<actor_id>/quotes")
@endpoint(query=QuoteQuery, returns=QuoteList, within="speaker")
def list_actor_quotes(query: Query, actor_id: str) -> Answer:
    """List what one actor said."""
    return below(actor_id, actors.get, quotes.find, query)


@blueprint.get("/<actor_id>/mentions")
@endpoint(query=MentionQuery, returns=MentionList, within="actor")
def list_actor_mentions(query: Query, actor_id: str) -> Answer:
    """List the words that stand for one actor, wherever they do."""
    return below(actor_id, actors.get, actors.mentions, query)
