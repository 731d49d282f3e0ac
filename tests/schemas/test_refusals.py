"""What is refused is what was mistyped: a parameter that is none gets the one that was probably meant."""

import pytest

from schemas.errors import InvalidQuery, Problem
from schemas.filters import RecordQuery
from schemas.v1.events import EventQuery
from schemas.v1.quotes import QuoteQuery
from schemas.v1.sources import SourceItemQuery


def problems(schema: type[RecordQuery], **given: str) -> list[Problem]:
    with pytest.raises(InvalidQuery) as raised:
        schema.read({name: [value] for name, value in given.items()})
    return list(raised.value.problems)


def test_an_unknown_parameter_gets_the_nearest() -> None:
    (problem,) = problems(QuoteQuery, speeker="Putin")
    assert (problem.parameter, problem.nearest) == ("speeker", "speaker")
    assert "not a parameter" in problem.detail


def test_a_parameter_that_is_like_none_gets_no_nearest() -> None:
    (problem,) = problems(SourceItemQuery, zzzzzzzzzzzz="1")
    assert problem.nearest is None
    assert problem.allowed == tuple(SourceItemQuery._declared_fields)


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ({"near": "91,0", "radius_km": "5"}, "near"),
        ({"near": "", "radius_km": "5"}, "near"),
        ({"sample": "some", "seed": "7"}, "sample"),
        ({"q": '"open', "highlight": "true", "sort": "relevance"}, "q"),
    ],
)
def test_what_needs_another_is_not_blamed_where_the_other_is_mistyped(given: dict[str, str], parameter: str) -> None:
    (problem,) = problems(EventQuery, **given)
    assert problem.parameter == parameter
