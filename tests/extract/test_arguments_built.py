"""Borrowed subjects and objects, on hand-built parses."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import arguments
from extract.events_parties import Parties, lemma
from extract.triggers import lexicon

Rows = list[tuple[str, str, str, str, int]]


def built(nlp: Language, rows: Rows) -> Doc:
    """A document of (word, lemma, part of speech, dependency, head) rows."""
    words, lemmas, pos, deps, heads = ([row[i] for row in rows] for i in range(5))
    tags = ["VB" if one == "VERB" else "NN" for one in pos]
    return Doc(nlp.vocab, words=words, lemmas=lemmas, pos=pos, deps=deps, heads=heads, tags=tags)


PROMISE: Rows = [
    ("Ankara", "Ankara", "PROPN", "nsubj", 1),
    ("made", "make", "VERB", "ROOT", 1),
    ("promises", "promise", "NOUN", "dobj", 1),
    ("to", "to", "PART", "aux", 4),
    ("withdraw", "withdraw", "VERB", "acl", 2),
]
PROMISED_BY: Rows = [
    ("Ankara", "Ankara", "PROPN", "poss", 1),
    ("promise", "promise", "NOUN", "ROOT", 1),
    ("to", "to", "PART", "aux", 3),
    ("withdraw", "withdraw", "VERB", "acl", 1),
]
ACCUSED: Rows = [
    ("Ankara", "Ankara", "PROPN", "nsubj", 1),
    ("accused", "accuse", "VERB", "ROOT", 1),
    ("Athens", "Athens", "PROPN", "dobj", 1),
    ("of", "of", "ADP", "prep", 1),
    ("spying", "spy", "VERB", "pcomp", 3),
]
INSISTED: Rows = [
    ("Ankara", "Ankara", "PROPN", "nsubj", 1),
    ("insisted", "insist", "VERB", "ROOT", 1),
    ("on", "on", "ADP", "prep", 1),
    ("leaving", "leave", "VERB", "pcomp", 2),
]
HABIT: Rows = [
    ("Ankara", "Ankara", "PROPN", "poss", 1),
    ("habit", "habit", "NOUN", "ROOT", 1),
    ("of", "of", "ADP", "prep", 1),
    ("spying", "spy", "VERB", "pcomp", 2),
]
READY: Rows = [
    ("Ankara", "Ankara", "PROPN", "nsubj", 1),
    ("is", "be", "AUX", "ROOT", 1),
    ("ready", "ready", "ADJ", "acomp", 1),
]
STOPPED: Rows = [
    ("Men", "man", "NOUN", "nsubjpass", 2),
    ("were", "be", "AUX", "auxpass", 2),
    ("freed", "free", "VERB", "ROOT", 2),
    ("and", "and", "CCONJ", "cc", 2),
    ("fled", "flee", "VERB", "conj", 2),
]


@pytest.mark.parametrize(
    ("rows", "verb", "expected"),
    [
        (PROMISE, 4, "Ankara"),
        (PROMISED_BY, 3, "Ankara"),
        (ACCUSED, 4, "Athens"),
        (INSISTED, 3, "Ankara"),
        (HABIT, 3, "Ankara"),
        (READY, 2, "Ankara"),
        (STOPPED, 4, "Men"),
    ],
)
def test_a_verb_borrows_its_subject_from_what_it_hangs_on(nlp: Language, rows: Rows, verb: int, expected: str) -> None:
    assert [one.text for one in arguments.subjects(built(nlp, rows)[verb])] == [expected]


def test_a_bare_noun_lends_no_subject(nlp: Language) -> None:
    doc = built(
        nlp, [("plan", "plan", "NOUN", "ROOT", 0), ("to", "to", "PART", "aux", 2), ("go", "go", "VERB", "acl", 0)]
    )
    assert arguments.subjects(doc[2]) == []


def test_two_verbs_before_one_object_share_it(nlp: Language) -> None:
    doc = built(
        nlp,
        [
            ("seize", "seize", "VERB", "conj", 2),
            ("and", "and", "CCONJ", "cc", 2),
            ("burn", "burn", "VERB", "ROOT", 2),
            ("villages", "village", "NOUN", "dobj", 2),
        ],
    )
    assert [one.text for one in arguments.objects(doc[0])] == ["villages"]


def test_a_measure_gives_way_to_what_it_measures_and_a_title_to_its_name(nlp: Language) -> None:
    measured = built(
        nlp,
        [
            ("dozens", "dozen", "NOUN", "ROOT", 0),
            ("of", "of", "ADP", "prep", 0),
            ("hundreds", "hundred", "NOUN", "pobj", 1),
            ("of", "of", "ADP", "prep", 2),
            ("men", "man", "NOUN", "pobj", 3),
        ],
    )
    titled = built(nlp, [("Minister", "Minister", "PROPN", "ROOT", 0), ("Eban", "Eban", "PROPN", "appos", 0)])
    assert Parties(measured, (), lexicon()).content(measured[0]).text == "men"
    assert Parties(titled, (), lexicon()).content(titled[0]).text == "Eban"


def test_a_measure_of_nothing_stays(nlp: Language) -> None:
    doc = built(nlp, [("dozens", "dozen", "NOUN", "ROOT", 0)])
    assert Parties(doc, (), lexicon()).content(doc[0]).text == "dozens"


def test_what_a_hyphen_ties_is_one_lemma(nlp: Language) -> None:
    doc = Doc(
        nlp.vocab,
        words=["cease", "-", "fire"],
        spaces=[False, False, False],
        lemmas=["cease", "-", "fire"],
        pos=["NOUN", "PUNCT", "NOUN"],
        deps=["compound", "punct", "ROOT"],
        heads=[2, 2, 2],
    )
    assert lemma(doc[2]) == "cease-fire"


def test_a_party_has_no_article_and_no_possessive_mark(nlp: Language) -> None:
    doc = Doc(
        nlp.vocab,
        words=["the", "Red", "Cross", "'s"],
        spaces=[True, True, False, False],
        lemmas=["the", "Red", "Cross", "'s"],
        pos=["DET", "PROPN", "PROPN", "PART"],
        deps=["det", "compound", "ROOT", "case"],
        heads=[2, 2, 2, 2],
        ents=["B-ORG", "I-ORG", "I-ORG", "I-ORG"],
    )
    parties = Parties(doc, (), lexicon())
    assert parties.party(doc[2]).name == "Red Cross"
    assert parties.party(doc[1]).name == "Red Cross"
