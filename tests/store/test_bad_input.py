"""Whatever a parameter is given, the answer is a page or a problem that names it, never a failure of the database."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from schemas.filters import FilterSchema
from schemas.v1.actors import ActorQuery, ArticleActorQuery, MentionQuery
from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from schemas.v1.sources import SourceQuery
from store import actors, articles, events, quotes, sources
from store.paging import Page
from store.problems import InvalidQuery
from store.session import Database
from tests.store.many import build
from tests.store.rows import Rows

LISTS: list[tuple[type[FilterSchema], Callable[[Connection, Any], Page]]] = [
    (ArticleQuery, articles.find),
    (ActorQuery, actors.find),
    (ArticleActorQuery, actors.find),
    (MentionQuery, actors.mentions),
    (EventQuery, events.find),
    (QuoteQuery, quotes.find),
    (SourceQuery, sources.find),
]
HOSTILE = [
    "🙂",
    "\u202e",
    "\ufffd",
    "x" * 300,
    "9" * 18,
    "-0",
    "0.1e3",
    "0001-01-01",
    "9999-12-31T23:59:59.999999Z",
    "%_\\",
    "'; DROP TABLE articles; --",
    'NOT ( " OR * : ^ NEAR',
    "-word",
    "title:x",
    "a* -b (c OR d)",
    "wikidata:",
    "wikidata:Q" + "9" * 100,
    "act_zzz",
    "ß,ẞ,ﬁ",
    "true",
    "AAAA",
]


def test_whatever_is_given_is_answered_or_refused(database: Database) -> None:
    with database.write() as connection:
        build(Rows(connection))
    with database.read() as connection:
        found = Counter(
            _answer(connection, schema, find, name, value)
            for schema, find in LISTS
            for name in schema._declared_fields
            for value in HOSTILE
        )
    assert set(found) == {"page", "problem"}
    assert min(found.values()) > 100


def _answer(
    connection: Connection, schema: type[FilterSchema], find: Callable[[Connection, Any], Page], name: str, value: str
) -> str:
    try:
        page = find(connection, schema.read({name: [value]}))
    except InvalidQuery as invalid:
        return "problem" if {each.parameter for each in invalid.problems} == {name} else "the wrong parameter"
    return "page" if page.total is not None and len(page.rows) <= page.total else "no total"
