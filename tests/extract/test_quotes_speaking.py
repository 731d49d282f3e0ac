"""What counts as speaking and who speaks, in sentences of our own parsed by the default model."""

import pytest
from spacy.language import Language

from extract import actors, parse, quotes, speakers
from extract.text import layout


@pytest.fixture(scope="module")
def nlp() -> Language:
    return parse.load()


def told(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    """What was said and by whose words, in the order of the text."""
    arrangement = layout(text)
    found = quotes.find(parse.parse(nlp, text, arrangement), arrangement)
    return [(quote.text, quote.speaker.name if quote.speaker else None) for quote in found]


def test_a_quotation_of_the_next_sentence_does_not_hide_the_one_before_the_cue(nlp: Language) -> None:
    text = "''I like this harbour more than the other harbour,'' he said. ''More friendly people.''"
    assert told(nlp, text) == [("''I like this harbour more than the other harbour,'' ''More friendly people.''", "he")]


def test_quoted_words_that_describe_the_speaker_are_not_what_was_said(nlp: Language) -> None:
    text = '"We had better years than this one," Amina Okafor, wearing an "I was there" badge, said on Monday.'
    assert told(nlp, text) == [('"We had better years than this one,"', "Amina Okafor")]


def test_a_report_that_says_something_is_the_speaker_and_not_the_cue(nlp: Language) -> None:
    text = '"Even the computer of the chairwoman was broken into by a foreign power," the report said.'
    assert told(nlp, text) == [(text.removesuffix(" the report said."), "the report")]


def test_an_answer_in_one_word_is_reported(nlp: Language) -> None:
    assert told(nlp, "When they asked her about the port, Okafor said yes.") == [("yes", "Okafor")]
    assert told(nlp, "Most of the clerks say so.") == [("so", "Most of the clerks")]
    assert told(nlp, "Half of them liked the port, and a third said the same of the bridge.")[-1][0] == (
        "the same of the bridge"
    )


def test_a_title_in_capitals_tells_what_a_known_name_says(nlp: Language) -> None:
    text = "Okafor: Harbour Can Wait Until Next Winter\n\nMinister Okafor spoke on Monday. Amina Okafor left early."
    assert told(nlp, text)[0] == ("Harbour Can Wait Until Next Winter", "Okafor")


@pytest.mark.parametrize(
    "text",
    [
        "Ask which of the two bridges will be built.",
        "It is hard to say that the port will ever open.",
        "Those who said the port was their first concern voted early.",
        "<quote author=Okafor>The port is open</quote>",
    ],
)
def test_where_nobody_in_particular_speaks_nothing_is_reported(nlp: Language, text: str) -> None:
    assert told(nlp, text) == []


def test_who_an_account_is_according_to_speaks_before_the_one_it_tells_of(nlp: Language) -> None:
    text = "Okafor told the council that the port was closed, according to two clerks."
    assert told(nlp, text) == [("Okafor told the council that the port was closed", "two clerks")]


def test_a_clause_goes_on_behind_but_when_nobody_else_speaks(nlp: Language) -> None:
    text = "Okafor said the port needs a second crane, but that she would not pay for it."
    assert told(nlp, text) == [("the port needs a second crane, but that she would not pay for it", "Okafor")]
    text = "Okafor said the port would stay closed unless the council pays."
    assert told(nlp, text) == [("the port would stay closed unless the council pays", "Okafor")]


def test_a_transcript_may_write_its_speakers_like_names(nlp: Language) -> None:
    text = (
        "Okafor: The bridge is old. We have to talk.\n\nLindqvist: Who will pay for it?\n\n"
        "Okafor: The region will pay for most of it.\n\nLindqvist: That is not enough."
    )
    assert told(nlp, text) == [
        ("The bridge is old. We have to talk.", "Okafor"),
        ("Who will pay for it?", "Lindqvist"),
        ("The region will pay for most of it.", "Okafor"),
        ("That is not enough.", "Lindqvist"),
    ]


@pytest.mark.parametrize("words", ["a source close to the ministry", "officials", "someone close to the talks"])
def test_a_speaker_without_a_name_keeps_its_words_and_stands_for_nobody(nlp: Language, words: str) -> None:
    arrangement = layout(text := f"Amina Okafor left. On Monday, {words} said that the port was closed.")
    doc = parse.parse(nlp, text, arrangement)
    (quote,) = speakers.link(quotes.find(doc, arrangement), actors.find(doc, arrangement), doc)
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.resolution) == (words, "nominal")
    assert (quote.speaker.actor, quote.speaker.candidates) == (None, ())
