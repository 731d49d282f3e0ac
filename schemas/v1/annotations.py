"""The annotations of an article: what may be asked of them, and what is answered (W3C Web Annotation Data Model)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from marshmallow import fields, validate

from schemas import formats
from schemas.fields import Choice, CommaList
from schemas.filters import RecordQuery
from schemas.v1.envelope import OFFSET_UNIT, Answer, always, described, link
from store.query import Query

KINDS = {"mentions": "actors", "quotes": "quotes", "events": "events", "toponyms": "toponyms"}
"""What is annotated, each with the related records that hold it."""

HERE = "http://127.0.0.1:8000/v1/articles/art_nq7hw3c5x2mzk6ty"
BODY = {
    "type": "SpecificResource",
    "purpose": "identifying",
    "source": "http://127.0.0.1:8000/v1/actors/act_tdz6xdbq2ptm4cjv",
}
SELECTORS = [
    {"type": "TextQuoteSelector", "exact": "Putin", "prefix": "Lukashenko received ", "suffix": " at Minsk airport."},
    {"type": "TextPositionSelector", "start": 507, "end": 512},
]
TARGET = {"source": f"{HERE}?format=text", "selector": SELECTORS}


class AnnotationBody(Answer):
    """What is said of the words: a resource, or a text."""

    type = fields.String(
        **always("Which of the two.", "SpecificResource"),
        validate=validate.OneOf(("SpecificResource", "TextualBody")),
    )
    purpose = fields.String(
        **always("What it is said for.", "identifying"),
        validate=validate.OneOf(("identifying", "linking", "classifying", "describing")),
    )
    source = fields.String(
        **described("Of a SpecificResource: the actor, quote, event or place.", BODY["source"], format="uri")
    )
    value = fields.String(**described("Of a TextualBody: the text.", "CONSULT/visit"))
    format = fields.String(**described("Of a TextualBody: its media type.", "text/plain"))


class Selector(Answer):
    """Where the words stand: by what they are, or by their offsets."""

    type = fields.String(
        **always("Which of the two.", "TextQuoteSelector"),
        validate=validate.OneOf(("TextQuoteSelector", "TextPositionSelector")),
    )
    exact = fields.String(**described("Of a TextQuoteSelector: the words.", "Putin"))
    prefix = fields.String(**described("What stands before them.", "Lukashenko received "))
    suffix = fields.String(**described("What stands behind them.", " at Minsk airport."))
    start = fields.Integer(**described("Of a TextPositionSelector: offset of the first character.", 507))
    end = fields.Integer(**described("Offset behind the last; both in `offset_unit`.", 512))


class Target(Answer):
    """The words annotated; several where one quote has several spans."""

    source = link("The article's plain text.", f"{HERE}?format=text")
    selector = fields.List(fields.Nested(Selector), **always("Both selectors lead to the same words.", SELECTORS))


class Annotation(Answer):
    """A W3C Web Annotation."""

    id = link("Its IRI, below that of the list.", f"{HERE}/annotations#mention-act_tdz6xdbq2ptm4cjv-507")
    type = fields.String(**always("What it is.", "Annotation"))
    motivation = fields.String(**always("The purpose of the first body.", "identifying"))
    body = fields.List(fields.Nested(AnnotationBody), **always("What is said of the words.", [BODY]))
    target = fields.List(fields.Nested(Target), **always("The words.", [TARGET]))


class AnnotationCollection(Answer):
    """The collection that a page is of."""

    id = link("Its IRI.", f"{HERE}/annotations#all")
    type = fields.String(**always("What it is.", "AnnotationCollection"))
    total = fields.Integer(**always("How many annotations it has.", 1))


class AnnotationPage(Answer):
    """All annotations of an article, in the order of the text."""

    context = fields.String(
        data_key="@context", **always("The JSON-LD context.", "http://www.w3.org/ns/anno.jsonld", format="uri")
    )
    id = link("This page.", f"{HERE}/annotations")
    type = fields.String(**always("What it is.", "AnnotationPage"))
    partOf = fields.Nested(  # noqa: N815  the model's name
        AnnotationCollection,
        **always("What it is of.", {"id": f"{HERE}/annotations#all", "type": "AnnotationCollection", "total": 1}),
    )
    startIndex = fields.Integer(**always("Where it begins in the collection.", 0))  # noqa: N815  the model's name
    offset_unit = fields.String(required=True, **OFFSET_UNIT)
    items = fields.List(fields.Nested(Annotation), **always("The annotations.", []))


class AnnotationQuery(RecordQuery):
    """What may be asked of the annotations of one article."""

    noun = "articles"
    of = CommaList(
        Choice(KINDS, "something that is annotated"),
        load_default=list(KINDS),
        metadata={"description": "Only annotations of these. Commas mean OR.", "example": ["mentions", "quotes"]},
    )
    offset_unit = formats.offset_unit()

    def question(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Query:
        """Ask for the related records that are annotated."""
        kinds = values.get("of", KINDS)
        return replace(super().question(values, args), include=frozenset(KINDS[kind] for kind in kinds))
