from random import Random
from typing import Any

import pytest

from extract.identity import actor_id
from schemas.errors import InvalidQuery
from schemas.v1.changes import QUERIES, ChangeQuery
from store import changes
from store.changes import ChangePage
from store.session import Database
from tests.store.followers import LISTS, Follower, asked, happen
from tests.store.meetings import told
from tests.store.told import drop, load


def read(database: Database, noun: str = "changes", **given: Any) -> ChangePage:
    query = ChangeQuery if noun == "changes" else QUERIES[noun]
    with database.read() as connection:
        return changes.find(connection, query.read({name: [str(value)] for name, value in given.items()}))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(2))
def test_whoever_follows_a_list_from_any_point_ends_with_what_the_list_holds(database: Database, seed: int) -> None:
    random = Random(seed)  # noqa: S311  a history, not a secret
    followers: list[Follower] = []
    for step in range(8):
        happen(database, random)
        with database.read() as connection:
            if step in (1, 4):
                told_apart = [Follower(noun, each) for noun in LISTS for each in asked(connection, noun, random)]
                followers += told_apart[seed::2]
            for each in followers:
                # Some stop in the middle of a page, and go on when the data is another.
                if not each.lost and random.random() < 0.15:
                    each.read(connection, random.randint(1, 6))
    compared = 0
    with database.read() as connection:
        for each in followers:
            if not each.lost:
                each.catch_up(connection, random.choice((3, 50)))
            if not each.lost:
                assert each.held == each.listed(connection), (each.noun, each.params)
                compared += 1
    assert compared > len(followers) / 2


def told_of(page: ChangePage) -> list[tuple[int, str, str]]:
    return [(each["release"], each["change"], each["collection"]) for each in page.changes]


def test_changes_come_in_the_order_of_releases_and_what_is_gone_last(database: Database) -> None:
    load(database, told(1, "Moss"))
    load(database, told(2, "Ada Moss"))
    drop(database, told(2, "Ada Moss")[0].public_id)
    page = read(database, since=1, limit=200)
    assert [release for release, _, _ in told_of(page)] == sorted(release for release, _, _ in told_of(page))
    gone = [(each["change"], each["id"][:4], each["survivor"] is None) for each in page.changes if not each["record"]]
    # The short name came back, and the actor it had been merged into was merged into it.
    assert gone == [
        ("merged", "act_", False),
        ("deleted", "art_", True),
        ("deleted", "evt_", True),
        ("deleted", "quo_", True),
    ]
    assert page.release == 3
    assert page.next is None
    assert read(database, since=3).changes == []


def test_a_merge_names_the_survivor_and_what_it_took_over_is_changed(database: Database) -> None:
    load(database, told(1, "Moss"))
    load(database, told(2, "Ada Moss"))
    page = read(database, since=1, collection="actors")
    merged = next(each for each in page.changes if each["change"] == "merged")
    heir = next(each for each in page.changes if each["id"] == merged["survivor"])
    assert (heir["change"], heir["record"]["name"], heir["release"]) == ("added", "Ada Moss", 2)
    assert [each["change"] for each in read(database, "quotes", since=1).changes] == ["changed", "added"]
    assert [each["change"] for each in read(database, "quotes").changes] == ["added", "added"]


def test_pages_of_any_size_tell_the_same(database: Database) -> None:
    load(database, told(1, "Moss"), told(2, "Cy Reed"))
    load(database, told(3, "Ada Moss"))
    drop(database, told(2, "Cy Reed")[0].public_id)
    whole = read(database, limit=200).changes
    for limit in (1, 2, 5):
        found: list[Any] = []
        cursor: dict[str, Any] = {}
        while True:
            page = read(database, limit=limit, **cursor)
            assert len(page.changes) <= limit
            found += page.changes
            if page.next is None:
                break
            cursor = {"cursor": page.next}
        assert found == whole


def test_what_a_filter_never_found_is_not_told(database: Database) -> None:
    load(database, told(1, "Ada Moss"))
    load(database, told(2, "Cy Reed"))
    assert {each["change"] for each in read(database, "quotes", q="nothing").changes} == set()
    assert read(database, "actors", kind="country").changes == []


def test_what_a_filter_finds_no_more_has_left(database: Database) -> None:
    load(database, told(1, "Ada Moss", country="BLR"))
    load(database, told(1, "Ada Moss", country="LTU"))
    found = read(database, "quotes", since=1, country="BLR").changes
    assert [(each["change"], each["record"]) for each in found] == [("left", None)]


def test_an_id_that_was_gone_and_came_back_as_another_has_left(database: Database) -> None:
    load(database, told(1, "Ada Moss", country="BLR"), told(2, "Cy Reed"))
    drop(database, told(1, "Ada Moss")[0].public_id)
    load(database, told(1, "Ada Moss", country="LTU"))
    moss = actor_id(None, "person", "Ada Moss")
    found = read(database, "actors", since=1, country="BLR").changes
    assert [each["change"] for each in found if each["id"] == moss] == ["left"]
    found = read(database, "actors", since=1, country="LTU").changes
    assert [each["change"] for each in found if each["id"] == moss] == ["added"]


def test_a_release_that_is_not_there_yet_is_refused(database: Database) -> None:
    assert read(database, since=0) == ChangePage([], None, 0)
    with pytest.raises(InvalidQuery, match="since: is later than the latest release, 0"):
        read(database, since=1)


def test_an_actor_is_followed_by_an_id_that_still_stands(database: Database) -> None:
    load(database, told(1, "Moss"))
    before = read(database, "actors", name="Moss").changes[0]["id"]
    assert read(database, "quotes", speaker=before).changes
    load(database, told(2, "Ada Moss"))
    after = read(database, "actors", name="Moss").changes[0]["id"]
    with pytest.raises(InvalidQuery, match=f"'{before}' was merged into another: follow {after}, from 0"):
        read(database, "quotes", speaker=before)
    with pytest.raises(InvalidQuery, match=f"'Ada Moss' is a name, which may come to be another's: follow {after}"):
        read(database, "quotes", speaker="Ada Moss")
    assert len(read(database, "quotes", speaker=after).changes) == 2
    load(database, told(2, "Ada Moss", wikidata="Q1"))
    assert len(read(database, "quotes", speaker="wikidata:Q1").changes) == 2


def test_a_cursor_of_another_question_is_refused(database: Database) -> None:
    load(database, told(1, "Moss"), told(2, "Cy Reed"))
    following = read(database, limit=1).next
    assert following is not None
    for given in ({"since": 1}, {"collection": "actors"}):
        with pytest.raises(InvalidQuery, match="cursor: is changed, or belongs to another query"):
            read(database, limit=1, cursor=following, **given)


def test_a_record_shows_the_fields_asked_for(database: Database) -> None:
    load(database, told(1, "Moss"))
    assert set(read(database, "quotes", fields="text").changes[0]["record"]) == {"id", "text"}
