from collections.abc import Callable
from datetime import date

from extract.records import Cue, Mention, Party, Place, Role, Span, Speaker, Toponym, When
from ingest.curated import Facts

Read = Callable[[str, str], Facts]

TEXT = (
    "Prime Minister Ann Lee of Norway met Bo Dahl in Oslo on Monday. "
    '"We agree," Lee told Dahl, "on peace." He did not say when. Old Oslo cheered.'
)
ACTORS = """
    actors:
      - key: ann
        name: Ann Lee
        kind: person
        country: NOR
        sector: GOV
        wikidata: Q1
        aliases: [Ann Lee Berg]
        roles: [Prime Minister]
        mentions: [Ann Lee, Lee]
      - key: bo
        name: Bo Dahl
        kind: person
        mentions: [Bo Dahl, Dahl, {words: He, form: pronoun, within: He did not say}]
"""


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def span(words: str, nth: int = 0) -> Span:
    return Span(*at(words, nth))


def party(actor: int | None, words: str, nth: int = 0) -> Party:
    return Party(actor, words, *at(words, nth))


def test_a_name_is_a_mention_wherever_it_stands_outside_longer_ones(curate: Read) -> None:
    ann, bo = curate(TEXT, ACTORS).actors
    assert ann.mentions == (Mention(*at("Ann Lee"), "name"), Mention(*at("Lee", 1), "name"))
    assert bo.mentions[-1] == Mention(*at("He"), "pronoun")
    assert (ann.name, ann.country, ann.sector, ann.wikidata, ann.method) == ("Ann Lee", "NOR", "GOV", "Q1", "curated")
    assert ann.aliases == ("Ann Lee Berg", "Lee")
    assert ann.roles == (Role("Prime Minister", *at("Prime Minister")),)


def test_words_that_stand_for_an_actor_in_one_place_are_no_name_of_it(curate: Read) -> None:
    (norway,) = curate(
        TEXT,
        "actors: [{key: no, name: Norway, kind: country, mentions: [Norway, {words: Oslo, within: Dahl in Oslo}]}]",
    ).actors
    assert [TEXT[mention.start : mention.end] for mention in norway.mentions] == ["Norway", "Oslo"]
    assert norway.aliases == ()


def test_words_inside_the_nominal_of_another_actor_are_a_mention(curate: Read) -> None:
    text = "The friends of Lee left. Lee stayed."
    friends, lee = curate(
        text,
        """
        actors:
          - {key: f, name: friends of Lee, kind: group, mentions: [{words: The friends of Lee, form: nominal}]}
          - {key: l, name: Lee, kind: person, mentions: [Lee]}
        """,
    ).actors
    assert len(friends.mentions) == 1
    assert [mention.start for mention in lee.mentions] == [15, 25]


def test_words_placed_for_one_actor_are_taken_from_another(curate: Read) -> None:
    text = "Lee met Lee's son Lee."
    father, son = curate(
        text,
        """
        actors:
          - {key: f, name: Lee, kind: person, mentions: [Lee]}
          - {key: s, name: Lee junior, kind: person, mentions: [{words: Lee, occurrence: 3}]}
        """,
    ).actors
    assert [mention.start for mention in father.mentions] == [0, 8]
    assert [mention.start for mention in son.mentions] == [18]


def test_two_actors_may_share_a_nominal(curate: Read) -> None:
    first, second = curate(
        "The two men met.",
        """
        actors:
          - {key: a, name: Ann, kind: person, mentions: [{words: The two men, form: nominal}]}
          - {key: b, name: Bo, kind: person, mentions: [{words: The two men, form: nominal}]}
        """,
    ).actors
    assert first.mentions == second.mentions == (Mention(0, 11, "nominal"),)


def test_a_quote_has_its_spans_cue_speaker_addressee_and_subjects(curate: Read) -> None:
    (quote,) = curate(
        TEXT,
        ACTORS
        + """
    quotes:
      - kind: direct
        within: '"We agree," Lee told Dahl, "on peace."'
        spans: ['"We agree,"', '"on peace."']
        cue: {words: told, lemma: tell}
        speaker: {actor: ann, words: Lee}
        addressee: {actor: bo, words: Dahl}
        about: [{words: We}]
        negated: true
""",
    ).quotes
    assert quote.spans == (span('"We agree,"'), span('"on peace."'))
    assert quote.text == '"We agree," "on peace."'
    assert quote.cue == Cue(*at("told"), "tell")
    assert quote.speaker == Speaker(0, "Lee", *at("Lee", 1), resolution="name")
    assert quote.addressee == party(1, "Dahl", 1)
    assert quote.about == (party(None, "We"),)
    assert (quote.negated, quote.confidence, quote.method) == (True, 1.0, "curated")


