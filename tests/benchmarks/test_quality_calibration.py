"""Calibration is arithmetic that must hold on numbers a person can check."""

import json
from pathlib import Path

import pytest

from benchmarks.quality.calibration import check, expected_error, reliabilities, reliability, table, wilson
from benchmarks.quality.observed import Observation


def seen(value: float, right: int, of: int, kind: str = "actor", name: str = "a set") -> list[Observation]:
    return [Observation(name, kind, value, at < right) for at in range(of)]


def test_the_error_is_the_distance_of_confidence_and_share_weighted_by_facts():
    assert expected_error(seen(0.85, 85, 100)) == pytest.approx(0)
    assert expected_error(seen(0.85, 65, 100)) == pytest.approx(0.2)
    assert expected_error(seen(0.85, 65, 100) + seen(0.25, 75, 300)) == pytest.approx(0.05)
    assert expected_error(seen(1.0, 3, 3)) == 0
    assert expected_error([]) == 0


def test_the_interval_of_a_share_is_that_of_wilson():
    assert wilson(8, 10) == pytest.approx((0.490, 0.943), abs=0.001)
    assert wilson(0, 20) == pytest.approx((0, 0.161), abs=0.001)
    assert wilson(0, 0) == (0, 1)


def test_what_is_right_when_sure_counts_from_0_8():
    measured = reliability("a set", "actor", seen(0.8, 9, 10) + seen(0.79, 0, 10))
    assert (measured.facts, measured.sure, measured.right_when_sure) == (20, 10, 0.9)
    assert measured.error_interval[0] <= measured.error <= measured.error_interval[1]
    assert reliability("a set", "actor", seen(0.5, 1, 2)).right_when_sure == 0


def test_quotations_are_measured_by_kind_and_together():
    rows = reliabilities(seen(0.9, 1, 2, "direct") + seen(0.7, 1, 3, "indirect") + seen(0.4, 1, 4, "event", "b set"))
    assert [(row.set, row.kind, row.facts) for row in rows] == [
        ("a set", "quote", 5),
        ("a set", "direct", 2),
        ("a set", "indirect", 3),
        ("b set", "event", 4),
    ]
    assert "| b set | event | 4 | 0.250 | 0.400 | 0.150" in table(rows)


def gold(folder: Path) -> Path:
    """Sets of one record each, in the shape of the public ones."""
    said = 'Mayor Anna Berg said on Monday: "We will not sell the harbour." Rain fell on Oslo.'
    content = [[said.index('"'), said.index(" Rain")]]
    attribution = {"content": content, "source": [[0, 15]], "cue": [[16, 20]], "kind": "direct", "speech_cue": True}
    oslo = {"start": said.index("Oslo"), "end": said.index("Oslo") + 4, "phrase": "Oslo", "lat": "59.9", "lon": "10.7"}
    anna = {"start": said.index("Anna"), "end": said.index(" said"), "type": "Person"}
    pair = {"source": "France", "target": "Germany", "gold_root": "ACCUSE"}
    records = {
        "quotes_polnear_x": {"doc": "x", "text": said, "primary": "p", "annotators": {"p": [attribution]}},
        "actors_worldwide_newswire": {"text": said, "entities": [anna, {**oslo, "type": "Location"}]},
        "events_plv_train": {"sentence": "France condemned Germany on Monday.", **pair},
        "places_tr_news": {"doc": "x", "text": said, "toponyms": [oslo]},
    }
    for name, record in records.items():
        (folder / f"{name}.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    return folder


def test_what_is_found_in_gold_sets_is_checked_and_kept(tmp_path: Path):
    results = tmp_path / "results" / "calibration.json"
    told = check(gold(tmp_path), results)
    assert "| PolNeAR | direct | 1 | 1.000" in told
    assert "| worldwide newswire | actor | 2 | 1.000" in told
    assert "| PLV | event of the pair | 1 | 1.000" in told
    assert "| TR-News | toponym | 1 | 1.000" in told
    assert {row["set"] for row in json.loads(results.read_text())["rows"]} == {
        "PolNeAR",
        "worldwide newswire",
        "PLV",
        "TR-News",
    }


def test_sets_that_are_not_there_are_left_out(tmp_path: Path):
    assert check(tmp_path, tmp_path / "results" / "calibration.json").count("\n") == 2
