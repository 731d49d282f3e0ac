"""The dimensions of each noun, declared once: what facets, timelines and aggregates group its records by."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from store.buckets import Dimension, Related
from store.dimensions_facts import of_events, of_quotes
from store.dimensions_kinds import actor, country, event_type, language, place, published, quad, sector, source
from store.fact_tables import events, quotes
from store.tables import actors, articles, mentions, places, toponyms


def of(noun: str) -> Mapping[str, Dimension]:
    """The dimensions of a noun by their names; none for a noun that is not grouped."""
    return _DIMENSIONS.get(noun, {})


def _of_articles() -> list[Dimension]:
    people = Related(mentions.c.article_id, mentions.join(actors, actors.c.id == mentions.c.actor_id))
    quoted = Related(quotes.c.article_id, quotes)
    reported: dict[str, Any] = {"related": Related(events.c.article_id, events), "missing": "events"}
    named = Related(toponyms.c.article_id, toponyms.join(places, places.c.id == toponyms.c.place_id))
    return [
        *published(articles.c.published_at),
        source("the source", articles.c.source_id, missing="source"),
        language("the language", articles.c.language),
        actor(
            "actor",
            "the actors mentioned",
            mentions.c.actor_id,
            related=Related(mentions.c.article_id, mentions),
            missing="actors",
        ),
        actor("speaker", "the actors quoted", quotes.c.speaker_id, related=quoted),
        country("country", "the countries of the actors mentioned", actors.c.country, related=people),
        sector("sector", "the PLOVER sectors of the actors mentioned", actors.c.sector, related=people),
        event_type("event_type", "the PLOVER types of the events reported", events.c.type, **reported),
        quad("the quad classes of the events reported", events.c.quad, **reported),
        Dimension("factuality", "the factualities of the events reported", events.c.factuality, **reported),
        place("the places named", places.c.geonames_id, related=named),
        country("place_country", "the countries of the places named", places.c.country, related=named),
        Dimension(
            "duplicate_group",
            "the group of near-duplicates",
            articles.c.duplicate_group,
            missing="duplicate_group",
        ),
    ]


def _of_actors() -> list[Dimension]:
    told = Related(mentions.c.actor_id, mentions.join(articles, articles.c.id == mentions.c.article_id))
    return [
        Dimension("kind", "the kind of actor", actors.c.kind),
        country("country", "the country", actors.c.country, missing="country"),
        sector("sector", "the PLOVER sector", actors.c.sector, missing="sector"),
        source("the sources whose articles mention it", articles.c.source_id, related=told),
        language("the languages of the articles that mention it", articles.c.language, related=told),
    ]


def _of_sources() -> list[Dimension]:
    people = articles.join(mentions, mentions.c.article_id == articles.c.id)
    told = Related(articles.c.source_id, articles)
    return [
        language("the languages of its articles", articles.c.language, related=told, missing="articles"),
        actor(
            "actor",
            "the actors its articles mention",
            mentions.c.actor_id,
            related=Related(articles.c.source_id, people),
        ),
    ]


def _named(dimensions: Iterable[Dimension]) -> Mapping[str, Dimension]:
    return {each.name: each for each in dimensions}


_DIMENSIONS: Final = {
    "articles": _named(_of_articles()),
    "actors": _named(_of_actors()),
    "events": _named(of_events()),
    "quotes": _named(of_quotes()),
    "sources": _named(_of_sources()),
}
