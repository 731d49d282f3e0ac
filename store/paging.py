"""Keyset paging: a page costs the same however deep it lies, and rows without a value come last on both databases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Float, FromClause, Row, Select, bindparam, cast, literal, select

from store import cursor, forms, order, totals
from store.prepared import prepared
from store.query import Query
from store.where import Column

SCORE = "score"


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
        """Give the page with these records for the rows, each with its score where they are ranked."""
        if self.rows and hasattr(self.rows[0], SCORE):
            for row, record in zip(self.rows, records, strict=True):
                record[SCORE] = row.score
        return Page(records, self.total, self.total_is, self.next)


def select_page(connection: Connection, query: Query, listing: Listing, columns: Sequence[Column] = ()) -> Slice:
    """Select the rows of one page of a resolved query, with `columns` beside the listing's own, and count them all.

    One or two statements, for a query ranked by relevance at most one more to each grade, and one or two to count.
    InvalidQuery when the cursor or `q` is wrong.
    """
    keys = order.keys(connection, query, listing.key)
    after = _after(query, keys)

    def make(query: Query, after: Sequence[Any] | None) -> Iterator[Select[Any]]:
        wanted = (*listing.columns, *columns, *(key.column.label(f"sort_{at}") for at, key in enumerate(keys)))
        for step in order.steps(query, keys, after):
            page = select(listing.key).select_from(listing.of).where(*step.conditions).order_by(*step.order)
            # Joined and widened after the limit, not before: what is sorted is as narrow as can be.
            found = listing.key.in_(page.limit(forms.LIMIT).correlate(None))
            scored = () if step.score is None else (literal(step.score, Float).label(SCORE),)
            yield select(*wanted, *scored).select_from(listing.frm).where(found).order_by(*step.order)

    rows: list[Row[Any]] = []
    if query.limit:
        for run in forms.runs(connection, (listing.key, tuple(columns)), query, after, make):
            rows += run(query.limit + 1 - len(rows))
            if len(rows) > query.limit:
                break
    number = _total(connection, query, listing, None if after else len(rows))
    return Slice(rows[: query.limit], number.number, number.worth, _next(query, keys, rows))


def select_keys(connection: Connection, query: Query, listing: Listing) -> list[Select[Any]]:
    """Give the statements that select, one after the other, the keys of all rows of a resolved query in its order.

    From its cursor on and without a limit: what `select_page` would lead to page by page. With each key comes the
    score, None where the rows are not ranked. InvalidQuery as there.
    """
    keys = order.keys(connection, query, listing.key)
    return [
        select(listing.key, cast(step.score, Float).label(SCORE))
        .select_from(listing.of)
        .where(*step.conditions)
        .order_by(*step.order)
        for step in order.steps(query, keys, _after(query, keys))
    ]


def select_one(connection: Connection, listing: Listing, public_id: str, *columns: Column) -> Sequence[Row[Any]]:
    """Select the row with this public id, with `columns` beside the listing's own; none when there is no such id."""
    return prepared(_by_public_id(listing, columns)).rows(connection, public_id=public_id)


@cache
def _by_public_id(listing: Listing, columns: tuple[Column, ...]) -> Select[Any]:
    public = next(column for column in listing.columns if column.name == "public_id")
    wanted = select(*listing.columns, *columns).select_from(listing.frm)
    return wanted.where(public == bindparam("public_id"))


def _after(query: Query, keys: Sequence[order.Key]) -> Sequence[Any] | None:
    """The values after which a page begins: the score, where the query is ranked, and one for each key."""
    scored = [float] if order.is_ranked(query) else []
    return cursor.read(query, [*scored, *(key.holds for key in keys)]) if query.cursor else None


def _total(connection: Connection, query: Query, listing: Listing, found: int | None) -> totals.Total:
    if query.count != "none" and found is not None and 0 < query.limit >= found:
        return totals.Total(found, "exact")  # the first page holds them all
    return totals.total(connection, query, listing.of, listing.key)


def _next(query: Query, keys: Sequence[order.Key], rows: Sequence[Row[Any]]) -> str | None:
    if len(rows) <= query.limit or not query.limit:
        return None
    last: Any = rows[query.limit - 1]
    scored = [last.score] if order.is_ranked(query) else []
    return cursor.write(query, [*scored, *(getattr(last, f"sort_{at}") for at in range(len(keys)))])
