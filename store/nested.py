"""Children of many records at once: one statement for each kind of child, however many the records."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Row, Select, null, select

from store.paging import Listing
from store.prepared import among, prepared
from store.tables import places
from store.where import Column

Record = dict[str, Any]
Wants = Callable[[str], bool]
Found = Mapping[int, Sequence[Row[Any]]]
Shape = Callable[[Connection, Sequence[Row[Any]]], list[Record]]

PLACE = ("geonames_id", "name", "country", "lat", "lon", "precision")


def children(statement: Select[Any], parent: Column) -> Select[Any]:
    """Make a statement for `grouped`, to be made once at import; an inner one that fetches first may be `among` too."""
    return statement.add_columns(parent.label("parent")).where(among(parent))


def grouped(connection: Connection, statement: Select[Any] | CompoundSelect[Any], keys: Collection[int]) -> Found:
    """Give the rows of `statement` (of `children`) for each parent, in its order; a parent without any has none."""
    rows: dict[int, list[Row[Any]]] = {}
    if keys:
        for row in prepared(statement).rows(connection, keys=sorted(set(keys))):
            rows.setdefault(row.parent, []).append(row)
    return rows


def nulls(number: int) -> list[Column]:
    """Give NULL for so many columns: of kinds of children that are read in one statement each has its own."""
    return [null().label(None) for _ in range(number)]


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
    return prepared(_by_key(listing)).rows(connection, keys=sorted(set(keys))) if keys else []


def moment(value: datetime | None) -> str | None:
    """Write an aware UTC time in RFC 3339."""
    return None if value is None else value.isoformat()[: -len("+00:00")] + "Z"


def day(value: date | None) -> str | None:
    """Write a day as YYYY-MM-DD."""
    return None if value is None else value.isoformat()


def span(start: int | None, end: int | None) -> Record | None:
    """Write a span; None without one."""
    return None if start is None else {"start": start, "end": end}


_place = attrgetter(*(f"place_{name}" for name in PLACE))


def place_columns() -> list[Column]:
    """Give the columns of a place, each labelled `place_…`."""
    return [places.c[name].label(f"place_{name}") for name in PLACE]


def place(row: Row[Any]) -> Record:
    """Write the place of a row that has the columns of one."""
    return dict(zip(PLACE, _place(row), strict=True))


def release(row: Row[Any]) -> Record:
    """Write the releases that added and last changed a record."""
    return {"added": row.release_added, "changed": row.release_changed}


def pruned(record: Record, wants: Wants) -> Record:
    """Give only the fields that are wanted, and the id."""
    if wants is everything or wants is but_text:  # the latter leaves out what was not read
        return record
    return {name: value for name, value in record.items() if name == "id" or wants(name)}


def everything(_name: str) -> bool:
    """Want every field."""
    return True


def but_text(name: str) -> bool:
    """Want every field but the text."""
    return name != "text"
