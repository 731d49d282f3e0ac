"""Changes: what may be asked of what happened since a release, and what is answered."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validate

from schemas.fields import Choice, CommaList, WholeNumber
from schemas.filters import FilterSchema, RecordQuery
from schemas.given import Given
from schemas.parameters import FILTER
from schemas.v1.actors import Actor, ActorQuery
from schemas.v1.articles import Article, ArticleQuery
from schemas.v1.envelope import Answer, Links, always, link
from schemas.v1.events import Event, EventQuery
from schemas.v1.quotes import Quote, QuoteQuery
from schemas.v1.sources import Source, SourceQuery
from store.changes import Following

NOUNS = ("articles", "actors", "events", "quotes", "sources")
WHAT = ("added", "changed", "left", "merged", "deleted")
_MOST_RELEASES = 2**31 - 1
_KEPT = {"since", "collection", "limit", "cursor", "q", "fields", "offset_unit"}


class Change(Answer):
    """What became of one record. Take `added` and `changed` alike (put it), and the others too (drop it)."""

    release = fields.Integer(**always("The release in which it happened.", 3))
    change = fields.String(
        **always(
            "`added`, `changed`; `left`: changed, and the filter does not find it (any more); `merged` into `survivor`;"
            " `deleted`.",
            "changed",
        ),
        validate=validate.OneOf(WHAT),
    )
    collection = fields.String(**always("What kind of record it is.", "quotes"), validate=validate.OneOf(NOUNS))
    id = fields.String(**always("Public id.", "quo_b5m2kq7hw3c5x2mz"))
    survivor = fields.String(**always("The id it lives on under; null unless merged.", None), allow_none=True)


class ChangeMeta(Answer):
    """What the page of changes is."""

    since = fields.Integer(**always("The release after which the changes begin.", 2))
    limit = fields.Integer(**always("The most changes this page may hold.", 25))
    release = fields.Integer(**always("The latest release; with the last page the client is there.", 3))


class ChangeLinks(Links):
    """Where the page stands, and where to go on."""

    next = link("The next page; null on the last.", "/v1/changes?cursor=MVsiZDQi&since=2", allow_none=True)
    later = link("What to ask next time, after the last page: the changes since now.", "/v1/changes?since=3")


class ChangeFields(FilterSchema):
    """What may be asked of any list of changes."""

    since = WholeNumber(
        0,
        _MOST_RELEASES,
        load_default=0,
        metadata={"description": "Only what happened after this release; 0: all there is.", "example": 1},
    )
    limit = WholeNumber(1, 200, load_default=25, metadata={"description": "Changes per page.", "example": 25})

    def question(self, values: Mapping[str, Any], args: Given) -> Following:
        """Put the values read into a question."""
        asked = RecordQuery.question(self, values, args)
        return Following(
            noun=self.noun,
            criteria=asked.criteria,
            q=values.get("q"),
            limit=values.get("limit", self.fields["limit"].load_default),
            cursor=values.get("cursor"),
            fields=asked.fields,
            offset_unit=values.get("offset_unit", "codepoint"),
            since=values.get("since", self.fields["since"].load_default),
            collections=self.told(values),
        )

    def told(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Give the collections whose changes are asked for."""
        return (self.noun,)


def _lean(query: type[ChangeFields]) -> type[ChangeFields]:
    """Leave a query its filters and what else makes sense of changes: they have one order and are not counted."""
    for name, field in list(query._declared_fields.items()):
        if FILTER not in field.metadata and name not in _KEPT:
            del query._declared_fields[name]
    return query


def _query(query: type[FilterSchema]) -> type[ChangeFields]:
    """What may be asked of the changes of one collection: all its filters."""
    name = query.__name__.removesuffix("Query") + "ChangeQuery"
    about = {"__doc__": f"What may be asked of the changes of {query.noun}.", "__module__": __name__}
    return _lean(type(name, (ChangeFields, query), {**about, "noun": query.noun}))


def _answer(record: type[Answer], noun: str) -> type[Answer]:
    """A page of changes of one collection."""
    one = record.__name__
    shown = always("The record as a list shows it now; null when it is gone or left.", {"id": "…"})
    change = type(
        f"{one}Change",
        (Change,),
        {
            "__doc__": Change.__doc__,
            "__module__": __name__,
            "record": fields.Nested(record, **shown, allow_none=True),
        },
    )
    return _page(f"{one}ChangeList", f"A page of the changes of {noun}.", change, f"/v1/{noun}/changes")


def _page(name: str, about: str, change: type[Answer], path: str) -> type[Answer]:
    meta = {"since": 2, "limit": 25, "release": 3}
    links = {"self": f"{path}?since=2", "next": None, "later": f"{path}?since=3"}
    return type(
        name,
        (Answer,),
        {
            "__doc__": about,
            "__module__": __name__,
            "data": fields.List(fields.Nested(change), **always("The changes, oldest first.", [])),
            "meta": fields.Nested(ChangeMeta, **always("What the page is.", meta)),
            "links": fields.Nested(ChangeLinks, **always("Where it stands.", links)),
        },
    )


class AnyChange(Change):
    """What became of one record of any collection."""

    record = fields.Raw(
        **always(
            "The record as a list shows it now; null when it is gone.",
            {"id": "quo_b5m2kq7hw3c5x2mz"},
            anyOf=[
                *({"$ref": f"#/components/schemas/{each.__name__}"} for each in (Article, Actor, Event, Quote, Source)),
                {"type": "null"},
            ],
        ),
        allow_none=True,
    )


AnyChangeList = _page("ChangeList", "A page of changes.", AnyChange, "/v1/changes")


@_lean
class ChangeQuery(ChangeFields):
    """What may be asked of the changes of all collections."""

    noun = "changes"
    collection = CommaList(
        Choice(NOUNS),
        load_default=list(NOUNS),
        metadata={"description": "Only changes of these collections. Commas mean OR.", "example": ["quotes"]},
    )

    def told(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Give the collections whose changes are asked for."""
        return tuple(values.get("collection", NOUNS))


QUERIES: Mapping[str, type[ChangeFields]] = {
    each.noun: _query(each) for each in (ArticleQuery, ActorQuery, EventQuery, QuoteQuery, SourceQuery)
}
"""What may be asked of the changes of each collection."""

ANSWERS: Mapping[str, type[Answer]] = {
    noun: _answer(record, noun) for noun, record in zip(NOUNS, (Article, Actor, Event, Quote, Source), strict=True)
}
"""What is answered."""
