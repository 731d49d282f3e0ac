"""From a speaker's words to actors, on documents built by hand."""

from collections.abc import Sequence

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract import speaker_words, speakers
from extract.records import Actor, Mention, Party, Quote, Span, Speaker


def built(rows: Sequence[tuple[str, str, str, int]]) -> Doc:
    """A document of (word, tag, dependency, index of its head)."""
    words, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
    pos = {"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "PRP": "PRON", "WP": "PRON", "IN": "ADP", "TO": "ADP"}
    verbs = {"VBD", "VBN", "VBG", "VB"}
    kinds = ["VERB" if tag in verbs else pos.get(str(tag), "X") for tag in tags]
    lemmas = [{"said": "say", "told": "tell", "asked": "ask"}.get(str(w), str(w).lower()) for w in words]
    return Doc(Vocab(), words=words, tags=tags, deps=deps, heads=heads, pos=kinds, lemmas=lemmas)


def quoted(doc: Doc, first: int, last: int, **about: object) -> Quote:
    """A quotation of tokens `first` to `last`."""
    span = Span(doc[first].idx, doc[last].idx + len(doc[last]))
    return Quote("indirect", (span,), doc.text[span.start : span.end], None, **{"confidence": 0.8, **about})


def speaker(doc: Doc, index: int, resolution: str = "name") -> Speaker:
    token = doc[index]
    return Speaker(None, token.text, token.idx, token.idx + len(token), resolution)


def actor(doc: Doc, name: str, kind: str, *places: tuple[int, str]) -> Actor:
    mentions = tuple(Mention(doc[i].idx, doc[i].idx + len(doc[i]), form) for i, form in places)
    return Actor(name, kind, mentions)


SAID = [
    ("Okafor", "NNP", "nsubj", 1),
    ("said", "VBD", "ROOT", 1),
    ("Banda", "NNP", "nsubj", 3),
    ("left", "VBD", "ccomp", 1),
    (".", ".", "punct", 1),
    ("He", "PRP", "nsubj", 6),
    ("said", "VBD", "ROOT", 6),
    ("nothing", "NN", "dobj", 6),
]


def test_a_name_leads_to_its_actor_and_the_words_to_those_they_mention() -> None:
    doc = built(SAID)
    actors = (actor(doc, "Okafor", "person", (0, "name")), actor(doc, "Banda", "person", (2, "name")))
    (linked,) = speakers.link([quoted(doc, 2, 3, speaker=speaker(doc, 0))], actors, doc)
    assert linked.speaker is not None
    assert (linked.speaker.actor, linked.speaker.resolution) == (0, "name")
    assert linked.about == (Party(1, "Banda", doc[2].idx, doc[2].idx + 5),)


def test_a_pronoun_that_was_resolved_leads_to_its_actor() -> None:
    doc = built(SAID)
    actors = (actor(doc, "Okafor", "person", (0, "name"), (5, "pronoun")),)
    (linked,) = speakers.link([quoted(doc, 7, 7, speaker=speaker(doc, 5, "pronoun"))], actors, doc)
    assert linked.speaker is not None
    assert (linked.speaker.actor, linked.speaker.resolution, linked.speaker.candidates) == (0, "pronoun", ())


def test_an_open_pronoun_keeps_the_people_before_it_as_candidates_the_nearest_first() -> None:
    doc = built(SAID)
    actors = (
        actor(doc, "Okafor", "person", (0, "name")),
        actor(doc, "Banda", "person", (2, "name")),
        actor(doc, "Said", "organization", (1, "name")),
    )
    (linked,) = speakers.link([quoted(doc, 7, 7, speaker=speaker(doc, 5, "pronoun"))], actors, doc)
    assert linked.speaker is not None
    assert linked.speaker.actor is None
    assert [c.actor for c in linked.speaker.candidates] == [1, 0]
    assert sum(c.score for c in linked.speaker.candidates) == pytest.approx(1, abs=0.01)


def test_they_may_stand_for_an_organization_but_not_for_one_person() -> None:
    doc = built([*SAID[:5], ("They", "PRP", "nsubj", 6), *SAID[6:]])
    actors = (actor(doc, "Okafor", "person", (0, "name")), actor(doc, "Banda", "organization", (2, "name")))
    (linked,) = speakers.link([quoted(doc, 7, 7, speaker=speaker(doc, 5, "pronoun"))], actors, doc)
    assert linked.speaker is not None
    assert [c.actor for c in linked.speaker.candidates] == [1]


def test_a_speaker_who_speaks_of_himself_is_not_what_his_words_are_about() -> None:
    doc = built([*SAID[:2], ("he", "PRP", "nsubj", 3), *SAID[3:]])
    actors = (actor(doc, "Okafor", "person", (0, "name"), (2, "pronoun")),)
    (linked,) = speakers.link([quoted(doc, 2, 3, speaker=speaker(doc, 0))], actors, doc)
    assert linked.about == ()


def test_a_dateline_is_no_part_of_the_speaker() -> None:
    doc = built(
        [
            ("June", "NNP", "compound", 2),
            ("-", "HYPH", "punct", 0),
            ("Okafor", "NNP", "nsubj", 3),
            ("said", "VBD", "ROOT", 3),
        ]
    )
    assert speaker_words.edges(doc[2]) == (2, 3)


def test_who_stands_for_the_noun_before_it() -> None:
    doc = built(
        [
            ("Okafor", "NNP", "nsubj", 4),
            (",", ",", "punct", 0),
            ("who", "WP", "nsubj", 3),
            ("said", "VBD", "relcl", 0),
            ("left", "VBD", "ROOT", 4),
        ]
    )
    actors = (actor(doc, "Okafor", "person", (0, "name")),)
    (linked,) = speakers.link([quoted(doc, 4, 4, speaker=speaker(doc, 2, "pronoun"))], actors, doc)
    assert linked.speaker is not None
    assert (linked.speaker.actor, linked.speaker.resolution) == (0, "pronoun")


def test_a_question_word_without_a_noun_before_it_stays_open() -> None:
    doc = built([("Who", "WP", "nsubj", 1), ("said", "VBD", "ROOT", 1), ("nothing", "NN", "dobj", 1)])
    (linked,) = speakers.link([quoted(doc, 2, 2, speaker=speaker(doc, 0, "pronoun"))], (), doc)
    assert linked.speaker is not None
    assert (linked.speaker.actor, linked.speaker.candidates) == (None, ())


def test_unknown_words_for_a_speaker_are_kept_without_an_actor() -> None:
    doc = built(SAID)
    (linked,) = speakers.link([quoted(doc, 7, 7, speaker=speaker(doc, 7, "nominal"))], (), doc)
    assert linked.speaker == speaker(doc, 7, "nominal")


def test_a_speaker_without_words_and_a_quotation_without_speaker_are_left_alone() -> None:
    doc = built(SAID)
    nobody = Speaker(None, "", 0, 0)
    first, second = speakers.link([quoted(doc, 7, 7, speaker=nobody), quoted(doc, 7, 7, speaker=None)], (), doc)
    assert first.speaker == nobody
    assert second.speaker is None


def test_the_addressee_leads_to_an_actor_too() -> None:
    doc = built(SAID)
    actors = (actor(doc, "Banda", "person", (2, "name")),)
    told, untold = Party(None, "Banda", doc[2].idx, doc[2].idx + 5), Party(None, "x", doc[7].idx, doc[7].idx + 7)
    both = [quoted(doc, 3, 3, speaker=None, addressee=party) for party in (told, untold)]
    assert [q.addressee and q.addressee.actor for q in speakers.link(both, actors, doc)] == [0, None]


def test_a_message_lends_its_sender_to_what_it_says() -> None:
    doc = built(
        [
            ("Okafor", "NNP", "nsubj", 1),
            ("sent", "VBD", "ROOT", 1),
            ("letters", "NNS", "dobj", 1),
            ("to", "IN", "prep", 2),
            ("voters", "NNS", "pobj", 3),
            ("saying", "VBG", "acl", 4),
            ("no", "UH", "intj", 5),
        ]
    )
    assert speaker_words.subject(doc[5]) == doc[0]


def test_a_noun_that_is_no_object_speaks_for_itself() -> None:
    doc = built([("Letters", "NNS", "nsubj", 2), ("saying", "VBG", "acl", 0), ("came", "VBD", "ROOT", 2)])
    assert speaker_words.subject(doc[1]) == doc[0]


def test_after_a_preposition_the_verb_above_lends_its_subject() -> None:
    doc = built(
        [
            ("Okafor", "NNP", "nsubj", 1),
            ("answered", "VBD", "ROOT", 1),
            ("by", "IN", "prep", 1),
            ("saying", "VBG", "pcomp", 2),
            ("no", "UH", "intj", 3),
        ]
    )
    assert speaker_words.subject(doc[3]) == doc[0]


def test_a_passive_without_agent_has_no_speaker() -> None:
    doc = built([("It", "PRP", "nsubjpass", 2), ("was", "VBD", "auxpass", 2), ("said", "VBN", "ROOT", 2)])
    assert speaker_words.subject(doc[2]) is None


def test_a_loop_of_heads_ends() -> None:
    rows = [("said", "VBD", "conj", 0)] + [("said", "VBD", "conj", i - 1) for i in range(1, 12)]
    doc = built(rows)
    assert speaker_words.subject(doc[11]) is None


def test_beside_a_verb_stands_the_nearest_noun_phrase() -> None:
    doc = built(
        [
            ("Rep.", "NNP", "dep", 1),
            ("Okafor", "NNP", "dep", 2),
            ("said", "VBD", "ROOT", 2),
            ("nothing", "NN", "dep", 2),
        ]
    )
    assert speaker_words.beside(list(doc), doc[2]) == doc[1]
    assert speaker_words.beside(list(doc[2:]), doc[2]) == doc[3]
    assert speaker_words.beside([doc[2]], doc[2]) is None
