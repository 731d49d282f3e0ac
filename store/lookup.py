"""The id of a record by what the world calls it: an address, an id of its source, a Wikidata item, a name."""

from typing import Any

from sqlalchemy import Connection, Select, select

from extract.identity import actor_id, article_id
from store import references, releases, where
from store.bearers import MOST_CANDIDATES
from store.names import called
from store.problems import InvalidQuery, Problem
from store.references import Reference
from store.tables import actors, articles, sources
from store.where import Condition, Criterion


class Unknown(LookupError):  # noqa: N818  it is the key that is unknown
    """A key that leads nowhere; the message says what was looked for, and what may be meant."""


def article(connection: Connection, key: str, value: str, source: str | None = None) -> str:
    """Give the id of the article that `key` (url, external_id or sha256) leads to, or led to before it went.

    InvalidQuery when it leads to several; Unknown when to none.
    """
    of = [] if source is None else [articles.c.source_id.in_(select(sources.c.id).where(called([source])))]
    found = _only(connection, key, value, _articles(articles.c[key] == value, *of)) or _gone(
        connection,
        # One that is gone has no row; its id was made from its address, else from these two.
        article_id(url=value if key == "url" else None, source=source, external_id=value, text=""),
    )
    if found is None:
        raise Unknown(f"There is no article whose {key} is {value!r}.")
    return found


def actor(connection: Connection, key: str, value: str) -> str:
    """Give the id of the actor that `key` (wikidata or name) leads to, or led to before it went.

    A name leads to the actor whose own name it is, else to the one that bears it. InvalidQuery when several do;
    Unknown when none does.
    """
    if key == "wikidata":
        found = connection.scalar(select(actors.c.public_id).where(actors.c.wikidata == value))
        if not (found := found or _gone(connection, actor_id(value, "", ""))):
            raise Unknown(f"There is no actor whose {key} is {value!r}.")
        return found
    reference = Reference("actors", value)
    criterion = Criterion(name=key, given=(value,), values=(reference,), where=where.one_of(actors.c.id))
    try:
        return references.found(connection, [criterion])[reference].public_id
    except InvalidQuery as error:
        (problem,) = error.problems
        if problem.allowed:  # the candidates
            raise
        meant = f"; the nearest is {problem.nearest!r}" if problem.nearest else ""
        raise Unknown(f"{problem.detail}{meant}.") from error


def _gone(connection: Connection, public_id: str) -> str | None:
    return None if releases.gone(connection, public_id) is None else public_id


def _articles(*conditions: Condition) -> Select[Any]:
    return select(articles.c.public_id, articles.c.title).where(*conditions).order_by(articles.c.public_id)


def _only(connection: Connection, key: str, value: str, statement: Select[Any]) -> str | None:
    rows = connection.execute(statement.limit(MOST_CANDIDATES + 1)).all()
    if len(rows) < 2:
        return rows[0].public_id if rows else None
    listed = rows[:MOST_CANDIDATES]
    number = str(len(rows)) if len(rows) == len(listed) else f"more than {MOST_CANDIDATES}"
    told = ", ".join(f"{row.public_id} ({row.title})" if row.title else row.public_id for row in listed)
    detail = f"{value!r} leads to {number} articles: {told}; ask for one by its id"
    raise InvalidQuery([Problem(key, detail, value, tuple(row.public_id for row in listed))])
