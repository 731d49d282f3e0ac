"""What a change of one record changes in others, so that whoever follows the changes with a filter misses none.

A record is changed when what a list shows of it is another, and also when what a filter may find it by is: an article
by the actors it mentions and the facts it reports, a fact by its article and its actors, an actor by the articles and
the facts that name it and by who else is in them, a source by what its articles mention. Counts change their own record
only: nothing finds another record by them.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, Table, Update, bindparam, select, union, update

from store.chunks import chunks
from store.fact_tables import event_participants, events, quote_actors, quotes
from store.tables import actors, articles, local_actors, mentions, sources

_ids: BindParameter[Any] = bindparam("ids", expanding=True)
_release: BindParameter[Any] = bindparam("release")


def _change(table: Table, which: Any) -> Update:
    older = table.c.release_changed < _release
    return update(table).where(which, older).values(release_changed=_release)


def _all(*parts: Select[Any]) -> Any:
    return union(*parts) if len(parts) > 1 else parts[0]


def _actors_of_quotes(*which: Any) -> list[Select[Any]]:
    linked = select(quote_actors.c.actor_id).join(quotes, quotes.c.id == quote_actors.c.quote_id).where(*which)
    return [
        *(select(column).where(column.is_not(None), *which) for column in (quotes.c.speaker_id, quotes.c.addressee_id)),
        linked.where(quote_actors.c.actor_id.is_not(None)),
    ]


def _actors_of_events(*which: Any) -> Select[Any]:
    linked = select(event_participants.c.actor_id).join(events, events.c.id == event_participants.c.event_id)
    return linked.where(event_participants.c.actor_id.is_not(None), *which)


_RECORDS = {table.name: _change(table, table.c.id.in_(_ids)) for table in (articles, actors, quotes, events)}
_NAMED = {
    "quotes": _change(actors, actors.c.id.in_(_all(*_actors_of_quotes(quotes.c.id.in_(_ids))))),
    "events": _change(actors, actors.c.id.in_(_actors_of_events(events.c.id.in_(_ids)))),
}
_SETTLING = (
    _change(
        actors,
        actors.c.id.in_(
            _all(
                *_actors_of_quotes(quotes.c.release_changed == _release),
                _actors_of_events(events.c.release_changed == _release),
            )
        ),
    ),
    _change(
        articles,
        articles.c.id.in_(
            _all(*(select(each.c.article_id).where(each.c.release_changed == _release) for each in (quotes, events)))
        ),
    ),
)
_older = articles.c.release_added < _release
_COMPANY = (
    _change(
        actors,
        actors.c.id.in_(
            select(local_actors.c.actor_id)
            .join(articles, articles.c.id == local_actors.c.article_id)
            .where(articles.c.id.in_(_ids), _older, local_actors.c.actor_id.is_not(None))
        ),
    ),
    _change(sources, sources.c.id.in_(select(articles.c.source_id).where(articles.c.id.in_(_ids), _older))),
)
_CONTEXT = (
    *_COMPANY,
    _change(quotes, quotes.c.article_id.in_(_ids)),
    _change(events, events.c.article_id.in_(_ids)),
)
_ATTRIBUTES = (
    _change(articles, articles.c.id.in_(select(mentions.c.article_id).where(mentions.c.actor_id.in_(_ids)))),
    _change(quotes, quotes.c.speaker_id.in_(_ids)),
    _change(quotes, quotes.c.addressee_id.in_(_ids)),
    _change(quotes, quotes.c.id.in_(select(quote_actors.c.quote_id).where(quote_actors.c.actor_id.in_(_ids)))),
    _change(
        events, events.c.id.in_(select(event_participants.c.event_id).where(event_participants.c.actor_id.in_(_ids)))
    ),
)
_NAME = _change(articles, articles.c.source_id.in_(_ids))


def change(connection: Connection, table: Table, keys: Collection[int], release: int) -> None:
    """Note that these records themselves are others now."""
    _run(connection, [_RECORDS[table.name]], keys, release)


def of_facts(connection: Connection, kind: str, keys: Collection[int], release: int) -> None:
    """Note what follows for the actors that these quotes or events name now, before they go or are changed."""
    _run(connection, [_NAMED[kind]], keys, release)


def of_company(connection: Connection, keys: Collection[int], release: int) -> None:
    """Note what follows for the actors and the sources of articles that begin or cease to mention somebody.

    Only of articles that were there before: what a new one mentions is counted, and changed by that.
    """
    _run(connection, _COMPANY, keys, release)


def of_context(connection: Connection, article: int, release: int) -> None:
    """Note what follows for facts, actors and source of an article that has another source, language or date."""
    _run(connection, _CONTEXT, [article], release)


def of_attributes(connection: Connection, keys: Collection[int], release: int) -> None:
    """Note what follows for the articles and facts that name actors of another country, sector or kind."""
    _run(connection, _ATTRIBUTES, keys, release)


def of_name(connection: Connection, source: int, release: int) -> None:
    """Note what follows for the articles of a source that is written otherwise."""
    _run(connection, [_NAME], [source], release)


def settle(connection: Connection, release: int) -> None:
    """Note what follows, for articles and actors, of the facts this release added or changed, once they are resolved.

    Before `of_attributes`, whose changes of facts change no further record.
    """
    for statement in _SETTLING:
        connection.execute(statement, {"release": release})


def _run(connection: Connection, statements: Sequence[Update], keys: Collection[int], release: int) -> None:
    for ids in chunks(sorted(keys)):
        for statement in statements:
            connection.execute(statement, {"ids": ids, "release": release})
