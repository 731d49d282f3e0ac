"""The page on quality says what was measured, and where the aims are missed."""

import tomllib
from dataclasses import asdict

import pytest

from benchmarks.quality.calibration import Reliability, extractor
from benchmarks.quality.report import COMMONEST, found, page
from benchmarks.quality.rows import Row
from extract import confidence

FIGURES = {
    "quotes": [Row("a set", "quoted, right speaker", 0.0, 0.8, 0.0, 100, 90, 1.0)],
    "actors": [Row("a set", "coreference B3", 0.9, 0.5, 0.64, 100, 90, 1.0)],
}
GOOD = Reliability("a set", "quote", 100, 0.9, 0.9, 0.01, (0.0, 0.02), 50, 0.95, (0.85, 0.99))
POOR = Reliability("b set", "actor", 100, 0.6, 0.8, 0.2, (0.1, 0.3), 50, 0.7, (0.6, 0.8))
ERROR = {"kind": "events", "what": "Rain is an event", "text": "Rain fell.", "meant": "nothing", "found": ""}


def written(*rows: Reliability) -> str:
    checked = {"extractor": "rules/1", "date": "2020-05-04", "rows": [asdict(row) for row in rows]}
    return page(FIGURES, checked, [ERROR])


def test_figures_stand_with_their_intervals():
    told = written(GOOD)
    assert "measured with `rules/1` on 2020-05-04" in told
    assert "| a set | quoted, right speaker | – | 0.800 (0.711–0.867) | – | 100 | 90 |" in told
    assert "| a set | coreference B3 | 0.900 | 0.500 | 0.640 | 100 | 90 |" in told


def test_aims_that_are_missed_are_named():
    assert "at most .05 is met throughout" in written(GOOD)
    assert "for quotations and actors, is met." in written(GOOD)
    assert "at most .05 is missed by actor on b set (0.200)" in written(GOOD, POOR)
    assert "is missed by actor (0.700)." in written(GOOD, POOR)


def test_an_error_stands_with_what_was_found_and_what_was_meant():
    assert (
        "1. Rain is an event (events).\n\n    > Rain fell.\n\n    - found: nothing\n    - meant: nothing\n" in written()
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("quotes", "Anna Holm (Anna Holm): that France had condemned Norway ["),
        ("events", "ACCUSE: France → Norway ["),
        ("places", "France, FRA ["),
        ("actors", "person Anna Holm ["),
    ],
)
def test_facts_are_shown_for_people(kind: str, expected: str):
    read = extractor(confidence.shipped())
    assert expected in found(kind, read("Anna Holm said on Monday that France had condemned Norway."))


def test_ten_errors_are_told_each_of_a_kind_that_is_measured():
    errors = tomllib.loads(COMMONEST.read_text("utf-8"))["errors"]
    assert len({error["text"] for error in errors}) == 10
    assert {error["kind"] for error in errors} == {"quotes", "events", "places", "actors"}
