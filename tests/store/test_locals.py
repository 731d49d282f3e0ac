from dataclasses import replace

from store import locals as resolution
from store.locals import LocalRow
from store.session import Database
from tests.store.meetings import told
from tests.store.told import load


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


def test_a_local_actor_is_read_as_it_was_told(database: Database) -> None:
    one = told(1, "Ada Moss", country="BLR", sector="GOV", wikidata="Q1", aliases=("Moss", "A. Moss"), confidence=0.7)
    load(database, one)
    with database.read() as connection:
        assert resolution.closure(connection, {"moss"}) == (
            LocalRow(
                one[0].public_id, 0, "Ada Moss", "person", "BLR", "GOV", "Q1", ("Ada Moss", "Moss", "A. Moss"), 0.7,
                "extracted",
            ),
        )  # fmt: skip
