"""What the driver is asked directly is what SQLAlchemy would ask it, and the rows say the same."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Executable, bindparam, insert, select

from schemas.v1.actors import ActorQuery
from schemas.v1.articles import ArticleItemQuery, ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from schemas.v1.sources import SourceQuery
from store import articles as store_articles
from store import events, prepared, quotes, sources
from store.actors import find as find_actors
from store.prepared import Prepared, among
from store.session import Database, DatabaseError
from store.tables import articles, releases
from tests.store.many import build
from tests.store.rows import NOON, Rows


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        rows = Rows(connection)
        build(rows)
        article = rows.article("Minsk. Putin said so.", "art_rich", source_id=rows.source(), title="Talks")
        person = rows.actor("Anna Lind", "act_rich", names=("Lind",))
        rows.mention(article, person)
        rows.role(article, person, "President")
        rows.toponym(article, rows.place())
        quote = rows.quote(article, person, "quo_rich", about=(person,), addressee=person)
        rows.candidate(quote, person, 0.5)
        rows.event(article, "evt_rich", actor=[person], recipient=[person], said_by=[person], contexts=["military"])
        yield connection


def ask_everything(connection: Connection) -> None:
    """Send every kind of statement there is for lists and records."""
    includes = {
        ArticleQuery: (store_articles.find, "actors,events,quotes,toponyms"),
        QuoteQuery: (quotes.find, "article,actors"),
        EventQuery: (events.find, "article,participants"),
        ActorQuery: (find_actors, "articles,events,quotes"),
    }
    for schema, (find, include) in includes.items():
        for more in ({}, {"published_from": ["2022"]} if schema is not ActorQuery else {"kind": ["person"]}):
            page = find(connection, schema.read({"include": [include], "limit": ["3"], **more}))
            assert page.next is not None
            find(connection, schema.read({"limit": ["3"], "cursor": [page.next], **more}))
    sources.find(connection, SourceQuery.read({}))
    everything = ArticleItemQuery.read({"include": ["actors,events,quotes,toponyms"]})
    assert store_articles.get(connection, "art_rich", everything) is not None


def test_prepared_rows_are_those_of_sqlalchemy(world: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[Executable, dict[str, Any], list[Any]]] = []
    rows = Prepared.rows

    def noting(self: Prepared, connection: Connection, **values: Any) -> list[Any]:
        found = rows(self, connection, **values)
        told.append((self.statement, values, found))
        return found

    monkeypatch.setattr(Prepared, "rows", noting)
    ask_everything(world)
    assert len({id(statement) for statement, _, _ in told}) >= 20
    assert sum(bool(found) for _, _, found in told) >= 20
    for statement, values, found in told:
        names = set(statement.compile(world).params)  # type: ignore[attr-defined]
        plain = world.execute(statement, {name: value for name, value in values.items() if name in names}).all()
        assert [row._mapping for row in found] == [dict(row._mapping) for row in plain]
        assert [tuple(row) for row in found] == [tuple(row) for row in plain]
        assert [[type(value) for value in row] for row in found] == [[type(value) for value in row] for row in plain]


def test_any_number_of_keys_is_one_value(world: Connection) -> None:
    by_key = Prepared(select(articles.c.id).where(among(articles.c.id)).order_by(articles.c.id))
    every = [row.id for row in by_key.rows(world, keys=range(100_000))]
    assert len(every) == 14
    assert [row.id for row in by_key.rows(world, keys=[])] == []
    by_id = Prepared(select(articles.c.public_id).where(among(articles.c.public_id)))
    odd = ["art_rich", 'a"b', "a,b", "{x}", "a'b", "a\\b", "é🙂"]
    assert [row.public_id for row in by_id.rows(world, keys=odd)] == ["art_rich"]


def test_an_error_of_the_driver_is_told_as_sqlalchemy_tells_it(world: Connection) -> None:
    with pytest.raises(DatabaseError, match=r"SELECT releases\.id"):
        Prepared(select(releases.c.id).where(releases.c.id == bindparam("key"))).rows(world, key={"no": "number"})


def test_rows_are_of_the_transaction_they_are_asked_in(database: Database) -> None:
    statement = Prepared(select(releases.c.id))
    with database.read() as before:
        assert statement.rows(before) == []
        with database.write() as connection:
            connection.execute(insert(releases).values(id=1, created_at=NOON))
            assert [row.id for row in statement.rows(connection)] == [1]
        assert statement.rows(before) == []
    with database.read() as after:
        assert [row.id for row in statement.rows(after)] == [1]


def test_a_statement_is_compiled_once(world: Connection) -> None:
    statement = select(articles.c.id).where(articles.c.public_id == bindparam("public_id"))
    assert prepared.prepared(statement) is prepared.prepared(statement)
    found = prepared.prepared(statement)
    assert [len(found.rows(world, public_id=each)) for each in ("art_rich", "art_none")] == [1, 0]
    assert len(found._compiled) == 1
