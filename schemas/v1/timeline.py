"""Time lines: what may be asked of them, and what is answered."""

from collections.abc import Mapping
from typing import Any, Final, get_args

from marshmallow import fields, validate

from schemas.counting import Counting, Given, Values, as_, declared, dimension
from schemas.fields import Choice, WholeNumber
from schemas.filters import FilterSchema
from schemas.v1.envelope import EXPLAINED, Answer, Explained, Links, always, described, link
from schemas.v1.filtering import FILTERS
from store.query import Query
from store.timeline import MOST, Clock, TimelineQuery
from store.truncation import UNITS

PART: Final = {"value": "direct", "label": "direct", "count": 3}


class TimelinePart(Answer):
    """The records of a bucket that have one value of the other dimension."""

    value = fields.String(**always("The value, as its filter takes it.", "direct"))
    label = fields.String(**always("The name of the record or what the code stands for.", "direct"))
    count = fields.Integer(**always("Records of the bucket that have it.", 3))


class TimelineBucket(Answer):
    """A stretch of time."""

    start = fields.String(**always("First day, UTC.", "2022-12-01", format="date"))
    end = fields.String(**always("The day after the last.", "2023-01-01", format="date"))
    count = fields.Integer(**always("Records that match.", 5))
    total = fields.Integer(**always("All records of the collection, whatever is asked for.", 20))
    ratio = fields.Float(**always("`count` of `total`; null where there is none.", 0.25), allow_none=True)
    url = link("The records that match.", "/v1/quotes?published=2022-12&speaker=act_tdz6xdbq2ptm4cjv")
    parts = fields.List(
        fields.Nested(TimelinePart),
        **described("With `by`: the values that most records that match have, in every bucket the same.", [PART]),
    )
    other = fields.Integer(
        **described("With `by`: records with other values; null where a record may have several.", 1), allow_none=True
    )
    unknown = fields.Integer(**described("With `by`: records without a value.", 1))  # type: ignore[assignment]


class TimelineMeta(Answer):
    """What was counted, and how."""

    total = fields.Integer(**always("How many records match.", 7))
    unknown = fields.Integer(**always("Those without a date, which are in no bucket.", 1))  # type: ignore[assignment]
    interval = fields.String(**always("How long the buckets are.", "month"), validate=validate.OneOf(UNITS))
    time = fields.String(**always("What dates the records.", "published"), validate=validate.OneOf(get_args(Clock)))
    time_zone = fields.String(**always("Where the days begin; weeks begin on Monday (ISO 8601).", "UTC"))
    by = fields.String(**always("The other dimension; null without one.", "kind"), allow_none=True)
    release = fields.Integer(**always("The release of the data; 0 before the first load.", 1))
    explain = fields.Nested(Explained, **EXPLAINED)


class TimelineLinks(Links):
    """Where the time line and its records stand."""

    list = link("The records.", "/v1/quotes?speaker=act_tdz6xdbq2ptm4cjv")


class Timeline(Answer):
    """How the records that match are spread over time."""

    data = fields.List(fields.Nested(TimelineBucket), **always("The buckets, the first one first, none left out.", []))
    meta = fields.Nested(
        TimelineMeta,
        **always(
            "What was counted, and how.",
            {"total": 7, "unknown": 1, "interval": "month", "time": "published", "time_zone": "UTC", "by": None},
        ),
    )
    links = fields.Nested(
        TimelineLinks, **always("Where it stands.", {"self": "/v1/quotes/timeline", "list": "/v1/quotes"})
    )


class Timing(Counting):
    """What may be asked of a time line besides the filters of the records."""

    interval = Choice(
        UNITS,
        load_default="month",
        metadata={
            "description": f"How long the buckets are, in UTC; weeks begin on Monday. At most {MOST:,} buckets are "
            "given: a longer line is refused and the interval that fits is named.",
            "example": "month",
        },
    )
    by_limit = WholeNumber(
        1, 50, load_default=10, metadata={"description": "The most values of `by` that are told apart.", "example": 5}
    )

    def question(self, values: Values, args: Given) -> Query:
        """Put the interval and the split beside the filters."""
        return as_(
            TimelineQuery,
            super().question(values, args),
            interval=self.told(values, "interval"),
            time=values.get("time", "published"),
            by=values.get("by"),
            by_limit=self.told(values, "by_limit"),
        )


_TIME: Final[dict[str, Any]] = {
    "description": "What dates an event: the publication of its article, or the `date` it is said to be on, which "
    "puts it into every bucket during which it may have been going on.",
    "example": "date",
}


def _of(noun: str) -> type[FilterSchema]:
    declaring: dict[str, Any] = {
        "__doc__": f"What may be asked of the time line of {noun}.",
        "noun": noun,
        "by": dimension(noun, "Split each bucket by this dimension"),
    }
    if noun == "events":
        declaring["time"] = Choice(get_args(Clock), load_default="published", metadata=_TIME)
    name = f"{noun[:-1].title()}TimelineQuery"
    return declared(name, (Timing, FILTERS[noun]), declaring)


TIMELINES: Final[Mapping[str, type[FilterSchema]]] = {noun: _of(noun) for noun in ("articles", "events", "quotes")}
"""What may be asked of the time line of each noun that has dates."""
