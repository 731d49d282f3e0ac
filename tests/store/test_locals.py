from dataclasses import replace
from typing import Any

from store import locals as resolution
from store.session import Database
from tests.store.meetings import told
from tests.store.told import drop, load


def test_the_closure_reaches_over_shared_blocks_and_stops_there(database: Database) -> None:
    bridge, other = told(2, "Ada Moss"), told(3, "Cy Reed", other="Di Orr")
    bridge = (replace(bridge[0], blocks=(frozenset({"moss", "bridge"}), frozenset({"lind"}))), bridge[1])
    far = told(4, "Far Away", other="Ed Fox")
    far = (replace(far[0], blocks=(frozenset({"bridge"}), frozenset({"fox"}))), far[1])
    load(database, told(1, "Moss", other="Ed Fox"), bridge, other, far)
    with database.read() as connection:
        assert resolution.touched(connection, [bridge[0].public_id, "art_none"]) == {"moss", "bridge", "lind"}
        rows = resolution.closure(connection, {"moss"})
        assert sorted(row.name for row in rows) == ["Ada Moss", "Far Away", "Moss"]
        assert resolution.closure(connection, ()) == ()
        assert list(rows) == sorted(rows, key=lambda row: (row.article, row.position))


def test_what_several_articles_say_alike_is_read_once_with_the_first_that_says_it(database: Database) -> None:
    options: dict[str, Any] = {"country": "BLR", "sector": "GOV", "wikidata": "Q1", "aliases": ("Moss", "A. Moss")}
    some = [told(number, "Ada Moss", confidence=number / 10, **options) for number in (1, 2, 3)]
    first = min(each.public_id for each, _ in some)

    def read() -> list[tuple[Any, ...]]:
        with database.read() as connection:
            rows = resolution.closure(connection, {"moss"})
        return [(row.article, row.count, row.names, row.country, row.sector, row.wikidata) for row in rows]

    load(database, *some)
    shown = (("Ada Moss", "Moss", "A. Moss"), "BLR", "GOV", "Q1")
    assert read() == [(first, 3, *shown)]
    drop(database, first)
    second = min(each.public_id for each, _ in some if each.public_id != first)
    assert read() == [(second, 2, *shown)]
    drop(database, *(each.public_id for each, _ in some))
    assert read() == []
    load(database, *some)
    assert read() == [(first, 3, *shown)]


def test_an_edit_that_moves_an_actor_leaves_its_description_counted_once(database: Database) -> None:
    load(database, told(1, "Ada Moss"))
    article, found = told(1, "Ada Moss")
    turned = replace(found, actors=found.actors[::-1], quotes=(), events=())
    load(database, (replace(article, blocks=article.blocks[::-1], input_digest="1"), turned))
    with database.read() as connection:
        assert [(row.position, row.count) for row in resolution.closure(connection, {"moss"})] == [(1, 1)]
