"""What a collection is grouped by, and how a bucket of a group is asked for: the filters that select its records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import FromClause

from extract.scheme import CAMEO_CODES
from store import labels
from store.intervals import during, span
from store.query import Query
from store.truncation import Unit
from store.where import Column, Condition, Criterion

Joins = tuple[tuple[FromClause, Condition], ...]
Parameters = Mapping[str, tuple[str, ...]]
"""Filters as a list takes them: by parameter its values; `q` among them."""

MISSING: Final = "missing.all"
_CAMEO, _ROOT = "cameo", "cameo.root"


@dataclass(frozen=True, slots=True, eq=False)
class Related:
    """Rows `of` another table, of which `owner` refers to the record."""

    owner: Column
    of: FromClause
    also: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Dimension:
    """What records are grouped by: `value` is the column whose values make the buckets.

    `joins` lead to it from the table of the noun. Where it stands in `related` rows instead, a record is in as many
    buckets as it has values. Values that are keys are those of `records`, which has `id`, `public_id` and `name`.
    `missing` is the word by which that parameter asks for the records without any value, where it has one.
    """

    name: str
    about: str
    value: Column
    joins: Joins = ()
    related: Related | None = None
    records: FromClause | None = None
    label: Callable[[str], str] = labels.itself
    unit: Unit | None = None
    missing: str | None = None

    @property
    def parameter(self) -> str:
        """The filter that selects its buckets: its name up to the dot."""
        return self.name.partition(".")[0]

    @property
    def many(self) -> bool:
        """Whether a record may be in several buckets."""
        return self.related is not None


def word(value: Any) -> str:
    """A value as its parameter takes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def asked(query: Query) -> dict[str, tuple[str, ...]]:
    """The filters of a query, as they were given."""
    given = {each.name: tuple(dict.fromkeys(each.given)) for each in query.criteria}
    return given if query.q is None else {**given, "q": (query.q,)}


def chosen(query: Query, dimension: Dimension, public: Mapping[Any, str]) -> dict[str, tuple[str, ...]]:
    """The words that the filters of a dimension ask for, by parameter; `public` are the ids of the keys in them."""
    wanted = (dimension.parameter, f"{dimension.parameter}.all")
    return {each.name: _words(each, dimension, public) for each in query.criteria if each.name in wanted}


def _words(criterion: Criterion, dimension: Dimension, public: Mapping[Any, str]) -> tuple[str, ...]:
    if dimension.unit:
        return tuple(dict.fromkeys(criterion.given))
    return tuple(public.get(each, word(each)) for each in criterion.values)


def without(parameters: Parameters, given: Parameters, value: str) -> Parameters:
    """The filters without a value, which is among those `given`."""
    rest = {name: tuple(each for each in words if each != value) for name, words in given.items() if value in words}
    kept = {name: words for name, words in {**parameters, **rest}.items() if words}
    return _unexcepted(kept, value) if _CAMEO in given else kept


def within(parameters: Parameters, dimension: Dimension, value: str | None) -> Parameters | None:
    """The filters of exactly those records that are in a bucket besides; `value` None: in none.

    None where no filter asks for those that are in none.
    """
    if value is not None:
        return having(parameters, dimension, value)
    return None if dimension.missing is None else also(parameters, MISSING, dimension.missing)


def having(parameters: Parameters, dimension: Dimension, value: str) -> Parameters:
    """The filters of exactly those records that are in a bucket besides."""
    name = dimension.parameter
    if dimension.unit:
        return during(parameters, name, span(value, dimension.unit))
    if dimension.many and name in parameters:
        return also(parameters, f"{name}.all", value)
    if dimension.name == _CAMEO:
        return _excepting({**parameters, name: (value,)}, value)
    if dimension.name == _ROOT:
        beneath = tuple(each for each in parameters.get(name, ()) if each.startswith(value))
        return {**parameters, name: beneath or (value,)}
    return {**parameters, name: (value,)}


def also(parameters: Parameters, name: str, *values: str) -> Parameters:
    """The filters with further values of one."""
    return {**parameters, name: tuple(dict.fromkeys((*parameters.get(name, ()), *values)))}


def _beneath(value: str) -> tuple[str, ...]:
    return tuple(sorted(code for code in CAMEO_CODES if code.startswith(value) and code != value))


def _excepting(parameters: Parameters, value: str) -> Parameters:
    """A CAMEO code takes in those beneath it, which are buckets of their own."""
    beneath = _beneath(value)
    return also(parameters, f"{_CAMEO}.not", *beneath) if beneath else parameters


def _unexcepted(parameters: Parameters, value: str) -> Parameters:
    left = tuple(each for each in parameters.get(f"{_CAMEO}.not", ()) if each not in _beneath(value))
    return {name: words for name, words in {**parameters, f"{_CAMEO}.not": left}.items() if words}
