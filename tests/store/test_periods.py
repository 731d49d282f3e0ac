"""A partial date means all of it, from its first moment to its last."""

from datetime import UTC, date, datetime

import pytest

from store.periods import period

LAST = datetime.max.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022", datetime(2022, 1, 1, tzinfo=UTC), datetime(2023, 1, 1, tzinfo=UTC)),
        ("2022-11", datetime(2022, 11, 1, tzinfo=UTC), datetime(2022, 12, 1, tzinfo=UTC)),
        ("2022-12", datetime(2022, 12, 1, tzinfo=UTC), datetime(2023, 1, 1, tzinfo=UTC)),
        ("2024-02-29", datetime(2024, 2, 29, tzinfo=UTC), datetime(2024, 3, 1, tzinfo=UTC)),
        ("2022-12-19T10:00", datetime(2022, 12, 19, 10, tzinfo=UTC), datetime(2022, 12, 19, 10, 1, tzinfo=UTC)),
        (
            "2022-12-19T10:00:07Z",
            datetime(2022, 12, 19, 10, 0, 7, tzinfo=UTC),
            datetime(2022, 12, 19, 10, 0, 8, tzinfo=UTC),
        ),
        (
            "2022-12-19t10:00:07.5+02:00",
            datetime(2022, 12, 19, 8, 0, 7, 500000, tzinfo=UTC),
            datetime(2022, 12, 19, 8, 0, 7, 600000, tzinfo=UTC),
        ),
        ("2022-12-19T10:00 02:00", datetime(2022, 12, 19, 8, tzinfo=UTC), datetime(2022, 12, 19, 8, 1, tzinfo=UTC)),
        ("9999", datetime(9999, 1, 1, tzinfo=UTC), LAST),
        ("9999-12", datetime(9999, 12, 1, tzinfo=UTC), LAST),
        ("9999-12-31", datetime(9999, 12, 31, tzinfo=UTC), LAST),
        ("9999-12-31T23:59:59Z", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), LAST),
    ],
)
def test_a_date_is_as_long_as_its_precision(text: str, start: datetime, end: datetime) -> None:
    found = period(text)
    assert (found.start, found.end) == (start, end)


def test_the_days_of_a_month_are_its_first_and_its_last() -> None:
    february = period("2023-02")
    assert (february.first_day, february.last_day) == (date(2023, 2, 1), date(2023, 2, 28))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "2022-13",
        "2022-00",
        "2023-02-29",
        "0000",
        "2022-1-1",
        "2022-12-19T25:00",
        "0001-01-01T00:00+05:00",
        "tomorrow",
        "２０２２",
        "2022-12-19T10",
        "9" * 4000,
        "2022-W50",
        "2022-12\n",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|time|month|day|year|hour|calendar"):
        period(text)
