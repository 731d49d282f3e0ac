from collections.abc import Sequence

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from extract import actors_spans
from extract.actors_borders import pieces
from extract.records import Layout, Span

VOCAB = English().vocab


def built(words: Sequence[str], entities: Sequence[str], glued: Sequence[int] = (), lower: str = "NOUN") -> Doc:
    """A document of one sentence; `glued` are the tokens without a blank behind them."""
    pos = ["PROPN" if word[0].isupper() else "PUNCT" if not word[0].isalnum() else lower for word in words]
    spaces = [at not in glued for at in range(len(words))]
    starts: list[bool | int | None] = [at == 0 for at in range(len(words))]
    return Doc(VOCAB, words=list(words), ents=list(entities), pos=pos, spaces=spaces, sent_starts=starts)


def names(doc: Doc) -> list[tuple[str, str]]:
    found = actors_spans.spots(doc, Layout(None, None, Span(0, len(doc.text))))
    return [(doc[spot.start : spot.end].text, spot.label) for spot in found]


@pytest.mark.parametrize(
    ("words", "label", "wanted"),
    [
        ("the Ministry of Mines", "ORG", [("Ministry of Mines", "organization")]),
        ("President Carlos Menem", "PERSON", [("Carlos Menem", "person")]),
        ("Magistrate Ida Moor", "ORG", [("Ida Moor", "person")]),
        ("Ida Moor 's Lund Bank", "ORG", [("Ida Moor", "organization"), ("Lund Bank", "organization")]),
        ("People 's Army", "ORG", [("People 's Army", "organization")]),
        ("Government of Chad", "ORG", [("Chad", "place")]),
        ("Government of the Bahamas", "ORG", [("Bahamas", "place")]),
        ("Chadian Government", "ORG", []),
        ("Kvarken Party President", "ORG", [("Kvarken Party", "organization")]),
        ("Prime Minister", "ORG", []),
        ("Highness", "PERSON", []),
        ("State", "ORG", []),
        ("Lund ; Malmo", "GPE", [("Lund", "place"), ("Malmo", "place")]),
        ("Ida Moor for The Herald", "ORG", [("Ida Moor", "organization"), ("Herald", "organization")]),
        ("Dahl 3.3 percent", "ORG", [("Dahl", "organization")]),
        ("FILE Ida Moor", "PERSON", [("Ida Moor", "person")]),
        ("Canal +", "ORG", [("Canal +", "organization")]),
        ("7 Lund Motors", "ORG", [("Lund Motors", "organization")]),
        ("and '", "ORG", []),
    ],
)
def test_entities_are_trimmed_to_their_names(words: str, label: str, wanted: list[tuple[str, str]]) -> None:
    tokens = words.split()
    doc = built(tokens, [f"B-{label}", *[f"I-{label}"] * (len(tokens) - 1)])
    kind = actors_spans.LABELS[label]
    found = [(doc[start:end].text, given) for start, end, given in pieces(doc, 0, len(doc), kind)]
    assert found == wanted


def test_a_line_break_parts_an_entity() -> None:
    doc = built(["Lund", "\n", "Malmo"], ["B-GPE", "I-GPE", "I-GPE"])
    assert [doc[start:end].text for start, end, _ in pieces(doc, 0, 3, "place")] == ["Lund", "Malmo"]


def test_a_persons_name_takes_in_the_capitalised_words_beside_it() -> None:
    doc = built(["met", "Ann", "Berg", "Dahl", "."], ["O", "O", "B-PERSON", "O", "O"])
    assert names(doc) == [("Ann Berg Dahl", "person")]


def test_half_of_an_office_is_no_name() -> None:
    doc = built(["saw", "Defense", "Minister", "Dahl"], ["O", "B-ORG", "O", "B-PERSON"])
    assert names(doc) == [("Dahl", "person")]


def test_hyphens_inside_a_name_belong_to_it() -> None:
    doc = built(["saw", "Moon", "Jae", "-", "in"], ["O", "B-PERSON", "I-PERSON", "O", "O"], glued=(2, 3))
    assert names(doc) == [("Moon Jae-in", "person")]
    doc = built(["in", "Kvarken", "-", "II", "today"], ["O", "B-GPE", "O", "O", "O"], glued=(1, 2))
    assert names(doc) == [("Kvarken-II", "place")]


def test_hyphens_behind_a_name_do_not() -> None:
    doc = built(["a", "Lund", "-", "based", "firm"], ["O", "B-GPE", "O", "O", "O"], glued=(1, 2))
    assert names(doc) == [("Lund", "place")]
    doc = built(["a", "Dahl", "-", "run", "firm"], ["O", "B-PERSON", "O", "O", "O"], glued=(1, 2))
    assert names(doc) == [("Dahl", "person")]
    doc = built(["a", "Dahl", "-", "run", "x"], ["O", "B-PERSON", "O", "O", "O"], glued=(1, 2), lower="VERB")
    assert names(doc) == [("Dahl", "person")]


def test_runs_of_capitals_outside_entities_are_found_with_their_small_words() -> None:
    doc = built(["by", "Casa", "de", "Lund", "."], ["O"] * 5)
    assert names(doc) == [("Casa de Lund", "none")]


def test_dates_and_sums_are_no_names() -> None:
    doc = built(["on", "Friday", "the", "Herald"], ["O", "B-DATE", "O", "B-WORK_OF_ART"])
    assert names(doc) == [("Herald", "other")]
