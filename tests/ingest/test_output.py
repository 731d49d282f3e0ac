from datetime import date

from extract.identity import actor_id, event_id, quote_id
from extract.records import (
    Actor,
    Candidate,
    Cue,
    Dateline,
    Event,
    Extraction,
    Layout,
    Mention,
    Party,
    Place,
    Quote,
    Role,
    Span,
    Speaker,
    Toponym,
    When,
)
from extract.text import Normalised, normalise_mapped
from ingest import output
from ingest.incoming import Incoming

# A byte-order mark, letters in two code points each, and Windows line ends: every offset of the raw text is another.
RAW = "\ufeffTitel\r\n\r\nOslo, May 3: Rene\u0301e told Bo: \u201cCafe\u0301s open,\u201d and Bo left Tromso\u0308.\r\n"
KEPT = normalise_mapped(RAW)
TEXT = KEPT.text


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def span(words: str) -> Span:
    return Span(*at(words))


def extraction() -> Extraction:
    oslo = Place(3143244, "Oslo", "NOR", 59.9, 10.75, "city")
    may = When(*at("May 3"), "May 3", "1993-05-03", "day", date(1993, 5, 3), date(1993, 5, 3))
    renee = Speaker(
        0, "Renée", *at("Renée"), resolution="name", candidates=(Candidate(0, 0.7), Candidate(1, 0.3))
    )  # fmt: skip
    bo = Party(1, "Bo Dahl", *at("Bo"))
    return Extraction(
        text=TEXT,
        layout=Layout(span("Titel"), None, Span(7, len(TEXT) - 1)),
        language="en",
        byline=None,
        dateline=Dateline(*at("Oslo, May 3:"), oslo, may),
        actors=(
            Actor("Renée", "person", (Mention(*at("Renée"), "name"),), roles=(Role("Bo", *at("Bo")),)),
            Actor("Bo Dahl", "person", (Mention(*at("Bo"), "name"),), wikidata="Q2", aliases=("Bo",)),
        ),
        quotes=(
            Quote("direct", (span("“Cafés open,”"),), "“Cafés open,”", Cue(*at("told"), "tell"), renee, 0.9, bo, (bo,)),
            Quote("indirect", (span("left"),), "left", None, None, 0.5),
        ),
        events=(
            Event(
                "CONSULT", "visit", ("diplomatic",), 1, "042", 1.9, 4.0, span("left"), (renee,), (bo,),
                Toponym(*at("Oslo"), oslo), may, "happened", Party(None, "Bo", *at("Bo")), (span("Bo left"),), 0.8,
            ),
            Event(
                "SUPPORT", None, (), 1, None, None, 4.0, span("open"), (), (), None,
                When(*at("May"), "May", None, "unresolved", None, None), "denied", None, (span("open"),), 0.8,
            ),
        ),
        toponyms=(Toponym(*at("Tromsö"), Place(None, "Tromsø", "NOR", None, None, "city"), 0.4),),
    )  # fmt: skip


FOUND = output.article(Incoming("a:1", RAW, external_id=7, byline="Ed"), "art_x", KEPT, extraction())


def raw(part: dict[str, int]) -> str:
    return RAW[part["start"] : part["end"]]


def test_offsets_index_the_text_as_it_came() -> None:
    assert FOUND["text"] == RAW
    quote, event = FOUND["quotes"][0], FOUND["events"][0]
    assert raw(quote["spans"][0]) == quote["text"] == "“Cafe\u0301s open,”"
    assert raw(quote["cue"]) == "told"
    assert raw(quote["speaker"]) == quote["speaker"]["name"] == "Rene\u0301e"
    assert raw(event["trigger"]) == "left"
    assert raw(event["evidence"][0]) == event["text"] == "Bo left"
    assert raw(event["place"]) == raw(FOUND["layout"]["body"])[:4] == "Oslo"
    assert raw(event["date"]) == event["date"]["text"] == "May 3"
    assert raw(FOUND["toponyms"][0]) == "Tromso\u0308"
    assert raw(FOUND["actors"][0]["mentions"][0]) == "Rene\u0301e"
    assert raw(FOUND["actors"][0]["roles"][0]) == "Bo"
    assert raw(FOUND["layout"]["title"]) == FOUND["title"] == "Titel"


def test_a_text_that_is_kept_as_it_came_has_the_same_offsets() -> None:
    found = output.article(Incoming("a:1", TEXT), "art_x", Normalised(TEXT, None), extraction())
    spans = extraction().quotes[0].spans
    assert found["quotes"][0]["spans"] == [{"start": spans[0].start, "end": spans[0].end}]
    assert found["id"] == "art_x"


def test_an_article_says_what_is_known_of_it() -> None:
    assert (FOUND["id"], FOUND["language"], FOUND["byline"], FOUND["lead"]) == (7, "en", "Ed", None)
    assert FOUND["layout"]["lead"] is None
    assert FOUND["dateline"] == {
        "text": "Oslo, May 3:",
        "place": {"geonames_id": 3143244, "name": "Oslo", "country": "NOR", "lat": 59.9, "lon": 10.75,
                  "precision": "city"},
        "date": "1993-05-03",
    }  # fmt: skip
    given = Incoming("a:1", RAW, title="Given", lead="Led")
    told = output.article(given, "art_x", KEPT, extraction())
    assert (told["title"], told["lead"]) == ("Titel", "Led")


def test_facts_have_the_ids_a_load_would_give_them() -> None:
    quote, event = extraction().quotes[0], extraction().events[0]
    assert FOUND["quotes"][0]["id"] == quote_id("art_x", TEXT, "direct", quote.spans)
    assert FOUND["events"][0]["id"] == event_id("art_x", TEXT, "CONSULT", event.trigger)
    assert FOUND["actors"][1]["id"] == actor_id("Q2", "person", "Bo Dahl")


def test_parties_lead_to_their_actors() -> None:
    renee, bo = (actor["id"] for actor in FOUND["actors"])
    speaker = FOUND["quotes"][0]["speaker"]
    assert (speaker["actor_id"], speaker["resolution"]) == (renee, "name")
    assert speaker["candidates"] == [
        {"actor_id": renee, "name": "Renée", "score": 0.7},
        {"actor_id": bo, "name": "Bo Dahl", "score": 0.3},
    ]
    addressee = FOUND["quotes"][0]["addressee"]
    assert (addressee["actor_id"], addressee["name"], raw(addressee)) == (bo, "Bo Dahl", "Bo")
    assert FOUND["events"][0]["said_by"]["actor_id"] is None


def test_what_is_not_known_is_null_and_lists_are_empty() -> None:
    quote, event = FOUND["quotes"][1], FOUND["events"][1]
    assert (quote["cue"], quote["speaker"], quote["addressee"], quote["about"]) == (None, None, None, [])
    assert (event["place"], event["said_by"], event["actors"]) == (None, None, [])
    assert (event["date"]["value"], event["date"]["earliest"], event["date"]["latest"]) == (None, None, None)
