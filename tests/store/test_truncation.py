"""Moments are cut down alike by both databases, and as Python's calendar has it."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from store.session import Database
from store.tables import articles
from store.truncation import UNITS, truncated
from tests.store.rows import Rows

MOMENTS = [
    datetime(2022, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    datetime(2023, 1, 1, tzinfo=UTC),
    datetime(2023, 1, 2, tzinfo=UTC),
    datetime(2020, 2, 29, 12, tzinfo=UTC),
    datetime(1969, 7, 20, 20, 17, tzinfo=UTC),
    datetime(987, 6, 5, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
]


def test_a_moment_is_cut_down_to_its_year_month_week_and_day(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        for moment in MOMENTS:
            rows.article(published_at=moment)
        rows.article(published_at=None)
        columns = [truncated(articles.c.published_at, unit).label(unit) for unit in UNITS]
        told = connection.execute(select(*columns).order_by(articles.c.id)).all()
    for row, moment in zip(told, MOMENTS, strict=False):
        day = moment.date()
        monday = day - timedelta(days=day.weekday())
        iso = day.isoformat()
        assert tuple(row) == (iso, monday.isoformat(), iso[:7], iso[:4])
    assert tuple(told[-1]) == (None,) * 4
