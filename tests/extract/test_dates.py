from datetime import UTC, datetime

import pytest

from extract import dates
from tests.extract.dated import PUBLISHED, document, value, whens


@pytest.mark.parametrize(
    ("words", "edtf", "precision"),
    [
        ("2022-12-19", "2022-12-19", "day"),
        ("25/12/2021", "2021-12-25", "day"),
        ("12/25/2021", "2021-12-25", "day"),
        ("5/5/2021", "2021-05-05", "day"),
        ("19 December 2022", "2022-12-19", "day"),
        ("Friday, January 6, 2023", "2023-01-06", "day"),
        ("the 4th of July 1976", "1976-07-04", "day"),
        ("Sept. 11, 2001", "2001-09-11", "day"),
        ("November 1989", "1989-11", "month"),
        ("1994", "1994", "year"),
        ("late 2021", "2021-09/2021-12", "range"),
        ("mid-2021", "2021-05/2021-08", "range"),
        ("the end of 2023", "2023-10/2023-12", "range"),
        ("the beginning of March 2020", "2020-03-01/2020-03-07", "range"),
        ("the first few months of 2023", "2023-01/2023-03", "range"),
        ("the last two weeks of November 1989", "1989-11-17/1989-11-30", "range"),
        ("the third quarter of 2021", "2021-07/2021-09", "quarter"),
        ("Q4 2021", "2021-10/2021-12", "quarter"),
        ("the second half of 2021", "2021-07/2021-12", "range"),
        ("the summer of 1989", "1989-22", "season"),
        ("winter 1962", "1962-24", "season"),
        ("the 1990s", "199X", "decade"),
        ("the early '90s", "1990-01/1993-04", "range"),
        ("the 1900s", "19XX", "range"),
        ("the 19th century", "18XX", "range"),
        ("the late nineteenth century", "1867-09/1900-12", "range"),
        ("Christmas Eve 1989", "1989-12-24", "day"),
        ("since 1994", "1994/..", "range"),
        ("until 2024", "../2024", "range"),
        ("by 2030", "../2030", "range"),
        ("from 1990 to 1995", "1990/1995", "range"),
        ("in 1990-95", "1990/1995", "range"),
        ("between March and May 2020", "2020-03/2020-05", "range"),
        ("December 19-21, 2022", "2022-12-19/2022-12-21", "range"),
    ],
)
def test_dates_that_say_their_year_need_no_publication_date(words: str, edtf: str, precision: str):
    bare = not words.startswith(("since", "until", "by", "from", "between", "in "))
    text = f"Rained {'in ' if bare else ''}{words}"
    assert value(text, None) == (edtf, precision)
    assert value(text) == (edtf, precision)


