"""Whether an event happened, read from grammar."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import factuality
from extract.factuality import Reading

Read = Callable[[str, str], Reading]


@pytest.fixture
def read(nlp: Language) -> Read:
    def run(sentence: str, trigger: str) -> Reading:
        return factuality.read(next(token for token in nlp(sentence) if token.text == trigger))

    return run


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("Troops attacked the village.", "attacked", "happened"),
        ("Troops are attacking the village.", "attacking", "ongoing"),
        ("Troops will attack the village.", "attack", "planned"),
        ("Troops did not attack the village.", "attack", "negated"),
        ("Troops never attacked the village.", "attacked", "negated"),
        ("No troops attacked the village.", "attacked", "negated"),
        ("Nobody attacked the village.", "attacked", "negated"),
        ("Troops may attack the village.", "attack", "possible"),
        ("Troops would attack the village.", "attack", "possible"),
        ("If troops attack the village, people will flee.", "attack", "possible"),
        ("The general plans to attack the village.", "attack", "planned"),
        ("The general did not plan to attack the village.", "attack", "negated"),
        ("The general may plan to attack the village.", "attack", "possible"),
        ("The general failed to capture the village.", "capture", "negated"),
        ("The general managed to capture the village.", "capture", "happened"),
        ("The general threatened to shell the village.", "shell", "planned"),
        ("Soldiers are to be sent to the village.", "sent", "planned"),
        ("The general is ready to attack the village.", "attack", "planned"),
        ("The general is likely to attack the village.", "attack", "possible"),
        ("The general was unable to capture the village.", "capture", "negated"),
        ("The general flew home to meet the king.", "meet", "planned"),
        ("The general did not fly home to meet the king.", "meet", "negated"),
        ("Soldiers withdrew without attacking the village.", "attacking", "negated"),
        ("The treaty has not prevented an attack.", "attack", "possible"),
        ("The treaty prevented an attack.", "attack", "negated"),
        ("The police fear an attack on the village.", "attack", "possible"),
        ("There could be an attack on the village.", "attack", "possible"),
        ("A planned attack on the village worried people.", "attack", "planned"),
        ("A possible attack on the village worried people.", "attack", "possible"),
        ("The ongoing siege of the village worried people.", "siege", "ongoing"),
        ("No attack on the village took place.", "attack", "negated"),
        ("An aborted attack on the village cost many lives.", "attack", "negated"),
        ("The plan for an attack on the village was known.", "attack", "planned"),
        ("The risk of an attack on the village grew.", "attack", "possible"),
        ("The army launched an attack on the village.", "attack", "happened"),
        ("The army will launch an attack on the village.", "attack", "planned"),
        ("The men who attacked the village could face trial.", "attacked", "happened"),
        ("The general will fly home and visit the king.", "visit", "planned"),
        ("Its aim is a withdrawal from the village.", "withdrawal", "planned"),
    ],
)
def test_grammar_and_words_say_how_an_event_stands(read: Read, sentence: str, trigger: str, expected: str) -> None:
    assert read(sentence, trigger).factuality == expected


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected", "sayer"),
    [
        ("The minister said the army would attack the village.", "attack", "planned", "minister"),
        ("The minister said the army attacked the village.", "attacked", "happened", "minister"),
        ("The minister said the army did not attack the village.", "attack", "denied", "minister"),
        ("The minister denied that the army attacked the village.", "attacked", "denied", "minister"),
        ("The mayor fears that the army could attack the village.", "attack", "possible", "mayor"),
        ("The mayor expressed fears that there could be an attack.", "attack", "possible", "mayor"),
        ("According to the mayor, the army attacked the village.", "attacked", "happened", "mayor"),
    ],
)
def test_who_says_so_is_named(read: Read, sentence: str, trigger: str, expected: str, sayer: str) -> None:
    reading = read(sentence, trigger)
    assert (reading.factuality, [token.text for token in reading.sayers]) == (expected, [sayer])


def test_the_text_itself_says_what_nobody_is_named_for(read: Read) -> None:
    assert read("Troops attacked the village.", "attacked").sayers == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The king will not release the men.", True),
        ("The king said he would not release the men.", True),
        ("The king did not release the men.", False),
        ("The king will release the men.", False),
    ],
)
def test_will_not_is_a_refusal_and_did_not_is_none(nlp: Language, sentence: str, expected: bool) -> None:
    verb = next(token for token in nlp(sentence) if token.text == "release")
    assert factuality.refuses(verb) is expected


def test_a_lone_word_without_a_parse_is_told_as_a_fact(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["attack"], pos=["NOUN"], deps=["ROOT"], heads=[0], lemmas=["attack"])
    assert factuality.read(doc[0]) == Reading("happened")
