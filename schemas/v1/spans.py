"""Spans (half-open offsets in code points into the text of the article) and what stands at them."""

from marshmallow import fields, validate

from schemas.v1.codes import MENTION_FORMS, PLACE_PRECISIONS
from schemas.v1.envelope import Answer, always

START = always("First code point of the words in the text of the article.", 507)
END = always("Code point after the last.", 511)
FORM = {
    **always("A name, a nominal (“the Russian President”) or a pronoun.", "name"),
    "validate": validate.OneOf(MENTION_FORMS),
}


class Span(Answer):
    """`text[start:end]`."""

    start = fields.Integer(**START)
    end = fields.Integer(**END)


class LayoutSpans(Answer):
    """Where the parts of an article stand in its text; facts are taken from the body where it tells a part again."""

    title = fields.Nested(Span, **always("The title; null without one.", {"start": 0, "end": 70}), allow_none=True)
    lead = fields.Nested(Span, **always("The lead; null without one.", {"start": 72, "end": 142}), allow_none=True)
    body = fields.Nested(Span, **always("The body.", {"start": 144, "end": 2890}))


class MentionSpan(Span):
    """Words that stand for an actor."""

    form = fields.String(**FORM)


class Party(Answer):
    """Words that stand for somebody in a fact, and the actor they lead to."""

    actor_id = fields.String(**always("Id of the actor; null when not known.", "act_tdz6xdbq2ptm4cjv"), allow_none=True)
    name = fields.String(**always("The words.", "Vladimir Putin"))
    start = fields.Integer(**START, allow_none=True)
    end = fields.Integer(**END, allow_none=True)


class PlaceFields(Answer):
    """A place of the GeoNames gazetteer."""

    geonames_id = fields.Integer(**always("GeoNames id; null when unknown.", 625144), allow_none=True)
    name = fields.String(**always("Name of the place.", "Minsk"))
    country = fields.String(**always("ISO 3166-1 alpha-3; null when unknown.", "BLR"), allow_none=True)
    lat = fields.Float(**always("Latitude in degrees, WGS 84.", 53.9), allow_none=True)
    lon = fields.Float(**always("Longitude in degrees, WGS 84.", 27.57), allow_none=True)
    precision = fields.String(**always("How large the place is.", "city"), validate=validate.OneOf(PLACE_PRECISIONS))


class Place(PlaceFields):
    """A place and, where the text names it, the words that do."""

    start = fields.Integer(**START, allow_none=True)
    end = fields.Integer(**END, allow_none=True)


class Toponym(PlaceFields):
    """A place named in the text."""

    start = fields.Integer(**START)
    end = fields.Integer(**END)
    confidence = fields.Float(**always("How sure the reading is, 0 to 1.", 0.9))
