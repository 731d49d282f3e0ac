"""Cursors: where a page ended, as opaque text that fits one query and one order only."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any

from store.problems import InvalidQuery, Problem
from store.query import Query

VERSION = 1
_MOST = 2**63


def write(query: Query, values: Sequence[Any]) -> str:
    """Give the cursor after the row that has these values under the query's order."""
    told = [value.isoformat() if isinstance(value, date) else value for value in values]
    body = json.dumps([VERSION, _seal(query, told), told], separators=(",", ":"))
    return urlsafe_b64encode(body.encode()).decode().rstrip("=")


def read(query: Query, types: Sequence[type]) -> tuple[Any, ...]:
    """Give the values a cursor holds, one for each type; InvalidQuery when it is damaged or of another query."""
    cursor = query.cursor or ""
    try:
        version, seal, told = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if version != VERSION or seal != _seal(query, list(told)):
            raise _refused(cursor, "is changed, or belongs to another query or another order")
        return tuple(_value(each, wanted) for each, wanted in zip(told, types, strict=True))
    except InvalidQuery:
        raise
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise _refused(cursor, "is damaged") from error


def _value(told: Any, wanted: type) -> Any:
    if told is None:
        return None
    if wanted is datetime:
        return datetime.fromisoformat(told).astimezone(UTC)
    if wanted is date:
        return date.fromisoformat(told)
    if wanted is float and isinstance(told, int | float):
        return float(told)
    # A number that no column holds would fail in the database, as would a character it cannot store.
    if type(told) is not wanted or (isinstance(told, int) and not -_MOST <= told < _MOST):
        raise TypeError(told)
    if isinstance(told, str) and not _storable(told):
        raise TypeError(told)
    return told


def _storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _seal(query: Query, told: Sequence[Any]) -> str:
    return blake2b(repr((query.canonical(), list(told))).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _refused(cursor: str, detail: str) -> InvalidQuery:
    return InvalidQuery([Problem("cursor", f"{detail}; start from the first page", cursor[:60])])
