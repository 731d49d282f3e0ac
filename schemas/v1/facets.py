"""Facets: what may be asked of them, and what is answered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from marshmallow import fields

from schemas.counting import Counting, Given, Values, as_, declared, several
from schemas.fields import Choice, WholeNumber
from schemas.filters import FilterSchema
from schemas.v1.envelope import EXPLAINED, Answer, Explained, Links, always, link, when_asked
from schemas.v1.filtering import FILTERS
from store.facets import FacetQuery, Manner
from store.query import Query

MOST: Final = 10
"""Facets of one question."""

ITEM: Final[dict[str, Any]] = {
    "value": "act_tdz6xdbq2ptm4cjv",
    "label": "Vladimir Putin",
    "count": 4,
    "selected": False,
    "url": "/v1/quotes?speaker=act_tdz6xdbq2ptm4cjv",
}


class FacetItem(Answer):
    """One bucket: the records that have one value."""

    value = fields.String(**always("The value, as `parameter` takes it; of a record its id.", ITEM["value"]))
    label = fields.String(**always("The name of the record or what the code stands for.", ITEM["label"]))
    count = fields.Integer(**always("Records found that have it.", 4))
    selected = fields.Boolean(**always("Whether the question asks for it by `parameter` already.", False))
    url = link("The list with this value asked for; without it when it is selected.", ITEM["url"])


class Facet(Answer):
    """How the records found are spread over the values of one dimension."""

    name = fields.String(**always("The dimension.", "speaker"))
    parameter = fields.String(**always("The filter that asks for a value.", "speaker"))
    many = fields.Boolean(
        **always("Whether a record may have several values, and is counted in the bucket of each.", False)
    )
    items = fields.List(fields.Nested(FacetItem), **always("The buckets of this page.", [ITEM]))
    buckets = fields.Integer(**always("How many buckets there are in all.", 3))
    other = fields.Integer(**always("Records in the buckets that are not on this page, those of each added up.", 2))
    unknown = fields.Integer(**always("Records without any value.", 1))  # type: ignore[assignment]


class FacetsMeta(Answer):
    """What was counted."""

    total = fields.Integer(**always("How many records match.", 7))
    facet_limit = fields.Integer(**always("The most buckets of each facet.", 10))
    facet_skip = fields.Integer(**always("Buckets of each facet before this page.", 0))
    release = fields.Integer(**always("The release of the data; 0 before the first load.", 1))
    explain = fields.Nested(Explained, **EXPLAINED)


class FacetsLinks(Links):
    """Where the facets, their next page and the records stand."""

    next = link(
        "The next page of the facets; null when none of them has more.",
        "/v1/quotes/facets?facet=speaker&facet_skip=10",
        allow_none=True,
    )
    list = link("The records.", "/v1/quotes")


class FacetList(Answer):
    """Facets of the records that match."""

    data = fields.List(fields.Nested(Facet), **always("The facets, in the order asked for.", []))
    meta = fields.Nested(
        FacetsMeta, **always("What was counted.", {"total": 7, "facet_limit": 10, "facet_skip": 0, "release": 1})
    )
    links = fields.Nested(
        FacetsLinks,
        **always("Where they stand.", {"self": "/v1/quotes/facets?facet=speaker", "next": None, "list": "/v1/quotes"}),
    )


class Faceting(Counting):
    """What may be asked of facets besides the filters of the records."""

    facet_sort = Choice(
        ("count", "key"),
        load_default="count",
        metadata={
            "description": "Which buckets come first: those with most records, or in the order of their keys, which of "
            "records are their names.",
            "example": "key",
        },
    )
    facet_limit = WholeNumber(
        1, 200, load_default=10, metadata={"description": "The most buckets of each facet.", "example": 10}
    )
    facet_skip = WholeNumber(
        0,
        1_000_000,
        load_default=0,
        metadata={"description": "Buckets of each facet to leave out before: `links.next` has it.", "example": 10},
    )

    def question(self, values: Values, args: Given) -> Query:
        """Put the facets beside the filters."""
        manner = Manner(
            order=self.told(values, "facet_sort"),
            limit=self.told(values, "facet_limit"),
            offset=self.told(values, "facet_skip"),
        )
        query = replace(super().question(values, args), facets=tuple(values["facet"]))
        return as_(FacetQuery, query, manner=manner)


def _of(filters: type[FilterSchema]) -> type[FilterSchema]:
    noun = filters.noun
    declaring = {
        "__doc__": f"What may be asked of the facets of {noun}.",
        "noun": noun,
        "facet": several(noun, MOST, "Count by these dimensions", required=True),
    }
    return declared(f"{noun[:-1].title()}FacetQuery", (Faceting, filters), declaring)


FACETS: Final[Mapping[str, type[FilterSchema]]] = {noun: _of(filters) for noun, filters in FILTERS.items()}
"""What may be asked of the facets of each noun."""


def on_lists(noun: str) -> Any:
    """The parameter `facet` of a list."""
    return several(noun, MOST, "Count by these dimensions too: the ten most frequent values, as `facets` beside `data`")


BESIDE: Final[dict[str, Any]] = when_asked(
    "With `facet=`: how all records that match, not only this page, are spread.",
    [{"name": "speaker", "parameter": "speaker", "many": False, "items": [], "buckets": 0, "other": 0, "unknown": 7}],
)
"""Keyword arguments of the field `facets` of a list."""
