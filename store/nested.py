"""Children of many records at once: one statement for each kind of child, however many the records."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Integer, Row, Select, bindparam, select

from store.paging import Listing
from store.tables import places
from store.where import Column

Record = dict[str, Any]
Wants = Callable[[str], bool]
Found = Mapping[int, Sequence[Row[Any]]]
Shape = Callable[[Connection, Sequence[Row[Any]]], list[Record]]

PLACE = ("geonames_id", "name", "country", "lat", "lon", "precision")
CHUNK = 5_000
"""Keys of one statement, which may name them up to four times; SQLite takes 32,766 values and PostgreSQL 65,535."""


KEYS = bindparam("keys", expanding=True, type_=Integer)
"""The parents of the rows to fetch; a statement that fetches earlier than by `parent` may name it too."""


def children(statement: Select[Any], parent: Column) -> Select[Any]:
    """Make a statement for `grouped`. Made once at import: to build one costs more than to run it."""
    return statement.add_columns(parent.label("parent")).where(parent.in_(KEYS))


def grouped(connection: Connection, statement: Select[Any], keys: Collection[int]) -> Found:
    """Give the rows of `statement` (of `children`) for each parent, in its order; a parent without any has none."""
    rows: dict[int, list[Row[Any]]] = defaultdict(list)
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), CHUNK):
        for row in connection.execute(statement, {"keys": wanted[start : start + CHUNK]}):
            rows[row.parent].append(row)
    return rows


def keyed(connection: Connection, rows: Sequence[Row[Any]], shape: Shape) -> dict[int, Record]:
    """Give the records of `rows`, each by the key of its row."""
    return dict(zip((row.id for row in rows), shape(connection, rows), strict=True))


def shaped(
    connection: Connection, statement: Select[Any], keys: Collection[int], shape: Shape
) -> dict[int, list[Record]]:
    """Give the records of `statement` (of `children`) for each parent, in its order, shaped all at once."""
    found = grouped(connection, statement, keys)
    records = keyed(connection, [row for rows in found.values() for row in rows], shape)
    return {parent: [records[row.id] for row in rows] for parent, rows in found.items()}


@cache
def _by_key(listing: Listing) -> Select[Any]:
    return children(select(*listing.columns).select_from(listing.frm), listing.key)


def listed(connection: Connection, listing: Listing, keys: Collection[int]) -> list[Row[Any]]:
    """Give the rows of a listing that have these keys."""
    found = grouped(connection, _by_key(listing), keys)
    return [row for rows in found.values() for row in rows]


def moment(value: datetime | None) -> str | None:
    """Write an aware UTC time in RFC 3339."""
    return None if value is None else value.replace(tzinfo=None).isoformat() + "Z"


def day(value: date | None) -> str | None:
    """Write a day as YYYY-MM-DD."""
    return None if value is None else value.isoformat()


def span(start: int | None, end: int | None) -> Record | None:
    """Write a span; None without one."""
    return None if start is None else {"start": start, "end": end}


def place_columns() -> list[Column]:
    """Give the columns of a place, each labelled `place_…`."""
    return [places.c[name].label(f"place_{name}") for name in PLACE]


def place(row: Row[Any]) -> Record:
    """Write the place of a row that has the columns of one."""
    return {name: row._mapping[f"place_{name}"] for name in PLACE}


def release(row: Row[Any]) -> Record:
    """Write the releases that added and last changed a record."""
    return {"added": row.release_added, "changed": row.release_changed}


def pruned(record: Record, wants: Wants) -> Record:
    """Give only the fields that are wanted, and the id."""
    return {name: value for name, value in record.items() if name == "id" or wants(name)}


def everything(_name: str) -> bool:
    """Want every field."""
    return True


def but_text(name: str) -> bool:
    """Want every field but the text."""
    return name != "text"
