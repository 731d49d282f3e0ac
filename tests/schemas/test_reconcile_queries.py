"""What clients of the reconciliation service know of somebody, read as our records have it."""

import json

import pytest

from schemas.v1.reconcile_queries import batch


@pytest.mark.parametrize(
    ("name", "given", "read"),
    [
        ("country", ["Switzerland", "CZ", "RUS", "Atlantis", ""], {"CHE", "CZE", "RUS", "Atlantis"}),
        ("sector", ["Government", "mil", "United Nations", "igo", "???"], {"GOV", "MIL", "UNO", "IGO", "???"}),
        ("kind", ["Person", {"id": "place", "name": "Place"}, {"name": "no id"}], {"person", "place"}),
        ("wikidata", ["Q7747", "https://www.wikidata.org/wiki/Q1", "http://www.wikidata.org/entity/Q2", 5],
         {"Q7747", "Q1", "Q2", "5"}),
    ],
)  # fmt: skip
def test_values_are_read_as_our_records_have_them(name: str, given: list[object], read: set[str]) -> None:
    queries = {"q": {"query": "a", "properties": [{"pid": name, "v": given}]}}
    ((described, limit),) = batch(json.dumps(queries)).values()
    assert described.known == {name: frozenset(read)}
    assert limit == 10


def test_one_value_stands_for_a_list_and_one_property_may_be_given_twice() -> None:
    known = [{"pid": "kind", "v": "person"}, {"pid": "kind", "v": "place"}, {"pid": "sector", "v": ""}]
    ((described, _),) = batch(json.dumps({"q": {"properties": known, "type": "place", "type_strict": "all"}})).values()
    assert described.known == {"kind": frozenset({"person", "place"})}
    assert (described.types, described.strict, described.name) == (("place",), "all", None)
