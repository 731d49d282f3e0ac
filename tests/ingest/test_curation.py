import pytest

from ingest import curation
from ingest.failures import UnreadableError


@pytest.mark.parametrize(
    ("yaml", "reason"),
    [
        ("", "expected a mapping with article, actors"),
        ("- a", "expected a mapping with article, actors"),
        ("a: [", "not YAML: expected the node content"),
        ("a: \x07", "not YAML: "),
        ("a: *b", "not YAML: found undefined alias"),
        ("a: " + "[" * 5000, "not YAML: "),
        ("actor: []", "actor: unknown key, did you mean actors?"),
        ("1: []", "the key 1 is not a word"),
        ("quotes:\n- kind: direct\n  kind: mixed", "the key 'kind' stands twice"),
        ("complete: 1", "complete: 1 is neither true nor false"),
        ("article: {published_at: yesterday}", "article.published_at: 'yesterday' is not a date"),
        ("article: {source: {nam: x}}", "article.source.name: is missing; article.source.nam: unknown key, did you"),
        ("actors: [{name: A, kind: person}]", "actors[0].key: is missing"),
        ("actors: [{key: a, name: A, kind: man}]", "actors[0].kind: 'man' is not one of country, group, organization"),
        ("actors: [{key: a, name: A, kind: person, country: UK}]", "actors[0].country: 'UK' is not an ISO 3166-1"),
        ("actors: [{key: a, name: A, kind: person, sector: GOVT}]", "actors[0].sector: 'GOVT' is not one of AGR"),
        ("actors: [{key: a, name: A, kind: person, wikidata: 7747}]", "actors[0].wikidata: 7747 is not a string"),
        ("actors: [{key: a, name: A, kind: person, wikidata: P1}]", "actors[0].wikidata: 'P1' is not a Wikidata item"),
        (
            "actors: [{key: a, name: A, kind: person}, {key: a, name: B, kind: person}]",
            "actors[1].key: 'a' is the key of actors[0] too",
        ),
        ("quotes: [{kind: direct, spans: []}]", "quotes[0].spans: Shorter than minimum length 1."),
        (
            "quotes: [{kind: direct, spans: [{word: a}]}]",
            "quotes[0].spans[0].words: is missing; quotes[0].spans[0].word",
        ),
        (
            "quotes: [{kind: direct, spans: [a], speakr: {words: a}}]",
            "quotes[0].speakr: unknown key, did you mean spea",
        ),
        ("quotes: [{kind: direct, spans: [{words: a, occurrence: 0}]}]", "quotes[0].spans[0].occurrence: Must be"),
        ("events: [{type: VISIT, trigger: a, factuality: happened}]", "events[0]: type 'VISIT' is not in the scheme"),
        (
            "events: [{type: CONSULT, mode: troops, trigger: a, factuality: happened}]",
            "events[0]: mode of CONSULT 'troops' is not in the scheme",
        ),
        (
            "events: [{type: CONSULT, contexts: [war], trigger: a, factuality: happened}]",
            "events[0]: context 'war' is not in the scheme",
        ),
        (
            "events: [{type: CONSULT, cameo: 999, trigger: a, factuality: happened}]",
            "events[0]: CAMEO code '999' is not in the scheme",
        ),
        (
            "events: [{type: CONSULT, trigger: a, factuality: maybe}]",
            "events[0].factuality: 'maybe' is not one of deni",
        ),
        (
            "events: [{type: CONSULT, trigger: a, factuality: denied, date: {words: a, value: May, precision: month}}]",
            "events[0].date.value: 'May' is not an EDTF date",
        ),
        ("toponyms: [{words: a, name: A, precision: city, lat: 91}]", "toponyms[0].lat: Must be greater than or equal"),
        ("toponyms: [a]", "toponyms[0]: Invalid input type."),
    ],
)
def test_a_mistake_is_named_with_its_path(yaml: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        curation.read(yaml, "file.yaml")
    assert str(caught.value).startswith(reason)


def test_a_mistake_in_the_yaml_is_named_with_its_line() -> None:
    with pytest.raises(UnreadableError) as caught:
        curation.read("actors: []\nquotes: []\nactors: []\n", "file.yaml")
    assert caught.value.failure("file.yaml").origin == "file.yaml:3"


def test_words_that_yaml_1_1_takes_for_something_else_stay_words() -> None:
    found = curation.read(
        "events: [{type: CONSULT, cameo: 042, trigger: no, evidence: [yes, off, 2022-12-19], factuality: denied}]",
        "file.yaml",
    )
    (event,) = found.events
    assert event["cameo"] == "042"
    assert event["trigger"] == {"words": "no"}
    assert [item["words"] for item in event["evidence"]] == ["yes", "off", "2022-12-19"]


def test_numbers_and_flags_and_nothing_are_what_they_look_like() -> None:
    found = curation.read(
        "complete: true\ntoponyms: [{words: a, name: A, country: null, lat: -1.5, lon: 10, precision: city}]\n"
        "events: [{type: CONSULT, cameo: 190, trigger: a, mode: ~, place: , factuality: denied}]",
        "file.yaml",
    )
    assert found.complete is True
    assert (found.toponyms[0]["country"], found.toponyms[0]["lat"], found.toponyms[0]["lon"]) == (None, -1.5, 10.0)
    assert (found.events[0]["cameo"], found.events[0]["mode"], found.events[0]["place"]) == ("190", None, None)


def test_the_same_facts_written_differently_have_the_same_content() -> None:
    one = curation.read("quotes: [{kind: direct, spans: [a]}]\ncomplete: false", "a.yaml")
    other = curation.read("quotes:\n  - spans:\n      - words: a\n    kind: direct\n", "b.yaml")
    changed = curation.read("quotes: [{kind: mixed, spans: [a]}]", "a.yaml")
    assert one.content() == other.content() != changed.content()
