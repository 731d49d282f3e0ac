"""The vocabulary that queries are declared in: each word gives a field, with its description and its condition."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from marshmallow import Schema, fields

from schemas.areas import BoundingBox, Point
from schemas.fields import MOST_VALUES, Choice, CommaList, Number, PartialDate, WholeNumber, YesOrNo
from schemas.full_text import FullText
from store import relevance, search
from store import where as words
from store.distances import HALF_ROUND_KM, inside, near
from store.where import Column, Condition, Where

Operator = Literal["is", "all", "not", "from", "to", "has", "missing", "near"]
FILTER, VARIANTS, SORTS, SEARCHED = "filter", "variants", "sorts", "searched"
"""Keys of a field's metadata: the filter it is, the fields its other operators are, the columns it sorts by, and that
an answer holds it because of the search and not because `fields` asks for it."""

RADIUS_KM = 50.0
MOST_CONDITIONS = 50
"""Values of one filter of which each makes a condition of its own."""

_WHOLE = "A partial date means the whole year, month or day; times without a zone are UTC."
_SLOT = re.compile(r"\{([^}|]*)(?:\|([^}]*))?\}")
_ASIDE = re.compile(r" \([^)]*\)")


@dataclass(frozen=True, slots=True)
class Filter:
    """What makes a field a filter: how it compares, the condition, and what it says of records, `{}` for the values.

    `otherwise` says what `false` does, `beside` is the parameter that it is read together with.
    """

    operator: Operator
    where: Where
    said: str
    otherwise: str = ""
    beside: str | None = None


def among(
    item: Callable[[], fields.Field[Any]],
    where: Where,
    what: str,
    example: Sequence[Any],
    *,
    many: bool = False,
    most: int = MOST_VALUES,
) -> Any:
    """A filter by values parted by commas, and its `.not`; `what` completes "Only records …" and has its `{this}`.

    `many`: a record may have several of the values, so that `.all` can ask for them together. `most` values are read,
    where each takes more than a place in a list.
    """
    plain, said = described(what)

    def comma(operator: Operator, where: Where, description: str, **more: Any) -> CommaList:
        metadata = {FILTER: Filter(operator, where, said), "description": description, "example": [*example], **more}
        return CommaList(item(), MOST_CONDITIONS if operator == "all" else most, metadata=metadata)

    variants = {".not": comma("not", where, f"Leave out records {plain}. Commas mean: none of these.")}
    if many:
        every = comma("all", words.each(where), f"Only records {plain}, for every value. Commas mean AND.")
        variants = {".all": every, **variants}
    return comma("is", where, f"Only records {plain}. Commas mean OR.", **{VARIANTS: variants})


def one_word(choices: Iterable[str], where: Where, what: str, example: Sequence[str], *, many: bool = False) -> Any:
    """A filter by words of a closed list, and its `.not`."""
    listed = tuple(choices)
    return among(lambda: Choice(listed), where, what, example, many=many)


def dates(during: Where, since: Where, until: Where, what: str, example: str = "2022-12") -> Any:
    """A filter by partial dates, with `_from` and `_to`; `what` completes "Only records …"."""

    def bound(operator: Operator, where: Where, description: str, said: str) -> PartialDate:
        declared = Filter(operator, where, said)
        return PartialDate(metadata={FILTER: declared, "description": f"{description} {_WHOLE}", "example": example})

    first = f"Only records {what} at the first moment of this period or later."
    last = f"Only records {what} at the last moment of this period or earlier."
    variants = {
        "_from": bound("from", since, first, f"{what} at the start of {{}} or later"),
        "_to": bound("to", until, last, f"{what} at the end of {{}} or earlier"),
    }
    return within(during, what, example, **variants)


def within(during: Where, what: str, example: str = "2022-12", **variants: Any) -> Any:
    """A filter by partial dates alone: where several times are related to a record, two bounds may hold of two."""

    def comma(operator: Operator, description: str, **more: Any) -> CommaList:
        declared = Filter(operator, during, f"{what} in {{}}")
        metadata = {FILTER: declared, "description": description, "example": [example], **more}
        return CommaList(PartialDate(), MOST_CONDITIONS, metadata=metadata)

    negated = comma("not", f"Leave out records {what} in this period. {_WHOLE} Commas mean: in none of these.")
    description = f"Only records {what} in this period. {_WHOLE} Commas mean OR."
    return comma("is", description, **{VARIANTS: {".not": negated, **variants}})


def number(
    where: Where,
    operator: Operator,
    what: str,
    example: float,
    *,
    least: float = 0,
    most: float = 1,
    whole: bool = False,
) -> Any:
    """A bound on a number; the value itself is within. A `whole` one has no upper limit but the column's."""
    plain, said = described(what)
    declared = Filter(operator, where, said)
    metadata = {FILTER: declared, "description": f"Only records {plain}.", "example": example}
    return WholeNumber(int(least), metadata=metadata) if whole else Number(least, most, metadata=metadata)


