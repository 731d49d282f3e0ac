"""However many records a page holds, the number of statements behind it is the same."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event

from schemas.filters import FilterSchema
from schemas.v1.actors import ActorQuery, MentionQuery
from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from store import actors, articles, events, quotes
from store.paging import Page
from store.session import Database
from tests.store.many import build
from tests.store.rows import Rows

Find = Callable[[Connection, Any], Page]


@contextmanager
def counted(connection: Connection) -> Iterator[list[str]]:
    """The statements that are executed."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield statements
    event.remove(connection, "before_cursor_execute", note)


LISTS: list[tuple[type[FilterSchema], Find, str | None, int]] = [
    (ArticleQuery, articles.find, "actors,events,quotes,toponyms", 18),
    (ArticleQuery, articles.find, None, 4),
    (QuoteQuery, quotes.find, "article,actors", 12),
    (QuoteQuery, quotes.find, None, 5),
    (EventQuery, events.find, "article,participants", 12),
    (EventQuery, events.find, None, 6),
    (ActorQuery, actors.find, None, 4),
    (MentionQuery, actors.mentions, None, 3),
]


def test_the_number_of_statements_does_not_grow_with_the_records(database: Database) -> None:
    with database.write() as connection:
        build(Rows(connection))
        for schema, find, include, most in LISTS:
            # The order is by something every record has, so that each page is one statement.
            args = {"sort": ["start" if schema is MentionQuery else "id"]}
            args |= {"include": [include]} if include else {}
            numbers = []
            for limit in ("1", "3", "8"):
                with counted(connection) as statements:
                    found = find(connection, schema.read({**args, "limit": [limit]}))
                assert len(found.rows) == int(limit)
                numbers.append(len(statements))
            assert numbers == numbers[:1] * 3
            assert numbers[0] <= most


def test_references_of_a_query_are_resolved_in_one_statement(database: Database) -> None:
    with database.write() as connection:
        build(Rows(connection))
        query = QuoteQuery.read({"speaker": ["act_0,act_1,act_2"], "about.not": ["act_3,act_4"], "actor": ["act_5"]})
        with counted(connection) as statements:
            resolved = query.resolve(connection)
        assert len(statements) == 1
        assert resolved.resolve(connection) == resolved
