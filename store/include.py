"""Related records put inside each record: a fixed number of statements for each kind, however many the records."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from store import latest
from store.nested import Record
from store.shapes import actors, articles, events, quotes

Rows = Sequence[Row[Any]]
Attach = Callable[[Connection, Rows], Mapping[int, Any]]


def attach(
    connection: Connection, query_includes: frozenset[str], noun: str, rows: Rows, records: list[Record]
) -> None:
    """Put what is asked for inside the records, which stand in the order of their rows."""
    for name in sorted(query_includes):
        missing, related = _RELATED[noun, name]
        found = related(connection, rows)
        for row, record in zip(rows, records, strict=True):
            record[name] = found.get(row.id, missing())


def _keys(rows: Rows) -> list[int]:
    return [row.id for row in rows]


def _article(connection: Connection, rows: Rows) -> Mapping[int, Record]:
    found = articles.by_key(connection, {row.article_id for row in rows})
    return {row.id: found[row.article_id] for row in rows}


def _named(of: Callable[[Connection, Rows], dict[int, list[int]]]) -> Attach:
    def related(connection: Connection, rows: Rows) -> Mapping[int, list[Record]]:
        named = of(connection, rows)
        found = actors.by_key(connection, {key for keys in named.values() for key in keys})
        return {fact: [found[key] for key in keys] for fact, keys in named.items()}

    return related


_RELATED: Mapping[tuple[str, str], tuple[Callable[[], Any], Attach]] = {
    ("actors", "articles"): (list, latest.articles_of),
    ("actors", "events"): (list, latest.events_of),
    ("actors", "quotes"): (list, latest.quotes_of),
    ("articles", "actors"): (list, lambda connection, rows: actors.in_articles(connection, _keys(rows))),
    ("articles", "events"): (list, lambda connection, rows: events.in_articles(connection, _keys(rows))),
    ("articles", "quotes"): (list, lambda connection, rows: quotes.in_articles(connection, _keys(rows))),
    ("articles", "toponyms"): (list, lambda connection, rows: articles.toponyms_in(connection, _keys(rows))),
    ("events", "article"): (dict, _article),
    ("events", "participants"): (list, _named(events.actors_of)),
    ("quotes", "article"): (dict, _article),
    ("quotes", "actors"): (list, _named(quotes.actors_of)),
    ("sources", "articles"): (list, latest.articles_by),
}
