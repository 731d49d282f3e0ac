"""Subjects, objects and what stands behind prepositions."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from extract import arguments

Word = Callable[[str, str], Token]


@pytest.fixture
def word(nlp: Language) -> Word:
    return lambda sentence, text: next(token for token in nlp(sentence) if token.text == text)


@pytest.mark.parametrize(
    ("sentence", "verb", "agents", "objects"),
    [
        ("Police arrested the mayor.", "arrested", ["Police"], ["mayor"]),
        ("The mayor was arrested by police.", "arrested", ["police"], ["mayor"]),
        ("The mayor was arrested.", "arrested", [], ["mayor"]),
        ("France and Spain attacked Portugal and England.", "attacked", ["France", "Spain"], ["Portugal", "England"]),
        ("The men who attacked the king fled.", "attacked", ["men"], ["king"]),
        ("The king promised to visit Denmark.", "visit", ["king"], ["Denmark"]),
        ("The general begged for permission to bomb the camp.", "bomb", ["general"], ["camp"]),
        ("The king urged the rebels to free the pilot.", "free", ["rebels"], ["pilot"]),
        ("The king landed in Denmark and met the queen.", "met", ["king"], ["queen"]),
        ("Rebels attacking the town killed a farmer.", "attacking", ["Rebels"], ["town"]),
        ("The queen accused the rebels of shelling the town.", "shelling", ["rebels"], ["town"]),
        ("The men arrested by police were students.", "arrested", ["police"], ["men"]),
    ],
)
def test_who_does_it_and_to_whom(word: Word, sentence: str, verb: str, agents: list[str], objects: list[str]) -> None:
    token = word(sentence, verb)
    assert [one.text for one in arguments.agents(token)] == agents
    assert [one.text for one in arguments.objects(token)] == objects


def test_what_stands_behind_the_conjunction_before_a_main_verb_is_not_its_subject(nlp: Language) -> None:
    doc = Doc(
        nlp.vocab,
        words=["Before", "king", ",", "envoys", "flew"],
        heads=[4, 4, 1, 1, 4],
        deps=["mark", "nsubj", "punct", "appos", "ROOT"],
        pos=["SCONJ", "NOUN", "PUNCT", "NOUN", "VERB"],
    )
    assert [one.text for one in arguments.subjects(doc[4])] == ["envoys"]


def test_the_indirect_object_is_found(word: Word) -> None:
    assert [one.text for one in arguments.datives(word("France gave them a loan.", "gave"))] == ["them"]


def test_what_stands_behind_a_preposition_comes_with_what_is_coordinated(word: Word) -> None:
    token = word("The envoy met with Chad and Mali.", "met")
    assert [one.text for one in arguments.behind(token, "with")] == ["Chad", "Mali"]
    assert arguments.behind(token, "against") == []


def test_clauses_below_a_verb_are_found_behind_prepositions_too(word: Word) -> None:
    assert [one.text for one in arguments.complements(word("They accused him of spying.", "accused"))] == ["spying"]
    assert [one.text for one in arguments.complements(word("They agreed to leave.", "agreed"))] == ["leave"]


def test_a_promise_to_leave_has_its_clause_on_the_noun(word: Word) -> None:
    token = word("The king made a promise to leave.", "made")
    assert "leave" in [one.text for one in arguments.object_clauses(token) + arguments.complements(token)]


def test_a_verb_that_stands_alone_has_no_subject(word: Word) -> None:
    assert arguments.subjects(word("Attack!", "Attack")) == []
