from itertools import pairwise

import pytest
from spacy.language import Language

from extract import confidence
from extract.confidence import KINDS, RAW, calibrate, calibrated, read, shipped
from extract.pipeline import Input, extract
from extract.records import Extraction

TABLES = read({"actor": [[0.2, 0.1], [0.6, 0.5], [0.9, 0.95]]})
STORY = (
    'Prime Minister Jens Stoltenberg met Sergei Lavrov in Oslo on Thursday. "We will share the sea," Stoltenberg said. '
    "Lavrov said that Russia had signed the treaty."
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (0.0, 0.0),
        (0.1, 0.05),
        (0.2, 0.1),
        (0.4, 0.3),
        (0.6, 0.5),
        (0.75, 0.725),
        (0.9, 0.95),
        (0.97, 0.95),
        (1.0, 0.95),
    ],
)
def test_between_two_points_confidence_follows_a_line_and_beyond_the_last_it_stays(raw: float, expected: float):
    assert calibrated("actor", raw, TABLES) == pytest.approx(expected)


def test_a_table_that_ends_at_one_is_followed_to_its_end():
    assert calibrated("event", 1.0, read({"event": [[0.5, 0.4], [1.0, 0.9]]})) == 0.9


def test_a_kind_without_a_table_keeps_its_raw_confidence():
    assert calibrated("event", 0.37, TABLES) == 0.37


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_tables_keep_the_order_of_facts(kind: str):
    levels = [calibrated(kind, step / 100) for step in range(101)]
    assert kind in shipped()
    assert all(one <= other for one, other in pairwise(levels))
    assert 0 == levels[0] < levels[50] < levels[95] < 1


@pytest.mark.parametrize(
    "told",
    [
        {"actor": [[0.5, 0.5], [0.4, 0.6]]},
        {"actor": [[0.4, 0.6], [0.5, 0.5]]},
        {"actor": [[0.5, 0.5], [0.5, 0.6]]},
        {"actor": [[0.5, 1.2]]},
        {"actor": []},
        {"weather": [[0.5, 0.5]]},
    ],
    ids=["raw falls", "level falls", "raw stays", "beyond one", "empty", "unknown kind"],
)
def test_a_table_that_is_not_monotone_within_0_and_1_is_refused(told: dict[str, list[list[float]]]):
    with pytest.raises(ValueError, match="confidence table"):
        read(told)


def confidences(extraction: Extraction) -> list[tuple[str, float]]:
    facts = [("actor", one.confidence) for one in extraction.actors]
    facts += [(one.kind, one.confidence) for one in extraction.quotes]
    facts += [("event", one.confidence) for one in extraction.events]
    facts += [("toponym", one.place.confidence) for one in extraction.events if one.place]
    return facts + [("toponym", one.confidence) for one in extraction.toponyms]


def test_every_fact_of_an_article_is_calibrated_and_nothing_else_changes(nlp: Language):
    raw, told = extract(Input(STORY), nlp, RAW), extract(Input(STORY), nlp)
    assert {kind for kind, _ in confidences(raw)} >= {"actor", "direct", "indirect", "event", "toponym"}
    assert confidences(told) == [(kind, calibrated(kind, value)) for kind, value in confidences(raw)]
    assert calibrate(raw) == told
    assert calibrate(raw, RAW) == raw


def test_the_shipped_tables_are_read_once():
    assert confidence.shipped() is confidence.shipped()
