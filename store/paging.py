"""Keyset paging: a page costs the same however deep it lies, and rows without a value come last on both databases."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, FromClause, Row, Select, String, TypeDecorator, and_, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from store import cursor
from store.query import Query
from store.where import Column, Condition


@dataclass(frozen=True, slots=True)
class Page:
    """Records of one page; `total` None: not counted; `next`: the cursor of the page after, None on the last."""

    rows: list[dict[str, Any]]
    total: int | None
    total_is: str
    next: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list reads: rows `of` a table, each told by `key`, with `columns` that may come `frm` tables joined to it.

    Filters and orders refer to `of` only, so that finding and counting need no other table.
    """

    of: FromClause
    key: Column
    columns: tuple[Column, ...]
    frm: FromClause


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows of one page before they are made records."""

    rows: Sequence[Row[Any]]
    total: int | None
    total_is: str
    next: str | None

    def page(self, records: list[dict[str, Any]]) -> Page:
        """Give the page with these records for the rows."""
        return Page(records, self.total, self.total_is, self.next)


@dataclass(frozen=True, slots=True)
class _Key:
    column: Column
    descending: bool
    nullable: bool

    @property
    def holds(self) -> type:
        """The kind of value; a decorated type does not tell it itself."""
        kind = self.column.type
        return (kind.impl_instance if isinstance(kind, TypeDecorator) else kind).python_type

    def order(self) -> list[ColumnElement[Any]]:
        ordered = self.column.desc() if self.descending else self.column.asc()
        return [self.column.is_(None), ordered] if self.nullable else [ordered]

    def beyond(self, value: Any) -> Condition:
        past = self.column < value if self.descending else self.column > value
        return or_(past, self.column.is_(None)) if self.nullable else past

    def reached(self, value: Any) -> Condition:
        reached: Condition = self.column <= value if self.descending else self.column >= value
        return reached


def select_page(connection: Connection, query: Query, listing: Listing, columns: Sequence[Column] = ()) -> Slice:
    """Select the rows of one page of a resolved query, with `columns` beside the listing's own, and count them all.

    At most three statements. InvalidQuery when the cursor or `q` is wrong.
    """
    keys = _keys(connection, query, listing)
    after = cursor.read(query, [key.holds for key in keys]) if query.cursor else None
    conditions = query.conditions()
    rows: list[Row[Any]] = []
    if query.limit:
        wanted = (*listing.columns, *columns, *(key.column.label(f"sort_{at}") for at, key in enumerate(keys)))
        for segment, order in _segments(keys, after):
            ordered = [clause for key in order for clause in key.order()]
            page = select(listing.key).select_from(listing.of).where(*conditions, *segment).order_by(*ordered)
            # Joined and widened after the limit, not before: what is sorted is as narrow as can be.
            found = listing.key.in_(page.limit(query.limit + 1 - len(rows)).correlate(None))
            rows += connection.execute(select(*wanted).select_from(listing.frm).where(found).order_by(*ordered))
            if len(rows) > query.limit:
                break
    total, total_is = _total(connection, query, listing, conditions, None if after else len(rows))
    return Slice(rows[: query.limit], total, total_is, _next(query, keys, rows))


def select_keys(connection: Connection, query: Query, listing: Listing) -> list[Select[Any]]:
    """Give the statements that select, one after the other, the keys of all rows of a resolved query in its order.

    From the query's cursor on and without a limit: what `select_page` leads to page by page. InvalidQuery as there.
    """
    keys = _keys(connection, query, listing)
    after = cursor.read(query, [key.holds for key in keys]) if query.cursor else None
    conditions = query.conditions()
    return [
        select(listing.key)
        .select_from(listing.of)
        .where(*conditions, *segment)
        .order_by(*(clause for key in order for clause in key.order()))
        for segment, order in _segments(keys, after)
    ]


def select_one(connection: Connection, listing: Listing, public_id: str, *columns: Column) -> Sequence[Row[Any]]:
    """Select the row with this public id, with `columns` beside the listing's own; none when there is no such id."""
    public = next(column for column in listing.columns if column.name == "public_id")
    statement = select(*listing.columns, *columns).select_from(listing.frm).where(public == public_id)
    return list[Row[Any]](connection.execute(statement))


def _keys(connection: Connection, query: Query, listing: Listing) -> list[_Key]:
    """The query's order, ended by the key, which no two rows share and which runs as the first, as an index does."""
    keys = [
        _Key(_by_code_point(connection, key.column), key.descending, bool(getattr(key.column, "nullable", True)))
        for key in query.sort
    ]
    return [*keys, _Key(listing.key, bool(keys) and keys[0].descending, nullable=False)]


def _by_code_point(connection: Connection, column: Column) -> Column:
    """Text in the order of its code points, which is SQLite's own; PostgreSQL's own depends on the machine."""
    if connection.dialect.name == "postgresql" and isinstance(column.type, String):
        return column.collate("C")
    return column


def _segments(keys: Sequence[_Key], after: Sequence[Any] | None) -> list[tuple[list[Condition], Sequence[_Key]]]:
    """Conditions and orders of the statements that make up a page.

    Where the first key may be NULL the rows that have it and the rows that lack it are two statements, so that an
    index on it serves: neither database uses one for "value, NULLs last" in both directions.
    """
    first, rest = keys[0], keys[1:]
    if not first.nullable:
        return [(_after(keys, after) if after else [], keys)]
    present = _Key(first.column, first.descending, nullable=False)
    lacking: list[Condition] = [first.column.is_(None)]
    if after is None:
        return [([first.column.is_not(None)], [present, *rest]), (lacking, rest)]
    if after[0] is None:
        return [([*lacking, *_after(rest, after[1:])], rest)]
    return [(_after([present, *rest], after), [present, *rest]), (lacking, rest)]


def _after(keys: Sequence[_Key], values: Sequence[Any]) -> list[Condition]:
    """What comes after a row with these values; the first clause alone bounds an index."""
    bounds = [] if keys[0].nullable or values[0] is None else [keys[0].reached(values[0])]
    return [*bounds, _beyond(keys, values)]


def _beyond(keys: Sequence[_Key], values: Sequence[Any]) -> Condition:
    key, value = keys[0], values[0]
    if value is None:  # NULLs come last: nothing lies beyond them but their like
        return and_(key.column.is_(None), _beyond(keys[1:], values[1:]))
    if len(keys) == 1:
        return key.beyond(value)
    return or_(key.beyond(value), and_(key.column == value, _beyond(keys[1:], values[1:])))


def _total(
    connection: Connection, query: Query, listing: Listing, conditions: Sequence[Condition], found: int | None
) -> tuple[int | None, str]:
    if query.count == "none":
        return None, "not_counted"
    if found is not None and 0 < query.limit >= found:
        return found, "exact"  # the first page holds them all
    counted = select(func.count()).select_from(listing.of).where(*conditions)
    return connection.execute(counted).scalar_one(), "exact"


def _next(query: Query, keys: Sequence[_Key], rows: Sequence[Row[Any]]) -> str | None:
    if len(rows) <= query.limit or not query.limit:
        return None
    last = rows[query.limit - 1]._mapping
    return cursor.write(query, [last[f"sort_{at}"] for at in range(len(keys))])
