"""Many records by their ids, more than one statement holds, and what became of those that are gone."""

from schemas.v1.actors import ActorQuery
from schemas.v1.articles import ArticleQuery
from store import batch
from store.batch import Outcome
from store.session import Database
from tests.store.rows import Rows


def test_each_id_leads_to_its_record_or_to_what_became_of_it(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        rows.actor("Ada Moss", "act_ada")
        for dead, survivor in (
            ("act_old", "act_ada"),
            ("act_gone", None),
            ("act_lost", "act_never"),
            ("act_ada", None),
        ):
            rows.tombstone(dead, survivor)
        asked = ["act_old", "act_ada", "act_gone", "act_lost", "act_none", "act_ada"]
        found = batch.look_up(connection, ActorQuery.read({"fields": ["name"]}), asked)
    ada = {"id": "act_ada", "name": "Ada Moss"}
    assert found == {
        "act_ada": Outcome(ada),
        "act_old": Outcome(ada, "act_ada"),
        "act_gone": Outcome(None),
        "act_lost": Outcome(None),
        "act_none": Outcome(None, known=False),
    }


def test_more_ids_than_one_statement_takes_are_asked_for_in_several(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        for at in range(1200):
            rows.article(f"Words {at}.", f"art_{at}")
        asked = [f"art_{at}" for at in range(1300)]
        found = batch.look_up(connection, ArticleQuery.read({"fields": ["word_count"]}), asked)
    assert sum(outcome.record is not None for outcome in found.values()) == 1200
    assert not any(found[f"art_{at}"].known for at in range(1200, 1300))
