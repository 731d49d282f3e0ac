"""Filters, declared once: marshmallow fields that carry their conditions.

The field validates the parameter, apispec documents it, and its condition selects the rows; no second list of filters
exists. `FilterSchema.read` turns the parameters of a request into a `Query`.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, fields
from marshmallow.schema import SchemaMeta

from schemas.errors import InvalidQuery, Problem
from schemas.fields import Choice, Text, WholeNumber
from schemas.parameters import FILTER, SORTS, VARIANTS, Filter
from schemas.refusals import Refused, closest, short
from store.periods import Period
from store.query import Query, SortKey
from store.where import Column, Criterion

LONGEST = 4000
"""Characters of one parameter; what is longer is no question but an accident."""


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
        """Read the parameters of a request, each with all its values; InvalidQuery names every one that is wrong."""
        schema = _instance(cls)
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, given in args.items():
            if problem := _misshapen(name, given, schema.fields):
                problems.append(problem)
                continue
            try:
                values[name] = schema.fields[name].deserialize(given[0])
            except ValidationError as error:
                problems += _refusals(name, given[0], error)
        problems += _contradictions(values)
        if problems:
            raise InvalidQuery(problems)
        return schema.question(values, args)

    def question(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Query:
        """Put the values read into a query."""
        names = values.get("fields")
        return Query(
            noun=self.noun,
            criteria=tuple(self._criteria(values, args)),
            fields=frozenset(names) if names else None,
            include=frozenset(values.get("include", ())),
        )

    def _criteria(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Iterable[Criterion]:
        for name, field in self.fields.items():
            declared: Filter | None = field.metadata.get(FILTER)
            if declared is not None and name in values:
                value = values[name]
                listed = isinstance(value, list)
                yield Criterion(
                    name=name,
                    given=tuple(word.strip() for word in args[name][0].split(",")) if listed else (args[name][0],),
                    values=tuple(value) if listed else (value,),
                    where=declared.where,
                    negated=declared.operator == "not",
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
        ("exact", "none"),
        load_default="exact",
        metadata={"description": "Whether to count all records that match; `none` is faster.", "example": "exact"},
    )

    def question(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Query:
        """Put the values read into a query, and the defaults of those not given."""
        query = super().question(values, args)
        sort = self.fields["sort"]
        names: list[str] = values.get("sort", sort.load_default)
        return Query(
            noun=query.noun,
            criteria=query.criteria,
            q=values.get("q"),
            sort=tuple(_sort_key(name, sort.metadata[SORTS]) for name in names),
            limit=values.get("limit", self.fields["limit"].load_default),
            cursor=values.get("cursor"),
            count=values.get("count", self.fields["count"].load_default),
            fields=query.fields,
            include=query.include,
        )


@cache
def _instance(cls: type[RecordQuery]) -> RecordQuery:
    return cls()


def _sort_key(name: str, columns: Mapping[str, Column]) -> SortKey:
    bare = name.removeprefix("-")
    return SortKey(bare, columns[bare], name.startswith("-"))


def _misshapen(name: str, given: Sequence[str], known: Mapping[str, Any]) -> Problem | None:
    """What is wrong with a parameter before its value is read."""
    value = given[0] if given else ""
    detail = None
    if name not in known:
        return Problem(short(name), "is not a parameter here", short(value), tuple(known), closest(name, known))
    if len(given) > 1:
        detail = f"is given {len(given)} times; put several values into one, parted by commas"
    elif not value.strip():
        detail = "is empty"
    elif len(value) > LONGEST:
        detail = f"has {len(value)} characters; at most {LONGEST} are read"
    elif any(ord(character) < 32 or 0xD800 <= ord(character) < 0xE000 for character in value):
        detail = "holds a control character"
    return Problem(name, detail, short(value)) if detail else None


def _refusals(name: str, given: str, error: ValidationError) -> Iterable[Problem]:
    """The problems of one value, or of each value of a list."""
    refusals = error.refusals if isinstance(error, Refused) else (Refused(str(error), given),)
    return [Problem(name, str(each), short(each.value), each.allowed, each.nearest) for each in refusals]


def _contradictions(values: Mapping[str, Any]) -> Iterable[Problem]:
    """Parameters that leave nothing between them."""
    for name, value in values.items():
        lower = _lower_bound(name)
        if lower is not None and lower in values and _ends_before(value, values[lower]):
            yield Problem(name, f"ends before {lower} begins")
        bare = name.removesuffix(".not")
        if bare != name and bare in values and set(values[bare]) <= set(value):
            yield Problem(name, f"takes away all that {bare} asks for")
        if name == "sort" and len({key.removeprefix("-") for key in value}) < len(value):
            yield Problem(name, "names a key twice")


def _lower_bound(name: str) -> str | None:
    """The parameter that bounds from below what `name` bounds from above."""
    if name.endswith("_to"):
        return name.removesuffix("_to") + "_from"
    return name.replace("max_", "min_", 1) if name.startswith("max_") else None


def _ends_before(last: Any, first: Any) -> bool:
    if isinstance(first, Period):
        return bool(last.end <= first.start)
    return bool(last < first)
