"""Events: what may be asked of them, and what is answered."""

from marshmallow import fields, validate

from schemas import formats, parameters
from schemas.filters import RecordQuery
from schemas.v1 import facets
from schemas.v1.codes import (
    DATE_PRECISIONS,
    FACTUALITIES,
    QUADS,
    TYPES,
)
from schemas.v1.envelope import Answer, ItemMeta, ListLinks, ListMeta, always, described, when_asked
from schemas.v1.event_filters import EventFilters
from schemas.v1.facets import BESIDE, Facet
from schemas.v1.facts import Fact, FactLinks
from schemas.v1.spans import END, START, Party, Place, Span
from store.fact_tables import events

INCLUDES = ("article", "participants")
EVENT = "evt_h3c5x2mzk6tyb5m2"
PUTIN = {"actor_id": "act_tdz6xdbq2ptm4cjv", "name": "Putin", "start": 507, "end": 511}
MINSK = {
    "geonames_id": 625144,
    "name": "Minsk",
    "country": "BLR",
    "lat": 53.9,
    "lon": 27.57,
    "precision": "city",
    "start": 525,
    "end": 530,
}


class EventDate(Answer):
    """When an event is said to be, resolved against the date of publication."""

    value = fields.String(**always("EDTF (ISO 8601-2); null when it cannot be told.", "2022-10"), allow_none=True)
    precision = fields.String(**always("How exact it is.", "month"), validate=validate.OneOf(DATE_PRECISIONS))
    earliest = fields.String(**always("First day; null when open.", "2022-10-01", format="date"), allow_none=True)
    latest = fields.String(**always("Last day; null when open.", "2022-10-31", format="date"), allow_none=True)
    text = fields.String(**always("The words.", "in October"))
    start = fields.Integer(**START, allow_none=True)
    end = fields.Integer(**END, allow_none=True)


class Event(Fact):
    """Who did what to whom, in PLOVER 2.0 and CAMEO."""

    id = fields.String(**always("Public id.", EVENT))
    type = fields.String(**described("PLOVER event type.", "CONSULT"), validate=validate.OneOf(TYPES))
    mode = fields.String(**described("PLOVER mode; null without.", "visit"), allow_none=True)
    contexts = fields.List(
        fields.String(metadata={"description": "A PLOVER context.", "example": "diplomatic"}),
        **described("PLOVER contexts.", ["diplomatic"]),
    )
    quad = fields.Integer(
        **described("1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.", 1),
        validate=validate.OneOf(QUADS),
    )
    cameo = fields.String(**described("CAMEO code; null without.", "042"), allow_none=True)
    goldstein = fields.Float(**described("Goldstein value of the code, -10 to 10; null without.", 1.9), allow_none=True)
    plover_score = fields.Float(
        **described("PLOVER's conflict-cooperation score, -10 to 10; null without.", 2.0), allow_none=True
    )
    text = fields.String(**described("The sentence it stands in.", "Lukashenko received Putin at Minsk airport."))
    trigger = fields.Nested(Span, **described("The word that tells the event.", {"start": 496, "end": 504}))
    actors = fields.List(fields.Nested(Party), **described("Who did it.", [PUTIN]))
    recipients = fields.List(fields.Nested(Party), **described("To or with whom.", [PUTIN]))
    place = fields.Nested(Place, **described("Where; null when not said.", MINSK), allow_none=True)
    date = fields.Nested(
        EventDate,
        **described(
            "When; null when not said.",
            {
                "value": "2022-10",
                "precision": "month",
                "earliest": "2022-10-01",
                "latest": "2022-10-31",
                "text": "in October",
                "start": 2500,
                "end": 2510,
            },
        ),
        allow_none=True,
    )
    factuality = fields.String(
        **described("Whether it is told as having happened.", "happened"), validate=validate.OneOf(FACTUALITIES)
    )
    said_by = fields.Nested(
        Party, **described("Who says so, where it stands in a quote; null otherwise.", PUTIN), allow_none=True
    )
    evidence = fields.List(fields.Nested(Span), **described("The words that show it.", [{"start": 400, "end": 540}]))
    participants = fields.List(
        fields.Nested("schemas.v1.actors.Actor"),
        **when_asked("With `include=participants`: the records of all the actors it names.", []),
    )


META = always("What the list is.", {"total": 14, "total_is": "exact", "limit": 25, "release": 1})


class EventList(Answer):
    """A page of events."""

    data = fields.List(fields.Nested(Event), **always("The events.", []))
    facets = fields.List(fields.Nested(Facet), **BESIDE)
    meta = fields.Nested(ListMeta, **META)
    links = fields.Nested(ListLinks, **always("Where it stands.", {"self": "/v1/events", "next": None}))


class EventItem(Answer):
    """One event."""

    data = fields.Nested(Event, **always("The event.", {"id": EVENT}))
    meta = fields.Nested(ItemMeta, **always("What the answer was made from.", {"release": 1}))
    links = fields.Nested(FactLinks, **always("Where it stands.", {"self": f"/v1/events/{EVENT}"}))


class EventItemQuery(RecordQuery):
    """What may be asked of one event."""

    noun = "events"
    include = parameters.related(*INCLUDES)
    fields = parameters.sparse(Event, INCLUDES)
    format = formats.written("geojson")
    offset_unit = formats.offset_unit()


class EventQuery(EventFilters):
    """What may be asked of the events."""

    facet = facets.on_lists("events")
    sort = parameters.order(
        {
            "published_at": events.c.published_at,
            "date": events.c.date_earliest,
            "confidence": events.c.confidence,
            "goldstein": events.c.goldstein,
            "plover_score": events.c.plover_score,
            "start": events.c.trigger_start_offset,
            "id": events.c.public_id,
        },
        "-published_at",
    )
    include = parameters.related(*INCLUDES)
    fields = parameters.sparse(Event, INCLUDES)
    format = formats.tabular("geojson", "atom", "jsonfeed")
    offset_unit = formats.offset_unit()


class ArticleEventQuery(EventQuery):
    """What may be asked of the events of one article."""

    sort = parameters.order(
        {
            "start": events.c.trigger_start_offset,
            "date": events.c.date_earliest,
            "confidence": events.c.confidence,
            "goldstein": events.c.goldstein,
        },
        "start",
    )
