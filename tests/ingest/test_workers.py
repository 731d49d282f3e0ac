import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest import workers
from ingest.extraction import Extractor
from ingest.failures import Failure
from ingest.load import Saved, load
from ingest.prepared import prepare
from ingest.workers import Workers
from tests.ingest.conftest import NOW, Loader
from tests.ingest.exporting import data, exported
from tests.ingest.stories import article

SPOKEN = [
    article(number, f"{name} met Lech Walesa in Warsaw on Monday. “We agree on point {number},” {name} said.")
    for number, name in enumerate(("Ada Moss", "Bo Lind", "Ada Moss", "Cy Reed", "Moss"))
]


@pytest.fixture(scope="module")
def two() -> Iterator[Workers]:
    with Workers(2) as found:
        yield found


def test_several_processes_find_what_one_finds_in_the_same_order(
    two: Workers, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "PORTION", 2)
    prepared = [prepare(each) for each in SPOKEN]
    assert list(two.run(prepared)) == list(extractor.run(prepared))
    assert two.name == extractor.name
    assert list(two.run([])) == []


def test_a_load_by_several_processes_holds_what_a_load_by_one_holds(
    two: Workers, migrated_copy: Callable[[], Loader], tmp_path: Path
) -> None:
    one, several = migrated_copy(), migrated_copy()
    one.load(*SPOKEN, batch_size=2)
    results = list(load(SPOKEN, several.database, two, lambda: NOW, batch_size=2))
    assert [each.outcome for each in results if isinstance(each, Saved)] == ["loaded"] * 5
    assert several.content() == one.content()
    assert several.release() == one.release() == 3
    for name, loader in (("one", one), ("several", several)):
        exported(loader.database, tmp_path / name)
    assert data(tmp_path / "one") == data(tmp_path / "several")


def test_a_pipeline_that_is_not_there_is_told_before_anything_is_loaded() -> None:
    with pytest.raises(OSError, match="no_such_model"):
        Workers(1, "no_such_model")


def test_a_process_that_is_killed_costs_the_articles_it_had_and_says_so() -> None:
    with Workers(1) as mortal:
        [process] = mortal._pool._processes.values()
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        for _ in range(2):
            found = list(mortal.run([prepare(each) for each in SPOKEN]))
            reason = "a process that extracts was ended; load it again"
            assert found == [Failure(each.origin, reason) for each in SPOKEN]


class Ahead(Extractor):
    """An extractor that is a batch ahead of what is saved, as several processes are."""

    ahead = 1


def test_what_is_about_to_be_changed_is_not_taken_for_what_it_was(migrated_copy: Callable[[], Loader]) -> None:
    first, second = article(1, "Ada Moss met Bo Lind."), article(1, "Cy Reed met nobody.")
    contents = []
    for extractor in (Extractor(), Ahead()):
        loader = migrated_copy()
        loader.extractor = extractor
        loader.load(first)
        outcomes = loader.outcomes(second, first, first, article(2, "Bo Lind left."), batch_size=1)
        assert outcomes == ["changed", "changed", "unchanged", "loaded"]
        contents.append(loader.content())
    assert contents[0] == contents[1]
