"""What stands round the data of every answer (`meta`, `links`), and how its fields are declared."""

from typing import Any

from marshmallow import EXCLUDE, Schema, fields, validate

from schemas.columns import ASKED


class Answer(Schema):
    """Base of all that is answered: keys may be added within a version."""

    class Meta:
        """Readers ignore keys they do not know."""

        unknown = EXCLUDE


def described(description: str, example: Any, **more: Any) -> dict[str, Any]:
    """Keyword arguments of a field that `fields=` may leave out."""
    return {"metadata": {"description": description, "example": example, **more}}


def when_asked(description: str, example: Any, **more: Any) -> dict[str, Any]:
    """Keyword arguments of a field that is there only when `include` or `fields` names it."""
    return described(description, example, **{ASKED: True}, **more)


def always(description: str, example: Any, **more: Any) -> dict[str, Any]:
    """Keyword arguments of a field that is always there."""
    return {"required": True, **described(description, example, **more)}


def moment(description: str, example: str, **more: Any) -> fields.String:
    """A time as it is written: RFC 3339, UTC, ending in Z."""
    return fields.String(**described(description, example, format="date-time"), **more)


def link(description: str, example: str, **more: Any) -> fields.String:
    """A complete address."""
    return fields.String(**always(description, example, format="uri-reference"), **more)


class Highlight(Answer):
    """Words of `q` in a field of a record: `record[field][start:end]`."""

    field = fields.String(
        **always("The field searched; `alias` is one of `aliases`.", "title"),
        validate=validate.OneOf(("title", "lead", "text", "name", "alias")),
    )
    index = fields.Integer(**always("Which of `aliases`, from 0; null for other fields.", None), allow_none=True)
    start = fields.Integer(**always("First code point of the words in the value of the field.", 9))
    end = fields.Integer(**always("Code point after the last.", 14))


class Found(Answer):
    """What a search adds to each record."""

    score = fields.Float(
        **described(
            "Sorted by relevance: 1 where the words stand side by side in the title (of facts: in the text; of actors "
            "and sources: in the name), less for words that stand apart, in the lead, often in the text, anywhere. "
            "It depends on the record and the query only.",
            0.8,
            searched=True,
        )
    )
    highlights = fields.List(
        fields.Nested(Highlight),
        **described(
            "With `highlight=true`: where the words of `q` stand, in order; offsets are into the field named, also "
            "where `fields` leaves it out.",
            [{"field": "title", "index": None, "start": 9, "end": 14}],
            searched=True,
        ),
    )


class ReleaseInfo(Answer):
    """The loads that added a record and last changed it."""

    added = fields.Integer(**always("The release (load) that added the record.", 1))
    changed = fields.Integer(**always("The release that last changed it.", 1))


OFFSET_UNIT: dict[str, Any] = {
    **described("What all offsets of the answer count, where it has any: `offset_unit` asks for it.", "codepoint"),
    "validate": validate.OneOf(("codepoint", "utf16")),
}


class Understood(Answer):
    """What one value of a parameter stands for."""

    value = fields.String(**always("The value; of a record its id.", "act_tdz6xdbq2ptm4cjv"))
    label = fields.String(
        **always("The name of the record, country or code; null without one.", "Vladimir Putin"), allow_none=True
    )
    start = moment(
        "First moment of the period that a date stands for; else null.",
        "2022-12-01T00:00:00Z",
        required=True,
        allow_none=True,
    )
    end = moment("First moment after it; else null.", "2023-01-01T00:00:00Z", required=True, allow_none=True)


class ExplainedParameter(Answer):
    """A parameter of the question."""

    name = fields.String(**always("The parameter.", "speaker"))
    given = fields.List(
        fields.String(metadata={"description": "A value.", "example": "wikidata:Q7747"}),
        **always("Its values as they were given.", ["wikidata:Q7747"]),
    )
    understood = fields.List(fields.Nested(Understood), **always("What each stands for.", []))


class Explained(Answer):
    """What was understood of the question."""

    text = fields.String(
        **always(
            "The question in plain words.",
            "Quotes by actor Vladimir Putin (act_tdz6xdbq2ptm4cjv); sorted by published_at descending.",
        )
    )
    canonical = link(
        "One URL for these records in this order, however they were asked for; page and form are left out.",
        "/v1/quotes?sort=-published_at&speaker=act_tdz6xdbq2ptm4cjv",
    )
    parameters = fields.List(fields.Nested(ExplainedParameter), **always("Each parameter, and what it means.", []))


EXPLAINED = when_asked(
    "With `explain=true`: what was understood.",
    {"text": "All quotes; sorted by published_at descending.", "canonical": "/v1/quotes", "parameters": []},
)


class ListMeta(Answer):
    """What the list is."""

    total = fields.Integer(**always("How many records match; null when not counted.", 6), allow_none=True)
    total_is = fields.String(
        **always("What the total is worth.", "exact"),
        validate=validate.OneOf(("exact", "estimated", "not_counted")),
    )
    limit = fields.Integer(**always("The most records this page may hold.", 25))
    release = fields.Integer(**always("The release of the data; 0 before the first load.", 1))
    explain = fields.Nested(Explained, **EXPLAINED)
    offset_unit = fields.String(**OFFSET_UNIT)


class ItemMeta(Answer):
    """What the answer was made from."""

    release = fields.Integer(**always("The release of the data; 0 before the first load.", 1))
    explain = fields.Nested(Explained, **EXPLAINED)
    offset_unit = fields.String(**OFFSET_UNIT)


class Links(Answer):
    """Where the answer stands."""

    self = link("This answer.", "/v1/quotes?kind=direct&limit=2")


class ListLinks(Links):
    """Where the list stands and goes on."""

    next = link("The next page; null on the last.", "/v1/quotes?kind=direct&limit=2&cursor=MVsiZDQi", allow_none=True)