def yes_or_no(where: Where, yes: str, no: str) -> Any:
    """A filter that is `true` or `false`; both complete "Only records …"."""
    description = f"`true`: only records {yes}; `false`: only records {no}."
    declared = Filter("is", where, yes, no)
    return YesOrNo(metadata={FILTER: declared, "description": description, "example": True})


def presence(conditions: Mapping[str, Condition]) -> tuple[Any, Any]:
    """The filters `has` and `missing` by what a record can have or lack, each with its condition, never NULL."""

    def comma(operator: Operator, where: Where, description: str, said: str, **more: Any) -> CommaList:
        metadata = {FILTER: Filter(operator, where, said), "description": description, **more}
        item = Choice(conditions, "something these records can have")
        return CommaList(item, metadata={**metadata, "example": [next(iter(conditions))]})

    def both(operator: Operator, where: Where, verb: str) -> CommaList:
        every = comma(operator, words.each(where), f"Only records that {verb} all of these.", f"that {verb} {{}}")
        description = f"Only records that {verb} this. Commas mean OR."
        return comma(operator, where, description, f"that {verb} {{}}", **{VARIANTS: {".all": every}})

    return both("has", words.present(conditions), "have"), both("missing", words.absent(conditions), "lack")


def places(at: Callable[[Where], Where], lat: Column, lon: Column, what: str) -> dict[str, Any]:
    """The filters by where on the earth: `bbox`, `near` and `radius_km`; `at` leads from places to the records."""
    corners = "`west,south,east,north` in degrees, WGS 84 (RFC 7946); west greater than east crosses the antimeridian"
    box = Filter("is", at(inside(lat, lon)), f"{what} in the box {{}}")
    point = Filter("near", at(near(lat, lon)), f"{what} near {{}}", beside="radius_km")
    radius = Filter("to", words.everywhere, "within {} km of there")
    metadata = {
        "bbox": {
            FILTER: box,
            "description": f"Only records {what} in this box: {corners}.",
            "example": [20, 50, 30, 60],
        },
        "near": {
            FILTER: point,
            "description": f"Only records {what} around this point: `lat,lon` in degrees, WGS 84; "
            "`radius_km` says how near.",
            "example": [53.9, 27.57],
        },
        "radius_km": {
            FILTER: radius,
            "description": "How near to `near`, in kilometres along the great circle.",
            "example": RADIUS_KM,
        },
    }
    return {
        "bbox": BoundingBox(metadata=metadata["bbox"]),
        "near": Point(metadata=metadata["near"]),
        "radius_km": Number(0, HALF_ROUND_KM, load_default=RADIUS_KM, metadata=metadata["radius_km"]),
    }


def described(what: str) -> tuple[str, str]:
    """What a filter asks for: as its description says it, and as a query does, with `{}` where its values go.

    `of {this kind}` is "of this kind" and "of kind {}"; `{this number of|} articles` "this number of articles" and
    "{} articles". Only descriptions have what stands in parentheses.
    """
    plain = _SLOT.sub(lambda slot: slot[1], what)
    return plain, _SLOT.sub(lambda slot: f"{_bare(slot)} {{}}".strip(), _ASIDE.sub("", what))


def _bare(slot: re.Match[str]) -> str:
    return slot[1].removeprefix("this").strip() if slot[2] is None else slot[2]


def full_text(noun: search.Kind, what: str) -> Any:
    """The full-text query."""
    return FullText(
        noun,
        metadata={
            "description": f'Full-text search in {what}: words, "phrases", AND, OR, NOT, prefix*.',
            "example": "minsk dialogue",
        },
    )


def order(columns: Mapping[str, Column], default: str, *, ranked: bool = True) -> Any:
    """The order of a list, by one or several of these columns, or (`ranked`) by relevance to `q` first."""
    names = [*([relevance.NAME] if ranked else ()), *(sign + name for name in columns for sign in ("", "-"))]
    description = "Sort by these keys in turn, `-` for descending. Records without a value come last."
    if ranked:
        description += " With `q` the order is by `relevance`, unless this says otherwise."
    return CommaList(
        Choice(names, "a key this list sorts by"),
        load_default=default.split(","),
        metadata={
            SORTS: {**({relevance.NAME: relevance.RANK} if ranked else {}), **columns},
            "description": description,
            "example": default.split(","),
        },
    )


def sparse(answer: type[Schema], include: Iterable[str] = ()) -> Any:
    """Which fields of a record to answer with; `id` always is."""
    own = {name for name, field in answer._declared_fields.items() if SEARCHED not in field.metadata}
    names = [name for name in answer._declared_fields if name in own - set(include)]
    return CommaList(
        Choice(names, "a field of these records"),
        metadata={"description": "Only these fields of each record; `id` always.", "example": names[:2]},
    )


def related(*names: str) -> Any:
    """Which related records to put inside each record."""
    return CommaList(
        Choice(names, "a record that can be included"),
        metadata={"description": "Put these related records inside each record.", "example": [names[0]]},
    )
