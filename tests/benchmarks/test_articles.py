"""What is measured must be the same tomorrow, and must be such as extraction yields."""

from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from benchmarks.speed.articles import LENGTH, Generated, article, generate
from benchmarks.speed.databases import counts, opened
from benchmarks.speed.fill import fill, record
from benchmarks.speed.population import Cast, actor
from benchmarks.speed.vocabulary import zipf

SOME = tuple(generate(7, 12))


def test_the_same_seed_makes_the_same_articles() -> None:
    assert tuple(generate(7, 12)) == SOME


def test_another_seed_makes_other_articles() -> None:
    assert not {each.public_id for each in generate(8, 12)} & {each.public_id for each in SOME}


def test_an_article_does_not_depend_on_how_many_are_made() -> None:
    assert article(7, 11) == SOME[11]
    assert record(article(7, 11)) == record(SOME[11])


def test_an_actor_is_the_same_in_every_article() -> None:
    assert actor(7, 3) == actor(7, 3)
    assert actor(7, 3) != actor(8, 3)


def test_low_ranks_are_met_more_often_than_high_ones() -> None:
    chances = [after - before for before, after in pairwise([0.0, *zipf(50)])]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 10 * chances[-1]


@pytest.mark.parametrize("made", SOME, ids=lambda made: made.public_id)
def test_every_span_holds_the_words_it_stands_for(made: Generated) -> None:
    found = made.extraction
    assert len(found.text) >= LENGTH
    for quote in found.quotes:
        assert [found.text[span.start : span.end] for span in quote.spans] == [quote.text]
    for each in found.actors:
        assert each.mentions
        assert all(each.name.endswith(found.text[mention.start : mention.end]) for mention in each.mentions)
    for event in found.events:
        for party in (*event.actors, *event.recipients):
            assert found.text[party.start : party.end] == party.name
            assert event.evidence[0].start <= party.start < party.end <= event.evidence[0].end


def test_a_load_saves_all_of_it_once(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "speed.db"
    path.write_bytes(migrated_file.read_bytes())
    with opened(f"sqlite:///{path}") as database:
        first, again = fill(database, SOME), fill(database, SOME)
        held = counts(database)
    assert first.outcomes == {"loaded": len(SOME)}
    assert again.outcomes == {"unchanged": len(SOME)}
    assert held["quotes"] == sum(len(each.extraction.quotes) for each in SOME)
    assert held["mentions"] == sum(len(actor.mentions) for each in SOME for actor in each.extraction.actors)


class OneRank(Random):
    """Chance that draws the highest rank nine times running."""

    drawn = 0

    def choices(self, population: Any, *arguments: Any, k: int = 1, **more: Any) -> list[Any]:
        self.drawn += k
        return [population[0 if self.drawn < 10 else 1]] * k


def test_nobody_meets_himself_however_chance_falls() -> None:
    cast = Cast(1, OneRank(1))
    assert len({person.name for person in cast.people}) == 2
