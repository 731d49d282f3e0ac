import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import Span
from extract.text import Normalised, blocks, layout, normalise, normalise_mapped, repeated

TITLE = "Harbour opens"
LEAD = "Ships may enter again."
BODY = "The mayor cut the ribbon."


def words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span.start : span.end]


def test_only_the_mark_the_line_ends_and_the_composition_of_letters_change():
    assert normalise("\ufeffA\r\nb\rc\n  e\u0301\t") == "A\nb\nc\n  é\t"
    assert normalise("A \ufeff b") == "A \ufeff b"


def test_text_already_in_order_maps_onto_itself():
    kept = normalise_mapped("as it is")
    assert kept == Normalised("as it is", None)
    assert (kept.raw(3), kept.kept(3)) == (3, 3)


def test_offsets_lead_back_to_the_raw_string():
    raw = "\ufeffCafe\u0301\r\nopen\rnow"
    kept = normalise_mapped(raw)
    assert kept.text == "Café\nopen\nnow"
    assert [raw[kept.raw(i)] for i in (0, 3, 4, 5, 9, 10)] == ["C", "e", "\r", "o", "\r", "n"]
    assert kept.raw(len(kept.text)) == len(raw)
    assert kept.kept(raw.index("open")) == kept.text.index("open")
    assert kept.kept(raw.index("\u0301")) == kept.text.index("é")
    assert kept.kept(0) == 0


@given(st.text(alphabet=st.sampled_from("ab\r\n \ufeffe\u0301\u0327\u1112\u1161\u11ab\u212b\u0958é한")))
def test_the_mapped_text_is_the_normalised_text_and_its_origins_rise(raw: str):
    kept = normalise_mapped(raw)
    assert kept.text == normalise(raw) == unicodedata.normalize("NFC", kept.text)
    origin = kept.origin or tuple(range(len(raw) + 1))
    assert len(origin) == len(kept.text) + 1
    assert list(origin) == sorted(origin)
    assert origin[-1] == len(raw)


def test_blocks_are_parted_by_lines_that_hold_nothing_but_blanks():
    text = "\n\n one\nstill one \n \t\n two\n\n\n\nthree\n"
    assert [words(text, block) for block in blocks(text)] == ["one\nstill one", "two", "three"]


@pytest.mark.parametrize("text", ["", " ", "\n\n \n"])
def test_a_text_without_words_has_an_empty_body(text: str):
    arrangement = layout(text)
    assert (arrangement.title, arrangement.lead, arrangement.body) == (None, None, Span(0, 0))


def test_a_single_block_is_all_body():
    arrangement = layout(BODY)
    assert (arrangement.title, arrangement.lead) == (None, None)
    assert words(BODY, arrangement.body) == BODY


def test_of_two_blocks_the_first_is_the_title():
    text = f"{TITLE}\n\n{BODY}"
    arrangement = layout(text)
    assert words(text, arrangement.title) == TITLE
    assert arrangement.lead is None
    assert words(text, arrangement.body) == BODY


def test_of_three_blocks_the_second_is_the_lead():
    text = f"{TITLE}\n\n{LEAD}\n\n{BODY}\n\nMore."
    arrangement = layout(text)
    assert words(text, arrangement.lead) == LEAD
    assert words(text, arrangement.body) == f"{BODY}\n\nMore."
    assert arrangement.repeats == ()


def test_title_and_lead_told_again_are_read_in_the_body_only():
    text = f"{TITLE}\n\n{LEAD}\n\n{TITLE}\n\n{LEAD} And leave.\n\n{BODY}"
    arrangement = layout(text)
    assert arrangement.repeats == (arrangement.title, arrangement.lead)
    assert words(text, arrangement.body) == f"{TITLE}\n\n{LEAD} And leave.\n\n{BODY}"
    assert repeated(arrangement, 0)
    assert repeated(arrangement, text.index(LEAD) + 3)
    assert not repeated(arrangement, arrangement.body.start)


def test_a_lead_alone_may_be_told_again():
    text = f"{TITLE}\n\n{LEAD}\n\n{LEAD}\nAnd leave.\n\n{BODY}"
    arrangement = layout(text)
    assert arrangement.repeats == (arrangement.lead,)


def test_when_the_second_block_tells_the_title_again_the_body_has_begun():
    text = f"{TITLE}\n\n{TITLE}. {BODY}\n\nMore."
    arrangement = layout(text)
    assert arrangement.lead is None
    assert arrangement.repeats == (arrangement.title,)
    assert words(text, arrangement.body) == f"{TITLE}. {BODY}\n\nMore."


def test_words_that_only_begin_like_the_title_do_not_tell_it_again():
    text = f"{TITLE}\n\n{LEAD}\n\n{TITLE} after a year of work.\n\n{BODY}"
    assert layout(text).repeats == ()


def test_a_given_title_is_found_at_the_start_however_its_blanks_are_set():
    text = f"Harbour\n opens\n{BODY}"
    arrangement = layout(text, title=TITLE)
    assert words(text, arrangement.title) == "Harbour\n opens"
    assert arrangement.lead is None
    assert words(text, arrangement.body) == BODY


def test_a_given_title_and_lead_are_found_in_their_blocks():
    text = f"{TITLE}\n\n{LEAD}\n{BODY}\n\nMore."
    arrangement = layout(text, title=TITLE, lead=LEAD)
    assert words(text, arrangement.lead) == LEAD
    assert words(text, arrangement.body) == f"{BODY}\n\nMore."
    assert words(text, layout(text, title=TITLE).lead) == f"{LEAD}\n{BODY}"


@pytest.mark.parametrize("title", ["Another title", "", "Harbour"])
def test_a_given_title_that_the_text_does_not_open_with_leaves_all_to_the_body(title: str):
    text = f"{TITLE} today\n\n{BODY}\n\nMore."
    arrangement = layout(text, title=title)
    assert arrangement.title is None
    assert arrangement.lead is None
    assert words(text, arrangement.body) == text


def test_a_text_may_be_no_more_than_its_title():
    arrangement = layout(TITLE, title=TITLE)
    assert words(TITLE, arrangement.title) == TITLE
    assert arrangement.body == Span(len(TITLE), len(TITLE))


def test_a_title_after_a_line_that_runs_on_leaves_the_lead_to_the_body():
    text = f"{TITLE}\n{LEAD}\n\n{BODY}"
    assert layout(text, title=TITLE).lead is None
    assert words(text, layout(text, title=TITLE, lead=LEAD).lead) == LEAD
