"""What fails costs no other article, and a strict load keeps nothing then."""

from dataclasses import replace

import pytest

from ingest import curation
from ingest.failures import Failure
from ingest.load import StrictError
from tests.ingest.stories import STORIES, Faulty, Loading, Overtaken, count


def test_the_same_article_twice_in_a_batch_fails_twice(loader: Loading) -> None:
    loader.extractor = Faulty(loader.extractor)
    again = replace(STORIES[2], origin="file.ndjson:9")
    assert loader.outcomes(STORIES[2], STORIES[1], again) == [
        "file.ndjson:3: the extractor failed: ValueError: Cairo",
        "loaded",
        "file.ndjson:9: the extractor failed: ValueError: Cairo",
    ]


def test_what_another_load_saved_meanwhile_is_unchanged_and_makes_no_release(loader: Loading) -> None:
    loader.extractor = Overtaken(loader.extractor, lambda: loader.load(*STORIES))
    assert loader.outcomes(*STORIES) == ["unchanged"] * 6
    assert loader.release() == 1


def test_an_article_that_cannot_be_read_or_saved_costs_no_other(loader: Loading) -> None:
    loader.extractor = Faulty(loader.extractor)
    outcomes = loader.outcomes(*STORIES)
    assert outcomes[0].startswith("file.ndjson:1: could not be saved: IntegrityError: ")
    assert outcomes[2] == "file.ndjson:3: the extractor failed: ValueError: Cairo"
    assert [outcomes[at] for at in (1, 4, 5)] == ["loaded"] * 3
    assert count(loader.database, "articles") == 3
    loader.extractor = loader.extractor._extractor
    assert loader.outcomes(*STORIES) == ["loaded", "unchanged", "loaded", "loaded", "unchanged", "unchanged"]


def test_a_strict_load_is_one_release(loader: Loading) -> None:
    assert len(loader.load(*STORIES, batch_size=2, strict=True)) == 6
    assert loader.release() == 1
    before = loader.content()
    loader.load(*STORIES, batch_size=2, strict=True)
    assert (loader.release(), loader.content()) == (1, before)


@pytest.mark.parametrize("at", [0, 3, 6])
def test_a_strict_load_with_a_failure_keeps_nothing(loader: Loading, at: int) -> None:
    loader.load(STORIES[0])
    before = loader.content()
    changed = [replace(STORIES[0], byline="Ann Lee"), *STORIES[1:]]
    with pytest.raises(StrictError, match="1 failed"):
        loader.load(*changed[:at], Failure("a:1", "not JSON"), *changed[at:], batch_size=2, strict=True)
    assert (loader.release(), loader.content()) == (1, before)


def test_a_curation_whose_words_are_not_in_the_text_fails_its_article_alone(loader: Loading) -> None:
    wrong = curation.read("quotes: [{kind: direct, spans: [Hello]}]", "story.yaml")
    outcomes = loader.outcomes(replace(STORIES[0], curation=wrong), STORIES[1])
    assert outcomes == ["story.yaml: quotes[0].spans[0]: the words 'Hello' do not stand in the text", "loaded"]
