from datetime import date

import pytest

from extract import dateline
from extract.records import Dateline, Place, Toponym, When
from extract.text import layout

PLACE = Place(1, "Minsk", "BLR", 53.9, 27.6, "city")
DAY = date(2022, 12, 19)


def found(text: str, place: str = "MINSK", day: str = "Dec 19") -> Dateline | None:
    toponyms = [Toponym(text.index(place), text.index(place) + len(place), PLACE)] if place in text else []
    start = text.find(day)
    times = [When(start, start + len(day), day, "2022-12-19", "day", DAY, DAY)] if start >= 0 else []
    return dateline.find(text, layout(text), toponyms, times)


@pytest.mark.parametrize(
    ("text", "words", "dated"),
    [
        ("MINSK, Dec 19 (Agency) - Rain fell.", "MINSK, Dec 19 (Agency)", True),
        ("MINSK, Belarus (AP) — Rain fell.", "MINSK, Belarus (AP)", False),
        ("MINSK - Rain fell.", "MINSK", False),
        ("MINSK, Belarus, Dec 19 -- Rain fell.", "MINSK, Belarus, Dec 19", True),
        ("Rain falls\n\nMINSK (AFP) – “Rain,” he said.", "MINSK (AFP)", False),
    ],
)
def test_the_town_the_day_and_the_agency_open_the_story(text: str, words: str, dated: bool):
    line = found(text)
    assert line is not None
    assert text[line.start : line.end] == words
    assert line.place == PLACE
    assert (line.when is not None) is dated


def test_a_town_in_small_letters_needs_an_agency_or_a_day():
    assert found("Minsk, Dec 19 - Rain fell.", "Minsk") is not None
    assert found("Minsk (Agency) - Rain fell.", "Minsk") is not None
    assert found("Minsk - a big town - slept.", "Minsk") is None


@pytest.mark.parametrize(
    "text",
    ["", "Rain fell on MINSK - again.", "UPDATE - Rain fell on MINSK.", "\n".join(["Rain."] * 7 + ["MINSK - Rain"])],
)
def test_other_openings_are_no_dateline(text: str):
    assert found(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rain falls\n\nBy Ann Lee\n\nIt rained.", "Ann Lee"),
        ("By ANN LEE and Bo de Vries | Agency\nIt rained.", "ANN LEE and Bo de Vries"),
        ("  By Ann B. Lee, Agency\nIt rained.", "Ann B. Lee, Agency"),
        ("By Monday it rained.", None),
        ("By the sea\nIt rained.", None),
        ("It rained.", None),
        ("", None),
    ],
)
def test_the_byline_stands_on_a_line_of_its_own(text: str, names: str | None):
    assert dateline.byline(text, layout(text)) == names
