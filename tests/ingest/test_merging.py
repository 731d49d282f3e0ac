from collections.abc import Callable
from typing import Any

from extract.records import (
    Actor,
    Candidate,
    Event,
    Extraction,
    Layout,
    Mention,
    Party,
    Place,
    Quote,
    Span,
    Speaker,
    Toponym,
)
from ingest.curated import Facts
from ingest.merging import merge

Read = Callable[[str, str], Facts]

TEXT = "Ann Lee met Bo in Oslo. She said peace holds. Cy said war looms. Cy fled to Bonn."


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def mention(words: str, nth: int = 0, form: Any = "name") -> Mention:
    return Mention(*at(words, nth), form)


def quote(words: str, speaker: Speaker | None = None, **more: Any) -> Quote:
    return Quote("indirect", (Span(*at(words)),), words, None, speaker, 0.8, **more)


def event(trigger: str, **more: Any) -> Event:
    fields: dict[str, Any] = {
        "mode": None, "contexts": (), "quad": 1, "cameo": None, "goldstein": None, "plover_score": None,
        "actors": (), "recipients": (), "place": None, "date": None, "factuality": "happened", "said_by": None,
        "evidence": (Span(0, 23),), "confidence": 0.7,
    }  # fmt: skip
    return Event(type="CONSULT", trigger=Span(*at(trigger)), **fields | more)


def toponym(words: str, name: str = "somewhere") -> Toponym:
    return Toponym(*at(words), Place(None, name, None, None, None, "city"))


def extraction(**facts: Any) -> Extraction:
    parts: dict[str, Any] = {"actors": (), "quotes": (), "events": (), "toponyms": ()} | facts
    return Extraction(TEXT, Layout(None, None, Span(0, len(TEXT))), "en", "Ed Berg", None, **parts)


CY = Actor("Cy", "person", (mention("Cy"), mention("Cy", 1)))
BO = Actor("Bo", "person", (mention("Bo"),))
SHE = Actor("Lee", "person", (mention("Ann Lee"), mention("She", form="pronoun")), country="USA")
CURATED = """
actors: [{key: ann, name: Ann Lee, kind: person, country: NOR, mentions: [Ann Lee]}]
quotes: [{kind: indirect, spans: [peace holds], speaker: {actor: ann, words: She, resolution: pronoun}}]
events: [{type: CONSULT, mode: visit, trigger: met, factuality: happened}]
toponyms: [{words: Oslo, name: Oslo, precision: city}]
"""


def test_a_complete_curation_drops_all_the_extractor_found(curate: Read) -> None:
    curated = curate(TEXT, CURATED)
    found = merge(extraction(actors=(CY,), quotes=(quote("war looms"),)), curated, complete=True)
    assert (found.actors, found.quotes, found.events) == (curated.actors, curated.quotes, curated.events)
    assert found.byline == "Ed Berg"


def test_curated_facts_replace_extracted_ones_on_their_words_and_the_rest_stays(curate: Read) -> None:
    found = merge(
        extraction(
            quotes=(quote("said peace holds"), quote("war looms")),
            events=(event("met"), event("fled")),
            toponyms=(toponym("Bonn"), toponym("in Oslo")),
        ),
        curate(TEXT, CURATED),
        complete=False,
    )
    assert [(one.text, one.method) for one in found.quotes] == [("peace holds", "curated"), ("war looms", "extracted")]
    assert [(one.mode, one.method) for one in found.events] == [("visit", "curated"), (None, "extracted")]
    assert [TEXT[one.start : one.end] for one in found.toponyms] == ["Oslo", "Bonn"]


def test_an_extracted_actor_on_curated_words_is_the_curated_one_and_lends_it_its_mentions(curate: Read) -> None:
    found = merge(extraction(actors=(CY, SHE)), curate(TEXT, CURATED), complete=False)
    ann, cy = found.actors
    assert (ann.name, ann.country, ann.method) == ("Ann Lee", "NOR", "curated")
    assert ann.mentions == (mention("Ann Lee"), mention("She", form="pronoun"))
    assert cy == CY


def test_an_extracted_actor_of_the_same_kind_and_name_is_the_curated_one(curate: Read) -> None:
    curated = curate(TEXT, "actors: [{key: c, name: Cyrus, kind: person, aliases: [CY]}]")
    same = merge(extraction(actors=(CY,)), curated, complete=False)
    assert [one.name for one in same.actors] == ["Cyrus"]
    assert same.actors[0].mentions == CY.mentions
    place = Actor("Cy", "place", CY.mentions)
    assert [one.name for one in merge(extraction(actors=(place,)), curated, complete=False).actors] == ["Cyrus", "Cy"]


def test_mentions_on_curated_words_are_not_told_of_another_actor(curate: Read) -> None:
    wrong = Actor("Cy", "person", (mention("Cy"), mention("Ann Lee"), mention("Lee")))
    curated = curate(
        TEXT, "actors: [{key: c, name: Cy, kind: person, mentions: [Cy]}, {key: a, name: A, kind: person,"
        " mentions: [Ann Lee]}]",
    )  # fmt: skip
    cy, ann = merge(extraction(actors=(wrong,)), curated, complete=False).actors
    assert cy.mentions == CY.mentions
    assert ann.mentions == (mention("Ann Lee"),)


def test_an_actor_without_any_words_of_its_own_left_stays_for_its_facts(curate: Read) -> None:
    curated = curate(TEXT, "actors: [{key: a, name: A, kind: person, mentions: [Ann Lee, Cy, Bo]}]")
    two = (Actor("Cy Dahl", "person", ()), BO)
    found = merge(extraction(actors=two), curated, complete=False)
    assert [one.name for one in found.actors] == ["A", "Cy Dahl"]


def test_the_parties_of_extracted_facts_follow_their_actors(curate: Read) -> None:
    she = Speaker(1, "She", *at("She"), resolution="pronoun", candidates=(Candidate(1, 0.6), Candidate(2, 0.4)))
    cy, nobody = Party(0, "Cy", *at("Cy")), Party(None, "Bonn", *at("Bonn"))
    lee = Actor("Lee", "person", (mention("Ann Lee"),))
    ann = Actor("Ann", "person", (mention("Ann Lee"), mention("She", form="pronoun")))
    found = merge(
        extraction(
            actors=(CY, lee, ann),
            quotes=(quote("war looms", she, addressee=cy, about=(nobody, cy)), quote("fled")),
            events=(event("fled", actors=(cy,), recipients=(nobody,), said_by=she), event("looms")),
        ),
        curate(TEXT, CURATED),
        complete=False,
    )
    assert [one.name for one in found.actors] == ["Ann Lee", "Cy"]
    said = found.quotes[1]
    assert said.speaker is not None
    assert said.speaker.actor == 0
    assert said.speaker.candidates == (Candidate(0, 0.6),)
    assert said.addressee is not None
    assert (said.addressee.actor, [party.actor for party in said.about]) == (1, [None, 1])
    fled = found.events[1]
    assert fled.said_by is not None
    assert (fled.actors[0].actor, fled.recipients[0].actor, fled.said_by.actor) == (1, None, 0)
