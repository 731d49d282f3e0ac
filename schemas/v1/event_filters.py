"""What events are found by."""

from schemas import parameters
from schemas.fields import Country, NumberChoice, RecordId, WholeNumber
from schemas.filters import FilterSchema
from schemas.parameters import among, dates, number, one_word
from schemas.v1.codes import CAMEO, CONTEXTS, FACTUALITIES, MODE_NAMES, QUADS, SECTORS, TYPES
from schemas.v1.facts import actor_filter, dyad_filter, made
from store import where
from store.dyads import events_between
from store.fact_tables import event_contexts, event_participants, events
from store.tables import actors, places

_part = event_participants.c.part


def _having(condition: where.Where, *parts: str) -> where.Where:
    """Events with a participant of one of these parts that satisfies the condition."""
    return where.through(events.c.id, event_participants.c.event_id, condition, _part.in_(parts))


def _actor(*parts: str) -> where.Where:
    return _having(where.one_of(event_participants.c.actor_id), *parts)


def _of(column: where.Column, *parts: str) -> where.Where:
    """Events with a participant of one of these parts whose column is one of the values."""
    return _having(where.through(event_participants.c.actor_id, actors.c.id, where.one_of(column)), *parts)


def _at(condition: where.Where) -> where.Where:
    return where.through(events.c.place_id, places.c.id, condition)


def _named(part: str) -> where.Condition:
    return where.related(events.c.id, event_participants.c.event_id, _part == part)


PRESENCE = {
    **{
        name: events.c[name].is_not(None)
        for name in ("mode", "cameo", "goldstein", "plover_score", "published_at", "extractor")
    },
    "contexts": where.related(events.c.id, event_contexts.c.event_id),
    "actors": _named("actor"),
    "recipients": _named("recipient"),
    "place": events.c.place_id.is_not(None),
    "date": events.c.date_text.is_not(None),
    "said_by": _named("said_by"),
}
"""What an event can have or lack, by the field of it that tells."""


class EventFilters(FilterSchema):
    """What events are found by."""

    class Meta:
        """The filters of every fact, and of what lies somewhere."""

        include = made(events.c) | parameters.places(_at, places.c.lat, places.c.lon, "whose place lies")

    noun = "events"
    id = among(
        lambda: RecordId("events", optional=True),
        where.one_of(events.c.id),
        "with {this id}",
        ["evt_h3c5x2mzk6tyb5m2"],
    )
    q = parameters.full_text("events", "the sentences of events")
    date = dates(
        where.days_during(events.c.date_value, events.c.date_earliest, events.c.date_latest),
        where.days_since(events.c.date_value, events.c.date_latest),
        where.days_until(events.c.date_value, events.c.date_earliest),
        "whose dated event may have been going on",
    )
    actor = actor_filter(_actor("actor"), "done by", many=True)
    recipient = actor_filter(_actor("recipient"), "done to or with", many=True)
    participant = actor_filter(_actor("actor", "recipient"), "done by, to or with", many=True)
    dyad = dyad_filter(events_between, "done by one to the other, or together without a recipient, of")
    said_by = actor_filter(_actor("said_by"), "told by", many=True)
    type = one_word(TYPES, where.one_of(events.c.type), "of {this PLOVER type}", ["CONSULT"])
    mode = one_word(MODE_NAMES, where.one_of(events.c.mode), "of {this PLOVER mode}", ["visit"])
    context = one_word(
        CONTEXTS,
        where.through(events.c.id, event_contexts.c.event_id, where.one_of(event_contexts.c.context)),
        "with {this PLOVER context}",
        ["diplomatic"],
        many=True,
    )
    quad = among(
        lambda: NumberChoice(QUADS),
        where.one_of(events.c.quad),
        "of {this quad class} (1 verbal and 2 material cooperation, 3 verbal and 4 material conflict)",
        [1, 2],
    )
    cameo = one_word(CAMEO, where.begins_with(events.c.cameo), "of {this CAMEO code} or one below it", ["04"])
    min_goldstein = number(
        where.at_least(events.c.goldstein), "from", "whose Goldstein value is {this} or more", 1.9, least=-10, most=10
    )
    max_goldstein = number(
        where.at_most(events.c.goldstein), "to", "whose Goldstein value is {this} or less", -5, least=-10, most=10
    )
    min_plover_score = number(
        where.at_least(events.c.plover_score), "from", "whose PLOVER score is {this} or more", 2, least=-10, most=10
    )
    max_plover_score = number(
        where.at_most(events.c.plover_score), "to", "whose PLOVER score is {this} or less", -5, least=-10, most=10
    )
    factuality = one_word(FACTUALITIES, where.one_of(events.c.factuality), "of {this factuality}", ["planned"])
    country = among(
        Country,
        _of(actors.c.country, "actor", "recipient"),
        "done by, to or with an actor of {this country}",
        ["RUS"],
        many=True,
    )
    actor_country = among(
        Country, _of(actors.c.country, "actor"), "done by an actor of {this country}", ["RUS"], many=True
    )
    recipient_country = among(
        Country, _of(actors.c.country, "recipient"), "done to or with an actor of {this country}", ["BLR"], many=True
    )
    sector = one_word(
        SECTORS,
        _of(actors.c.sector, "actor", "recipient"),
        "done by, to or with an actor of {this PLOVER sector}",
        ["GOV"],
        many=True,
    )
    actor_sector = one_word(
        SECTORS, _of(actors.c.sector, "actor"), "done by an actor of {this PLOVER sector}", ["MIL"], many=True
    )
    recipient_sector = one_word(
        SECTORS,
        _of(actors.c.sector, "recipient"),
        "done to or with an actor of {this PLOVER sector}",
        ["CVL"],
        many=True,
    )
    place = among(
        lambda: WholeNumber(1), _at(where.one_of(places.c.geonames_id)), "at {this place} (GeoNames id)", [625144]
    )
    place_country = among(Country, _at(where.one_of(places.c.country)), "in {this country}", ["BLR"])
    has, missing = parameters.presence(PRESENCE)