@pytest.mark.parametrize(
    ("words", "edtf", "precision"),
    [
        ("Monday", "2022-12-19", "day"),
        ("Friday", "2022-12-16", "day"),
        ("late Friday", "2022-12-16", "day"),
        ("last Monday", "2022-12-12", "day"),
        ("next Friday", "2022-12-23", "day"),
        ("yesterday", "2022-12-18", "day"),
        ("tomorrow", "2022-12-20", "day"),
        ("this morning", "2022-12-19", "day"),
        ("last night", "2022-12-18", "day"),
        ("December 29", "2021-12-29", "day"),
        ("24 February", "2022-02-24", "day"),
        ("October", "2022-10", "month"),
        ("last October", "2022-10", "month"),
        ("last December", "2021-12", "month"),
        ("next March", "2023-03", "month"),
        ("this June", "2022-06", "month"),
        ("October last year", "2021-10", "month"),
        ("early October", "2022-10-01/2022-10-10", "range"),
        ("last week", "2022-12-12/2022-12-18", "week"),
        ("this month", "2022-12", "month"),
        ("later this year", "2022", "year"),
        ("next year", "2023", "year"),
        ("last quarter", "2022-07/2022-09", "quarter"),
        ("this decade", "202X", "decade"),
        ("last summer", "2022-22", "season"),
        ("last winter", "2021-24", "season"),
        ("this winter", "2022-24", "season"),
        ("next spring", "2023-21", "season"),
        ("the spring of last year", "2021-21", "season"),
        ("the end of the year", "2022-10/2022-12", "range"),
        ("the first half of next year", "2023-01/2023-06", "range"),
        ("three days ago", "2022-12-16", "day"),
        ("Two weeks ago", "2022-12-05/2022-12-11", "week"),
        ("a year ago", "2021", "year"),
        ("two weeks from now", "2023-01-02/2023-01-08", "week"),
        ("the past three years", "2019-12-19/2022-12-19", "range"),
        ("the next two weeks", "2022-12-19/2023-01-02", "range"),
        ("last weekend", "2022-12-17/2022-12-18", "range"),
        ("next weekend", "2022-12-24/2022-12-25", "range"),
        ("from Monday to Wednesday", "2022-12-12/2022-12-14", "range"),
        ("New Year's Day", "2022-01-01", "day"),
    ],
)
def test_relative_dates_are_seen_from_publication_and_unresolved_without_it(words: str, edtf: str, precision: str):
    assert value(f"Rained on {words}".replace("on from", "from")) == (edtf, precision)
    assert {(when.value, when.precision) for when in whens(f"Rained on {words}", None)} == {(None, "unresolved")}


@pytest.mark.parametrize(
    "words",
    [
        "the following day",
        "two days later",
        "the same year",
        "the day before",
        "several months ago",
        "the past few weeks",
        "the turn of the year",
        "the same summer",
        "the same Monday",
        "the same weekend",
        "the same October",
        "3/4/2021",
    ],
)
def test_dates_seen_from_another_day_of_the_story_stay_unresolved(words: str):
    assert value(f"Rained on {words}") == (None, "unresolved")


@pytest.mark.parametrize(
    ("tag", "aux", "weekday", "day", "weekend"),
    [
        ("VBD", "", "2022-12-16", "2021-12-29", "2022-12-17/2022-12-18"),
        ("VB", "will", "2022-12-23", "2022-12-29", "2022-12-24/2022-12-25"),
        ("VB", "to", "2022-12-23", "2022-12-29", "2022-12-24/2022-12-25"),
        ("VBZ", "", "2022-12-16", "2022-12-29", "2022-12-24/2022-12-25"),
    ],
)
def test_the_tense_of_the_clause_decides_between_past_and_future(
    tag: str, aux: str, weekday: str, day: str, weekend: str
):
    assert value(f"Rain {aux or 'it'} Friday", tag=tag, aux=aux)[0] == weekday
    assert value(f"Rain {aux or 'it'} December 29", tag=tag, aux=aux)[0] == day
    assert value(f"Rain {aux or 'it'} this weekend", tag=tag, aux=aux)[0] == weekend


def test_what_is_scheduled_is_to_come_and_what_would_have_been_is_past():
    assert value("Schedule for Tuesday", tag="VBN")[0] == "2022-12-20"
    doc = document("rained would have Tuesday", "VBN", "would")
    doc[2].dep_ = "aux"
    assert dates.find(doc, PUBLISHED)[0].value == "2022-12-13"


def test_a_range_of_weekdays_to_come_begins_first():
    assert value("Rain will from Wednesday to Monday", tag="VB", aux="will")[0] == "2022-12-21/2022-12-26"


def test_publication_on_a_weekend_changes_what_weekend_means():
    sunday = datetime(2022, 12, 18, tzinfo=UTC)
    assert value("Rained last weekend", sunday)[0] == "2022-12-10/2022-12-11"
    assert value("Rained this weekend", sunday)[0] == "2022-12-17/2022-12-18"


def test_the_publication_date_is_read_in_utc():
    tokyo = datetime.fromisoformat("2022-12-19T05:00:00+09:00")
    assert value("Rained today", tokyo)[0] == "2022-12-18"
