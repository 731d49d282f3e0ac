"""Quotation marks in lines of our own: straight, curly, doubled, single, nested, apostrophes and missing ones."""

import pytest

from extract import marks
from tests.work import calls


def words(text: str) -> list[str]:
    """The outermost quoted stretches."""
    return [text[q.start : q.end] for q in marks.outermost(marks.find(text))]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" twice.', ['"no"']),
        ("He said “no” twice.", ["“no”"]),
        ("He said ''no'' twice.", ["''no''"]),
        ("He said ``no'' twice.", ["``no''"]),
        ("He said ‘no’ twice.", ["‘no’"]),
        ("He said 'no' twice.", ["'no'"]),
        ("Er sagte „nein” zweimal.", ["„nein”"]),
        ("Il a dit « non » deux fois.", ["« non »"]),
        ('"One," she said. "Two."', ['"One,"', '"Two."']),
        ("It's the voters' choice, isn't it?", []),
        ("In the '90s they danced to rock 'n' roll.", []),
        ('A 12" disc and a 7" one.', []),
        ("The ship“s crew", []),
        ("He called it “odd“ and left.", ["“odd“"]),
        ("They cheered 'the miners' choice' loudly.", ["'the miners' choice'"]),
        ("He said (\"no\") and 'Yes.'", ['"no"', "'Yes.'"]),
    ],
)
def test_the_words_between_marks_are_found_with_their_marks(text: str, quoted: list[str]) -> None:
    assert words(text) == quoted


def test_a_quotation_within_another_is_deeper() -> None:
    found = marks.find("“She told me ‘never’ and left,” he said.")
    assert [(q.depth, q.mark) for q in found] == [(0, "double"), (1, "single")]


def test_marks_of_one_kind_nest_when_each_has_its_partner() -> None:
    text = '"The letter says "wait" and "hope" in red," he said.'
    assert words(text) == ['"The letter says "wait" and "hope" in red,"']


def test_a_mark_that_opens_again_after_a_comma_closes_the_one_before() -> None:
    assert words('"Go home,"he said.') == ['"Go home,"']


def test_an_inner_mark_that_nobody_closes_is_dropped() -> None:
    assert words("“It was ‘a mess,” he said.") == ["“It was ‘a mess,”"]


def test_a_missing_closing_mark_ends_with_the_line_when_the_rest_reads_as_speech() -> None:
    (quote,) = marks.find('"We will not go back to the old ways.\nThe hall cheered.')
    assert quote.open_end
    assert quote.end == len('"We will not go back to the old ways.')


def test_a_stray_opening_mark_is_no_quotation() -> None:
    assert marks.find('The "odd word and nothing more') == []


def test_a_quotation_that_opens_again_in_the_next_paragraph_goes_on_there() -> None:
    first, second = marks.find("“We came in the night.\n\n“We left in the morning,” he said.")
    assert first.continues
    assert second.continued


def test_no_quotation_crosses_a_line_break() -> None:
    text = 'He said "this\nand that" quietly.'
    assert all("\n" not in text[q.start : q.end] for q in marks.find(text))


@pytest.mark.parametrize("mark", ['"', "'", "“", "”", "''", ' "', '" ', "‘a ", '"a '])
def test_ten_times_the_marks_are_ten_times_the_work(mark: str) -> None:
    assert calls(lambda: marks.find(mark * 10_000)) < 15 * calls(lambda: marks.find(mark * 1_000))


def test_an_empty_text_has_no_marks() -> None:
    assert marks.find("") == []
