"""The same answers by FastAPI: SQLAlchemy ORM objects, eagerly loaded, read and written by pydantic models.

The models are made from OnRecord's own schemas, so that both promise the same; the questions are the naive
application's, asked of the same tables.
"""

import os
from typing import Any

from fastapi import FastAPI, HTTPException
from marshmallow import Schema, fields
from pydantic import BaseModel, ConfigDict, create_model
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from benchmarks.speed.peers import questions
from benchmarks.speed.work import MONTHLY
from schemas.v1.actors import Actor
from schemas.v1.articles import Article
from schemas.v1.events import Event
from schemas.v1.quotes import Quote
from store.session import address

_PLAIN: dict[type[fields.Field[Any]], Any] = {
    fields.String: str,
    fields.Integer: int,
    fields.Float: float,
    fields.Boolean: bool,
}
_RECORDS = (Actor, Article, Event, Quote)


class _Counted(BaseModel):
    month: str | None
    type: str
    count: int


def application() -> FastAPI:
    """Serve the database that the environment names."""
    engine = create_engine(address(os.environ[questions.VARIABLE]), pool_size=40)
    app = FastAPI()
    one = _envelope(_model(Article(exclude=("toponyms",)), whole=True))
    articles = _envelope(list[_model(Article(exclude=("text",)))])  # type: ignore[misc]
    quotes = _envelope(list[_model(Quote())])  # type: ignore[misc]

    @app.get("/v1/articles/{article_id}", response_model=one, response_model_exclude_unset=True)
    def get_article(article_id: str) -> Any:
        with Session(engine) as session:
            found = questions.article(session, article_id)
            if found is None:
                raise HTTPException(404)
            return one.model_validate(found, from_attributes=True)

    @app.get("/v1/articles", response_model=articles, response_model_exclude_unset=True)
    def list_articles(q: str) -> Any:
        with Session(engine) as session:
            return articles.model_validate(questions.articles(session, q), from_attributes=True)

    @app.get("/v1/quotes", response_model=quotes, response_model_exclude_unset=True)
    def list_quotes(speaker: str | None = None, published: int | None = None, offset: int = 0) -> Any:
        with Session(engine) as session:
            found = questions.quotes(session, speaker, published, offset)
            return quotes.model_validate(found, from_attributes=True)

    @app.get(MONTHLY, response_model=_envelope(list[_Counted]))
    def count_events(actor: str) -> Any:
        with Session(engine) as session:
            return questions.monthly(session, actor)

    return app


def _envelope(data: Any) -> type[BaseModel]:
    return create_model("Envelope", data=(data, ...), meta=(dict[str, Any], ...))


def _model(schema: Schema, *, whole: bool = False) -> type[BaseModel]:
    """A pydantic model with the fields of `schema`; records inside records only when `whole`, and not inside those."""
    members: dict[str, Any] = {}
    for name, field in schema.fields.items():
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested) and isinstance(inner.schema, _RECORDS) and not whole:
            continue
        kind = _kind(field)
        members[name] = (kind | None, None)
    return create_model(type(schema).__name__, __config__=ConfigDict(from_attributes=True), **members)


def _kind(field: fields.Field[Any]) -> Any:
    if isinstance(field, fields.List):
        return list[_kind(field.inner)]  # type: ignore[misc]
    if isinstance(field, fields.Nested):
        return _model(field.schema)
    return next(plain for kind, plain in _PLAIN.items() if isinstance(field, kind))
