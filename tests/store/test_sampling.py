"""A sample is drawn by ids and a seed: the same records on any install, in whatever order they were loaded."""

from collections.abc import Sequence
from random import Random

import pytest

from schemas.errors import InvalidQuery
from schemas.v1.actors import MentionQuery
from schemas.v1.quotes import QuoteQuery
from store import actors, quotes
from store.session import Database
from tests.store.rows import Rows

IDS = [f"quo_{number * 7919 % 65536:04x}{'bcdf' * 3}" for number in range(60)]


def fill(database: Database, ids: Sequence[str]) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        article = rows.article("Some words. " * 20, "art_a")
        person = rows.actor("Anna Lind", "act_a")
        for public_id in ids:
            rows.quote(article, public_id=public_id, kind=("direct", "mixed")[IDS.index(public_id) % 2])
            rows.mention(article, person, IDS.index(public_id), 200)


def drawn(database: Database, **args: str) -> list[str]:
    with database.read() as connection:
        page = quotes.find(connection, QuoteQuery.read({"limit": ["200"], **{k: [v] for k, v in args.items()}}))
    assert page.total == len(page.rows)
    return sorted(record["id"] for record in page.rows)


DRAWN = {
    "0": ["0557", "599c", "866a", "9223", "dde0", "f778"],
    "1": ["5114", "a002", "b99a", "e668", "ebbf", "eef0"],
    "2": ["0557", "1eef", "677b", "8ef2", "d001", "eef0"],
}
"""The first characters of the ids that a seed draws."""


def test_the_same_records_are_drawn_whatever_the_order_of_loading(database: Database) -> None:
    shuffled = list(IDS)
    Random(1).shuffle(shuffled)  # noqa: S311
    fill(database, shuffled)
    found = {seed: drawn(database, sample="6", seed=seed) for seed in DRAWN}
    assert {seed: [each[4:8] for each in ids] for seed, ids in found.items()} == DRAWN
    assert drawn(database, sample="6") == found["0"]


def test_a_larger_sample_holds_the_smaller_and_filters_come_first(database: Database) -> None:
    fill(database, IDS)
    small, large = drawn(database, sample="6"), drawn(database, sample="20")
    assert set(small) < set(large)
    assert len(large) == 20
    assert drawn(database, sample="1000") == sorted(IDS)
    direct = drawn(database, sample="10", kind="direct")
    assert len(direct) == 10
    assert all(IDS.index(each) % 2 == 0 for each in direct)


def test_every_record_is_drawn_about_as_often(database: Database) -> None:
    fill(database, IDS)
    times = dict.fromkeys(IDS, 0)
    for seed in range(60):
        for each in drawn(database, sample="10", seed=str(seed), fields="id"):
            times[each] += 1
    assert min(times.values()) >= 2
    assert max(times.values()) <= 20


def test_a_sample_is_paged_and_ends(database: Database) -> None:
    fill(database, IDS)
    with database.read() as connection:
        args = {"sample": ["5"], "seed": ["3"], "limit": ["3"]}
        first = quotes.find(connection, QuoteQuery.read(args))
        second = quotes.find(connection, QuoteQuery.read({**args, "cursor": [first.next or ""]}))
        assert [page.total for page in (first, second)] == [5, 5]
        ids = [record["id"] for page in (first, second) for record in page.rows]
        assert second.next is None
        with pytest.raises(InvalidQuery):
            quotes.find(connection, QuoteQuery.read({**args, "seed": ["4"], "cursor": [first.next or ""]}))
    assert sorted(ids) == drawn(database, sample="5", seed="3")


def test_mentions_are_drawn_too(database: Database) -> None:
    fill(database, IDS)
    with database.read() as connection:
        pages = [
            actors.mentions(connection, MentionQuery.read({"actor": ["act_a"], "sample": ["7"], "seed": [seed]}))
            for seed in ("1", "1", "2")
        ]
    starts = [[record["start"] for record in page.rows] for page in pages]
    assert starts[0] == starts[1] != starts[2]
    assert [page.total for page in pages] == [7, 7, 7]
