from dataclasses import replace

from extract.records import Actor, Event, Mention, Party, Place, Quote, Span, Speaker, Toponym, When
from ingest.curated import Facts
from tests.golden.scores import Score, compare

ANN = Actor("Ann", "person", (Mention(0, 3, "name"), Mention(20, 23, "pronoun")))
BO = Actor("Bo", "person", (Mention(10, 12, "name"),))
SAID = Quote("direct", (Span(30, 40),), "words", None, Speaker(0, "Ann", 0, 3), 1.0)
DAY = When(60, 66, "Monday", "1993-09-13", "day", None, None)
MET = Event(
    "CONSULT", None, (), 1, None, None, None, Span(4, 7), (Party(0, "Ann", 0, 3),), (Party(1, "Bo", 10, 12),), None,
    DAY, "happened", None, (Span(0, 12),), 1.0,
)  # fmt: skip
OSLO = Toponym(50, 54, Place(1, "Oslo", None, None, None, "city"))
GOLD = Facts((ANN, BO), (SAID,), (MET,), (OSLO,))


def test_the_same_facts_are_all_right() -> None:
    scores = compare(GOLD, GOLD)
    assert all(score.precision == score.recall == 1 for score in scores.values())
    assert scores["mentions"] == Score(3, 3, 3)
    assert scores["dates"] == Score(1, 1, 1)


def test_no_facts_have_no_recall() -> None:
    scores = compare(Facts((), (), (), ()), GOLD)
    assert scores["quotes"] == Score(0, 0, 1)
    assert (scores["quotes"].precision, scores["quotes"].recall) == (1.0, 0.0)
    assert scores["factuality"] == Score(0, 0, 0)


def test_chains_that_run_together_are_whole_and_not_pure() -> None:
    both = replace(ANN, mentions=(*ANN.mentions, *BO.mentions))
    scores = compare(GOLD._replace(actors=(both,)), GOLD)
    assert scores["coreference B3 precision"] == Score(1667, 3000, 3000)  # 4/3 and 1/3 of three mentions
    assert scores["coreference B3 recall"] == Score(3000, 3000, 3000)
    apart = tuple(replace(ANN, mentions=(mention,)) for mention in ANN.mentions)
    scores = compare(GOLD._replace(actors=(*apart, BO)), GOLD)
    assert scores["coreference B3 precision"] == Score(3000, 3000, 3000)
    assert scores["coreference B3 recall"] == Score(2000, 3000, 3000)


def test_a_quote_counts_from_half_the_characters_on_and_only_once() -> None:
    half = replace(SAID, spans=(Span(35, 40),))
    less = replace(SAID, spans=(Span(36, 40),))
    assert compare(GOLD._replace(quotes=(half, half)), GOLD)["quotes"] == Score(1, 2, 1)
    assert compare(GOLD._replace(quotes=(less,)), GOLD)["quotes"] == Score(0, 1, 1)


def test_a_quote_of_another_kind_is_a_quote_but_not_of_the_kind() -> None:
    scores = compare(GOLD._replace(quotes=(replace(SAID, kind="indirect"),)), GOLD)
    assert scores["quotes"] == Score(1, 1, 1)
    assert (scores["quotes direct"], scores["quotes indirect"]) == (Score(0, 0, 1), Score(0, 1, 0))


def test_a_speaker_is_right_by_the_actor_not_by_the_words() -> None:
    she = replace(SAID, speaker=Speaker(0, "she", 20, 23))
    bo = replace(SAID, speaker=Speaker(1, "Ann", 0, 3))
    nobody = replace(SAID, speaker=Speaker(None, "Ann", 0, 3))
    none = replace(SAID, speaker=None)
    scores = [compare(GOLD._replace(quotes=(quote,)), GOLD)["speakers"] for quote in (she, bo, nobody, none)]
    assert scores == [Score(1, 1, 1), Score(0, 1, 1), Score(0, 1, 1), Score(0, 0, 1)]


def test_parties_without_an_actor_are_right_by_their_words() -> None:
    nobody = replace(SAID, speaker=Speaker(None, "Ann", 0, 3))
    gold = GOLD._replace(quotes=(nobody,))
    assert compare(gold, gold)["speakers"] == Score(1, 1, 1)
    moved = GOLD._replace(quotes=(replace(SAID, speaker=Speaker(None, "Bo", 10, 12)),))
    assert compare(moved, gold)["speakers"] == Score(0, 1, 1)


def test_an_actor_is_another_only_by_a_pronoun() -> None:
    found = Actor("She", "person", (Mention(20, 23, "pronoun"),))
    scores = compare(GOLD._replace(actors=(found, BO)), GOLD)
    assert scores["actors"] == Score(1, 2, 2)
    assert scores["mentions"] == Score(1, 2, 3)


def test_an_event_is_the_same_by_type_and_trigger() -> None:
    other = replace(MET, type="AGREE")
    wider = replace(MET, trigger=Span(4, 20), factuality="planned", recipients=(), date=None)
    assert compare(GOLD._replace(events=(other,)), GOLD)["events"] == Score(0, 1, 1)
    scores = compare(GOLD._replace(events=(wider,)), GOLD)
    assert scores["events"] == Score(1, 1, 1)
    assert (scores["factuality"], scores["dates"]) == (Score(0, 1, 1), Score(0, 0, 1))
    assert (scores["event actors"], scores["event recipients"]) == (Score(1, 1, 1), Score(0, 0, 1))


def test_a_toponym_may_be_found_and_taken_for_another_place() -> None:
    elsewhere = replace(OSLO, place=replace(OSLO.place, geonames_id=2))
    scores = compare(GOLD._replace(toponyms=(elsewhere,)), GOLD)
    assert (scores["toponyms"], scores["toponyms resolved"]) == (Score(1, 1, 1), Score(0, 1, 1))
