"""Citing a result: what may be asked, and what is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from marshmallow import fields as kinds

from schemas import formats
from schemas.filters import FilterSchema
from schemas.given import Given
from schemas.parameters import FILTER
from schemas.refusals import Refused, short
from schemas.v1.actors import ActorQuery
from schemas.v1.articles import ArticleQuery
from schemas.v1.envelope import Answer, ItemMeta, Links, always, link
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from schemas.v1.sources import SourceQuery
from store.query import Query

_KEPT = frozenset({"q", "sort", "sample", "seed", "format", "accessed"})
"""What makes a result, or its citation, beside the filters."""

CANONICAL = "http://127.0.0.1:8000/v1/quotes?sort=-published_at&speaker=act_tdz6xdbq2ptm4cjv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited(Query):
    """A question whose result is cited; `accessed` is the day it was asked, YYYY-MM-DD; None: not to be told."""

    accessed: str | None = None


class Day(kinds.String):
    """A day of the calendar."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        try:
            if len(value) == len("2024-06-01"):
                return date.fromisoformat(value).isoformat()
        except ValueError:
            pass
        raise Refused(f"{short(value)!r} is not a day like 2024-06-01", value)


class Citation(Answer):
    """A result that can be cited: what was asked, of which release, and how much it is."""

    collection = kinds.String(**always("The collection.", "quotes"))
    title = kinds.String(**always("The question in plain words.", "Quotes by actor Vladimir Putin."))
    query = link("The canonical URL: one spelling, however the question was put.", CANONICAL)
    sha256 = kinds.String(
        **always("SHA-256 of the canonical path and query, hexadecimal; the same on every install.", "ab" * 32)
    )
    release = kinds.Integer(**always("The release of the data; 0 before the first load.", 3))
    released_at = kinds.String(
        **always("When that was loaded; null before the first load.", "2024-06-01T12:00:00Z", format="date-time"),
        allow_none=True,
    )
    rows = kinds.Integer(**always("How many records the result has.", 124))
    accessed = kinds.String(
        **always("The day of access that was given; null without one.", "2024-06-02", format="date"), allow_none=True
    )
    bibtex = kinds.String(**always("The citation as BibTeX.", "@misc{onrecord_quotes_abababababab,\n  …\n}\n"))
    csl = kinds.Dict(
        keys=kinds.String(),
        **always("The citation as an item of CSL-JSON.", {"id": "onrecord_quotes_abababababab", "type": "dataset"}),
    )


class CitationItem(Answer):
    """The citation of a result."""

    data = kinds.Nested(Citation, required=True, metadata={"description": "The citation."})
    meta = kinds.Nested(ItemMeta, **always("What the answer was made from.", {"release": 3}))
    links = kinds.Nested(Links, **always("Where it stands.", {"self": "/v1/quotes/citation"}))


class CitationFields(FilterSchema):
    """What may be asked of any citation, beside the filters of its collection."""

    accessed = Day(
        metadata={
            "description": "The day of access to tell in the citation.",
            "example": "2024-06-02",
            "pattern": r"^\d{4}-\d{2}-\d{2}$",
        }
    )
    format = formats.written("bibtex", "csl")

    def question(self, values: Mapping[str, Any], args: Given) -> Cited:
        """Put the values read into a question that only counts."""
        query = replace(super().question(values, args), limit=0)
        return Cited(
            **{each.name: getattr(query, each.name) for each in fields(query)}, accessed=values.get("accessed")
        )


def _query(query: type[FilterSchema]) -> type[CitationFields]:
    """What may be asked of the citations of one collection: all its filters, and its order."""
    name = query.__name__.removesuffix("Query") + "CitationQuery"
    about = f"What may be asked of the citation of {query.noun}."
    told = {"__doc__": about, "__module__": __name__, "noun": query.noun}
    made: type[CitationFields] = type(name, (CitationFields, query), told)
    for field_name, field in list(made._declared_fields.items()):
        if FILTER not in field.metadata and field_name not in _KEPT:
            del made._declared_fields[field_name]
    return made


QUERIES: Mapping[str, type[CitationFields]] = {
    each.noun: _query(each) for each in (ArticleQuery, ActorQuery, EventQuery, QuoteQuery, SourceQuery)
}
"""What may be asked of the citation of each collection."""
