"""What speaks for the kind of a name, shown on documents built by hand."""

from collections.abc import Sequence

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from extract import coreference
from extract.actors_evidence import evidence
from extract.actors_labels import Name, names
from extract.actors_roles import gender
from extract.actors_spans import Spot
from extract.coreference_chain import Chain
from extract.coreference_organizations import organizations
from extract.records import Layout, Span

VOCAB = English().vocab


def built(tokens: Sequence[str]) -> Doc:
    return Doc(VOCAB, words=list(tokens), pos=["PROPN"] * len(tokens), sent_starts=[True, *[False] * (len(tokens) - 1)])


def kinds(words: str, start: int, end: int) -> dict[str, float]:
    return dict(evidence(built(words.split()), Spot(start, end, "none", heading=False)))


def labelled(words: str, times: int) -> list[str]:
    """The kinds of a two-word name that the model calls an organization each of so many times."""
    doc = built([*words.split(), "fell", "."] * times)
    size = len(words.split()) + 2
    spots = [Spot(at * size, at * size + size - 2, "organization", heading=False) for at in range(times)]
    return [name.kind for name in names(doc, Layout(None, None, Span(0, len(doc.text))), spots)]


def test_the_model_alone_makes_no_organization_of_what_is_told_once():
    assert labelled("Eva Tache", 1) == []
    assert labelled("Eva Tache", 2) == ["organization", "organization"]
    assert labelled("Tache Bank", 1) == ["organization"]


@pytest.mark.parametrize(
    ("words", "start", "end", "kind"),
    [
        ("said Dr Rana here", 2, 3, "person"),
        ("the city of Orva fell", 3, 4, "place"),
        ("saw newspaper Orva fold", 2, 3, "organization"),
        ("the artificial intelligence ( AI ) boom", 4, 5, "other"),
        ("the Orva Bank ( ORVB ) fell", 4, 5, "organization"),
        ("met Rana who left", 1, 2, "person"),
        ("at Orva province today", 1, 2, "place"),
        ("say Orva employees there", 1, 2, "organization"),
        ("since Orva era ended", 1, 2, "person"),
        ("asked Rana , chairman there", 1, 2, "person"),
        ("asked Rana , 45 years", 1, 2, "person"),
        ("an Orva - based firm", 1, 2, "place"),
        ("Orva Rural Bank ( ORB ) fell", 0, 3, "organization"),
    ],
)
def test_the_words_beside_a_name_say_what_it_is(words: str, start: int, end: int, kind: str) -> None:
    assert kinds(words, start, end)[kind] > 0


def test_parentheses_at_the_start_of_a_text_abbreviate_nothing() -> None:
    assert kinds("( AI ) rose", 1, 2) == {}


def spots(*given: tuple[int, int, str]) -> list[Spot]:
    return [Spot(start, end, label, heading=False) for start, end, label in given]


def decided(words: str, *given: tuple[int, int, str]) -> dict[str, str]:
    doc = built(words.split())
    layout = Layout(None, None, Span(0, len(doc.text)))
    return {doc[name.start : name.end].text: name.kind for name in names(doc, layout, spots(*given))}


@pytest.mark.parametrize(
    ("words", "label", "kind"),
    [
        ("Azadeh Moor Prize", "organization", "other"),
        ("Qorvel University", "person", "organization"),
        ("Orva Valley", "person", "place"),
        ("Mount Orva", "place", "place"),
        ("Robert Mugabe", "organization", "person"),
        ("Transnistria", "person", "place"),
        ("B52", "other", "other"),
    ],
)
def test_the_form_of_a_name_says_what_it_is(words: str, label: str, kind: str) -> None:
    assert decided(words, (0, len(words.split()), label)) == {words: kind}


def test_a_known_name_is_found_again_where_nobody_marked_it() -> None:
    doc = built(["Orva", "Moor", "left", "and", "Orva", "Moor", "slept"])
    layout = Layout(None, None, Span(0, len(doc.text)))
    assert [(name.start, name.kind) for name in names(doc, layout, spots((0, 2, "person")))] == [
        (0, "person"),
        (4, "person"),
    ]


