"""Resolving actors across articles: local actors that share blocks are grouped anew, whatever order they came in."""

from collections.abc import Iterable
from typing import Any, cast

from extract import resolve as rules
from extract.records import Actor, ActorKind, Method
from store import locals as stored


def blocks(article: str, actors: Iterable[Actor]) -> tuple[frozenset[str], ...]:
    """Give, for each actor of an article (public id), the keys under which it is compared with those of others."""
    return tuple(
        rules.blocks(
            rules.LocalActor(
                article=article,
                position=position,
                name=actor.name,
                kind=actor.kind,
                country=actor.country,
                sector=actor.sector,
                wikidata=actor.wikidata,
                names=(actor.name, *actor.aliases),
                method=actor.method,
            )
        )
        for position, actor in enumerate(actors)
    )


def resolve(connection: Any, touched: Iterable[str], release: int) -> None:
    """Group the descriptions of these blocks, and all that share blocks with them, and write which actor each leads to.

    The blocks are those the changed articles had before and those they have now. `connection` is the store's, handed
    on unread.
    """
    rows = stored.closure(connection, touched)
    groups = rules.group(_described(row) for row in rows)
    stored.assign(connection, groups, release)


def _described(row: stored.LocalRow) -> rules.LocalActor:
    return rules.LocalActor(
        article=row.article,
        position=row.position,
        name=row.name,
        kind=cast(ActorKind, row.kind),
        country=row.country,
        sector=row.sector,
        wikidata=row.wikidata,
        names=row.names,
        method=cast(Method, row.method),
        count=row.count,
        key=row.key,
    )
