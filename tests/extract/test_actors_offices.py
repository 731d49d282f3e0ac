from datetime import UTC, datetime

import pytest
from spacy.language import Language

from extract import actors, parse
from extract.records import Actor
from extract.text import layout
from tests.extract.acting import find, words


def test_two_ministers_of_one_country_share_it(nlp: Language) -> None:
    text = "Russia's Foreign Minister Sergei Lavrov and Defense Minister Sergei Shoigu flew to Minsk for talks."
    found = find(nlp, text)
    assert (found["Sergei Lavrov"].country, found["Sergei Shoigu"].country) == ("RUS", "RUS")


def test_the_office_before_a_comma_is_a_role(nlp: Language) -> None:
    text = "The prime minister of Singapore, Lee Hsien Loong, opened the fair on Friday."
    found = find(nlp, text)["Lee Hsien Loong"]
    assert [role.title for role in found.roles] == ["prime minister of Singapore"]
    assert (found.country, found.sector) == ("SGP", "GOV")


def test_an_ally_of_a_government_does_not_serve_it(nlp: Language) -> None:
    text = "Kremlin ally Oskar Dahl spoke on Monday in Lund."
    found = find(nlp, text)["Oskar Dahl"]
    assert [role.title for role in found.roles] == ["Kremlin ally"]
    assert found.country is None


def test_the_government_is_that_of_the_country_the_article_is_about(nlp: Language) -> None:
    text = "Chad closed its schools. Chad had warned parents. The government said the rain had come early."
    assert "government" in words(text, find(nlp, text)["Chad"])


def test_it_and_they_are_the_subject_before(nlp: Language) -> None:
    text = "The World Bank cut its forecast on Friday. Farmers said they had lost their seed."
    found = find(nlp, text)
    assert "its" in words(text, found["World Bank"])
    assert "they" in words(text, found["Farmers"])


def test_an_indefinite_noun_is_somebody_new_and_a_definite_one_is_not(nlp: Language) -> None:
    text = "A soldier shouted. The soldier ran away. A soldier wept."
    found = [actor for actor in find_all(nlp, text) if actor.name.casefold() == "soldier"]
    assert [len(actor.mentions) for actor in found] == [2, 1]


def find_all(nlp: Language, text: str) -> tuple[Actor, ...]:
    arrangement = layout(text)
    return actors.find(parse.parse(nlp, text, arrangement), arrangement)


def test_headlines_in_title_case_make_no_names_of_their_words(nlp: Language) -> None:
    text = "Rebels Say Talks Will Fail Again Next Week\n\nThe rebels in Chad spoke on Monday.\n\nNobody answered."
    assert not {"Talks", "Rebels Say Talks", "Fail Again"} & set(find(nlp, text))


ODD = [
    "",
    " ",
    "a",
    "\n\n\n",
    "“",
    "((((",
    "MR SMITH SAID NO WAY TO NATO",
    "x" * 5000,
    "No dots no marks " * 50,
    "'s 's 's",
    "- - -",
    "The The The",
    "(UN) (UN) (UN",
    "PM PM PM President",
    "Government of",
    "Mr. Mrs. Dr.",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_input_raises_nothing(nlp: Language, text: str) -> None:
    for actor in find(nlp, text).values():
        assert actor.mentions
        assert 0 <= actor.confidence <= 1
        assert all(0 <= mention.start < mention.end <= len(text) for mention in actor.mentions)


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("the Norwegian Prime Minister", "NOR", "GOV"),
        ("Kenyan farmers", "KEN", "AGR"),
        ("gunmen", None, "UAF"),
        ("a former Peruvian minister", "PER", "ELI"),
        ("Danish police", "DNK", "COP"),
        ("US Senator Edward Kennedy", "USA", "LEG"),
        ("Abkhazia", "GEO", "PRE"),
    ],
)
def test_a_fragment_without_a_verb_has_its_actor(nlp: Language, text: str, country: str | None, sector: str) -> None:
    assert (country, sector) in {(actor.country, actor.sector) for actor in find(nlp, text).values()}


@pytest.mark.parametrize(
    ("text", "name", "facts"),
    [
        ("Chile's central bank cut its rates on Monday.", "central bank", ("CHL", "GOV", "group")),
        ("Burkina Faso's ruling junta closed the border.", "ruling junta", ("BFA", "GOV", "group")),
        ("Portugal's ambassador to Morocco resigned.", "ambassador", ("PRT", "GOV", "person")),
        ("A Kenya-based armed group attacked the village.", "armed group", ("KEN", "UAF", "group")),
    ],
)
def test_a_noun_serves_the_country_that_owns_it(
    nlp: Language, text: str, name: str, facts: tuple[str, str, str]
) -> None:
    found = find(nlp, text)[name]
    assert (found.country, found.sector, found.kind) == facts


def test_a_leader_without_an_office_beside_the_name_is_told_by_the_day(nlp: Language) -> None:
    text = "Angela Merkel spoke in Bonn on Friday. Merkel thanked the crowd."
    arrangement = layout(text)
    doc = parse.parse(nlp, text, arrangement)
    sectors = {}
    for year in (2010, 2023):
        for actor in actors.find(doc, arrangement, datetime(year, 5, 1, tzinfo=UTC)):
            if actor.name == "Angela Merkel":
                sectors[year] = (actor.country, actor.sector)
    assert sectors == {2010: ("DEU", "GOV"), 2023: ("DEU", "ELI")}
