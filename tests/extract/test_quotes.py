"""Quotations in sentences of our own, parsed by the default model."""

import pytest
from spacy.language import Language

from extract import parse, quotes
from extract.records import Quote
from extract.text import layout


@pytest.fixture(scope="module")
def nlp() -> Language:
    return parse.load()


def found(nlp: Language, text: str) -> tuple[Quote, ...]:
    arrangement = layout(text)
    return quotes.find(parse.parse(nlp, text, arrangement), arrangement)


def test_a_quotation_broken_by_its_cue_is_one_quote_with_two_spans(nlp: Language) -> None:
    (quote,) = found(nlp, '"We will rebuild the harbour," the mayor said. "It will take two years."')
    assert quote.kind == "direct"
    assert quote.text == '"We will rebuild the harbour," "It will take two years."'
    assert quote.speaker is not None
    assert quote.speaker.name == "the mayor"
    assert quote.cue is not None
    assert quote.cue.lemma == "say"


def test_an_indirect_quotation_holds_that_and_drops_the_period(nlp: Language) -> None:
    (quote,) = found(nlp, "The minister announced that the border would reopen in May.")
    assert quote.kind == "indirect"
    assert quote.text == "that the border would reopen in May"


def test_quoted_words_in_a_reported_clause_make_one_mixed_quotation(nlp: Language) -> None:
    (quote,) = found(nlp, 'Such plans are "hasty" and "unwise," said Okafor.')
    assert quote.kind == "mixed"
    assert quote.text == 'Such plans are "hasty" and "unwise,"'
    assert quote.speaker is not None
    assert quote.speaker.name == "Okafor"


def test_an_empty_text_has_no_quotations(nlp: Language) -> None:
    assert found(nlp, "") == ()