def test_a_speaker_is_resolved_the_way_its_words_mention_it(curate: Read) -> None:
    quotes = """
    quotes:
      - {kind: indirect, spans: [when], speaker: {actor: bo, words: He}}
      - {kind: indirect, spans: [peace], speaker: {words: He}, cue: say}
      - {kind: indirect, spans: [cheered], speaker: {actor: ann, words: Norway}}
      - {kind: indirect, spans: [agree], speaker: {actor: ann, words: Norway, resolution: nominal}}
      - {kind: indirect, spans: [Monday], speaker: null}
"""
    found = curate(TEXT, ACTORS + quotes).quotes
    assert [quote.speaker and quote.speaker.resolution for quote in found] == [
        "pronoun",
        "none",
        "name",
        "nominal",
        None,
    ]
    assert found[1].cue == Cue(*at("say"), "say")


def test_an_event_has_its_codes_scores_parties_place_date_and_evidence(curate: Read) -> None:
    (event,) = curate(
        TEXT,
        ACTORS
        + """
    events:
      - type: CONSULT
        mode: visit
        contexts: [diplomatic]
        cameo: 042
        within: Ann Lee of Norway met Bo Dahl in Oslo on Monday
        trigger: met
        actors: [{actor: ann, words: Ann Lee}]
        recipients: [{actor: bo, words: Bo Dahl}]
        place: {words: Oslo, geonames_id: 3143244, name: Oslo, country: NOR, lat: 59.9, lon: 10.75, precision: city}
        date: {words: Monday, value: 1993-09-13, precision: day}
        factuality: happened
        said_by: {words: Norway}
""",
    ).events
    assert (event.type, event.mode, event.contexts, event.cameo, event.quad) == (
        "CONSULT",
        "visit",
        ("diplomatic",),
        "042",
        1,
    )
    assert (event.goldstein, event.plover_score) == (1.9, 4)
    assert (event.trigger, event.actors, event.recipients) == (
        span("met"),
        (party(0, "Ann Lee"),),
        (party(1, "Bo Dahl"),),
    )
    assert event.place == Toponym(*at("Oslo"), Place(3143244, "Oslo", "NOR", 59.9, 10.75, "city"))
    day = date(1993, 9, 13)
    assert event.date == When(*at("Monday"), "Monday", "1993-09-13", "day", day, day)
    assert (event.factuality, event.said_by, event.method) == ("happened", party(None, "Norway"), "curated")
    assert event.evidence == (Span(0, TEXT.index(' "We')),)


def test_evidence_may_be_quoted_and_a_date_left_unresolved(curate: Read) -> None:
    (event,) = curate(
        TEXT,
        """
        events:
          - type: SUPPORT
            trigger: cheered
            evidence: [Old Oslo cheered., We agree]
            date: {words: when, precision: unresolved}
            factuality: happened
        """,
    ).events
    assert event.evidence == (span("Old Oslo cheered."), span("We agree"))
    assert event.date == When(*at("when"), "when", None, "unresolved", None, None)
    assert (event.cameo, event.goldstein, event.place, event.said_by) == (None, None, None, None)


def test_a_toponym_stands_wherever_its_words_do_outside_longer_ones(curate: Read) -> None:
    found = curate(
        TEXT,
        """
        toponyms:
          - {words: Oslo, name: Oslo, country: NOR, precision: city}
          - {words: Old Oslo, name: Gamlebyen, country: NOR, precision: point}
          - {words: Norway, occurrence: 1, name: Norway, precision: country}
        """,
    ).toponyms
    assert [(TEXT[one.start : one.end], one.place.name) for one in found] == [
        ("Norway", "Norway"),
        ("Oslo", "Oslo"),
        ("Old Oslo", "Gamlebyen"),
    ]
