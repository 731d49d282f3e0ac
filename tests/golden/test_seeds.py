from tests.golden.seeds import kept, measure, seeds, table


def test_every_seed_has_a_curator_who_read_all_of_it() -> None:
    assert len(seeds()) >= 6
    assert all(article.curation is not None and article.curation.complete for article in seeds())


def test_extraction_agrees_with_the_curators_no_less_than_it_did() -> None:
    scores = measure()["all"]
    print(f"\n{table(scores)}")  # noqa: T201  shown with -s, and when the test fails
    fallen = {
        kind: (scores[kind], was)
        for kind, was in kept().items()
        if scores[kind].precision < was.precision or scores[kind].recall < was.recall
    }
    assert not fallen
    assert set(scores) == set(kept())
