"""OnRecord as a plain Flask project would be: ORM objects, eagerly loaded, dumped by marshmallow, written by jsonify.

It asks the same questions of the same tables, counts the same totals and dumps through OnRecord's own schemas.
"""

import os
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, abort, jsonify, request
from sqlalchemy import Select, create_engine, func, nulls_last, select
from sqlalchemy.orm import Session, defer

from benchmarks.speed.peers import eager
from benchmarks.speed.peers.models import Actor, Article, Quote
from benchmarks.speed.peers.shapes import moment
from schemas.v1.articles import Article as ArticleSchema
from schemas.v1.quotes import Quote as QuoteSchema
from store import search
from store.session import address
from store.tables import articles, releases, roles

VARIABLE = "SPEED_DATABASE"
LIMIT = 25
_ONE = ArticleSchema(exclude=("toponyms",))
_ARTICLES = ArticleSchema(many=True, exclude=("text", "actors", "events", "quotes", "toponyms"))
_QUOTES = QuoteSchema(many=True)


def application() -> Flask:
    """Serve the database that the environment names."""
    app = Flask(__name__, static_folder=None)
    engine = create_engine(address(os.environ[VARIABLE]), pool_size=8)
    app.extensions["engine"] = engine

    @app.get("/v1/articles/<article_id>")
    def get_article(article_id: str) -> Response:
        with Session(engine) as session:
            found = select(Article).where(Article.id == article_id).options(*eager.ARTICLE, *eager.CONTENTS)
            article = session.scalars(found).one_or_none()
            if article is None:
                abort(404)
            article.actors = _met(session, article)
            return _answer({"data": _ONE.dump(article), "meta": {"release": _release(session)}})

    @app.get("/v1/articles")
    def list_articles() -> Response:
        with Session(engine) as session:
            found = select(Article).where(search.matching("articles", request.args["q"]))
            page = found.order_by(nulls_last(Article.published.desc()), Article.key.desc()).limit(LIMIT)
            rows = session.scalars(page.options(*eager.ARTICLE, defer(Article.text))).all()
            return _answer({"data": _ARTICLES.dump(rows), "meta": _meta(session, found)})

    @app.get("/v1/quotes")
    def list_quotes() -> Response:
        with Session(engine) as session:
            found = select(Quote)
            if "speaker" in request.args:
                found = found.join(Quote.speaker_actor).where(Actor.id == request.args["speaker"])
            if "published" in request.args:
                year = request.args["published"]
                found = found.where(Quote.published >= _year(year), Quote.published < _year(str(int(year) + 1)))
            page = found.order_by(nulls_last(Quote.published.desc()), Quote.key.desc()).limit(LIMIT)
            rows = session.scalars(page.options(*eager.QUOTE).offset(int(request.args.get("offset", 0)))).all()
            return _answer({"data": _QUOTES.dump(rows), "meta": _meta(session, found)})

    return app


def _met(session: Session, article: Article) -> list[dict[str, Any]]:
    """The actors of an article with their mentions in it and all their roles."""
    mentions = defaultdict(list)
    for each in article.met:
        if each.who is not None:
            mentions[each.who].append({"start": each.start, "end": each.end, "form": each.form})
    offices = _offices(session, [actor.key for actor in mentions])
    names = ("id", "name", "kind", "country", "sector", "wikidata", "aliases", "counts", "release")
    return [
        {**{name: getattr(actor, name) for name in names}, "roles": offices[actor.key], "mentions": told}
        for actor, told in mentions.items()
    ]


def _offices(session: Session, keys: list[int]) -> dict[int, list[dict[str, Any]]]:
    same = (roles.c.actor_id, roles.c.title)
    first = (nulls_last(articles.c.published_at.asc()), articles.c.public_id, roles.c.start_offset)
    told = (
        select(
            roles.c.actor_id,
            roles.c.title,
            articles.c.public_id.label("article_id"),
            func.min(articles.c.published_at).over(partition_by=same).label("first_seen"),
            func.max(articles.c.published_at).over(partition_by=same).label("last_seen"),
            func.row_number().over(partition_by=same, order_by=first).label("place"),
        )
        .join(articles, articles.c.id == roles.c.article_id)
        .where(roles.c.actor_id.in_(keys))
        .subquery()
    )
    rows = session.execute(
        select(told).where(told.c.place == 1).order_by(nulls_last(told.c.first_seen.asc()), told.c.title)
    )
    found = defaultdict(list)
    for row in rows:
        seen = {"first_seen": moment(row.first_seen), "last_seen": moment(row.last_seen)}
        found[row.actor_id].append({"title": row.title, "article_id": row.article_id, **seen})
    return found


def _meta(session: Session, found: Select[Any]) -> dict[str, Any]:
    total = session.scalar(select(func.count()).select_from(found.order_by(None).subquery()))
    return {"total": total, "total_is": "exact", "limit": LIMIT, "release": _release(session)}


def _release(session: Session) -> int:
    return session.scalar(select(func.max(releases.c.id)))


def _year(year: str) -> datetime:
    return datetime(int(year), 1, 1, tzinfo=UTC)


def _answer(content: dict[str, Any]) -> Response:
    response = jsonify(content)
    response.add_etag()
    return response.make_conditional(request)
