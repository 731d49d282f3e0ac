"""The dimensions of each noun, declared once: what facets, timelines and aggregates group its records by."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Text, cast, func, select

from store import labels
from store.buckets import Dimension, Joins, Related
from store.fact_tables import event_contexts, event_participants, events, quote_actors, quotes
from store.tables import actors, articles, mentions, places, sources, toponyms
from store.truncation import Unit, truncated
from store.where import Column, Columns

_UNITS: Final[tuple[Unit, ...]] = ("year", "month", "day")

# Several rows may stand for one place of GeoNames, whose id is what a filter asks for.
_NAMED_PLACES: Final = (
    select(
        places.c.geonames_id.label("id"),
        cast(places.c.geonames_id, Text).label("public_id"),
        func.min(places.c.name).label("name"),
    )
    .where(places.c.geonames_id.is_not(None))
    .group_by(places.c.geonames_id)
    .subquery("named_places")
)


def of(noun: str) -> Mapping[str, Dimension]:
    """The dimensions of a noun by their names; none for a noun that is not grouped."""
    return _DIMENSIONS.get(noun, {})


def _published(column: Column) -> list[Dimension]:
    return [
        Dimension(
            f"published.{unit}",
            f"the {unit} of publication, UTC",
            truncated(column, unit),
            unit=unit,
            missing="published_at",
        )
        for unit in _UNITS
    ]


def _actor(name: str, about: str, column: Column, **more: Any) -> Dimension:
    return Dimension(name, about, column, records=actors, **more)


def _country(name: str, about: str, column: Column, **more: Any) -> Dimension:
    return Dimension(name, about, column, label=labels.country, **more)


def _sector(name: str, about: str, column: Column, **more: Any) -> Dimension:
    return Dimension(name, about, column, label=labels.sector, **more)


def _language(about: str, column: Column, **more: Any) -> Dimension:
    return Dimension("language", about, column, label=labels.language, **more)


def _source(about: str, column: Column, **more: Any) -> Dimension:
    return Dimension("source", about, column, records=sources, **more)


def _made(columns: Columns) -> list[Dimension]:
    """What every kind of fact is grouped by."""
    told_in = articles.alias("told_in")
    joins: Joins = ((told_in, told_in.c.id == columns["article_id"]),)
    return [
        *_published(columns["published_at"]),
        _source("the source of its article", told_in.c.source_id, joins=joins),
        _language("the language of its article", told_in.c.language, joins=joins),
        Dimension("method", "how it was made", columns["method"]),
        Dimension("status", "whether a person has looked at it", columns["status"]),
    ]


def _of_articles() -> list[Dimension]:
    people = Related(mentions.c.article_id, mentions.join(actors, actors.c.id == mentions.c.actor_id))
    quoted, reported = Related(quotes.c.article_id, quotes), Related(events.c.article_id, events)
    named = Related(toponyms.c.article_id, toponyms.join(places, places.c.id == toponyms.c.place_id))
    return [
        *_published(articles.c.published_at),
        _source("the source", articles.c.source_id, missing="source"),
        _language("the language", articles.c.language),
        _actor(
            "actor",
            "the actors mentioned",
            mentions.c.actor_id,
            related=Related(mentions.c.article_id, mentions),
            missing="actors",
        ),
        _actor("speaker", "the actors quoted", quotes.c.speaker_id, related=quoted),
        _country("country", "the countries of the actors mentioned", actors.c.country, related=people),
        _sector("sector", "the PLOVER sectors of the actors mentioned", actors.c.sector, related=people),
        Dimension(
            "event_type",
            "the PLOVER types of the events reported",
            events.c.type,
            related=reported,
            label=labels.event_type,
            missing="events",
        ),
        Dimension(
            "quad",
            "the quad classes of the events reported",
            events.c.quad,
            related=reported,
            label=labels.quad,
            missing="events",
        ),
        Dimension(
            "factuality",
            "the factualities of the events reported",
            events.c.factuality,
            related=reported,
            missing="events",
        ),
        Dimension("place", "the places named", places.c.geonames_id, related=named, records=_NAMED_PLACES),
        _country("place_country", "the countries of the places named", places.c.country, related=named),
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
        _country("country", "the country", actors.c.country, missing="country"),
        _sector("sector", "the PLOVER sector", actors.c.sector, missing="sector"),
        _source("the sources whose articles mention it", articles.c.source_id, related=told),
        _language("the languages of the articles that mention it", articles.c.language, related=told),
    ]


def _of_events() -> list[Dimension]:
    place = places.alias("event_place")
    at: Joins = ((place, place.c.id == events.c.place_id),)
    who, people = event_participants, event_participants.join(actors, actors.c.id == event_participants.c.actor_id)

    def taking(*parts: str, of: Any = who) -> Related:
        return Related(who.c.event_id, of, (who.c.part.in_(parts),))

    done, suffered = taking("actor", of=people), taking("recipient", of=people)
    both = taking("actor", "recipient", of=people)
    country, sector = actors.c.country, actors.c.sector
    return [
        Dimension("type", "the PLOVER type", events.c.type, label=labels.event_type),
        Dimension("mode", "the PLOVER mode", events.c.mode, label=labels.mode, missing="mode"),
        Dimension(
            "context",
            "the PLOVER contexts",
            event_contexts.c.context,
            related=Related(event_contexts.c.event_id, event_contexts),
            label=labels.context,
            missing="contexts",
        ),
        Dimension("quad", "the quad class", events.c.quad, label=labels.quad),
        Dimension("cameo", "the CAMEO code", events.c.cameo, label=labels.cameo, missing="cameo"),
        Dimension(
            "cameo.root",
            "the root of the CAMEO code, its first two digits",
            func.substr(events.c.cameo, 1, 2),
            label=labels.cameo,
            missing="cameo",
        ),
        Dimension("factuality", "the factuality", events.c.factuality),
        _actor("actor", "who did it", who.c.actor_id, related=taking("actor")),
        _actor("recipient", "to or with whom it was done", who.c.actor_id, related=taking("recipient")),
        _actor("participant", "who took part", who.c.actor_id, related=taking("actor", "recipient")),
        _actor("said_by", "who says so", who.c.actor_id, related=taking("said_by")),
        _country("country", "the countries of those who took part", country, related=both),
        _country("actor_country", "the countries of those who did it", country, related=done),
        _country("recipient_country", "the countries of the recipients", country, related=suffered),
        _sector("sector", "the PLOVER sectors of those who took part", sector, related=both),
        _sector("actor_sector", "the PLOVER sectors of those who did it", sector, related=done),
        _sector("recipient_sector", "the PLOVER sectors of the recipients", sector, related=suffered),
        Dimension("place", "the place", place.c.geonames_id, at, records=_NAMED_PLACES),
        _country("place_country", "the country of the place", place.c.country, joins=at),
        *_made(events.c),
    ]


def _of_quotes() -> list[Dimension]:
    speaker = actors.alias("speaker")
    spoken: Joins = ((speaker, speaker.c.id == quotes.c.speaker_id),)
    is_about = (quote_actors.c.part == "about",)
    about = Related(quote_actors.c.quote_id, quote_actors, is_about)
    people = quote_actors.join(actors, actors.c.id == quote_actors.c.actor_id)
    subjects = Related(quote_actors.c.quote_id, people, is_about)
    return [
        _actor("speaker", "who spoke", quotes.c.speaker_id, missing="speaker_actor"),
        _actor("addressee", "who was spoken to", quotes.c.addressee_id, missing="addressee_actor"),
        _actor("about", "whom the words are about", quote_actors.c.actor_id, related=about),
        Dimension("kind", "whether the words are quoted or reported", quotes.c.kind),
        Dimension("resolution", "how the speaker was found", quotes.c.speaker_resolution),
        Dimension("negated", "whether it is said not to have been said", quotes.c.negated, label=labels.yes_or_no),
        _country("country", "the country of the speaker", speaker.c.country, joins=spoken),
        _sector("sector", "the PLOVER sector of the speaker", speaker.c.sector, joins=spoken),
        _country("about_country", "the countries of those the words are about", actors.c.country, related=subjects),
        _sector("about_sector", "the PLOVER sectors of those the words are about", actors.c.sector, related=subjects),
        *_made(quotes.c),
    ]


def _of_sources() -> list[Dimension]:
    people = articles.join(mentions, mentions.c.article_id == articles.c.id)
    told = Related(articles.c.source_id, articles)
    return [
        _language("the languages of its articles", articles.c.language, related=told, missing="articles"),
        _actor(
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
    "events": _named(_of_events()),
    "quotes": _named(_of_quotes()),
    "sources": _named(_of_sources()),
}
