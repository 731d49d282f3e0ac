"""What is worked out once a release: what depends on nothing but the data is the same until the next load."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

from store import releases
from store.session import reads_only

T = TypeVar("T")

MOST = 128
"""Results that are kept."""

_kept: dict[Hashable, Any] = {}
_changing = Lock()


def once(connection: Connection, what: Hashable, make: Callable[[], T]) -> T:
    """Give what `make` makes of all the data that the connection sees: made when first asked for since a load.

    What it makes is shared, and must not be changed. It is never stale, whoever loads: the release that it is kept by
    is read from the same state of the database. A connection that can write sees data of no release, and nothing is
    kept of it.
    """
    token = releases.latest(connection)[1] if reads_only(connection) else ""
    if not token:
        return make()
    key = (token, what)
    try:
        return cast(T, _kept[key])
    except KeyError:
        made = make()
    with _changing:
        while len(_kept) >= MOST:
            del _kept[next(iter(_kept))]
        _kept[key] = made
    return made
