"""Where and when events took place, who speaks of them, and which tellings are one."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from spacy.language import Language

from extract import events
from extract.parse import parse
from extract.records import Actor, Cue, Event, Mention, Place, Quote, Span, Speaker, Toponym, When
from extract.text import layout

Find = Callable[..., tuple[Event, ...]]


def toponym(text: str, name: str) -> Toponym:
    start = text.index(name)
    return Toponym(start, start + len(name), Place(1, name, None, 0.0, 0.0, "city"))


def when(text: str, words: str, value: str) -> When:
    start = text.index(words)
    return When(start, start + len(words), words, value, "day", date(2001, 1, 1), date(2001, 1, 1))


def actor(text: str, name: str, *more: str) -> Actor:
    spans = [(at, at + len(word)) for word in (name, *more) for at in _all(text, word)]
    return Actor(name, "person", tuple(Mention(start, end, "name") for start, end in sorted(spans)))


def _all(text: str, word: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(word, at)]


@pytest.fixture
def find(nlp: Language) -> Find:
    def run(
        text: str,
        *,
        actors: Sequence[Actor] = (),
        quotes: Sequence[Quote] = (),
        toponyms: Sequence[Toponym] = (),
        dates: Sequence[When] = (),
    ) -> tuple[Event, ...]:
        arrangement = layout(text)
        return events.find(parse(nlp, text, arrangement), arrangement, actors, quotes, toponyms, dates)

    return run


def test_the_place_and_date_of_the_clause_belong_to_the_event(find: Find) -> None:
    text = "Police arrested the mayor in Lagos on Monday."
    [event] = find(text, toponyms=[toponym(text, "Lagos")], dates=[when(text, "Monday", "2001-01-01")])
    assert event.place is not None
    assert event.place.place.name == "Lagos"
    assert event.date is not None
    assert event.date.value == "2001-01-01"


def test_the_place_of_another_clause_does_not(find: Find) -> None:
    text = "Police arrested the mayor, who had studied in Lagos."
    [event] = find(text, toponyms=[toponym(text, "Lagos")])
    assert event.place is None


def test_a_place_that_acts_is_not_where_it_happened(find: Find) -> None:
    text = "Lagos condemned the mayor."
    [event] = find(text, toponyms=[toponym(text, "Lagos")])
    assert event.place is None


def test_a_place_that_is_visited_is_where_it_happened_and_one_that_is_thanked_is_not(find: Find) -> None:
    visited, thanked = "The king visited Lagos.", "The king thanked Lagos."
    [visit] = find(visited, toponyms=[toponym(visited, "Lagos")])
    [thanks] = find(thanked, toponyms=[toponym(thanked, "Lagos")])
    assert visit.place is not None
    assert thanks.place is None


def test_the_last_of_a_long_list_of_places_is_left_to_the_first(find: Find) -> None:
    text = "Police arrested students in Lagos, Abuja, Kano, Benin, Ibadan, Warri and Enugu."
    [event] = find(text, toponyms=[toponym(text, "Lagos"), toponym(text, "Enugu")])
    assert event.place is not None
    assert event.place.place.name == "Lagos"


def test_the_nearest_of_two_places_and_dates_counts(find: Find) -> None:
    text = "In Lagos on Sunday, police arrested the mayor in Abuja on Monday."
    [event] = find(
        text,
        toponyms=[toponym(text, "Lagos"), toponym(text, "Abuja")],
        dates=[when(text, "Sunday", "2001-01-07"), when(text, "Monday", "2001-01-01")],
    )
    assert event.place is not None
    assert event.date is not None


def test_a_participant_leads_to_its_actor(find: Find) -> None:
    text = "Amina Bello condemned Musa Ibrahim."
    [event] = find(text, actors=[actor(text, "Amina Bello"), actor(text, "Musa Ibrahim")])
    assert [(party.actor, party.name) for party in event.actors] == [(0, "Amina Bello")]
    assert [(party.actor, party.name) for party in event.recipients] == [(1, "Musa Ibrahim")]


def test_known_participants_make_an_event_surer(find: Find) -> None:
    text = "Amina Bello condemned Musa Ibrahim."
    [unknown] = find(text)
    [known] = find(text, actors=[actor(text, "Amina Bello"), actor(text, "Musa Ibrahim")])
    assert 0 < unknown.confidence < known.confidence < 1


def test_inside_a_quotation_its_speaker_says_so(find: Find) -> None:
    text = '"Soldiers attacked the village," Amina Bello said.'
    end = text.index(",") + 1
    start = text.index("Amina")
    speaker = Speaker(actor=0, name="Amina Bello", start=start, end=start + 11, resolution="name")
    quote = Quote("direct", (Span(1, end),), text[1:end], Cue(len(text) - 5, len(text) - 1, "say"), speaker, 0.9)
    [event] = find(text, actors=[actor(text, "Amina Bello")], quotes=[quote])
    assert event.said_by is not None
    assert (event.said_by.actor, event.said_by.name) == (0, "Amina Bello")


def test_a_quotation_without_speaker_or_elsewhere_says_nothing(find: Find) -> None:
    text = '"Rain is near." Soldiers attacked the village.'
    quote = Quote("direct", (Span(1, 14),), text[1:14], None, None, 0.9)
    [event] = find(text, quotes=[quote])
    assert event.said_by is None


def test_a_visit_told_again_with_its_goal_is_one_event(find: Find) -> None:
    text = "Amina Bello travelled to the capital. Amina Bello's visit to Ghana was short."
    [event] = find(text, actors=[actor(text, "Amina Bello"), actor(text, "Ghana")])
    assert len(event.evidence) == 2


def test_visits_to_two_countries_are_two_events(find: Find) -> None:
    text = "Amina Bello visited Ghana. Amina Bello visited Togo."
    assert len(find(text, actors=[actor(text, "Amina Bello"), actor(text, "Ghana"), actor(text, "Togo")])) == 2


def test_attacks_at_two_dates_are_two_events(find: Find) -> None:
    text = "Rebels attacked the village on Sunday. Rebels attacked the village on Monday."
    dates = [when(text, "Sunday", "2001-01-07"), when(text, "Monday", "2001-01-08")]
    assert len(find(text, dates=dates)) == 2


def test_a_feared_and_a_real_attack_are_two_events(find: Find) -> None:
    text = "Rebels may attack the village. Rebels attacked the village."
    assert {event.factuality for event in find(text)} == {"possible", "happened"}


def test_what_somebody_says_once_and_the_text_once_is_told_by_the_text(find: Find) -> None:
    text = "The mayor said rebels attacked the village. Rebels attacked the village."
    [event] = find(text)
    assert event.said_by is None
