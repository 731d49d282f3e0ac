"""What a request gives for each parameter, from a URL or from a JSON body, brought to one form: text."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeGuard

from marshmallow import fields

from schemas.areas import Numbers
from schemas.errors import Problem
from schemas.refusals import closest, short

LONGEST = 4000
"""Characters of one value; what is longer is no question but an accident."""

Given = Mapping[str, Sequence[str]]
"""By parameter: a text, as a URL holds it, or a tuple of values, as an array of a body holds them."""

Known = Mapping[str, fields.Field[Any]]


def from_url(args: Mapping[str, Sequence[str]], known: Known) -> tuple[dict[str, Sequence[str]], list[Problem]]:
    """Give the one text of each parameter, and what is wrong with those that have none, several, or an odd one."""
    given: dict[str, Sequence[str]] = {}
    problems = []
    for name, texts in args.items():
        text = texts[0] if texts else ""
        if name not in known:
            problems.append(_unknown(name, text, known))
        elif len(texts) > 1:
            hint = "put several values into one, parted by commas" if _listed(known[name]) else "it takes one value"
            problems.append(Problem(name, f"is given {len(texts)} times; {hint}", short(text)))
        elif odd := _odd(text):
            problems.append(Problem(name, odd, short(text)))
        else:
            given[name] = text
    return given, problems


def from_json(body: Mapping[str, Any], known: Known) -> tuple[dict[str, Sequence[str]], list[Problem]]:
    """Give the text of each member, or of each element of an array, and what is wrong with the others."""
    given: dict[str, Sequence[str]] = {}
    problems = []
    for name, value in body.items():
        if name not in known:
            problems.append(_unknown(name, "", known, pointer(name)))
            continue
        found, wrong = _told(name, value, known[name])
        problems += wrong
        if not wrong:
            given[name] = found
    return given, problems


def pointer(*way: str | int) -> str:
    """The JSON Pointer (RFC 6901) to a member, by the names and positions on the way to it."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in way)


def _told(name: str, value: Any, field: fields.Field[Any]) -> tuple[Sequence[str], list[Problem]]:
    if not isinstance(value, list):
        text, detail = _text(value, field)
        found = (text,) if _listed(field) else text  # an array of one
        return found, [Problem(name, detail, short(text), pointer=pointer(name))] if detail else []
    if not isinstance(field, fields.List):
        return "", [Problem(name, "is an array; it takes one value", pointer=pointer(name))]
    if not value:
        return "", [Problem(name, "is empty", pointer=pointer(name))]
    texts = [_text(each, field) for each in value]
    wrong = [
        Problem(name, detail, short(text), pointer=pointer(name, at))
        for at, (text, detail) in enumerate(texts)
        if detail
    ]
    return tuple(text for text, _ in texts), wrong


def _listed(field: fields.Field[Any]) -> TypeGuard[fields.List[Any]]:
    """Whether several values may be given; the coordinates of one place are one."""
    return isinstance(field, fields.List) and not isinstance(field, Numbers)


def _text(value: Any, field: fields.Field[Any]) -> tuple[str, str | None]:
    """The text that a JSON value stands for, and what is wrong with it."""
    inner = field.inner if _listed(field) else field
    match value:
        case str():
            return value, _odd(value)
        case bool():
            return str(value).lower(), None if isinstance(inner, fields.Boolean) else _mistaken("a boolean", inner)
        case int() | float():
            number = isinstance(inner, fields.Integer | fields.Float | Numbers)
            return format(Decimal(repr(value)), "f"), None if number else _mistaken("a number", inner)
        case None:
            return "null", "is null; leave it out"
        case list():
            return "", "is an array inside an array"
    return "", "is an object"


def _mistaken(kind: str, field: fields.Field[Any]) -> str:
    wanted = "boolean" if isinstance(field, fields.Boolean) else "string"
    if isinstance(field, fields.Integer | fields.Float | Numbers):
        wanted = "number"
    return f"is {kind}; it takes a {wanted}"


def _unknown(name: str, value: str, known: Iterable[str], way: str | None = None) -> Problem:
    known = tuple(known)
    return Problem(short(name), "is not a parameter here", short(value), known, closest(name, known), way)


def _odd(text: str) -> str | None:
    """What is wrong with a text before it is read."""
    if not text.strip():
        return "is empty"
    if len(text) > LONGEST:
        return f"has {len(text)} characters; at most {LONGEST} are read"
    if any(ord(character) < 32 or 0xD800 <= ord(character) < 0xE000 for character in text):
        return "holds a control character"
    return None
