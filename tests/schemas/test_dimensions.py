"""What records are grouped by is what they are found by."""

import pytest

from schemas.fields import CommaList
from schemas.v1.actors import ActorQuery
from schemas.v1.filtering import FILTERS
from store.dimensions import of


@pytest.mark.parametrize("noun", FILTERS)
def test_each_dimension_names_a_filter_that_can_ask_for_its_buckets(noun: str) -> None:
    declared = FILTERS[noun]._declared_fields
    assert of(noun)
    for name, each in of(noun).items():
        assert name == each.name
        assert each.parameter in declared, name
        assert (f"{each.parameter}.all" in declared) == each.many, name
        if each.unit is not None:
            assert {f"{each.parameter}_from", f"{each.parameter}_to"} <= set(declared), name


@pytest.mark.parametrize("noun", FILTERS)
def test_what_asks_for_the_records_in_no_bucket_is_a_word_of_the_filter_missing(noun: str) -> None:
    missing = FILTERS[noun]._declared_fields["missing.all"]
    assert isinstance(missing, CommaList)
    assert {each.missing for each in of(noun).values()} - {None} <= set(missing.inner.choices)


@pytest.mark.parametrize(
    ("name", "value"), [("sector", "UNO"), ("sector", "GOV"), ("country", "SUN"), ("country", "XKX")]
)
def test_whatever_code_an_actor_may_have_can_be_asked_for(name: str, value: str) -> None:
    (criterion,) = ActorQuery.read({name: [value]}).criteria
    assert criterion.values == (value,)


def test_what_is_no_noun_has_no_dimensions() -> None:
    assert of("mentions") == {}
