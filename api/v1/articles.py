"""/v1/articles"""

from flask import Blueprint

from api.answers import Answer, below, many, one
from api.endpoint import endpoint
from api.session import connection
from schemas.v1.actors import ArticleActorList, ArticleActorQuery
from schemas.v1.articles import ArticleItem, ArticleItemQuery, ArticleList, ArticleQuery
from schemas.v1.events import ArticleEventQuery, EventList
from schemas.v1.quotes import ArticleQuoteQuery, QuoteList
from store import actors, articles, events, quotes
from store.query import Query

blueprint = Blueprint("articles", __name__, url_prefix="/articles")


@blueprint.get("")
@endpoint(query=ArticleQuery, returns=ArticleList)
def list_articles(query: Query) -> Answer:
    """List articles.

    Newest first unless `sort` says otherwise; the text itself comes with `fields=text`.
    """
    return many(articles.find(connection(), query), query)


@blueprint.get("/<article_id>")
@endpoint(query=ArticleItemQuery, returns=ArticleItem)
def get_article(query: Query, article_id: str) -> Answer:
    """Get one article, with its text."""
    return one(articles.get(connection(), article_id, query), article_id, "actors", "events", "quotes")


@blueprint.get("/<article_id>/actors")
@endpoint(query=ArticleActorQuery, returns=ArticleActorList, within="article")
def list_article_actors(query: Query, article_id: str) -> Answer:
    """List the actors of one article.

    Each comes with its mentions in this article.
    """
    return below(article_id, articles.get, actors.find, query)


@blueprint.get("/<article_id>/events")
@endpoint(query=ArticleEventQuery, returns=EventList, within="article")
def list_article_events(query: Query, article_id: str) -> Answer:
    """List the events that one article reports."""
    return below(article_id, articles.get, events.find, query)


@blueprint.get("/<article_id>/quotes")
@endpoint(query=ArticleQuoteQuery, returns=QuoteList, within="article")
def list_article_quotes(query: Query, article_id: str) -> Answer:
    """List what one article quotes."""
    return below(article_id, articles.get, quotes.find, query)
