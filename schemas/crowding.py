"""More values than one statement has room for, all filters together."""

from collections.abc import Iterable, Mapping
from typing import Any

from marshmallow import fields

from schemas.errors import Problem
from schemas.fields import MOST_VALUES, CommaList

MOST_IN_ALL = 2000
"""SQLite takes 32,766 parameters of a statement, and a value can make several."""

MOST_CONDITIONS_IN_ALL = 200
"""SQLite refuses an expression deeper than a thousand, to which each condition of a value adds some."""


def crowding(values: Mapping[str, Any], known: Mapping[str, fields.Field[Any]]) -> Iterable[Problem]:
    """Name the longest list where all lists together hold too much."""
    lengths = {name: len(value) for name, value in values.items() if isinstance(known[name], CommaList)}
    heavy = {name: length for name, length in lengths.items() if _most(known[name]) < MOST_VALUES}
    for some, most in ((lengths, MOST_IN_ALL), (heavy, MOST_CONDITIONS_IN_ALL)):
        if sum(some.values()) > most:
            longest = max(some, key=lambda name: lengths[name])
            among = f"of the {sum(some.values())} values of {', '.join(some)}"
            yield Problem(longest, f"has {some[longest]} {among}; at most {most} are read together")


def _most(field: fields.Field[Any]) -> int:
    return field.most if isinstance(field, CommaList) else 0
