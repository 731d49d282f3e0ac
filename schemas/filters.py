"""Filters, declared once: marshmallow fields that carry their conditions.

The field validates the parameter, apispec documents it, and its condition selects the rows; no second list of filters
exists. `FilterSchema.read` turns the parameters of a request into a `Query`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, fields
from marshmallow.schema import SchemaMeta

from schemas.contradictions import contradictions
from schemas.crowding import crowding
from schemas.errors import InvalidQuery, Problem
from schemas.fields import Choice, CommaList, Text, WholeNumber, YesOrNo, parted
from schemas.given import Given, from_json, from_url, pointer
from schemas.parameters import FILTER, SORTS, VARIANTS, Filter
from schemas.refusals import Refused, short
from store import relevance
from store.query import Query, SortKey
from store.where import Column, Criterion


class FilterMeta(SchemaMeta):
    """Puts the variants of a filter (`name.not`, `name_from`, …) behind the filter they are declared with."""

    @classmethod
    def get_declared_fields(  # noqa: D102  marshmallow's hook
        cls,
        klass: SchemaMeta,
        cls_fields: list[tuple[str, fields.Field[Any]]],
        inherited_fields: list[tuple[str, fields.Field[Any]]],
        dict_cls: type[dict[str, fields.Field[Any]]] = dict,
    ) -> dict[str, fields.Field[Any]]:
        spread = []
        for name, field in cls_fields:
            spread.append((name, field))
            spread += [(name + suffix, variant) for suffix, variant in field.metadata.get(VARIANTS, {}).items()]
        return super().get_declared_fields(klass, spread, inherited_fields, dict_cls)


class RecordQuery(Schema, metaclass=FilterMeta):
    """What may be asked of one record: which `fields`, and what to `include`; each noun adds its own."""

    noun: ClassVar[str]

    @classmethod
    def read(cls, args: Mapping[str, Sequence[str]]) -> Query:
        """Read the parameters of a URL, each with all its values; InvalidQuery names every one that is wrong."""
        schema = _instance(cls)
        given, problems = from_url(args, schema.fields)
        return schema._checked(given, problems)

    @classmethod
    def read_json(cls, body: Mapping[str, Any]) -> Query:
        """Read the same parameters from a JSON object: a list is an array, an element of which may hold a comma.

        Numbers and booleans may stand as such or as strings. InvalidQuery names every member that is wrong, with the
        JSON Pointer to it.
        """
        schema = _instance(cls)
        given, problems = from_json(body, schema.fields)
        try:
            return schema._checked(given, problems)
        except InvalidQuery as invalid:
            raise pointed(invalid) from None

    def _checked(self, given: Given, problems: list[Problem]) -> Query:
        values: dict[str, Any] = {}
        for name, texts in given.items():
            try:
                values[name] = self.fields[name].deserialize(texts)
            except ValidationError as error:
                problems += _refusals(name, texts, error)
        problems += contradictions(values, {*given, *(problem.parameter for problem in problems)})
        problems += crowding(values, self.fields)
        if problems:
            raise InvalidQuery(problems)
        return self.question(values, given)

    def question(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Query:
        """Put the values read into a query."""
        names = values.get("fields")
        return Query(
            noun=self.noun,
            criteria=tuple(self._criteria(values, args)),
            fields=frozenset(names) if names else None,
            include=frozenset(values.get("include", ())),
            format=values.get("format"),
            offset_unit=values.get("offset_unit", "codepoint"),
        )

    def _criteria(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Iterable[Criterion]:
        for name, field in self.fields.items():
            if name not in values:
                continue
            declared: Filter | None = field.metadata.get(FILTER)
            if declared is not None:
                value = values[name]
                if declared.beside is not None:
                    value = (*value, values.get(declared.beside, self.fields[declared.beside].load_default))
                listed = isinstance(field, CommaList)
                yield Criterion(
                    name=name,
                    given=tuple(dict.fromkeys(parted(args[name]))) if listed else (_text(args[name]),),
                    values=tuple(value) if listed else (value,),
                    where=declared.where,
                    negated=declared.operator == "not",
                    said=declared.otherwise if value is False else declared.said,
                    listed=listed,
                )


class FilterSchema(RecordQuery):
    """What may be asked of a list: filters, order, page, fields, related records."""

    limit = WholeNumber(
        0,
        200,
        load_default=25,
        metadata={"description": "Records per page; 0 only counts.", "example": 25},
    )
    cursor = Text(
        1000,
        metadata={
            "description": "Where the page begins: from `links.next`, which is complete, of the page before.",
            "example": "MVsiZDQi",
        },
    )
    count = Choice(
        ("exact", "estimated", "none"),
        load_default="exact",
        metadata={
            "description": "Whether to count all records that match; `estimated` counts up to 10,000 and estimates "
            "beyond, `none` is fastest.",
            "example": "exact",
        },
    )
    sample = WholeNumber(
        1,
        10_000,
        metadata={
            "description": "Only so many of the records that match, drawn by `seed`: the same ones on every install "
            "that holds the same records. Pages, totals and facets are then of the sample.",
            "example": 100,
        },
    )
    seed = WholeNumber(
        0,
        2**31 - 1,
        load_default=0,
        metadata={"description": "Another seed draws another `sample`.", "example": 1},
    )
    highlight = YesOrNo(
        load_default=False,
        metadata={
            "description": "Say in `highlights` of each record where the words of `q` stand.",
            "example": True,
        },
    )

    explain = YesOrNo(
        load_default=False,
        metadata={
            "description": "Say in `meta.explain` what was understood: in plain words, value by value, and as the "
            "canonical URL of these records in this order.",
            "example": True,
        },
    )

    def question(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Query:
        """Put the values read into a query, and the defaults of those not given."""
        query = super().question(values, args)
        sort = self.fields["sort"]
        return replace(
            query,
            q=values.get("q"),
            sort=_sorted_by(values, sort.load_default, sort.metadata[SORTS]),
            limit=values.get("limit", FilterSchema._declared_fields["limit"].load_default),
            cursor=values.get("cursor"),
            count=values.get("count", FilterSchema._declared_fields["count"].load_default),
            fields=query.fields,
            include=query.include,
            sample=values.get("sample"),
            seed=values.get("seed", 0),
            highlight=values.get("highlight", False),
            explain=values.get("explain", False),
            facets=tuple(values.get("facet", ())),
        )


@cache
def _instance(cls: type[RecordQuery]) -> RecordQuery:
    return cls()


def _sorted_by(values: Mapping[str, Any], usual: Sequence[str], columns: Mapping[str, Column]) -> tuple[SortKey, ...]:
    """The order asked for; without one the usual, after relevance where there is something to be relevant to."""
    names = values.get("sort", [relevance.NAME] if "q" in values and relevance.NAME in columns else usual)
    return tuple(_sort_key(name, columns) for name in (names if names != [relevance.NAME] else [*names, *usual]))


def _sort_key(name: str, columns: Mapping[str, Column]) -> SortKey:
    bare = name.removeprefix("-")
    return SortKey(bare, columns[bare], name.startswith("-"))


def pointed(invalid: InvalidQuery) -> InvalidQuery:
    """Give the same problems, each with the way to the member of the body that it is about."""
    return InvalidQuery(replace(each, pointer=each.pointer or pointer(each.parameter)) for each in invalid.problems)


def _text(given: Sequence[str]) -> str:
    return given if isinstance(given, str) else ",".join(given)


def _refusals(name: str, given: Sequence[str], error: ValidationError) -> Iterable[Problem]:
    """The problems of one value, or of each value of a list."""
    refusals = error.refusals if isinstance(error, Refused) else (Refused(str(error), str(given)),)
    for each in refusals:
        way = None if isinstance(given, str) or each.at is None else pointer(name, each.at)
        yield Problem(name, str(each), short(each.value), each.allowed, each.nearest, way, each.position)
