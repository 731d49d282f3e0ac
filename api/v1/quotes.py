"""/v1/quotes"""

from flask import Blueprint

from api.answers import Answer, found, many, one
from api.endpoint import endpoint
from api.session import connection
from schemas.v1.articles import ArticleItem, ArticleItemQuery
from schemas.v1.quotes import QuoteItem, QuoteItemQuery, QuoteList, QuoteQuery
from store import articles, quotes
from store.query import Query

blueprint = Blueprint("quotes", __name__, url_prefix="/quotes")


@blueprint.get("")
@endpoint(query=QuoteQuery, returns=QuoteList)
def list_quotes(query: Query) -> Answer:
    """List quotes.

    Who said what, in which words, to whom and about whom.
    """
    return many(quotes.find(connection(), query), query)


@blueprint.get("/<quote_id>")
@endpoint(query=QuoteItemQuery, returns=QuoteItem)
def get_quote(query: Query, quote_id: str) -> Answer:
    """Get one quote."""
    return one(quotes.get(connection(), quote_id, query), quote_id, "article")


@blueprint.get("/<quote_id>/article")
@endpoint(query=ArticleItemQuery, returns=ArticleItem)
def get_quote_article(query: Query, quote_id: str) -> Answer:
    """Get the article that holds one quote."""
    article_id = found(quotes.get(connection(), quote_id), quote_id)["article_id"]
    return one(articles.get(connection(), article_id, query), article_id, "actors", "events", "quotes")
