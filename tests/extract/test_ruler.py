"""The remembering ruler annotates as the ruler itself does."""

import numpy
import pytest
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from extract import ruler
from extract.ruler import RememberingRuler
from tests.work import calls

ANNOTATED: list[int | str] = ["POS", "MORPH", "LEMMA", "TAG", "DEP"]
TEXTS = (
    "There's no reason he wasn't told; let's go, and do it. I'd have said so.",
    "The men that were gon na leave gets what it got.\n\nThat is that.",
    "",
    " \n ",
)


def tagged(nlp: Language, text: str) -> Doc:
    """A document as it comes before the ruler."""
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
        return nlp(text)


@pytest.fixture
def original(nlp: Language) -> AttributeRuler:
    component = nlp.get_pipe("attribute_ruler")
    assert isinstance(component, AttributeRuler)
    return component


def test_each_word_is_annotated_as_by_the_ruler_itself(nlp: Language, original: AttributeRuler):
    remembering = RememberingRuler(original)
    for text in (*TEXTS, *TEXTS):  # the second time from memory
        expected = original(tagged(nlp, text)).to_array(ANNOTATED)
        assert numpy.array_equal(remembering(tagged(nlp, text)).to_array(ANNOTATED), expected)


def test_known_words_take_little_work(nlp: Language, original: AttributeRuler):
    remembering = RememberingRuler(original)
    text = "The old mayor of Bergen closed a bridge near the harbour on Monday."
    first = calls(lambda: remembering(tagged(nlp, text)))
    again = tagged(nlp, text)
    assert calls(lambda: remembering(again)) < first / 5


def test_what_is_remembered_is_bounded(nlp: Language, original: AttributeRuler, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ruler, "_MOST", 3)
    remembering = RememberingRuler(original)
    for text in TEXTS:
        expected = original(tagged(nlp, text)).to_array(ANNOTATED)
        assert numpy.array_equal(remembering(tagged(nlp, text)).to_array(ANNOTATED), expected)


def test_a_ruler_without_longer_patterns_is_remembered_too(nlp: Language):
    plain = AttributeRuler(nlp.vocab)
    plain.add([[{"LOWER": "no"}]], {"POS": "X"})
    doc = RememberingRuler(plain)(Doc(nlp.vocab, ["No", "one"]))
    assert [token.pos_ for token in doc] == ["X", ""]


def test_a_ruler_that_asks_for_more_of_a_word_is_left_as_it_is(nlp: Language):
    asking = AttributeRuler(nlp.vocab)
    asking.add([[{"ORTH": "No"}]], {"POS": "X"})
    assert not ruler.fits(asking)


def test_only_a_ruler_behind_known_components_is_replaced(nlp: Language):
    kinds = [type(component) for component in ruler.components(nlp)]
    assert RememberingRuler in kinds
    assert AttributeRuler not in kinds
    assert len(kinds) == len(nlp.pipeline)
    blank = Language(nlp.vocab)
    blank.add_pipe("merge_noun_chunks")
    blank.add_pipe("attribute_ruler")
    assert RememberingRuler not in map(type, ruler.components(blank))
