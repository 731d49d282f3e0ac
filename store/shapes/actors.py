"""Actors: rows to records."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, String, func, nulls_last, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from store.nested import Record, Wants, children, everything, grouped, listed, moment, pruned, release
from store.paging import Listing
from store.tables import actors, aliases, articles, mentions, roles

LISTING = Listing(actors, actors.c.id, tuple(actors.c), actors)

_aliases = children(select(aliases.c.name), aliases.c.actor_id)
_mentions = children(
    select(mentions.c.actor_id, mentions.c.start_offset, mentions.c.end_offset, mentions.c.form)
    .where(mentions.c.actor_id.is_not(None))
    .order_by(mentions.c.start_offset, mentions.c.end_offset, mentions.c.id),
    mentions.c.article_id,
)


class _Earliest(FunctionElement[str]):
    """The least of times (none counts as late) and, among equal ones, of texts: both in one text, parted by a blank.

    A window over the roles of an actor takes six times as long as this, with a hundred of them.
    """

    type = String()
    inherit_cache = True


@compiles(_Earliest, "sqlite")
def _as_stored(element: _Earliest, compiler: Any, **options: Any) -> str:
    time, text = (compiler.process(each, **options) for each in element.clauses)
    return f"min(coalesce({time}, 'z') || ' ' || {text})"


@compiles(_Earliest, "postgresql")
def _as_written(element: _Earliest, compiler: Any, **options: Any) -> str:
    time, text = (compiler.process(each, **options) for each in element.clauses)
    written = f"to_char({time}, 'YYYY-MM-DD HH24:MI:SS.US')"
    return f"min((coalesce({written}, 'z') || ' ' || {text}) COLLATE \"C\")"


def _titles() -> Select[Any]:
    """One row to each title of an actor: the first article that gives it, and when it was first and last given."""
    first_seen = func.min(articles.c.published_at)
    statement = (
        select(
            roles.c.title,
            _Earliest(articles.c.published_at, articles.c.public_id).label("first"),
            first_seen.label("first_seen"),
            func.max(articles.c.published_at).label("last_seen"),
        )
        .join(articles, articles.c.id == roles.c.article_id)
        .group_by(roles.c.actor_id, roles.c.title)
        .order_by(nulls_last(first_seen.asc()), roles.c.title)
    )
    return children(statement, roles.c.actor_id)


_roles = _titles()


def shape(connection: Connection, rows: Sequence[Row[Any]], wants: Wants = everything) -> list[Record]:
    """Make records of rows; one statement more for the aliases and one for the roles."""
    keys = [row.id for row in rows]
    names = grouped(connection, _aliases, keys if wants("aliases") else [])
    offices = grouped(connection, _roles, keys if wants("roles") else [])
    return [pruned(_record(row, names.get(row.id, ()), offices.get(row.id, ())), wants) for row in rows]


def by_key(connection: Connection, keys: Collection[int], wants: Wants = everything) -> dict[int, Record]:
    """Give the records of these keys."""
    rows = listed(connection, LISTING, keys)
    return dict(zip((row.id for row in rows), shape(connection, rows, wants), strict=True))


def in_articles(connection: Connection, keys: Collection[int]) -> dict[int, list[Record]]:
    """Give the actors of each article, in the order they are first mentioned, with their mentions in it."""
    met = spans(connection, keys)
    records = by_key(connection, {actor for found in met.values() for actor in found})
    return {
        article: [{**records[actor], "mentions": told} for actor, told in found.items()]
        for article, found in met.items()
    }


def spans(connection: Connection, articles_: Collection[int]) -> dict[int, dict[int, list[Record]]]:
    """Give the mentions in each article, by actor, each in the order of the text."""
    met: dict[int, dict[int, list[Record]]] = {}
    for article, rows in grouped(connection, _mentions, articles_).items():
        by_actor: dict[int, list[Record]] = defaultdict(list)
        for row in rows:
            by_actor[row.actor_id].append({"start": row.start_offset, "end": row.end_offset, "form": row.form})
        met[article] = dict(by_actor)
    return met


def _record(row: Row[Any], names: Sequence[Row[Any]], offices: Sequence[Row[Any]]) -> Record:
    return {
        "id": row.public_id,
        "name": row.name,
        "kind": row.kind,
        "country": row.country,
        "sector": row.sector,
        "wikidata": row.wikidata,
        # By code point: the database's own order of text depends on the machine.
        "aliases": sorted(alias.name for alias in names if alias.name != row.name),
        "roles": [
            {
                "title": role.title,
                "article_id": role.first.rpartition(" ")[2],
                "first_seen": moment(role.first_seen),
                "last_seen": moment(role.last_seen),
            }
            for role in sorted(offices, key=_seniority)
        ],
        "counts": {
            "articles": row.article_count,
            "mentions": row.mention_count,
            "events": row.event_count,
            "quotes": row.quote_count,
        },
        "release": release(row),
    }


def _seniority(role: Row[Any]) -> tuple[bool, Any, str]:
    return role.first_seen is None, role.first_seen or 0, role.title
