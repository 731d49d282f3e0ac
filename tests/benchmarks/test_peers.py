"""A peer that answers something else, or less, would be no peer."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.config import Settings
from benchmarks.speed import bare
from benchmarks.speed.databases import opened
from benchmarks.speed.layers import measure
from benchmarks.speed.peers import naive, questions
from benchmarks.speed.work import MONTHLY, RANKED, Work, works


@pytest.fixture
def product(filled_url: str) -> Iterator[FlaskClient]:
    app = create_app(Settings(database_url=filled_url))
    yield app.test_client()
    app.extensions["database"].dispose()


@pytest.fixture
def plain(filled_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    monkeypatch.setenv(questions.VARIABLE, filled_url)
    app = naive.application()
    yield app.test_client()
    app.extensions["engine"].dispose()


@pytest.fixture
def chosen(filled_url: str, product: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> list[Work]:
    monkeypatch.setattr("benchmarks.speed.work.WALK", 20)
    with opened(filled_url) as database:
        return works(database, lambda path: product.get(path).data, 3)


def test_the_plain_application_answers_what_onrecord_answers(
    product: FlaskClient, plain: FlaskClient, chosen: list[Work]
) -> None:
    found = 0
    # The plain application ranks nothing, and counts without totals and empty months.
    for work in (
        each for each in chosen if each.plain and not {RANKED, MONTHLY} & set(re.split(r"[?&]", each.plain[0]))
    ):
        for path, same in zip(work.paths[:10], work.plain[:10], strict=True):
            ours, theirs = product.get(path).json, plain.get(same).json
            assert theirs["data"] == ours["data"], path
            assert theirs["meta"].get("total") == ours["meta"].get("total"), path
            found += len(ours["data"])
    assert found > 100


def test_the_same_seed_chooses_the_same_requests(
    filled_url: str, product: FlaskClient, chosen: list[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.speed.work.WALK", 20)
    with opened(filled_url) as database:
        assert works(database, lambda path: product.get(path).data, 3) == chosen


def test_the_bare_driver_writes_every_row_and_leaves_nothing(filled_url: str, tmp_path: Path) -> None:
    copied = bare.copy(filled_url, tmp_path)
    assert copied.rows > 30 * 20
    assert not list(tmp_path.glob("bare.db"))


def test_a_profile_accounts_for_all_of_the_time(filled_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.speed.work.WALK", 20)
    monkeypatch.setattr("benchmarks.speed.layers.MOST", 3)
    for profile in measure(filled_url, 3):
        assert sum(profile.shares.values()) == pytest.approx(1)
        assert profile.statements >= 3
