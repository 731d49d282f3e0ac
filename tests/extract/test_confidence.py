import pytest
from spacy.language import Language

from extract.confidence import weighed
from extract.pipeline import Input, extract
from extract.records import Actor, Event, Extraction, Layout, Mention, Quote, Span

STORY = (
    'Prime Minister Jens Stoltenberg met Sergei Lavrov in Oslo on Thursday. "We will share the sea," Stoltenberg said. '
    "Lavrov said that Russia had signed the treaty."
)


def confidences(extraction: Extraction) -> list[tuple[str, float]]:
    facts = [("actor", one.confidence) for one in extraction.actors]
    facts += [(one.kind, one.confidence) for one in extraction.quotes]
    facts += [("event", one.confidence) for one in extraction.events]
    facts += [("toponym", one.place.confidence) for one in extraction.events if one.place]
    return facts + [("toponym", one.confidence) for one in extraction.toponyms]


def test_confidence_in_english_prose_is_that_of_the_stages_and_within_0_and_1(nlp: Language) -> None:
    told = extract(Input(STORY), nlp)
    assert {kind for kind, _ in confidences(told)} >= {"actor", "direct", "indirect", "event", "toponym"}
    assert all(0 < value < 1 for _, value in confidences(told))
    assert weighed(told) == told


def made(text: str, language: str = "en", words: str = "We will stay") -> Extraction:
    """One fact of each kind but toponyms, each as sure as 0.9, whose words are `words`."""
    whole = Span(0, len(text))
    actor = Actor(words, "person", (Mention(0, 3, "name"),), confidence=0.9)
    quote = Quote("direct", (whole,), words, None, None, 0.9)
    event = Event("AGREE", None, (), 1, None, None, None, whole, (), (), None, None, "happened", None, (whole,), 0.9)
    return Extraction(text, Layout(None, None, whole), language, None, None, (actor,), (quote,), (event,), ())


def test_facts_in_another_language_are_told_with_a_fifth_less_confidence() -> None:
    assert [value for _, value in confidences(weighed(made("Wir bleiben.", "de")))] == [0.72, 0.72, 0.72]
    assert [value for _, value in confidences(weighed(made("We stay.")))] == [0.9, 0.9, 0.9]


@pytest.mark.parametrize("words", ["<b>We</b> stay", 'a = {"stay": 1}', 'href="stay"'])
def test_facts_whose_words_are_markup_keep_half_their_confidence(words: str) -> None:
    assert [value for _, value in confidences(weighed(made(words, words=words)))] == [0.45, 0.45, 0.45]


def test_nobody_is_called_by_figures_and_no_quotation_has_marks_without_end() -> None:
    told = weighed(made("All is quiet.", words='R2 "and" "so" "on"'))
    assert [(kind, value) for kind, value in confidences(told)] == [("actor", 0.45), ("direct", 0.45), ("event", 0.9)]
