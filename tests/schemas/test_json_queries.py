"""A question in JSON means what the same question in a URL means, and every mistake is named by the way to it."""

from typing import Any

import pytest

from schemas.errors import InvalidQuery, Problem
from schemas.filters import RecordQuery
from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery


def problems(body: dict[str, Any], schema: type[RecordQuery] = QuoteQuery) -> list[Problem]:
    with pytest.raises(InvalidQuery) as raised:
        schema.read_json(body)
    return list(raised.value.problems)


def test_a_question_in_json_is_the_question_of_the_url() -> None:
    asked = QuoteQuery.read_json(
        {
            "kind": ["direct", "mixed"],
            "min_confidence": 0.5,
            "negated": True,
            "limit": 3,
            "sort": ["-confidence", "start"],
            "q": "words",
            "published": "2022-12",
        }
    )
    url = {
        "kind": ["direct,mixed"],
        "min_confidence": ["0.5"],
        "negated": ["true"],
        "limit": ["3"],
        "sort": ["-confidence,start"],
        "q": ["words"],
        "published": ["2022-12"],
    }
    assert asked == QuoteQuery.read(url)
    assert asked.canonical() == QuoteQuery.read(url).canonical()


def test_numbers_and_booleans_may_be_strings() -> None:
    as_strings = {"limit": "3", "negated": "false", "min_confidence": "0.25"}
    assert QuoteQuery.read_json(as_strings) == QuoteQuery.read_json(
        {"limit": 3, "negated": False, "min_confidence": 0.25}
    )


def test_an_element_of_an_array_may_hold_a_comma() -> None:
    (criterion,) = QuoteQuery.read_json({"source": ["Wire, Inc.", "Post"]}).criteria
    assert [value.text for value in criterion.values] == ["Wire, Inc.", "Post"]
    (escaped,) = QuoteQuery.read({"source": ["Wire\\, Inc.,Post"]}).criteria
    assert escaped.values == criterion.values
    assert escaped.given == criterion.given


def test_a_string_where_a_list_can_be_is_one_value() -> None:
    (criterion,) = QuoteQuery.read_json({"source": "Wire, Inc."}).criteria
    assert [value.text for value in criterion.values] == ["Wire, Inc."]


@pytest.mark.parametrize(
    ("body", "pointer", "detail"),
    [
        ({"kind": ["direct", "mixt"]}, "/kind/1", "'mixt' is not one of"),
        ({"kind": "direct,mixed"}, "/kind/0", "'direct,mixed' is not one of"),
        ({"kind": []}, "/kind", "is empty"),
        ({"kind": [[]]}, "/kind/0", "array inside"),
        ({"kind": {"a": 1}}, "/kind", "is an object"),
        ({"kind": None}, "/kind", "is null"),
        ({"kind": ["direct", 3]}, "/kind/1", "is a number; it takes a string"),
        ({"kind": True}, "/kind", "is a boolean; it takes a string"),
        ({"negated": 1}, "/negated", "is a number; it takes a boolean"),
        ({"limit": True}, "/limit", "is a boolean; it takes a number"),
        ({"limit": [3]}, "/limit", "takes one value"),
        ({"limit": 2.5}, "/limit", "'2.5' is not a whole number"),
        ({"limit": 1e300}, "/limit", "is not between 0 and 200"),
        ({"min_confidence": 1e-30}, "/min_confidence", "not a decimal number"),
        ({"q": ""}, "/q", "is empty"),
        ({"q": "a\0"}, "/q", "control character"),
        ({"source": ["x" * 4001]}, "/source/0", "at most 4000"),
        ({"source": [str(at) for at in range(501)]}, "/source", "501 values"),
        ({"spe~ker/": "x"}, "/spe~0ker~1", "not a parameter"),
        ({"kind": "direct", "kind.not": ["direct"]}, "/kind.not", "takes away"),
    ],
)
def test_each_mistake_is_named_by_the_way_to_it(body: dict[str, Any], pointer: str, detail: str) -> None:
    (problem,) = problems(body)
    assert problem.pointer == pointer
    assert detail in problem.detail


def test_numbers_are_read_where_the_values_are_numbers() -> None:
    (quad,) = EventQuery.read_json({"quad": [1, "4"]}).criteria
    (place,) = ArticleQuery.read_json({"place": [625144]}).criteria
    assert (quad.values, place.values) == ((1, 4), (625144,))
    assert "takes a string" in problems({"cameo": [42]}, EventQuery)[0].detail