def test_short_names_and_acronyms_are_of_the_longer_name() -> None:
    doc = built(["Orva", "Rural", "Bank", "lent", ".", "ORB", "said", ".", "Orva", "Rural", "closed"])
    found = names(
        doc, Layout(None, None, Span(0, len(doc.text))), spots((0, 3, "organization"), (5, 6, "organization"))
    )
    (chain,) = organizations(doc, [name for name in found if name.kind == "organization"])
    assert set(chain.surfaces) == {"Orva Rural Bank", "ORB"}


def bodies(words: str, *given: tuple[int, int]) -> list[Chain]:
    doc = built(words.split())
    return organizations(doc, [Name(start, end, "organization", 1.0) for start, end in given])


def test_a_short_name_that_two_organizations_begin_with_is_its_own() -> None:
    chains = bodies("Qorvel Seed Museum and Qorvel Grain Museum and Qorvel", (0, 3), (4, 7), (8, 9))
    assert sorted(sorted(chain.surfaces) for chain in chains) == [
        ["Qorvel"],
        ["Qorvel Grain Museum"],
        ["Qorvel Seed Museum"],
    ]


def test_a_word_for_any_bank_is_no_short_name_of_one() -> None:
    assert len(bodies("Qorvel Bank and Bank", (0, 2), (3, 4))) == 2


def test_an_american_body_is_the_same_under_both_names_of_its_country() -> None:
    assert len(bodies("US Grain Council and United States Grain Council", (0, 3), (4, 8))) == 1


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Peru 's Qorvel Council", 2, 4),
        ("Peruvian Qorvel Council", 1, 3),
        ("Qorvel Council of Peru", 0, 2),
    ],
)
def test_an_organization_is_of_the_country_told_beside_it(words: str, start: int, end: int) -> None:
    (chain,) = bodies(words, (start, end))
    assert chain.country == "PER"


def test_an_organization_is_of_no_country_that_is_only_near() -> None:
    (chain,) = bodies("Qorvel Council in Atlantis", (0, 2))
    assert chain.country is None


def parsed(words: str, heads: Sequence[int], deps: Sequence[str], lemmas: Sequence[str]) -> Doc:
    tokens = words.split()
    pos = ["PROPN"] * len(tokens)
    return Doc(VOCAB, words=tokens, heads=list(heads), deps=list(deps), lemmas=list(lemmas), pos=pos)


def test_a_capital_under_sanctions_is_its_country() -> None:
    doc = parsed("sanctions on Moscow", [0, 0, 1], ["ROOT", "prep", "pobj"], ["sanction", "on", "Moscow"])
    (chain,) = coreference.chains(doc, [Name(2, 3, "place", 1.0)])
    assert (chain.kind, chain.country) == ("country", "RUS")


def test_a_capital_beside_one_that_acts_acts_as_well() -> None:
    doc = parsed(
        "Moscow and Minsk agreed", [3, 0, 0, 3], ["nsubj", "cc", "conj", "ROOT"], ["Moscow", "and", "Minsk", "agree"]
    )
    found = coreference.chains(doc, [Name(0, 1, "place", 1.0), Name(2, 3, "place", 1.0)])
    assert [(chain.kind, chain.country) for chain in found] == [("country", "RUS"), ("country", "BLR")]


def test_a_people_that_acts_is_a_group_and_its_adjective_is_nobody() -> None:
    doc = parsed("Kenyans left", [1, 1], ["nsubj", "ROOT"], ["Kenyan", "leave"])
    (chain,) = coreference.chains(doc, [Name(0, 1, "norp", 1.0)])
    assert (chain.kind, chain.country) == ("group", "KEN")
    adjective = parsed("Kenyan farms", [1, 1], ["amod", "ROOT"], ["Kenyan", "farm"])
    assert coreference.chains(adjective, [Name(0, 1, "norp", 1.0)]) == []


def test_a_name_called_a_newspaper_is_an_organization() -> None:
    doc = parsed("Orva is newspaper", [1, 1, 1], ["nsubj", "ROOT", "attr"], ["Orva", "be", "newspaper"])
    assert dict(evidence(doc, Spot(0, 1, "none", heading=False)))["organization"] == 2.0
    doc = parsed("Orva , newspaper", [0, 0, 0], ["ROOT", "punct", "appos"], ["Orva", ",", "newspaper"])
    assert dict(evidence(doc, Spot(0, 1, "none", heading=False)))["organization"] == 1.5


def test_whose_relative_somebody_is_says_nothing_of_the_relatives_gender() -> None:
    assert gender(["her", "brother"]) == "male"
    assert gender(["his", "deputy"]) is None
