"""However many records there are, what is counted takes a handful of statements."""

from typing import Any

from schemas.v1.aggregate import AGGREGATES
from schemas.v1.facets import FACETS
from schemas.v1.network import AnyNetwork
from schemas.v1.timeline import TIMELINES
from store import aggregates, facets, network, timeline
from store.session import Database
from tests.store.busy import ACTORS, build
from tests.store.rows import Rows
from tests.store.test_statements import counted

# One resolves the references; a facet is one, and one more where a filter of it asks for records. A time line is one of
# what is found and one of all there is, and one more where its buckets are split by what a record has several of.
COUNTED: list[tuple[Any, Any, dict[str, str], int]] = [
    (FACETS["quotes"], facets.find, {"facet": "speaker,kind,about", "speaker": ACTORS[0]}, 5),
    (FACETS["articles"], facets.find, {"facet": "actor,place"}, 2),
    (FACETS["events"], facets.find, {"facet": "type,factuality,mode", "published": "2022"}, 1),
    (FACETS["events"], facets.find, {"facet": "type,factuality,country", "actor": ACTORS[0]}, 3),
    (TIMELINES["events"], timeline.find, {"time": "date", "by": "actor", "actor": ACTORS[0]}, 4),
    (TIMELINES["events"], timeline.find, {"by": "type", "actor": ACTORS[0]}, 3),
    (TIMELINES["quotes"], timeline.find, {"interval": "week"}, 2),
    (AGGREGATES["events"], aggregates.find, {"group_by": "actor,type,place", "actor": ACTORS[0]}, 2),
    (AnyNetwork, network.find, {"edge": "co_mention", "actor": ACTORS[0], "node": ACTORS[1]}, 3),
]


def test_what_is_counted_takes_few_statements_whatever_is_found(database: Database) -> None:
    with database.write() as connection:
        rows = Rows(connection)
        build(rows)
        for schema, find, asked, most in COUNTED:
            with counted(connection) as statements:
                find(connection, schema.read({name: [text] for name, text in asked.items()}), str)
            assert len(statements) == most, asked
