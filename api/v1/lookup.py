"""/v1/{articles,actors}/lookup"""

from collections.abc import Callable

from flask import Blueprint
from werkzeug.exceptions import NotFound

from api.answers import Answer, one
from api.endpoint import endpoint
from api.session import connection
from schemas.questions import Asked
from schemas.v1.actors import ActorItem
from schemas.v1.articles import ArticleItem
from schemas.v1.lookup import ActorLookup, ArticleLookup
from store import actors, articles, lookup

blueprint = Blueprint("lookup", __name__)


@blueprint.get("/articles/lookup")
@endpoint(query=ArticleLookup, returns=ArticleItem, errors=(301, 404, 410))
def get_article_by_key(query: Asked) -> Answer:
    """Look one article up by its address, its source's own id or its text.

    Exactly one of these. An address is compared letter by letter, as ids are made from it.
    """
    key, value, source = (query.values.get(name) for name in ("key", "value", "source"))
    article_id = _known(lambda: lookup.article(connection(), str(key), str(value), source))
    return one(articles.get(connection(), article_id, query), article_id, "actors", "events", "quotes")


@blueprint.get("/actors/lookup")
@endpoint(query=ActorLookup, returns=ActorItem, errors=(301, 404, 410))
def get_actor_by_key(query: Asked) -> Answer:
    """Look one actor up by its Wikidata item or its name.

    Exactly one of these. A name that several actors bear is a 400 that lists them, unless it is the own name of one.
    """
    key, value = str(query.values["key"]), str(query.values["value"])
    actor_id = _known(lambda: lookup.actor(connection(), key, value))
    return one(actors.get(connection(), actor_id, query), actor_id, "articles", "events", "quotes", "mentions")


def _known(find: Callable[[], str]) -> str:
    try:
        return find()
    except lookup.Unknown as error:
        raise NotFound(str(error)) from error
