"""The rows of actors across articles: their attributes, aliases and counts."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, Select, bindparam, delete, distinct, func, insert, select, update

from store import search_index
from store.chunks import chunks
from store.fact_tables import event_participants, events, quotes
from store.groups import Group
from store.releases import revive
from store.tables import actors, aliases, local_actors, mentions

_ids: BindParameter[Any] = bindparam("ids", expanding=True)
_existing = select(actors).where(actors.c.public_id.in_(_ids))
_aliases = select(aliases.c.actor_id, aliases.c.name).where(aliases.c.actor_id.in_(_ids))
_unalias = delete(aliases).where(aliases.c.actor_id == bindparam("key"), aliases.c.name == bindparam("gone"))
_by_key = update(actors).where(actors.c.id == bindparam("key"))
_counted = select(
    actors.c.id, actors.c.article_count, actors.c.mention_count, actors.c.quote_count, actors.c.event_count
).where(actors.c.id.in_(_ids))


def _count(column: Any, what: Any, *conditions: Any) -> Select[int, int]:
    return select(column, func.count(what)).where(column.in_(_ids), *conditions).group_by(column)


_COUNTS = {
    "article_count": _count(local_actors.c.actor_id, distinct(local_actors.c.article_id)),
    "mention_count": _count(mentions.c.actor_id, mentions.c.id),
    "quote_count": _count(quotes.c.speaker_id, quotes.c.id),
    "event_count": _count(
        event_participants.c.actor_id,
        distinct(event_participants.c.event_id),
        event_participants.c.part.in_(("actor", "recipient")),
    ),
}


def _brought(column: Any, what: Any, article: Any, *conditions: Any) -> Select[Any]:
    return select(column, func.count(what)).where(article.in_(_ids), column.is_not(None), *conditions).group_by(column)


_BROUGHT = {
    "article_count": _brought(local_actors.c.actor_id, distinct(local_actors.c.article_id), local_actors.c.article_id),
    "mention_count": _brought(mentions.c.actor_id, mentions.c.id, mentions.c.article_id),
    "quote_count": _brought(quotes.c.speaker_id, quotes.c.id, quotes.c.article_id),
    "event_count": select(event_participants.c.actor_id, func.count(distinct(event_participants.c.event_id)))
    .join(events, events.c.id == event_participants.c.event_id)
    .where(
        events.c.article_id.in_(_ids),
        event_participants.c.actor_id.is_not(None),
        event_participants.c.part.in_(("actor", "recipient")),
    )
    .group_by(event_participants.c.actor_id),
}
"""As `_COUNTS`, of some articles."""
_add_counts = (
    update(actors)
    .where(actors.c.id == bindparam("key"))
    .values(release_changed=bindparam("now"), **{name: actors.c[name] + bindparam(f"more_{name}") for name in _BROUGHT})
)


class Saved(NamedTuple):
    """The keys of actors by public id, and of those among them that were there and are of other attributes now."""

    keys: dict[str, int]
    altered: set[int]


def save_actors(connection: Connection, groups: Sequence[Group], release: int) -> Saved:
    """Make each group's actor say what the group says."""
    keys: dict[str, int] = {}
    altered: set[int] = set()
    for some in chunks(groups):
        old = {row.public_id: row for row in connection.execute(_existing, {"ids": [group.id for group in some]})}
        added = _add(connection, [group for group in some if group.id not in old], release)
        changed = [
            {"key": old[group.id].id, **told, "release_changed": release}
            for group in some
            if group.id in old and (told := _told(group)) != {name: old[group.id]._mapping[name] for name in told}
        ]
        if changed:
            connection.execute(_by_key, changed)
        altered |= {int(row["key"]) for row in changed}
        keys |= added | {public_id: row.id for public_id, row in old.items()}
        by_key = {keys[group.id]: group for group in some}
        renamed = {*added.values(), *altered.intersection(by_key), *_save_aliases(connection, by_key, release)}
        _index(connection, {key: by_key[key] for key in renamed})
    return Saved(keys, altered)


def recount(connection: Connection, keys: Iterable[int], release: int) -> None:
    """Count again what these actors are in; only one whose counts differ is changed."""
    for ids in chunks(sorted(set(keys))):
        counts: dict[int, dict[str, int]] = {key: dict.fromkeys(_COUNTS, 0) for key in ids}
        for name, statement in _COUNTS.items():
            for key, number in connection.execute(statement, {"ids": ids}):
                counts[key][name] = number
        changed = [
            {"key": row.id, **counts[row.id], "release_changed": release}
            for row in connection.execute(_counted, {"ids": ids})
            if counts[row.id] != {name: row._mapping[name] for name in _COUNTS}
        ]
        if changed:
            connection.execute(_by_key, changed)


def add_counts(connection: Connection, keys: Container[int], articles: Collection[int], release: int) -> None:
    """Add to the counts of these actors what these articles hold of them; nothing of it was counted before."""
    more: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_COUNTS, 0))
    for ids in chunks(sorted(articles)):
        for name, statement in _BROUGHT.items():
            for key, number in connection.execute(statement, {"ids": ids}):
                if key in keys:
                    more[key][name] += number
    rows = [
        {"key": key, "now": release, **{f"more_{name}": number for name, number in each.items()}}
        for key, each in sorted(more.items())
    ]
    if rows:
        connection.execute(_add_counts, rows)


def _told(group: Group) -> dict[str, Any]:
    return {
        "name": group.name,
        "folded": _folded(group.name),
        "kind": group.kind,
        "country": group.country,
        "sector": group.sector,
        "wikidata": group.wikidata,
    }


def _add(connection: Connection, groups: Sequence[Group], release: int) -> dict[str, int]:
    if not groups:
        return {}
    made = {"release_added": release, "release_changed": release}
    rows = [{"public_id": group.id, **_told(group), **made} for group in groups]
    saved = connection.execute(insert(actors).returning(actors.c.public_id, actors.c.id), rows)
    found: dict[str, int] = dict(saved.all())
    revive(connection, list(found))
    return found


def _save_aliases(connection: Connection, groups: Mapping[int, Group], release: int) -> set[int]:
    """Bring the aliases to what the groups say, and return the actors whose aliases that changed."""
    wanted = {(key, name) for key, group in groups.items() for name in group.aliases if name != group.name}
    old = {(key, name) for key, name in connection.execute(_aliases, {"ids": list(groups)})}
    if gone := sorted(old - wanted):
        connection.execute(_unalias, [{"key": key, "gone": name} for key, name in gone])
    if fresh := sorted(wanted - old):
        rows = [{"actor_id": key, "name": name, "folded": _folded(name)} for key, name in fresh]
        connection.execute(insert(aliases), rows)
    changed = {key for key, _ in old ^ wanted}
    if changed:
        connection.execute(_by_key, [{"key": key, "release_changed": release} for key in sorted(changed)])
    return changed


def _index(connection: Connection, groups: Mapping[int, Group]) -> None:
    names = {key: (group.name, search_index.APART.join(sorted(group.aliases))) for key, group in groups.items()}
    search_index.put(connection, "actors", names)


def _folded(name: str) -> str:
    return " ".join(search_index.words(name))
