"""What may be asked where records are counted and not listed: all filters of a noun, and how to count."""

from collections.abc import Mapping, Sequence
from dataclasses import fields as attributes
from dataclasses import replace
from typing import Any, Final, TypeVar, cast

from marshmallow import fields, validate

from schemas.errors import InvalidQuery, Problem
from schemas.fields import Choice, CommaList
from schemas.filters import FilterMeta, FilterSchema, RecordQuery
from schemas.refusals import Refused
from store.dimensions import of
from store.query import Query

Q = TypeVar("Q", bound=Query)
Values = Mapping[str, Any]
Given = Mapping[str, Sequence[str]]

LISTING: Final = tuple(sorted(set(FilterSchema._declared_fields) - {"explain"}))
"""What is asked of a list only: its pages, and how its records are found in it."""

UNPAGED: Final = tuple(name for name in LISTING if name != "limit")
"""The same where there is a limit, but no further page."""


class Counting(FilterSchema):
    """The filters of a noun, without what is asked of a list only."""

    class Meta:
        """No pages."""

        exclude = LISTING

    noun = "records"

    def question(self, values: Values, args: Given) -> Query:
        """Put the filters into a query; InvalidQuery when what is required is missing."""
        missing = [name for name, field in self.fields.items() if field.required and name not in values]
        if missing:
            raise InvalidQuery([_missing(name, self.fields[name]) for name in missing])
        query = RecordQuery.question(self, values, args)
        return replace(query, q=values.get("q"), explain=values.get("explain", False))

    def told(self, values: Values, name: str) -> Any:
        """The value of a parameter, or its default."""
        return values.get(name, self.fields[name].load_default)


def as_(kind: type[Q], query: Query, **further: Any) -> Q:
    """A query of another kind, with all that `query` asks."""
    return kind(**{each.name: getattr(query, each.name) for each in attributes(Query)}, **further)


def declared(name: str, bases: tuple[type[FilterSchema], ...], declaring: Mapping[str, Any]) -> type[FilterSchema]:
    """A query class of this name: a noun's filters and the manner of counting are its bases."""
    made = FilterMeta(name, bases, dict(declaring))  # type: ignore[no-untyped-call]
    return cast(type[FilterSchema], made)


def dimension(noun: str, what: str, **more: Any) -> Choice:
    """One dimension of a noun."""
    choices = of(noun)
    return Choice(choices, _A, metadata={"description": f"{what}. {_listed(noun)}", "example": _first(noun)}, **more)


class Few(CommaList):
    """A few values parted by commas."""

    def __init__(self, item: fields.Field[Any], most: int, **kwargs: Any) -> None:
        """At most so many, since each costs a statement of its own or widens one."""
        super().__init__(item, **kwargs)
        self.most = most
        self.validators = [validate.Length(min=1, max=most)]

    def _deserialize(self, value: Any, attr: str | None, data: Values | None, **kwargs: Any) -> list[Any]:
        read = super()._deserialize(value, attr, data, **kwargs)
        if len(read) > self.most:
            given = value if isinstance(value, str) else ",".join(value)
            raise Refused(f"has {len(read)} values; at most {self.most} are read", given)
        return read


def several(noun: str, most: int, what: str, **more: Any) -> Few:
    """A few dimensions of a noun."""
    metadata = {"description": f"{what}, at most {most}. {_listed(noun)}", "example": [_first(noun)]}
    return Few(Choice(of(noun), _A), most, metadata=metadata, **more)


_A = "a dimension of these records"


def _first(noun: str) -> str:
    return next(name for name in ("speaker", "type", "actor", "kind", "language") if name in of(noun))


def _listed(noun: str) -> str:
    """What each dimension is, and whether a record may be in several of its buckets."""
    told = (f"`{each.name}` {each.about}{' (several to a record)' if each.many else ''}" for each in of(noun).values())
    return f"{'; '.join(told)}."


def _missing(name: str, field: fields.Field[Any]) -> Problem:
    single = field.inner if isinstance(field, CommaList) else field
    return Problem(name, "is missing", allowed=single.choices if isinstance(single, Choice) else ())
