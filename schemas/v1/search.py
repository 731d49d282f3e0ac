"""Questions in the body of a POST: those too long for a URL, and many records by their ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import fields as attributes
from typing import Any, Literal, get_args

from marshmallow import fields, validate

from schemas.errors import InvalidQuery, Problem
from schemas.filters import FilterSchema, RecordQuery
from schemas.refusals import Refused
from schemas.v1.actors import ActorItemQuery, ActorList, ActorQuery
from schemas.v1.articles import ArticleItemQuery, ArticleList, ArticleQuery
from schemas.v1.envelope import Answer, ItemMeta, Links, ListMeta, always
from schemas.v1.events import EventItemQuery, EventList, EventQuery
from schemas.v1.quotes import QuoteItemQuery, QuoteList, QuoteQuery
from schemas.v1.sources import SourceItemQuery, SourceList, SourceQuery
from store.query import Query

MOST_IDS = 500
Status = Literal["found", "merged", "removed", "not_found", "malformed"]


class Ids(fields.List[Any]):
    """Public ids in an array, each as often as it is given."""

    def __init__(self, example: str) -> None:
        """Take up to `MOST_IDS`."""
        super().__init__(
            fields.String(metadata={"description": "A public id.", "example": example}),
            validate=validate.Length(min=1, max=MOST_IDS),
            required=True,
            metadata={
                "description": f"The ids of the records, at most {MOST_IDS}; one given twice is answered twice.",
                "example": [example],
            },
        )

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if len(value) > MOST_IDS:
            raise Refused(f"has {len(value)} ids; at most {MOST_IDS} are looked up", "")
        return list(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(Query):
    """Records asked for by their ids, in this order."""

    ids: tuple[str, ...]


class BatchQuery(RecordQuery):
    """What may be asked of many records at once."""

    def question(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Batch:
        """Put the ids into the query."""
        if "ids" not in values:
            raise InvalidQuery([Problem("ids", "is missing")])
        query = super().question(values, args)
        return Batch(**{each.name: getattr(query, each.name) for each in attributes(query)}, ids=tuple(values["ids"]))


class SearchMeta(ListMeta):
    """What the list is, and where it goes on."""

    next_cursor = fields.String(
        **always("Put this into the body as `cursor` for the next page; null on the last.", "MVsiZDQi"),
        allow_none=True,
    )


class BatchMeta(ItemMeta):
    """What became of the ids."""

    asked = fields.Integer(**always("Ids asked for.", 1))
    found = fields.Integer(**always("Those that led to a record, under their own id or their survivor's.", 1))


def _search(listed: type[Answer]) -> type[Answer]:
    """The answer to a question in a body: the list, with the cursor of the next page in `meta`."""
    page = {"total": 6, "total_is": "exact", "limit": 25, "release": 1, "next_cursor": None}
    members = {
        "__doc__": f"{listed.__doc__} `links.next` is null: the next page is asked for by `meta.next_cursor`.",
        "meta": fields.Nested(SearchMeta, **always("What the list is.", page)),
    }
    return type(listed.__name__.replace("List", "Search"), (listed,), members)


def _batch_query(query: type[RecordQuery], example: str) -> type[RecordQuery]:
    declared = query._declared_fields
    kept: dict[str, Any] = {name: declared[name] for name in ("include", "fields", "offset_unit") if name in declared}
    members = {"__doc__": "The ids, and what to tell of each record.", "noun": query.noun, "ids": Ids(example), **kept}
    return type(query.__name__.replace("ItemQuery", "BatchQuery"), (BatchQuery,), members)


def _batch(listed: type[Answer], example: str) -> type[Answer]:
    """The answer to many ids: an entry to each, in the order asked."""
    name = listed.__name__.removesuffix("List")
    record: Any = listed._declared_fields["data"]
    statuses = get_args(Status)
    entry = type(
        f"{name}Entry",
        (Answer,),
        {
            "__doc__": "What one id led to.",
            "id": fields.String(**always("The id as it was asked for.", example)),
            "status": fields.String(
                **always(
                    "`found`; `merged`: it lives on under another id; `removed`: it was here once; `not_found`: it "
                    "never was; `malformed`: no id of this collection can look like this.",
                    "found",
                ),
                validate=validate.OneOf(statuses),
            ),
            "detail": fields.String(**always("The same in words.", f"{example} is here.")),
            "survivor": fields.String(**always("The id it lives on under; null unless merged.", None), allow_none=True),
            "record": fields.Nested(
                record.inner.nested,
                **always("The record, or its survivor's; null without one.", {"id": example}),
                allow_none=True,
            ),
        },
    )
    members = {
        "__doc__": "Many records by their ids.",
        "data": fields.List(fields.Nested(entry), **always("An entry to each id asked for, in their order.", [])),
        "meta": fields.Nested(BatchMeta, **always("What became of them.", {"release": 1, "asked": 1, "found": 1})),
        "links": fields.Nested(Links, **always("Where it stands.", {"self": f"/v1/{name.lower()}s/batch"})),
    }
    return type(f"{name}Batch", (Answer,), members)


@dataclass(frozen=True, slots=True)
class Posted:
    """What may be posted to a collection, and what is answered."""

    search: type[FilterSchema]
    found: type[Answer]
    batch: type[RecordQuery]
    entries: type[Answer]


def _posted(search: type[FilterSchema], listed: type[Answer], item: type[RecordQuery], example: str) -> Posted:
    return Posted(search, _search(listed), _batch_query(item, example), _batch(listed, example))


POSTED: Mapping[str, Posted] = {
    "articles": _posted(ArticleQuery, ArticleList, ArticleItemQuery, "art_nq7hw3c5x2mzk6ty"),
    "actors": _posted(ActorQuery, ActorList, ActorItemQuery, "act_tdz6xdbq2ptm4cjv"),
    "events": _posted(EventQuery, EventList, EventItemQuery, "evt_h3c5x2mzk6tyb5m2"),
    "quotes": _posted(QuoteQuery, QuoteList, QuoteItemQuery, "quo_b5m2kq7hw3c5x2mz"),
    "sources": _posted(SourceQuery, SourceList, SourceItemQuery, "src_4k2v6dbqtptm4cjv"),
}
"""Each by its noun."""
