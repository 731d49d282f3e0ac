import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from ingest import curation
from ingest.failures import Failure
from ingest.incoming import Incoming
from ingest.load import Saved, delete
from tests.ingest.stories import DAY, STORIES, Loading, Watched, article, count


def test_articles_are_loaded_with_their_facts_counted(loader: Loading) -> None:
    first, second = loader.load(*STORIES[:2])
    assert isinstance(first, Saved)
    assert isinstance(second, Saved)
    assert (first.outcome, first.origin) == ("loaded", "file.ndjson:1")
    assert first.actors == count(loader.database, "local_actors WHERE article_id = 1") > 0
    assert second.quotes == count(loader.database, "quotes") == 1
    assert (first.events or 0) + (second.events or 0) == count(loader.database, "events")


def test_a_second_load_changes_nothing_and_opens_no_release(loader: Loading) -> None:
    loader.load(*STORIES)
    before = loader.content()
    assert loader.outcomes(*STORIES) == ["unchanged"] * 6
    assert loader.content() == before
    assert loader.release() == 1


def test_what_is_unchanged_is_not_extracted_again(loader: Loading) -> None:
    loader.load(*STORIES)
    loader.extractor = Watched(loader.extractor)
    loader.load(*STORIES[:5], replace(STORIES[5], byline="Ann Lee"))
    assert [given.incoming.origin for given in loader.extractor.read] == ["file.ndjson:6"]


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Lindqvist resigned."},
        {"title": "Talks"},
        {"lead": "Talks"},
        {"published_at": DAY, "published_precision": "day"},
        {"byline": "Ann Lee"},
        {"license": "CC0-1.0"},
        {"language": "en-GB"},
        {"curation": curation.read("complete: true", "file.yaml")},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_whatever_changes_about_an_article_is_noticed(loader: Loading, changed: dict[str, Any]) -> None:
    loader.load(STORIES[0])
    assert loader.outcomes(replace(STORIES[0], **changed)) == ["changed"]
    assert loader.release() == 2


def test_a_changed_text_is_a_new_revision_and_keeps_the_ids_of_facts_that_stay(loader: Loading) -> None:
    story = article(1, '"We will sign the treaty," Anna Lindqvist said. Sweden condemned Egypt.')
    loader.load(story)
    loader.load(replace(story, text="It was late. " + story.text.replace("condemned Egypt", "praised Egypt")))
    with loader.database.read() as connection:
        assert connection.execute(text("SELECT revision FROM articles")).scalar_one() == 2
        quote = connection.execute(text("SELECT release_added, text FROM quotes")).one()
        assert quote.release_added == 1
        assert "We will sign the treaty," in quote.text
        assert connection.execute(text("SELECT COUNT(*) FROM tombstones")).scalar_one() > 0


def test_each_batch_is_a_release(loader: Loading) -> None:
    assert loader.outcomes(*STORIES, batch_size=2) == ["loaded"] * 6
    assert loader.release() == 3
    assert loader.outcomes(*STORIES[:4], replace(STORIES[4], byline="Ann Lee"), batch_size=2)[4] == "changed"
    assert loader.release() == 4


def test_results_come_in_the_order_of_the_input_with_its_failures_among_them(loader: Loading) -> None:
    loader.load(STORIES[1])
    broken = Failure("file.ndjson:9", "not JSON")
    assert loader.outcomes(STORIES[0], broken, STORIES[1], STORIES[2], batch_size=3) == [
        "loaded", "file.ndjson:9: not JSON", "unchanged", "loaded",
    ]  # fmt: skip


def test_the_same_article_twice_in_a_batch_is_loaded_once(loader: Loading) -> None:
    assert loader.outcomes(STORIES[0], STORIES[0]) == ["loaded", "unchanged"]
    changed = replace(STORIES[0], byline="Ann Lee")
    assert loader.outcomes(changed, STORIES[0]) == ["changed", "unchanged"] or loader.release() == 2


def test_one_text_under_two_numbers_without_a_source_is_one_article(loader: Loading) -> None:
    one = Incoming("a:1", "Sweden condemned Egypt.", external_id="1")
    other = Incoming("a:2", "Sweden condemned Egypt.", external_id=2)
    assert loader.outcomes(one, other) == ["loaded", "unchanged"]
    assert loader.outcomes(other, one) == ["unchanged", "unchanged"]


@pytest.mark.parametrize("batch_size", [1, 2, 6])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_and_the_batches_of_a_load_do_not_matter(
    loader: Loading, migrated_copy: Callable[[], Loading], batch_size: int, seed: int
) -> None:
    shuffled = random.Random(seed).sample(STORIES, len(STORIES))  # noqa: S311  nothing secret
    loader.load(*shuffled, batch_size=batch_size)
    other = migrated_copy()
    other.load(*STORIES)
    assert loader.content() == other.content()


def test_articles_that_changed_and_changed_back_leave_what_was_there_before(loader: Loading) -> None:
    loader.load(*STORIES)
    before = loader.content()
    loader.load(replace(STORIES[3], text="Nobody spoke."), replace(STORIES[4], text="Anna Lindqvist met Haddad."))
    assert loader.content() != before
    loader.load(*STORIES)
    after = loader.content()
    revised = [row.replace("('revision', 3)", "('revision', 1)") for row in after["articles"]]
    assert sorted(revised) == before["articles"]
    assert after["actors"] == before["actors"]
    assert len(after["quotes"]) == len(before["quotes"])


def test_deleting_an_article_leaves_what_the_others_say(loader: Loading, migrated_copy: Callable[[], Loading]) -> None:
    loaded = loader.load(*STORIES)
    ids = [result.public_id for result in loaded if isinstance(result, Saved)]
    assert delete([ids[3], "art_none", ids[4]], loader.database, lambda: DAY) == [ids[3], ids[4]]
    assert loader.release() == 2
    other = migrated_copy()
    other.load(*STORIES[:3], STORIES[5])
    assert loader.content() == other.content()
    assert delete([ids[3]], loader.database, lambda: DAY) == []
    assert loader.release() == 2
