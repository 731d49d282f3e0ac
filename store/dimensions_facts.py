"""The dimensions of events and quotes."""

from typing import Any

from sqlalchemy import func

from store import labels
from store.buckets import Dimension, Joins, Related
from store.dimensions_kinds import actor, country, event_type, language, place, published, quad, sector, source
from store.fact_tables import event_contexts, event_participants, events, quote_actors, quotes
from store.tables import actors, articles, places
from store.where import Columns


def of_events() -> list[Dimension]:
    """What events are grouped by."""
    at_place = places.alias("event_place")
    at: Joins = ((at_place, at_place.c.id == events.c.place_id),)
    contexts = Related(event_contexts.c.event_id, event_contexts)
    root = func.substr(events.c.cameo, 1, 2)
    return [
        event_type("type", "the PLOVER type", events.c.type),
        Dimension("mode", "the PLOVER mode", events.c.mode, label=labels.mode, missing="mode"),
        Dimension(
            "context",
            "the PLOVER contexts",
            event_contexts.c.context,
            related=contexts,
            label=labels.context,
            missing="contexts",
        ),
        quad("the quad class", events.c.quad),
        Dimension("cameo", "the CAMEO code", events.c.cameo, label=labels.cameo, missing="cameo"),
        Dimension("cameo.root", "the first two digits of the CAMEO code", root, label=labels.cameo, missing="cameo"),
        Dimension("factuality", "the factuality", events.c.factuality),
        *_taking_part(),
        place("the place", at_place.c.geonames_id, joins=at),
        country("place_country", "the country of the place", at_place.c.country, joins=at),
        *_made(events.c),
    ]


def _taking_part() -> list[Dimension]:
    """Who the actors of an event are, by the parts they play in it."""
    who, people = event_participants, event_participants.join(actors, actors.c.id == event_participants.c.actor_id)

    def taking(*parts: str, of: Any = who) -> Related:
        return Related(who.c.event_id, of, (who.c.part.in_(parts),))

    done, suffered = taking("actor", of=people), taking("recipient", of=people)
    both = taking("actor", "recipient", of=people)
    return [
        actor("actor", "who did it", who.c.actor_id, related=taking("actor")),
        actor("recipient", "to or with whom it was done", who.c.actor_id, related=taking("recipient")),
        actor("participant", "who took part", who.c.actor_id, related=taking("actor", "recipient")),
        actor("said_by", "who says so", who.c.actor_id, related=taking("said_by")),
        country("country", "the countries of those who took part", actors.c.country, related=both),
        country("actor_country", "the countries of those who did it", actors.c.country, related=done),
        country("recipient_country", "the countries of the recipients", actors.c.country, related=suffered),
        sector("sector", "the PLOVER sectors of those who took part", actors.c.sector, related=both),
        sector("actor_sector", "the PLOVER sectors of those who did it", actors.c.sector, related=done),
        sector("recipient_sector", "the PLOVER sectors of the recipients", actors.c.sector, related=suffered),
    ]


def of_quotes() -> list[Dimension]:
    """What quotes are grouped by."""
    speaker = actors.alias("speaker")
    spoken: Joins = ((speaker, speaker.c.id == quotes.c.speaker_id),)
    is_about = (quote_actors.c.part == "about",)
    about = Related(quote_actors.c.quote_id, quote_actors, is_about)
    people = quote_actors.join(actors, actors.c.id == quote_actors.c.actor_id)
    subjects = Related(quote_actors.c.quote_id, people, is_about)
    return [
        actor("speaker", "who spoke", quotes.c.speaker_id, missing="speaker_actor"),
        actor("addressee", "who was spoken to", quotes.c.addressee_id, missing="addressee_actor"),
        actor("about", "whom the words are about", quote_actors.c.actor_id, related=about),
        Dimension("kind", "whether the words are quoted or reported", quotes.c.kind),
        Dimension("resolution", "how the speaker was found", quotes.c.speaker_resolution),
        Dimension("negated", "whether it is said not to have been said", quotes.c.negated, label=labels.yes_or_no),
        country("country", "the country of the speaker", speaker.c.country, joins=spoken),
        sector("sector", "the PLOVER sector of the speaker", speaker.c.sector, joins=spoken),
        country("about_country", "the countries of those the words are about", actors.c.country, related=subjects),
        sector("about_sector", "the PLOVER sectors of those the words are about", actors.c.sector, related=subjects),
        *_made(quotes.c),
    ]


def _made(columns: Columns) -> list[Dimension]:
    """What every kind of fact is grouped by."""
    told_in = articles.alias("told_in")
    joins: Joins = ((told_in, told_in.c.id == columns["article_id"]),)
    return [
        *published(columns["published_at"]),
        source("the source of its article", told_in.c.source_id, joins=joins),
        language("the language of its article", told_in.c.language, joins=joins),
        Dimension("method", "how it was made", columns["method"]),
        Dimension("status", "whether a person has looked at it", columns["status"]),
    ]
