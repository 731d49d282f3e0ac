"""What the API knows of itself: what may be asked, and what is answered."""

from marshmallow import fields, validate

from schemas.fields import Choice, CommaList, Text
from schemas.questions import Question
from schemas.v1.catalogue import COLLECTIONS
from schemas.v1.envelope import Answer, ItemMeta, Links, always

OPERATORS = ("is", "all", "not", "from", "to", "near", "has", "missing", "search")


class FieldEntry(Answer):
    """A field of one collection, and what may be asked of it."""

    collection = fields.String(
        **always("The collection; `mentions` stands below actors.", "quotes"),
        validate=validate.OneOf(tuple(COLLECTIONS)),
    )
    name = fields.String(**always("The name, with dots on the way into objects.", "speaker"))
    type = fields.String(
        **always(
            "The kind of value in an answer; of a mere filter, of its values; null of what is only sorted by, "
            "or only there or not.",
            "object",
        ),
        allow_none=True,
    )
    answered = fields.Boolean(**always("Whether records have it.", True))
    operators = fields.List(
        fields.String(metadata={"description": "An operator.", "example": "is"}, validate=validate.OneOf(OPERATORS)),
        **always("What may be asked of it.", ["is", "all", "not", "has", "missing"]),
    )
    parameters = fields.List(
        fields.String(metadata={"description": "A parameter.", "example": "speaker.not"}),
        **always("The parameters that ask; `has` and `missing` name the field.", ["speaker", "speaker.not"]),
    )
    values = fields.List(
        fields.String(metadata={"description": "A value.", "example": "direct"}),
        **always("All values that may be asked for, where the list is closed.", []),
    )
    sorts = fields.Boolean(**always("Whether `sort` takes it.", False))
    facets = fields.Boolean(**always("Whether facets, timelines and aggregates group by it.", True))
    includes = fields.Boolean(**always("Whether `include` takes it.", False))
    description = fields.String(**always("What it is.", "Who speaks."))


class FieldsMeta(ItemMeta):
    """What the list is."""

    total = fields.Integer(**always("How many fields match.", 320))
    total_is = fields.String(**always("What the total is worth.", "exact"), validate=validate.OneOf(("exact",)))
    fingerprint = fields.String(
        **always(
            "SHA-256 digest of the whole list, whatever is asked: it changes when a field or an operator does.",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        )
    )


class FieldList(Answer):
    """Every field of every collection."""

    data = fields.List(fields.Nested(FieldEntry), **always("The fields.", []))
    meta = fields.Nested(FieldsMeta, **always("What the list is.", {"total": 320, "total_is": "exact", "release": 1}))
    links = fields.Nested(Links, **always("Where it stands.", {"self": "/v1/meta/fields"}))


class FieldQuestion(Question):
    """Which fields."""

    collection = CommaList(
        Choice(COLLECTIONS),
        metadata={"description": "Only fields of this collection. Commas mean OR.", "example": ["quotes"]},
    )
    name = CommaList(
        Text(), metadata={"description": "Only fields of this name. Commas mean OR.", "example": ["speaker"]}
    )
    operator = CommaList(
        Choice(OPERATORS),
        metadata={"description": "Only fields of which this may be asked. Commas mean OR.", "example": ["has"]},
    )
