"""What the reconciliation service is asked: batches of queries and data extensions, as JSON inside a form."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

import orjson
import pycountry
from marshmallow import RAISE, Schema, ValidationError, fields, validate

from extract.codes import NAMES
from schemas.errors import InvalidQuery, Problem
from schemas.fields import country_codes
from schemas.given import pointer
from schemas.refusals import closest, short
from schemas.v1.codes import SECTORS
from schemas.v1.reconcile import EXTENDED, MATCHED, MOST_IDS, TYPES
from store.matching import Described, Strict

MOST_CANDIDATES = 100
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d{0,18})", re.ASCII)


class _Listed(fields.Field[list[Any]]):
    """One value, or an array of values."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> list[Any]:
        return value if isinstance(value, list) else [value]


class _Known(Schema):
    """A property, and its values."""

    pid = fields.String(required=True)
    v = _Listed(required=True)


class _Query(Schema):
    """One query of a batch."""

    query = fields.String(validate=validate.Length(min=1))
    type = _Listed()
    type_strict = fields.String(validate=validate.OneOf(("any", "all", "should")))
    limit = fields.Integer(strict=True, validate=validate.Range(1, MOST_CANDIDATES))
    properties = fields.List(fields.Nested(_Known(unknown=RAISE)))


class _Wanted(Schema):
    """A property that is asked for; settings are there in the protocol, and none of ours has any."""

    id = fields.String(required=True)
    settings = fields.Dict()


class _Extension(Schema):
    """Entities and the properties that are asked for."""

    ids = fields.List(fields.String(), required=True, validate=validate.Length(max=MOST_IDS))
    properties = fields.List(fields.Nested(_Wanted(unknown=RAISE)), required=True)


Batch = Mapping[str, tuple[Described, int]]
Extension = tuple[list[str], list[str]]


def batch(text: str) -> Batch:
    """Read the form element `queries`: each query by its name, with the candidates it asks for at most.

    InvalidQuery names each member that is wrong by its JSON Pointer.
    """
    problems: list[Problem] = []
    read: dict[str, tuple[Described, int]] = {}
    for name, given in _object("queries", text).items():
        try:
            loaded = _Query(unknown=RAISE).load(given)
            if not loaded.get("query") and not loaded.get("properties"):
                problems.append(Problem("queries", "asks for neither query nor properties", pointer=pointer(name)))
            found = list(_wrong(name, loaded))
        except ValidationError as error:
            problems += _problems("queries", error.messages_dict, (name,))
            continue
        problems += found
        if not found:
            read[name] = (_described(loaded), loaded.get("limit", 10))
    if problems:
        raise InvalidQuery(problems)
    return read


def extension(text: str) -> Extension:
    """Read the form element `extend`: ids, and properties. InvalidQuery names what is wrong."""
    try:
        loaded = _Extension(unknown=RAISE).load(_object("extend", text))
    except ValidationError as error:
        raise InvalidQuery(list(_problems("extend", error.messages_dict, ()))) from error
    wanted = [each["id"] for each in loaded["properties"]]
    unknown = [each for each in wanted if each not in EXTENDED]
    if unknown:
        raise InvalidQuery([_unknown("extend", "a property", each, EXTENDED, ("properties",)) for each in unknown])
    return list(dict.fromkeys(loaded["ids"])), list(dict.fromkeys(wanted))


def _object(parameter: str, text: str) -> dict[str, Any]:
    try:
        given = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise InvalidQuery([Problem(parameter, f"is no JSON: {error}", short(text))]) from error
    if not isinstance(given, dict):
        raise InvalidQuery([Problem(parameter, "is JSON, but no object", short(text))])
    return given


def _wrong(name: str, loaded: Mapping[str, Any]) -> Iterable[Problem]:
    for at, each in enumerate(_types(loaded)):
        if each not in TYPES:
            yield _unknown("queries", "a type", each, TYPES, (name, "type", at))
    for at, known in enumerate(loaded.get("properties", ())):
        if known["pid"] not in MATCHED:
            yield _unknown("queries", "a property to match by", known["pid"], MATCHED, (name, "properties", at, "pid"))


def _types(loaded: Mapping[str, Any]) -> list[str]:
    return [str(each.get("id") if isinstance(each, dict) else each) for each in loaded.get("type", ())]


def _unknown(parameter: str, what: str, value: str, allowed: Iterable[str], way: tuple[str | int, ...]) -> Problem:
    names = tuple(allowed)
    detail = f"{short(value)!r} is not {what}"
    return Problem(parameter, detail, short(value), names, closest(value, names), pointer=pointer(*way))


def _problems(parameter: str, messages: Any, way: tuple[str | int, ...]) -> Iterable[Problem]:
    if isinstance(messages, dict):
        for name, inner in messages.items():
            yield from _problems(parameter, inner, way if name == "_schema" else (*way, name))
    else:
        for each in messages:
            yield Problem(parameter, str(each), pointer=pointer(*way))


def _described(loaded: Mapping[str, Any]) -> Described:
    known: dict[str, frozenset[str]] = {}
    for each in loaded.get("properties", ()):
        values = {_value(each["pid"], value) for value in each["v"]}
        known[each["pid"]] = known.get(each["pid"], frozenset()) | (values - {""})
    return Described(
        name=loaded.get("query"),
        types=tuple(_types(loaded)),
        strict=cast(Strict, loaded.get("type_strict", "should")),
        known={name: values for name, values in known.items() if values},
    )


def _value(name: str, value: Any) -> str:
    """The value as our records have it, where it can be read so; an entity stands for its id."""
    if isinstance(value, dict):
        value = value.get("id", "")
    told = str(value).strip().replace("\0", "")
    if name == "wikidata":
        item = _ITEM.fullmatch(told)
        return item[1] if item else told
    if name == "country":
        return _country(told)
    if name == "sector":
        named = {each.casefold(): code for kind in ("sectors", "nonstate") for code, each in NAMES[kind].items()}
        return named.get(told.casefold(), told.upper() if told.upper() in SECTORS else told)
    return told.casefold()


def _country(told: str) -> str:
    if not told or told in country_codes():
        return told
    try:
        return str(pycountry.countries.lookup(told).alpha_3)
    except LookupError:
        return told
