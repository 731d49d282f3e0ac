"""The page on quality says what was measured, and where the aims are missed."""

from dataclasses import asdict

import pytest

from benchmarks.quality.calibration import Reliability, extractor
from benchmarks.quality.report import Often, commonest, examples, found, page
from benchmarks.quality.rows import Row

FIGURES = {
    "quotes": [Row("a set", "quoted @0.5", 0.9, 0.8, 0.847, 100, 90, 1.0)],
    "actors": [Row("a set", "coreference B3", 0.9, 0.5, 0.64, 100, 90, 1.0)],
}
GOOD = Reliability("a set", "quote", 100, 0.9, 0.9, 0.01, (0.0, 0.02), 50, 0.95, (0.85, 0.99))
POOR = Reliability("b set", "actor", 100, 0.6, 0.8, 0.2, (0.1, 0.3), 50, 0.7, (0.6, 0.8))
ERROR = {"often": "events, false alarm: 2", "what": "Rain is an event", "text": "Rain fell.", "meant": "-", "found": ""}


def written(*rows: Reliability) -> str:
    checked = {"extractor": "rules/1", "date": "2020-05-04", "rows": [asdict(row) for row in rows]}
    return page(FIGURES, checked, [ERROR])


def test_figures_stand_with_their_intervals():
    told = written(GOOD)
    assert "measured with `rules/1` on 2020-05-04" in told
    assert "| a set | quoted @0.5 | 0.900 (0.821–0.946) | 0.800 (0.711–0.867) | 0.847 | 100 | 90 |" in told
    assert "| a set | coreference B3 | 0.900 | 0.500 | 0.640 | 100 | 90 |" in told


def test_aims_that_are_missed_are_named():
    assert "at most .05 is met throughout" in written(GOOD)
    assert "for quotations and actors, is met." in written(GOOD)
    assert "at most .05 is missed by actor on b set (0.200)" in written(GOOD, POOR)
    assert "is missed by actor (0.700)." in written(GOOD, POOR)


def test_an_error_stands_with_what_was_found_and_what_was_meant():
    entry = (
        "1. Rain is an event (events, false alarm: 2).\n\n    > Rain fell.\n\n    - found: nothing\n    - meant: -\n"
    )
    assert entry in written()


def test_errors_are_ranked_by_how_many_there_are_to_a_hundred_facts_marked():
    figures = {
        "quotes": [Row("a", "quoted @0.5", 1, 1, 1, 150, 1, 1.0), Row("a", "indirect @0.5", 1, 1, 1, 50, 1, 1.0)],
        "places": [Row("b", "toponyms", 1, 1, 1, 90, 1, 1.0), Row("b", "toponyms but demonyms", 1, 1, 1, 40, 1, 1.0)],
    }
    errors = {"quotes": {"missed": 50, "border": 10}, "places": {"misplaced": 12}}
    assert commonest(figures, errors) == [
        Often(30.0, "places", "misplaced", 12),
        Often(25.0, "quotes", "missed", 50),
        Often(5.0, "quotes", "border", 10),
    ]


def test_ten_kinds_of_error_are_shown_at_most():
    figures = {"events": [Row("a", "type", 1, 1, 1, 100, 1, 1.0)]}
    assert len(commonest(figures, {"events": {f"how {at}": at for at in range(1, 15)}})) == 10


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
    assert expected in found(kind, extractor()("Anna Holm said on Monday that France had condemned Norway."))


HOW = {
    "quotes": ("missed", "border", "false alarm", "wrong speaker", "no speaker", "wrong kind"),
    "actors": ("missed", "border", "false alarm", "wrong type"),
    "events": ("missed", "wrong type", "wrong parties", "further event", "false alarm"),
    "places": ("missed", "border", "false alarm", "misplaced"),
}


def test_every_kind_of_error_has_an_example_of_our_own():
    often = [Often(1.0, kind, how, 2) for kind, several in HOW.items() for how in several]
    told = list(examples(often, extractor()))
    assert len({one["text"] for one in told}) == len(often)
    assert told[0]["often"] == "quotes, missed: 2, 1.0 to a hundred"
