"""The vocabulary that queries are declared in: each word gives a field, with its description and its condition."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from marshmallow import Schema, fields

from schemas.fields import Choice, CommaList, Number, PartialDate, Text, YesOrNo
from store.where import Column, Where

Operator = Literal["is", "not", "from", "to"]
FILTER, VARIANTS, SORTS = "filter", "variants", "sorts"
"""Keys of a field's metadata: the filter it is, the fields its other operators are, the columns it sorts by."""


_WHOLE = "A partial date means the whole year, month or day; times without a zone are UTC."


@dataclass(frozen=True, slots=True)
class Filter:
    """What makes a field a filter: the parameter it belongs to, how it compares, and the condition."""

    operator: Operator
    where: Where


def among(item: Callable[[], fields.Field[Any]], where: Where, what: str, example: Sequence[Any]) -> Any:
    """A filter by values parted by commas, and its `.not`; `what` completes "Only records …"."""

    def comma(operator: Operator, description: str, **more: Any) -> CommaList:
        metadata = {FILTER: Filter(operator, where), "description": description, "example": list(example), **more}
        return CommaList(item(), metadata=metadata)

    negated = comma("not", f"Leave out records {what}. Commas mean: none of these.")
    return comma("is", f"Only records {what}. Commas mean OR.", **{VARIANTS: {".not": negated}})


def one_word(choices: Iterable[str], where: Where, what: str, example: Sequence[str]) -> Any:
    """A filter by words of a closed list, and its `.not`."""
    listed = tuple(choices)
    return among(lambda: Choice(listed), where, what, example)


def dates(during: Where, since: Where, until: Where, what: str, example: str = "2022-12") -> Any:
    """A filter by partial dates, with `_from` and `_to`; `what` completes "Only records …"."""

    def bound(operator: Operator, where: Where, description: str) -> PartialDate:
        metadata = {FILTER: Filter(operator, where), "description": f"{description} {_WHOLE}", "example": example}
        return PartialDate(metadata=metadata)

    variants = {
        "_from": bound("from", since, f"Only records {what} at the first moment of this period or later."),
        "_to": bound("to", until, f"Only records {what} at the last moment of this period or earlier."),
    }
    return within(during, what, example, **{VARIANTS: variants})


def within(during: Where, what: str, example: str = "2022-12", **more: Any) -> Any:
    """A filter by partial dates alone: where several times are related to a record, two bounds may hold of two."""
    description = f"Only records {what} in this period. {_WHOLE} Commas mean OR."
    metadata = {FILTER: Filter("is", during), "description": description, "example": [example], **more}
    return CommaList(PartialDate(), metadata=metadata)


def number(where: Where, operator: Operator, what: str, example: float, *, least: float = 0, most: float = 1) -> Any:
    """A bound on a number; the value itself is within."""
    metadata = {FILTER: Filter(operator, where), "description": f"Only records {what}.", "example": example}
    return Number(least, most, metadata=metadata)


def yes_or_no(where: Where, description: str) -> Any:
    """A filter that is `true` or `false`."""
    return YesOrNo(metadata={FILTER: Filter("is", where), "description": description, "example": True})


def full_text(what: str) -> Any:
    """The full-text query."""
    return Text(
        1000,
        metadata={
            "description": f'Full-text search in {what}: words, "phrases", AND, OR, NOT, prefix*.',
            "example": "minsk dialogue",
        },
    )


def order(columns: Mapping[str, Column], default: str) -> Any:
    """The order of a list, by one or several of these columns."""
    names = [sign + name for name in columns for sign in ("", "-")]
    return CommaList(
        Choice(names, "a key this list sorts by"),
        load_default=default.split(","),
        metadata={
            SORTS: dict(columns),
            "description": "Sort by these keys in turn, `-` for descending. Records without a value come last.",
            "example": default.split(","),
        },
    )


def sparse(answer: type[Schema], include: Iterable[str] = ()) -> Any:
    """Which fields of a record to answer with; `id` always is."""
    names = [name for name in answer._declared_fields if name not in set(include)]
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
