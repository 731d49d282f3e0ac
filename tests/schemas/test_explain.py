"""What a query is said to ask is what it asks, value by value, and its one spelling asks for the same."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from schemas.explain import explain
from schemas.fields import joined, parted
from schemas.filters import FilterSchema
from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.sources import SourceQuery
from store.collections import COLLECTIONS
from store.session import Database
from tests.store import scattered
from tests.store.rows import Rows

WORD = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool)


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(words=st.lists(WORD, min_size=1))
def test_a_list_is_read_as_it_is_written(words: list[str]) -> None:
    assert parted(joined(words)) == words


def spelt(connection: Connection, schema: type[FilterSchema], body: dict[str, Any]) -> dict[str, str]:
    """The one spelling of a question, once it is seen to ask for the same records."""
    query = schema.read_json(body)
    _, parameters = explain(connection, query)
    again = schema.read({name: [value] for name, value in parameters.items()})
    found = [COLLECTIONS[schema.noun].find(connection, replace(each, limit=200)).rows for each in (query, again)]
    assert [record["id"] for record in found[0]] == [record["id"] for record in found[1]]
    assert explain(connection, again)[1] == parameters
    return parameters


def test_the_one_spelling_names_records_by_their_ids_and_sorts_values(database: Database) -> None:
    with database.write() as connection:
        scattered.build(Rows(connection))
        moss, lind = "act_aaaaaaaaaaaaadaa", "act_aaaaaaaaaaaaaeaa"
        asked: list[tuple[type[FilterSchema], dict[str, Any], dict[str, str]]] = [
            (SourceQuery, {"name": ["Wire, Inc.", "The Post"]}, {"name": r"The Post,Wire\, Inc."}),
            (EventQuery, {"dyad": "Bo Lind~wikidata:Q1"}, {"dyad": f"{lind}~{moss}"}),
            (EventQuery, {"type": ["CONSULT", "ASSAULT"]}, {"type": "ASSAULT,CONSULT"}),
            (EventQuery, {"near": [53.9, 27.57], "radius_km": 20}, {"near": "53.9,27.57", "radius_km": "20"}),
            (ArticleQuery, {"bbox": "0,0,30,60", "q": "words"}, {"bbox": "0,0,30,60", "q": "words"}),
            (ArticleQuery, {"sample": 3, "seed": 7, "limit": 2}, {"sample": "3", "seed": "7"}),
        ]
        for schema, body, expected in asked:
            parameters = spelt(connection, schema, body)
            assert {name: value for name, value in parameters.items() if name != "sort"} == expected
