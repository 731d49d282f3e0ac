"""Columns say of each word what its token says."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import columns
from extract.parse import parse
from extract.text import layout

TEXT = "The U.N.'s cease-fire didn't hold.\n\n“Go,” said Jae-in  Moon-based - he left. \n"


@pytest.fixture
def doc(nlp: Language) -> Doc:
    return parse(nlp, TEXT, layout(TEXT))


def test_columns_hold_what_tokens_hold(doc: Doc):
    words = columns.of(doc)
    assert words.text == TEXT
    assert words.texts == [token.text for token in doc]
    assert words.lowers == [token.lower_ for token in doc]
    assert (words.starts, words.ends) == ([t.idx for t in doc], [t.idx + len(t) for t in doc])
    assert words.pos == [token.pos_ for token in doc]
    assert words.tags == [token.tag_ for token in doc]
    assert words.deps == [token.dep_ for token in doc]
    assert words.labels == [token.ent_type_ for token in doc]
    assert words.inside == [token.ent_iob_ == "I" for token in doc]
    assert words.lemmas == [token.lemma_ for token in doc]
    assert words.heads == [token.head.i for token in doc]
    assert words.blanks == [bool(token.whitespace_) for token in doc]
    assert words.opens == [bool(token.is_sent_start) for token in doc]
    assert words.below == [[child.i for child in token.children] for token in doc]
    assert [words.sentences.count(n) for n in range(words.sentences[-1] + 1)] == [len(sent) for sent in doc.sents]


def test_a_hyphen_ties_a_stem_to_what_stands_before_it(doc: Doc):
    assert "cease-fire" in columns.of(doc).stems
    assert "moon-base" in columns.of(doc).stems
    assert "--he" not in columns.of(doc).stems


def test_offsets_lead_to_words(doc: Doc):
    words = columns.of(doc)
    start = TEXT.index("U.N.")
    assert words.tokens(start, start + len("U.N.'s")) == (1, 3)
    assert words.words(1, 3) == "U.N.'s"
    assert words.words(2, 2) == ""
    assert words.tokens(start, start + 3) is None


def test_columns_are_made_once_and_anew_for_a_document_that_changed(nlp: Language):
    doc = Doc(nlp.vocab, ["One", "two", "three"])
    words = columns.of(doc)
    assert columns.of(doc) is words
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
    assert columns.of(doc).texts == ["One two", "three"]


def test_a_document_without_a_parse_has_columns_too(nlp: Language):
    words = columns.of(nlp.make_doc("Only words."))
    assert not words.parsed
    assert words.sentences == [0, 0, 0]
    assert columns.of(nlp.make_doc("")).texts == []
    assert columns.of(nlp.make_doc("")).parsed
