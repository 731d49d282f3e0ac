"""OnRecord as a plain Flask project would be: ORM objects, eagerly loaded, dumped by marshmallow, written by jsonify.

It asks the same questions of the same tables, counts the same totals and dumps through OnRecord's own schemas.
"""

import os
from typing import Any

from flask import Flask, Response, abort, jsonify, request
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from benchmarks.speed.peers import questions
from benchmarks.speed.work import MONTHLY
from schemas.v1.articles import Article as ArticleSchema
from schemas.v1.quotes import Quote as QuoteSchema
from store.session import address

_ONE = ArticleSchema(exclude=("toponyms",))
_ARTICLES = ArticleSchema(many=True, exclude=("text", "actors", "events", "quotes", "toponyms"))
_QUOTES = QuoteSchema(many=True)


def application() -> Flask:
    """Serve the database that the environment names."""
    app = Flask(__name__, static_folder=None)
    engine = create_engine(address(os.environ[questions.VARIABLE]), pool_size=8)
    app.extensions["engine"] = engine

    @app.get("/v1/articles/<article_id>")
    def get_article(article_id: str) -> Response:
        with Session(engine) as session:
            found = questions.article(session, article_id)
            if found is None:
                abort(404)
            return _answer({**found, "data": _ONE.dump(found["data"])})

    @app.get("/v1/articles")
    def list_articles() -> Response:
        with Session(engine) as session:
            found = questions.articles(session, request.args["q"])
            return _answer({**found, "data": _ARTICLES.dump(found["data"])})

    @app.get("/v1/quotes")
    def list_quotes() -> Response:
        speaker, year = request.args.get("speaker"), request.args.get("published", type=int)
        with Session(engine) as session:
            found = questions.quotes(session, speaker, year, request.args.get("offset", 0, type=int))
            return _answer({**found, "data": _QUOTES.dump(found["data"])})

    @app.get(MONTHLY)
    def count_events() -> Response:
        with Session(engine) as session:
            return _answer(questions.monthly(session, request.args["actor"]))

    return app


def _answer(content: dict[str, Any]) -> Response:
    response = jsonify(content)
    response.add_etag()
    return response.make_conditional(request)
