"""A parameter that is none gets the one that was probably meant."""

import pytest

from schemas.errors import InvalidQuery, Problem
from schemas.filters import RecordQuery
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
