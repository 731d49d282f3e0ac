"""Stretches of time follow each other without a gap, to both ends of the calendar."""

from datetime import date
from itertools import pairwise

import pytest

from store.intervals import UNITS, Unit, during, holding, number, periods, span
from store.periods import period


@pytest.mark.parametrize("unit", UNITS)
def test_periods_follow_each_other_and_are_as_many_as_was_said(unit: Unit) -> None:
    first, last = date(2019, 11, 30), date(2024, 3, 3)
    found = list(periods(first, last, unit))
    assert len(found) == number(first, last, unit)
    assert found[0].start.date() <= first <= found[0].last_day
    assert found[-1].start.date() <= last <= found[-1].last_day
    for before, after in pairwise(found):
        assert before.end == after.start


def test_a_week_begins_on_monday() -> None:
    assert holding(date(2023, 1, 1), "week") == span("2022-12-26", "week")
    assert span("2022-12-26", "week").last_day == date(2023, 1, 1)


@pytest.mark.parametrize("unit", UNITS)
def test_the_ends_of_the_calendar_are_periods_too(unit: Unit) -> None:
    assert holding(date.min, unit).first_day == date.min
    assert holding(date.max, unit).last_day == date.max
    assert list(periods(date.max, date.max, unit)) == [holding(date.max, unit)]


@pytest.mark.parametrize(
    ("given", "bucket", "expected"),
    [
        ({}, "2022-12", {"published": ("2022-12",)}),
        ({"q": ("a",)}, "2022", {"q": ("a",), "published": ("2022",)}),
        (
            {"published_from": ("2022-12-05",)},
            "2022-12",
            {"published_from": ("2022-12-05",), "published": ("2022-12",)},
        ),
        (
            {"published": ("2022-12-19",)},
            "2022-12",
            {"published": ("2022-12-19",), "published_from": ("2022-12-01",), "published_to": ("2022-12-31",)},
        ),
        (
            {"published.not": ("2022-12",)},
            "2022-12",
            {"published.not": ("2022-12",), "published_from": ("2022-12-01",), "published_to": ("2022-12-31",)},
        ),
    ],
)
def test_a_list_is_bounded_to_a_bucket(
    given: dict[str, tuple[str, ...]], bucket: str, expected: dict[str, tuple[str, ...]]
) -> None:
    assert during(given, "published", period(bucket)) == expected


def test_a_week_is_bounded_by_its_days_within_the_bounds_that_are_there() -> None:
    week = span("2022-12-19", "week")
    assert during({}, "date", week) == {"date_from": ("2022-12-19",), "date_to": ("2022-12-25",)}
    given = {"date_from": ("2022-12-21",), "date_to": ("2022-12-22",)}
    assert during(given, "date", week) == given
    wider = {"date_from": ("2021",), "date_to": ("2023",)}
    assert during(wider, "date", week) == {"date_from": ("2022-12-19",), "date_to": ("2022-12-25",)}
