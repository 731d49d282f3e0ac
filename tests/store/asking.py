"""Asking the collections: what a question finds, and what the records say."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from schemas.filters import FilterSchema
from schemas.v1.actors import ActorQuery
from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from schemas.v1.sources import SourceQuery
from store.collections import COLLECTIONS

Record = dict[str, Any]
SCHEMAS: list[type[FilterSchema]] = [ArticleQuery, ActorQuery, EventQuery, QuoteQuery, SourceQuery]


def found(connection: Connection, schema: type[FilterSchema], asked: Mapping[str, str]) -> set[str]:
    """The ids of the records that a question finds, all on one page."""
    query = schema.read({name: [value] for name, value in {"limit": "200", **asked}.items()})
    page = COLLECTIONS[schema.noun].find(connection, query)
    assert page.total == len(page.rows)
    return {record["id"] for record in page.rows}


def records(connection: Connection, schema: type[FilterSchema], include: str | None = None) -> dict[str, Record]:
    """All records, with what they include, by id."""
    query = schema.read({"limit": ["200"], **({"include": [include]} if include else {})})
    return {each["id"]: each for each in COLLECTIONS[schema.noun].find(connection, query).rows}
