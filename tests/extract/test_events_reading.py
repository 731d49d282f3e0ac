"""Events of many shapes: nominal, carried by light verbs, refused, asked for, joint."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from extract import events
from extract.parse import parse
from extract.records import Event
from extract.text import layout

Find = Callable[[str], tuple[Event, ...]]


@pytest.fixture
def find(nlp: Language) -> Find:
    def run(text: str) -> tuple[Event, ...]:
        arrangement = layout(text)
        return events.find(parse(nlp, text, arrangement), arrangement, (), (), (), ())

    return run


def names(event: Event) -> tuple[set[str], set[str]]:
    return {party.name for party in event.actors}, {party.name for party in event.recipients}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("France held talks with Algeria.", ("CONSULT", "talks", {"France", "Algeria"}, set())),
        ("Talks between France and Algeria continued.", ("CONSULT", "Talks", {"France", "Algeria"}, set())),
        ("The attack on the village by rebels continued.", ("ASSAULT", "attack", {"rebels"}, {"village"})),
        ("The Syrian attack on Turkey continued.", ("ASSAULT", "attack", {"Syrian"}, {"Turkey"})),
        ("The army launched a series of raids on rebels.", ("ASSAULT", "launched", {"army"}, {"rebels"})),
        ("Workers in Chile went on strike.", ("PROTEST", "strike", {"Workers"}, set())),
        ("The sanctions imposed by Japan on Russia continued.", ("COERCE", "sanctions", {"Japan"}, {"Russia"})),
        ("The killing of two priests by rebels shocked Peru.", ("ASSAULT", "killing", {"rebels"}, {"two priests"})),
        ("Two priests died in an airstrike.", ("ASSAULT", "died", set(), {"Two priests"})),
        ("A court found the governor guilty.", ("SANCTION", "found", {"court"}, {"governor"})),
        ("Norway declared a cease-fire with Denmark.", ("RETREAT", "fire", {"Norway", "Denmark"}, set())),
        ("Soldiers were deployed to Kenya.", ("MOBILIZE", "deployed", {"Soldiers"}, {"Kenya"})),
        ("Brazil and Chile began a joint military exercise.", ("COOPERATE", "exercise", {"Brazil", "Chile"}, set())),
        ("PARIS - Police arrested a student.", ("COERCE", "arrested", {"Police"}, {"student"})),
        ("The minister said Sudan must leave Egypt.", ("REQUEST", "said", {"minister"}, {"Sudan"})),
        ("Ireland rejected a proposal by Iceland.", ("REJECT", "rejected", {"Ireland"}, {"Iceland"})),
        ("Peru gave permission to Chile to fish.", ("CONCEDE", "gave", {"Peru"}, {"Chile"})),
    ],
)
def test_nouns_light_verbs_and_passives_have_their_parties(
    find: Find, sentence: str, expected: tuple[str, str, set[str], set[str]]
) -> None:
    type_, trigger, actors, recipients = expected
    found = [event for event in find(sentence) if event.type == type_]
    assert [sentence[event.trigger.start : event.trigger.end] for event in found] == [trigger]
    assert names(found[0]) == (actors, recipients)


def test_a_war_against_somebody_has_a_recipient_and_one_between_two_has_none(find: Find) -> None:
    [against] = find("Iraq's war against Iran continued.")
    [between] = find("The war between Iraq and Iran continued.")
    assert names(against) == ({"Iraq"}, {"Iran"})
    assert names(between) == ({"Iraq", "Iran"}, set())


def test_will_not_release_is_a_refusal_that_took_place(find: Find) -> None:
    [event] = find("Cuba will not release the prisoners.")
    assert (event.type, event.mode, event.factuality) == ("REJECT", "yield", "happened")


def test_did_not_release_is_a_release_that_did_not_take_place(find: Find) -> None:
    [event] = find("Cuba did not release the prisoners.")
    assert (event.type, event.factuality) == ("RETREAT", "negated")


def test_a_denied_plan_is_denied_by_whoever_denies_it(find: Find) -> None:
    [event] = find("The king has said that he was not planning to send soldiers to Norway.")
    assert (event.type, event.factuality) == ("MOBILIZE", "denied")
    assert event.said_by is not None
    assert event.said_by.name == "king"


@pytest.mark.parametrize(
    ("sentence", "mode", "cameo"),
    [
        ("Poland urged Cuba to release the pilots.", "yield", "105"),
        ("Poland asked Cuba to meet Chile.", "meet", "106"),
        ("Poland demanded the release of two pilots.", "yield", "105"),
        ("Rebels threatened to attack Cuba.", "violence", "138"),
        ("Cuba refused to meet Chile.", "meet", "125"),
        ("Cuba promised to meet Chile.", None, "036"),
    ],
)
def test_what_is_asked_for_or_threatened_makes_the_code_closer(
    find: Find, sentence: str, mode: str | None, cameo: str
) -> None:
    [event] = find(sentence)
    assert (event.mode, event.cameo) == (mode, cameo)


def test_contexts_come_from_the_code_and_the_words_around_the_trigger(find: Find) -> None:
    [visit] = find("The king visited Spain.")
    [trade] = find("Spain and Chile signed a trade agreement.")
    assert visit.contexts == ("diplomatic",)
    assert "economic" in trade.contexts


def test_an_attitude_in_the_present_lasts_in_the_body_and_is_past_in_the_title(find: Find) -> None:
    title, body = find("Chile accuses Peru\n\nIt rained.\n\nThe king accuses the queen.\n\nIt rained again.")
    assert (title.factuality, body.factuality) == ("happened", "ongoing")


def test_a_war_told_in_the_present_goes_on(find: Find) -> None:
    [event] = find("The region plays a role in Iraq's war against Iran.")
    assert event.factuality == "ongoing"


@pytest.mark.parametrize(
    "sentence",
    [
        "The film was released on Monday.",
        "She met the deadline.",
        "The virus killed six people.",
        "He fought the fire.",
        "Release the men.",
        "The attack helicopter landed.",
        "He pushed back the chair.",
        "He called her a genius.",
        "The march of time goes on.",
        "He won the battle against cancer.",
        "They travelled to the coast.",
        "The company exports oil.",
    ],
)
def test_words_in_another_sense_are_no_events(find: Find, sentence: str) -> None:
    assert find(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("A bill that honors a soldier killed in Iraq is heading to the president's desk.", []),
        ("The president, whose brother was murdered by rebels, spoke.", ["ASSAULT"]),
    ],
)
def test_deeds_told_in_passing_of_whom_nobody_is_told_to_have_done_are_no_events(
    find: Find, sentence: str, types: list[str]
) -> None:
    assert [event.type for event in find(sentence)] == types


def test_the_place_of_a_dateline_does_nothing(find: Find) -> None:
    [event] = find("SHANGHAI, Feb. 27 - The United States and China agreed on Sunday to work together.")
    assert "SHANGHAI" not in names(event)[0]


def test_a_pronoun_that_nobody_is_known_for_is_whoever_speaks(find: Find) -> None:
    [event] = find("The rebels said they attacked Chad.")
    assert names(event) == ({"rebels"}, {"Chad"})


def test_long_and_broken_text_stays_fast_and_quiet(find: Find) -> None:
    assert find("said that " * 400 + "he attacked") is not None
    assert find("attack of " * 300) == find("attack of " * 300)
