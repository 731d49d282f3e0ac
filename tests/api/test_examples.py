"""Whole examples, put together from those of the properties."""

from api.examples import compose

SCHEMAS = {
    "Item": {"properties": {"data": {"$ref": "#/components/schemas/Bird"}, "meta": {"example": {"release": 1}}}},
    "List": {"properties": {"data": {"items": {"$ref": "#/components/schemas/Bird"}, "example": []}}},
    "Bird": {
        "properties": {
            "name": {"example": "heron"},
            "nest": {"$ref": "#/components/schemas/Bird", "example": {"name": "stork"}},
            "eggs": {"items": {"$ref": "#/components/schemas/Bird"}, "example": []},
        }
    },
}


def test_the_record_of_an_answer_is_opened_up_once() -> None:
    found = compose({"$ref": "#/components/schemas/Item"}, SCHEMAS)
    assert found == {"data": {"name": "heron", "nest": {"name": "stork"}, "eggs": []}, "meta": {"release": 1}}


def test_a_list_holds_one_record() -> None:
    found = compose({"$ref": "#/components/schemas/List"}, SCHEMAS)
    assert found == {"data": [{"name": "heron", "nest": {"name": "stork"}, "eggs": []}]}
