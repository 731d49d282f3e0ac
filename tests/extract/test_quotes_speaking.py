"""What counts as speaking and who speaks, in sentences of our own parsed by the default model."""

import pytest
from spacy.language import Language

from extract import parse, quotes
from extract.text import layout


@pytest.fixture(scope="module")
def nlp() -> Language:
    return parse.load()


def told(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    """What was said and by whose words, in the order of the text."""
    arrangement = layout(text)
    found = quotes.find(parse.parse(nlp, text, arrangement), arrangement)
    return [(quote.text, quote.speaker and quote.speaker.name) for quote in found]


def test_a_quotation_of_the_next_sentence_does_not_hide_the_one_before_the_cue(nlp: Language) -> None:
    text = "''I like this harbour more than the other harbour,'' he said. ''More friendly people.''"
    assert told(nlp, text) == [("''I like this harbour more than the other harbour,'' ''More friendly people.''", "he")]


def test_quoted_words_that_describe_the_speaker_are_not_what_was_said(nlp: Language) -> None:
    text = '"We had better years than this one," Amina Okafor, wearing an "I was there" badge, said on Monday.'
    assert told(nlp, text) == [('"We had better years than this one,"', "Amina Okafor")]


def test_a_report_that_says_something_is_the_speaker_and_not_the_cue(nlp: Language) -> None:
    text = '"Even the computer of the chairwoman was broken into by a foreign power," the report said.'
    assert told(nlp, text) == [(text.removesuffix(" the report said."), "the report")]
