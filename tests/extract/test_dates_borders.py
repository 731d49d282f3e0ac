from datetime import date

import pytest
from spacy.tokens import Doc

from extract import dates
from extract import dates_values as values
from extract.dates_absolute import View
from extract.dates_reading import read
from extract.dates_words import search
from tests.extract.dated import PUBLISHED, VOCAB, whens


@pytest.mark.parametrize(
    "text",
    [
        "He may rain",
        "It cost 1,994 euros",
        "It cost $1994",
        "On February 30 rain",
        "Rained for three years",
        "Saw 2000 people",
        "The Sunday Times wrote",
        "On Good Friday rain",
        "In 1999 villages rain",
        "Tens of 19 rained",
        "In 13/13/2021 rain",
        "Fall of Berlin",
        "In the New Year's rain",
        "99999 days ago",
        "The first time in three years",
        "1990-91234",
    ],
)
def test_numbers_names_and_common_words_are_no_dates(text: str):
    assert whens(text) == []


def test_names_and_numbers_that_the_parser_labels_are_no_dates():
    assert whens("Met April", label="PERSON") == []
    assert whens("Counted in 1999", label="CARDINAL") == []
    assert [when.value for when in whens("Counted in 1999", label="DATE")] == ["1999"]


def test_bounds_are_inclusive_and_open_where_nothing_bounds_them():
    (ranged,) = whens("Rained between February and March 2020")
    assert (ranged.earliest, ranged.latest) == (date(2020, 2, 1), date(2020, 3, 31))
    (since,) = whens("Rained since 1994")
    assert (since.earliest, since.latest) == (date(1994, 1, 1), None)
    (until,) = whens("Rained until May 2020")
    assert (until.earliest, until.latest) == (None, date(2020, 5, 31))


def test_two_dates_joined_by_and_are_two_dates_unless_between():
    assert [when.value for when in whens("Rained in 1990 and 1995")][:1] == ["1990"]


def test_a_range_that_runs_backwards_is_its_first_date():
    assert [when.value for when in whens("Rained from 1995 to 1990")][:1] == ["1995"]


def test_every_time_is_within_its_bounds():
    assert values.between(values.year(2020), values.year(2019)) == values.UNRESOLVED
    assert values.part(values.UNRESOLVED, 1, 2) == values.UNRESOLVED
    assert values.since(values.UNRESOLVED) == values.until(values.UNRESOLVED) == values.UNRESOLVED
    assert values.shifted_month(date(2020, 1, 31), 1) == date(2020, 2, 29)
    assert values.holding(date(2022, 12, 19), "decade") == values.decade(2020)


def test_words_that_are_no_date_are_read_as_none():
    view = View(date(2022, 12, 19), None)
    assert read("harbour", view) is None
    assert read("§ 19", view) is None
    assert read("the turn of rain", view) == values.UNRESOLVED
    assert read("that same day", view) == read("the end of rain", view) == values.UNRESOLVED
    assert read("the ninth quarter of 2020", view) == values.UNRESOLVED
    assert read("the first few months of rain", view) == values.UNRESOLVED
    assert read("february 29", view) == values.day(date(2024, 2, 29))


def test_an_empty_text_names_no_time():
    assert dates.find(Doc(VOCAB), PUBLISHED) == ()


def test_an_infinitive_takes_the_tense_of_verbs_of_doing():
    words, heads = ["managed", "to", "rain", "Friday"], [0, 2, 0, 2]
    doc = Doc(VOCAB, words=words, heads=heads, deps=["ROOT", "aux", "xcomp", "dep"], tags=["VBD", "TO", "VB", "NN"],
              pos=["VERB", "X", "VERB", "X"], lemmas=["manage", "to", "rain", "Friday"])  # fmt: skip
    assert dates.find(doc, PUBLISHED)[0].value == "2022-12-16"


def test_a_date_under_no_verb_is_the_nearest():
    doc = Doc(VOCAB, words=["Rain", "Friday"], heads=[0, 0], deps=["ROOT", "dep"], pos=["NOUN", "PROPN"])
    assert dates.find(doc, PUBLISHED)[0].value == "2022-12-16"
    assert (
        dates.find(Doc(VOCAB, words=["Rain", "Wednesday"], heads=[0, 0], deps=["ROOT", "dep"]), PUBLISHED)[0].value
        == "2022-12-21"
    )


def test_a_purpose_of_what_was_done_is_past():
    words, heads = ["met", "to", "sign", "Friday"], [0, 2, 0, 2]
    doc = Doc(VOCAB, words=words, heads=heads, deps=["ROOT", "aux", "advcl", "dep"], tags=["VBD", "TO", "VB", "NN"],
              pos=["VERB", "X", "VERB", "X"], lemmas=["meet", "to", "sign", "Friday"])  # fmt: skip
    assert dates.find(doc, PUBLISHED)[0].value == "2022-12-16"


@pytest.mark.parametrize("gap", range(60, 100, 3))
def test_a_date_is_found_whole_wherever_it_stands(gap: int):
    text = f"In 1990 {'x' * gap} from March 4, 2020 to April 15, 2020 it rained"
    assert [match.group() for match in search(text)] == ["1990", "from March 4, 2020 to April 15, 2020"]
