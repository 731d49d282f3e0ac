from datetime import date

import pytest

from ingest.edtf import bounds


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2022-12-19", date(2022, 12, 19), date(2022, 12, 19)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("1994", date(1994, 1, 1), date(1994, 12, 31)),
        ("1994~", date(1994, 1, 1), date(1994, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("2022-22", date(2022, 6, 1), date(2022, 8, 31)),
        ("2022-24", date(2022, 12, 1), date(2023, 2, 28)),
        ("2022-33", date(2022, 1, 1), date(2022, 3, 31)),
        ("2022-36", date(2022, 10, 1), date(2022, 12, 31)),
        ("2023-01/2023-03", date(2023, 1, 1), date(2023, 3, 31)),
        ("1994/..", date(1994, 1, 1), None),
        ("../1994-07", None, date(1994, 7, 31)),
    ],
)
def test_a_value_covers_its_first_to_its_last_day(value: str, earliest: date | None, latest: date | None) -> None:
    assert bounds(value) == (earliest, latest)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("October", "'October' is not an EDTF date"),
        ("2022-13", "13 is neither a month"),
        ("2022-00", "00 is neither a month"),
        ("2022-02-30", "day is out of range"),
        ("../..", "is open at both ends"),
        ("2023/2022", "ends before it begins"),
    ],
)
def test_a_value_that_is_no_date_is_refused(value: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        bounds(value)
