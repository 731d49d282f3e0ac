"""Aggregates: what may be asked of them, and what is answered."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from marshmallow import fields

from schemas.counting import UNPAGED, Counting, Given, Values, as_, declared, several
from schemas.errors import InvalidQuery, Problem
from schemas.fields import Choice, CommaList, WholeNumber
from schemas.filters import FilterSchema
from schemas.refusals import closest
from schemas.v1.envelope import EXPLAINED, Answer, Explained, Links, always, link
from schemas.v1.filtering import FILTERS
from store.aggregates import COUNT, MEASURES, AggregateQuery, metrics
from store.dimensions import of
from store.query import Query


class AggregateKey(Answer):
    """The value that the records of a row have in one dimension."""

    dimension = fields.String(**always("The dimension.", "speaker"))
    value = fields.String(
        **always("The value, as its filter takes it; null: the records without any.", "act_tdz6xdbq2ptm4cjv"),
        allow_none=True,
    )
    label = fields.String(
        **always("The name of the record or what the code stands for.", "Vladimir Putin"), allow_none=True
    )


class AggregateMetric(Answer):
    """A number of the records of a row."""

    name = fields.String(**always("The metric, as it was asked for.", "avg(confidence)"))
    value = fields.Float(
        **always("The number, decimals to six places; null when no record has the measure.", 0.82), allow_none=True
    )


class AggregateRow(Answer):
    """Records that are alike in every dimension asked for."""

    keys = fields.List(fields.Nested(AggregateKey), **always("What they are alike in.", []))
    metrics = fields.List(fields.Nested(AggregateMetric), **always("Their numbers.", []))
    url = link(
        "The list of them; null where no filter asks for the records without a value.",
        "/v1/quotes?speaker=act_tdz6xdbq2ptm4cjv",
        allow_none=True,
    )


class AggregateCut(Answer):
    """What was left out."""

    rows_total = fields.Integer(**always("How many rows there are.", 120))
    rows_shown = fields.Integer(**always("How many are shown.", 100))


CUT: Final = {"rows_total": 120, "rows_shown": 100}


class AggregateMeta(Answer):
    """What was counted, and what was left out."""

    cut = fields.Nested(AggregateCut, **always("What was left out.", CUT))
    release = fields.Integer(**always("The release of the data; 0 before the first load.", 1))
    explain = fields.Nested(Explained, **EXPLAINED)


class AggregateLinks(Links):
    """Where the aggregate and its records stand."""

    list = link("The records.", "/v1/quotes")


class Aggregate(Answer):
    """The records that match, grouped."""

    data = fields.List(fields.Nested(AggregateRow), **always("The rows.", []))
    meta = fields.Nested(AggregateMeta, **always("What was counted.", {"cut": CUT, "release": 1}))
    links = fields.Nested(
        AggregateLinks, **always("Where it stands.", {"self": "/v1/quotes/aggregate", "list": "/v1/quotes"})
    )


class Aggregating(Counting):
    """What may be asked of an aggregate besides the filters of the records."""

    class Meta:
        """A limit, but no pages."""

        exclude = UNPAGED

    sort = CommaList(
        fields.String(),
        load_default=[f"-{COUNT}"],
        metadata={
            "description": "Sort rows by these dimensions and metrics in turn, `-` for descending; each must be asked "
            "for. Rows without a value come last. Without it: by `count` descending, else by the first metric.",
            "example": ["-count"],
        },
    )
    limit = WholeNumber(
        1,
        1000,
        load_default=100,
        metadata={"description": "The most rows; `meta.cut` says how many there are.", "example": 100},
    )

    def question(self, values: Values, args: Given) -> Query:
        """Put groups, numbers and order beside the filters; InvalidQuery for an order by anything else."""
        groups, names = tuple(values.get("group_by", ())), tuple(values.get("metrics", (COUNT,)))
        order = tuple(values.get("sort", (f"-{COUNT if COUNT in names else names[0]}",)))
        _check_order(order, (*groups, *names))
        known = metrics(self.noun)
        return as_(
            AggregateQuery,
            super().question(values, args),
            group_by=groups,
            metrics=tuple(known[name] for name in names),
            order=order,
            most=self.told(values, "limit"),
        )


def _check_order(order: Sequence[str], names: Sequence[str]) -> None:
    allowed = tuple(sign + name for name in names for sign in ("", "-"))
    unknown = [each for each in order if each not in allowed]
    if unknown:
        detail = "is neither a dimension nor a metric that is asked for"
        raise InvalidQuery([Problem("sort", detail, each, allowed, closest(each, allowed)) for each in unknown])


def _of(noun: str) -> type[FilterSchema]:
    measured = ", ".join(f"`{name}`" for name in MEASURES.get(noun, ()))
    over = f", and `avg`, `min`, `max` or `sum` of {measured}" if measured else ""
    declaring: dict[str, Any] = {
        "__doc__": f"What may be asked of an aggregate of {noun}.",
        "noun": noun,
        "group_by": several(noun, 3, "Group by these dimensions"),
        "metrics": CommaList(
            Choice(metrics(noun), "a metric of these records"),
            load_default=[COUNT],
            metadata={
                "description": f"The numbers of each row: `count`{over}, as in `avg(confidence)`.",
                "example": list(metrics(noun))[:2],
            },
        ),
    }
    name = f"{noun[:-1].title()}AggregateQuery"
    return declared(name, (Aggregating, FILTERS[noun]), declaring)


AGGREGATES: Final[Mapping[str, type[FilterSchema]]] = {noun: _of(noun) for noun in FILTERS if of(noun)}
"""What may be asked of an aggregate of each noun."""
