"""Events read from whole sentences with the default pipeline."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from extract import events, scheme
from extract.parse import parse
from extract.records import Event, Span
from extract.text import layout, normalise

Find = Callable[[str], tuple[Event, ...]]


@pytest.fixture
def find(nlp: Language) -> Find:
    def run(raw: str) -> tuple[Event, ...]:
        text = normalise(raw)
        arrangement = layout(text)
        return events.find(parse(nlp, text, arrangement), arrangement, (), (), (), ())

    return run


def told(event: Event) -> tuple[str, list[str], list[str]]:
    return event.type, [party.name for party in event.actors], [party.name for party in event.recipients]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Canada condemned Libya.", ("ACCUSE", ["Canada"], ["Libya"])),
        ("Libya was condemned by Canada.", ("ACCUSE", ["Canada"], ["Libya"])),
        ("Police arrested three students.", ("COERCE", ["Police"], ["three students"])),
        ("France provided food aid to Mali.", ("AID", ["France"], ["Mali"])),
        ("Rebels released two pilots.", ("RETREAT", ["Rebels"], ["two pilots"])),
        ("Norway threatened to expel Iran.", ("THREATEN", ["Norway"], ["Iran"])),
        ("Sweden refused to meet Hungary.", ("REJECT", ["Sweden"], ["Hungary"])),
        ("Kenya agreed to help Somalia.", ("AGREE", ["Kenya"], ["Somalia"])),
        ("Poland urged Germany to apologize.", ("REQUEST", ["Poland"], ["Germany"])),
        ("Spain suspended aid to Chad.", ("SANCTION", ["Spain"], ["Chad"])),
    ],
)
def test_grammar_tells_who_did_what_to_whom(
    find: Find, sentence: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert [told(event) for event in find(sentence)] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Egypt and Sudan signed a treaty.",
        "Egypt signed a treaty with Sudan.",
        "A treaty was signed between Egypt and Sudan.",
    ],
)
def test_what_is_done_together_has_only_actors(find: Find, sentence: str) -> None:
    [event] = find(sentence)
    assert {party.name for party in event.actors} == {"Egypt", "Sudan"}
    assert event.recipients == ()


def test_a_visit_told_by_a_noun_has_its_possessor_as_actor(find: Find) -> None:
    [event] = find("Nixon's visit to China surprised the world.")
    assert told(event) == ("CONSULT", ["Nixon"], ["China"])
    assert (event.mode, event.cameo, event.quad) == ("visit", "042", 1)


def test_what_is_agreed_on_is_no_second_event(find: Find) -> None:
    assert [event.type for event in find("Turkey agreed to withdraw its troops from Cyprus.")] == ["AGREE"]


def test_a_plain_statement_is_no_event(find: Find) -> None:
    assert find("The minister said the harvest had been good.") == ()


def test_codes_and_scores_agree_with_the_scheme(find: Find) -> None:
    [event] = find("Soldiers shelled a village near the border.")
    assert event.quad == scheme.quad(event.type)
    assert event.goldstein == scheme.goldstein(event.cameo)
    assert event.plover_score == scheme.plover_score(event.type, event.mode)


def test_offsets_index_the_text(find: Find) -> None:
    text = "Troops shelled Gorazde on Monday."
    [event] = find(text)
    assert text[event.trigger.start : event.trigger.end] == "shelled"
    assert event.evidence == (Span(0, len(text)),)
    assert all(text[party.start : party.end] == party.name for party in (*event.actors, *event.recipients))


def test_the_same_event_told_twice_is_one_with_two_evidence_spans(find: Find) -> None:
    [event] = find("Gunmen kidnapped the mayor. The gunmen kidnapped the mayor at dawn.")
    assert len(event.evidence) == 2


def test_a_repeated_title_is_not_read_twice(find: Find) -> None:
    title = "Chile accuses Peru"
    [event] = find(f"{title}\n\nChile accuses Peru of spying.\n\n{title}\n\nChile accuses Peru of spying.\n\nMore.")
    assert event.trigger.start > len(title)


@pytest.mark.parametrize("text", ["", ".", "“", "\n\n\n", "ATTACK", "of to by", "held talks", "123 456", "a" * 5000])
def test_odd_input_raises_nothing(find: Find, text: str) -> None:
    assert all(event.quad in scheme.QUADS for event in find(text))
