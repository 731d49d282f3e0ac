"""Save an article with all that it says: new, as a difference from what is there, or not at all."""

from collections.abc import Mapping
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, delete, select, update

from extract.records import Extraction, Place
from store import consequences, descriptions, search_index
from store.article_rows import article_row, indexed
from store.fact_rows import as_stored, event_facts, quote_facts
from store.fact_tables import events, quotes
from store.records import ArticleRecord
from store.releases import bury
from store.save_facts import EVENTS, QUOTES, Keys, save_facts
from store.save_locals import mark_stale, save_locals, save_mentions, save_roles, settle_locals
from store.save_new import save_new
from store.save_places import recount_sources, save_places, save_source, save_toponyms
from store.tables import articles

__all__ = ["ArticleRecord", "delete_article", "save_article"]

Outcome = Literal["loaded", "unchanged", "changed"]

_find = select(articles).where(articles.c.public_id == bindparam("id"))
_digest = select(articles.c.input_digest).where(articles.c.public_id == bindparam("id"))
_update = update(articles).where(articles.c.id == bindparam("key"))

_CONTEXT = {"source_id", "language", "published_at", "published_precision"}
"""What facts and actors of an article are found by, or show of it."""


def save_article(connection: Connection, record: ArticleRecord, extraction: Extraction, release: int) -> Outcome:
    """Save the article under its public id, inside the caller's transaction, and say what that did.

    Nothing is written when the input digest is the one saved last. Facts that stay keep their ids and releases; those
    that go leave tombstones; the revision rises only with another text. Which actors the local actors are is for
    `store.locals.assign`, which must follow. Raises ValueError for a text with U+0000, which PostgreSQL cannot hold.
    """
    if connection.execute(_digest, {"id": record.public_id}).scalar() == record.input_digest:
        return "unchanged"
    found = connection.execute(_find, {"id": record.public_id}).one_or_none()
    if found is None:
        save_new(connection, [(record, extraction)], release)
        return "loaded"
    old = found._asdict()
    places = save_places(connection, [extraction])
    row = {
        **article_row(record, extraction, places),
        "source_id": save_source(connection, record.source_name, record.source_url, release),
    }
    other = {name for name, value in row.items() if name != "input_digest" and old[name] != as_stored(value)}
    facts_differ, own_differ = _save_contents(connection, record, extraction, places, key=old["id"], release=release)
    changed = bool(other) or facts_differ or own_differ
    _change(connection, old, row, release if changed else old["release_changed"])
    if other & _CONTEXT:
        consequences.of_context(connection, old["id"], release)
    if "source_id" in other:
        recount_sources(connection, [old["source_id"], row["source_id"]], release)
    return "changed" if changed else "unchanged"


def delete_article(connection: Connection, public_id: str, release: int) -> bool:
    """Delete the article and all that it says, leaving tombstones; False when there is none.

    Its actors are not counted again before `store.locals.assign` follows, with what resolution makes of the blocks
    the article touched: read them first.
    """
    old = connection.execute(_find, {"id": public_id}).one_or_none()
    if old is None:
        return False
    gone = [public_id]
    for table in (quotes, events):
        gone += connection.execute(select(table.c.public_id).where(table.c.article_id == old.id)).scalars()
        connection.execute(delete(table).where(table.c.article_id == old.id))
    described = mark_stale(connection, old.id, public_id)
    connection.execute(delete(articles).where(articles.c.id == old.id))
    descriptions.count(connection, described, ())
    bury(connection, release, dict.fromkeys(gone))
    recount_sources(connection, [old.source_id], release)
    return True


def _change(connection: Connection, old: Mapping[str, Any], row: dict[str, Any], release_changed: int) -> None:
    revision = old["revision"] + (old["text"] != row["text"])
    connection.execute(_update, {"key": old["id"], **row, "revision": revision, "release_changed": release_changed})
    if any(old[name] != row[name] for name in ("title", "lead", "text")):
        search_index.put(connection, "articles", {old["id"]: indexed(row)})


def _save_contents(
    connection: Connection,
    record: ArticleRecord,
    extraction: Extraction,
    places: Mapping[Place, int],
    *,
    key: int,
    release: int,
) -> tuple[bool, bool]:
    """Save actors, facts and toponyms; whether facts differ from what was there, and whether the article does.

    What has no id of its own (actors as the article has them, mentions, roles, toponyms) is the article's.
    """
    found = save_locals(connection, key, record, extraction.actors)
    own = [
        found.differs,
        save_mentions(connection, key, extraction.actors, found.keys, release=release),
        save_roles(connection, key, extraction.actors, found.keys, release=release),
        save_toponyms(connection, key, extraction, places),
    ]
    keys = Keys(found.keys, places)
    changes = [
        save_facts(connection, shape, facts(record, extraction), article=key, keys=keys, release=release)
        for shape, facts in ((QUOTES, quote_facts), (EVENTS, event_facts))
    ]
    settle_locals(connection, found)
    return any(change.added or change.changed or change.removed for change in changes), any(own)
