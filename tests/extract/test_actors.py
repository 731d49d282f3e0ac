import pytest
from spacy.language import Language

from extract import actors, parse
from extract.records import Actor
from extract.text import layout


@pytest.fixture(scope="module")
def nlp() -> Language:
    return parse.load()


def find(nlp: Language, text: str) -> dict[str, Actor]:
    arrangement = layout(text)
    return {actor.name: actor for actor in actors.find(parse.parse(nlp, text, arrangement), arrangement)}


def words(text: str, actor: Actor) -> list[str]:
    return [text[mention.start : mention.end] for mention in actor.mentions]


def test_full_name_surname_and_pronoun_are_one_person(nlp: Language) -> None:
    text = "Egyptian President Anwar Sadat flew to Jerusalem on Saturday. Sadat said he wanted peace."
    found = find(nlp, text)["Anwar Sadat"]
    assert words(text, found) == ["Anwar Sadat", "Sadat", "he"]
    assert [mention.form for mention in found.mentions] == ["name", "name", "pronoun"]
    assert (found.kind, found.country, found.sector) == ("person", "EGY", "GOV")
    assert [role.title for role in found.roles] == ["Egyptian President"]


def test_a_capital_that_speaks_is_its_country_and_one_that_lies_somewhere_is_a_place(nlp: Language) -> None:
    text = "Moscow said it would answer. The talks were held in Vienna."
    found = find(nlp, text)
    assert found["Russia"].kind == "country"
    assert found["Vienna"].kind == "place"


@pytest.mark.parametrize(
    "text", ["", " ", "a", "\n\n\n", "“", "((((", "MR SMITH SAID NO WAY TO NATO", "x" * 5000, "No dots no marks " * 50]
)
def test_odd_input_raises_nothing(nlp: Language, text: str) -> None:
    for actor in find(nlp, text).values():
        assert actor.mentions
