"""The list of fields changes only with a line in the changelog of the right weight."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas.v1.catalogue import catalogue, fingerprint
from tests.contract.fields import CHANGELOG, Change, changes, kept, unreleased, untold

Json = dict[str, Any]

FIELD: Json = {
    "collection": "quotes",
    "name": "kind",
    "type": "string",
    "answered": True,
    "operators": ["is", "not"],
    "parameters": ["kind", "kind.not"],
    "values": ["direct", "indirect"],
    "sorts": False,
    "facets": True,
    "includes": False,
}
LOG = """# Changelog

## Unreleased

### Added
- Quotes sort by `quotes.kind`,
  over two lines.

### Changed
- `quotes.kind` is a number (breaking).

## 1.0.0

### Removed
- `quotes.speaker` (breaking).
"""


def test_every_change_of_a_field_is_told_in_the_changelog() -> None:
    found = changes(kept(), catalogue())
    assert untold(found, CHANGELOG.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([FIELD], [FIELD], []),
        ([FIELD], [], [("breaking", "is gone")]),
        ([], [FIELD], [("added", "is new")]),
        ([FIELD], [{**FIELD, "description": "Other words."}], []),
        ([FIELD], [{**FIELD, "type": "integer"}], [("breaking", "was string and is integer")]),
        ([FIELD], [{**FIELD, "operators": ["is"]}], [("breaking", "has no not among its operators")]),
        ([FIELD], [{**FIELD, "values": [*FIELD["values"], "mixed"]}], [("added", "has mixed among its values")]),
        ([FIELD], [{**FIELD, "sorts": True}], [("added", "sorts: True")]),
        ([FIELD], [{**FIELD, "facets": False}], [("breaking", "facets: False")]),
    ],
)
def test_a_change_has_its_weight(old: list[Json], new: list[Json], expected: list[tuple[str, str]]) -> None:
    assert [(each.weight, each.what) for each in changes(old, new)] == expected


@pytest.mark.parametrize(
    ("weight", "field", "is_told"),
    [
        ("added", "quotes.kind", True),
        ("breaking", "quotes.kind", True),
        ("added", "quotes.speaker", False),
        ("breaking", "quotes.speaker", False),
    ],
)
def test_only_a_line_of_the_right_weight_that_is_not_released_tells(weight: Any, field: str, is_told: bool) -> None:
    change = Change(weight, field, "is otherwise")
    assert untold([change], LOG) == ([] if is_told else [change])


def test_a_line_of_the_wrong_weight_tells_nothing() -> None:
    change = Change("breaking", "quotes.kind", "is gone")
    assert untold([change], LOG.replace("(breaking)", "")) == [change]
    assert untold([change], LOG.replace("### Changed", "### Added")) == [change]


def test_entries_over_several_lines_are_read_whole() -> None:
    assert unreleased(LOG)["Added"] == ["Quotes sort by `quotes.kind`, over two lines."]
    assert unreleased("# Changelog\n") == {}


def test_the_fingerprint_changes_with_the_list_and_not_with_its_words() -> None:
    told = fingerprint([FIELD])
    assert fingerprint([{**FIELD, "description": "Other words."}]) == told
    assert fingerprint([{**FIELD, "sorts": True}]) != told


def test_every_parameter_of_a_list_is_about_a_field_or_about_the_list(promised: Json) -> None:
    about_lists = {
        *("limit", "cursor", "count", "sample", "seed", "explain", "highlight", "sort", "include", "fields", "facet"),
        *("format", "offset_unit", "has", "has.all", "missing", "missing.all"),
    }
    for noun in ("articles", "actors", "events", "quotes", "sources"):
        references = promised["paths"][f"/v1/{noun}"]["get"]["parameters"]
        named = {
            each["$ref"].rpartition("/")[2].partition(".")[2] if "$ref" in each else each["name"] for each in references
        }
        told = {parameter for each in catalogue() if each["collection"] == noun for parameter in each["parameters"]}
        assert named - about_lists == told


def test_every_property_of_a_record_is_told(client: FlaskClient) -> None:
    for noun in ("articles", "actors", "events", "quotes", "sources"):
        record = client.get(f"/v1/{noun}?limit=1").get_json()["data"][0]
        told = {each["name"] for each in catalogue() if each["collection"] == noun and each["answered"]}
        assert set(record) <= told


def test_what_is_told_of_a_field_holds(client: FlaskClient) -> None:
    """Each key sorts, each dimension groups, each name is included: asked of the server."""
    for each in catalogue():
        if each["collection"] == "mentions":
            continue
        noun, name = each["collection"], each["name"]
        asked = [f"sort={name}&q=keller"] * each["sorts"] + [f"include={name}"] * each["includes"]
        asked += [f"facet={name}"] * each["facets"] + [f"has={name}"] * ("has" in each["operators"])
        for query in asked:
            response = client.get(f"/v1/{noun}?limit=1&{query}")
            assert response.status_code == 200, (query, response.text)
