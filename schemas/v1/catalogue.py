"""Every field of every collection, read from the declarations: what it is, and what may be asked of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any, Final

import orjson
from marshmallow import Schema, fields

from schemas.areas import Numbers
from schemas.fields import Choice, CommaList, PartialDate
from schemas.filters import FilterSchema
from schemas.parameters import FILTER, SORTS
from schemas.v1.actors import Actor, ActorQuery, Mention, MentionQuery
from schemas.v1.articles import Article, ArticleQuery
from schemas.v1.envelope import Answer
from schemas.v1.events import Event, EventQuery
from schemas.v1.quotes import Quote, QuoteQuery
from schemas.v1.sources import Source, SourceQuery
from store import dimensions

Record = dict[str, Any]
Field = fields.Field[Any]

COLLECTIONS: Final[Mapping[str, tuple[type[Answer], type[FilterSchema]]]] = {
    "articles": (Article, ArticleQuery),
    "actors": (Actor, ActorQuery),
    "events": (Event, EventQuery),
    "quotes": (Quote, QuoteQuery),
    "sources": (Source, SourceQuery),
    "mentions": (Mention, MentionQuery),
}
"""Each collection's record and what may be asked of its list."""

_BOUND = re.compile(r"^(min|max)_")
_SUFFIX = re.compile(r"(\.not|\.all|_from|_to)$")
_ORDER = ("is", "all", "not", "from", "to", "near", "has", "missing", "search")
"""The operators, in the order they are told in."""


@dataclass(slots=True)
class _Told:
    """What is known so far of one name."""

    answer: Field | None = None
    filters: dict[str, tuple[str, Field]] = field(default_factory=dict)
    operators: set[str] = field(default_factory=set)
    sorts: bool = False
    facets: bool = False
    includes: bool = False


@cache
def catalogue() -> tuple[Record, ...]:
    """Give every field of every collection, in the order of collections and names."""
    return tuple(
        _record(noun, name, told)
        for noun, (answer, query) in COLLECTIONS.items()
        for name, told in sorted(_collected(noun, answer, query).items())
    )


def fingerprint(records: tuple[Record, ...] | list[Record]) -> str:
    """Give the SHA-256 digest of all that a client may rely on in these fields; descriptions may be reworded."""
    told = [{name: value for name, value in each.items() if name != "description"} for each in records]
    return sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _collected(noun: str, answer: type[Schema], query: type[FilterSchema]) -> dict[str, _Told]:
    asked = query().fields
    included = set(_choices(asked.get("include")))
    found: dict[str, _Told] = {}
    for name, each in _answered(answer(), included):
        found.setdefault(name, _Told()).answer = each
        found[name].includes = name in included
    for parameter, each in asked.items():
        if FILTER in each.metadata and parameter.partition(".")[0] not in ("has", "missing"):
            told = found.setdefault(_bare(parameter, asked), _Told())
            told.filters[parameter] = (each.metadata[FILTER].operator, each)
            told.operators.add(each.metadata[FILTER].operator)
    if "q" in asked:
        found.setdefault("q", _Told()).filters["q"] = ("search", asked["q"])
        found["q"].operators.add("search")
    for name in ("has", "missing"):
        for present in _choices(asked.get(name)):
            found.setdefault(present, _Told()).operators.add(name)
    for name in asked["sort"].metadata[SORTS]:
        found.setdefault(name, _Told()).sorts = True
    for name in dimensions.of(noun):
        found.setdefault(name, _Told()).facets = True
    return found


def _answered(schema: Schema, included: set[str], within: str = "") -> Iterator[tuple[str, Field]]:
    """The fields of an answer and of the objects in it; not of the records that may be put inside."""
    for name, each in schema.fields.items():
        path = f"{within}{name}"
        yield path, each
        inner = each.inner if isinstance(each, fields.List) else each
        if isinstance(inner, fields.Nested) and path not in included:
            yield from _answered(inner.schema, included, f"{path}.")


def _bare(parameter: str, asked: Mapping[str, Field]) -> str:
    """The field that a parameter is about: `published_from` about `published`, `min_confidence` about `confidence`."""
    base = _SUFFIX.sub("", parameter)
    return _BOUND.sub("", base if base in asked else parameter)


def _choices(asked: Field | None) -> tuple[str, ...]:
    return asked.inner.choices if isinstance(asked, CommaList) and isinstance(asked.inner, Choice) else ()


def _record(noun: str, name: str, told: _Told) -> Record:
    declared = told.answer or next((each for _, each in told.filters.values()), None)
    values = next((_choices(each) or getattr(each, "choices", ()) for _, each in told.filters.values()), ())
    return {
        "collection": noun,
        "name": name,
        "type": _type(declared) if declared else "string" if told.facets else None,
        "answered": told.answer is not None,
        "operators": [each for each in _ORDER if each in told.operators],
        "parameters": list(told.filters),
        "values": [str(each) for each in values],
        "sorts": told.sorts,
        "facets": told.facets,
        "includes": told.includes,
        "description": str(declared.metadata["description"]) if declared else _description(noun, name, told),
    }


def _description(noun: str, name: str, told: _Told) -> str:
    """What is to be said of a name that is neither answered nor filtered by."""
    if told.facets:
        about = dimensions.of(noun)[name].about
        return f"{about[:1].upper()}{about[1:]}."
    return f"A key that {noun} are sorted by." if told.sorts else f"What {noun} can have or lack."


_TYPES: Final[Mapping[type, str]] = {
    fields.Boolean: "boolean",
    fields.Integer: "integer",
    fields.Float: "number",
    Numbers: "array of numbers",
    PartialDate: "date",
    fields.Nested: "object",
    fields.String: "string",
}


def _type(declared: Field) -> str:
    """The kind of value, in JSON's words; of a filter, of one of its values."""
    if isinstance(declared, CommaList):
        return _type(declared.inner)
    if isinstance(declared, fields.List):
        return f"array of {_type(declared.inner)}s"
    kind = next((told for kind, told in _TYPES.items() if isinstance(declared, kind)), "any")
    return declared.metadata.get("format", kind) if kind == "string" else kind


def chosen(
    collection: list[str] | None = None, name: list[str] | None = None, operator: list[str] | None = None
) -> list[Record]:
    """Give the fields of these collections and names of which one of these operators may be asked; None: of any."""
    return [
        each
        for each in catalogue()
        if (collection is None or each["collection"] in collection)
        and (name is None or each["name"] in name)
        and (operator is None or not set(operator).isdisjoint(each["operators"]))
    ]
