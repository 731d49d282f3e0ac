import pytest
from spacy.language import Language

from extract.text import layout
from tests.extract.acting import find, forms, words


def test_full_name_surname_and_pronoun_are_one_person(nlp: Language) -> None:
    text = "Egyptian President Anwar Sadat flew to Jerusalem on Saturday. Sadat said he wanted peace."
    found = find(nlp, text)["Anwar Sadat"]
    assert words(text, found) == ["Anwar Sadat", "Sadat", "he"]
    assert forms(found) == ["name", "name", "pronoun"]
    assert (found.kind, found.country, found.sector) == ("person", "EGY", "GOV")
    assert [role.title for role in found.roles] == ["Egyptian President"]


def test_a_capital_that_speaks_is_its_country_and_one_that_lies_somewhere_is_a_place(nlp: Language) -> None:
    text = "Moscow said it would answer. The talks were held in Vienna."
    found = find(nlp, text)
    assert found["Russia"].kind == "country"
    assert found["Russia"].aliases == ("Moscow",)
    assert found["Vienna"].kind == "place"


def test_a_seat_of_government_and_its_government_lead_to_the_country(nlp: Language) -> None:
    text = "The Kremlin denied the report. Later the Russian government sent a letter to Norway."
    found = find(nlp, text)["Russia"]
    assert words(text, found) == ["Kremlin", "Russian government"]
    assert forms(found) == ["name", "nominal"]


def test_spellings_of_one_name_are_one_person(nlp: Language) -> None:
    text = "Kremlin spokesman Dmitry Peskov spoke on Monday. Peskow told reporters that nothing had changed."
    found = find(nlp, text)["Dmitry Peskov"]
    assert (found.country, found.sector, found.aliases) == ("RUS", "GOV", ("Peskow",))


def test_a_noun_for_an_office_leads_to_its_last_named_holder(nlp: Language) -> None:
    text = "Polish Foreign Minister Adam Rotfeld met farmers in Krakow. The minister said that prices would rise."
    found = find(nlp, text)["Adam Rotfeld"]
    assert words(text, found) == ["Adam Rotfeld", "minister"]


def test_an_acronym_in_parentheses_leads_to_the_name_before_it(nlp: Language) -> None:
    text = "The World Food Programme (WFP) sent rice to Chad. WFP said the roads were flooded."
    found = find(nlp, text)["World Food Programme"]
    assert found.kind == "organization"
    assert set(words(text, found)) == {"World Food Programme", "WFP"}


def test_articles_titles_and_possessives_do_not_belong_to_a_name(nlp: Language) -> None:
    text = "Ida Moor's plan pleased President Carlos Menem. Menem's party, the Justicialist Party, backed it in Lima."
    found = find(nlp, text)
    assert "Ida Moor" in found
    assert words(text, found["Carlos Menem"]) == ["Carlos Menem", "Menem"]
    assert all(not name.startswith(("the ", "President ")) and not name.endswith("'s") for name in found)


def test_groups_have_a_country_and_a_sector_and_adjectives_name_nobody(nlp: Language) -> None:
    text = "French soldiers crossed the river. Thousands of protesters gathered in Paris."
    found = find(nlp, text)
    assert (found["French soldiers"].kind, found["French soldiers"].country, found["French soldiers"].sector) == (
        "group",
        "FRA",
        "MIL",
    )
    assert found["protesters"].sector == "OPP"
    assert "France" not in found


def test_two_persons_who_share_a_surname_stay_two(nlp: Language) -> None:
    text = "Fidel Castro spoke in Havana. Raúl Castro spoke in Santiago. Castro was cheered."
    found = find(nlp, text)
    assert {"Fidel Castro", "Raúl Castro", "Castro"} <= set(found)


def test_she_is_not_led_to_a_man(nlp: Language) -> None:
    text = "Spokesman Karl Berg welcomed Mrs. Anna Lind in Oslo. She said she was glad."
    found = find(nlp, text)
    assert "She" in words(text, found["Anna Lind"])
    assert "pronoun" not in forms(found["Karl Berg"])


def test_pronouns_between_quotation_marks_are_left_alone(nlp: Language) -> None:
    text = 'Anwar Sadat spoke on Sunday. "He will come," Sadat said.'
    assert "pronoun" not in forms(find(nlp, text)["Anwar Sadat"])


def test_who_is_the_noun_before_it(nlp: Language) -> None:
    text = "Anna Lind, who leads the bank, resigned on Friday."
    assert "who" in words(text, find(nlp, text)["Anna Lind"])


def test_an_office_behind_a_name_is_a_role(nlp: Language) -> None:
    text = "Anna Lind, the Swedish foreign minister, spoke on Friday. Oskar Dahl, 52, a lawyer from Malmo, disagreed."
    found = find(nlp, text)
    assert [role.title for role in found["Anna Lind"].roles] == ["Swedish foreign minister"]
    assert (found["Anna Lind"].country, found["Anna Lind"].sector) == ("SWE", "GOV")
    assert found["Oskar Dahl"].sector == "JUD"


def test_an_organization_takes_the_country_that_owns_it(nlp: Language) -> None:
    text = "Chile's Ministry of Mines opened a new office in Calama on Tuesday."
    assert (find(nlp, text)["Ministry of Mines"].country, find(nlp, text)["Ministry of Mines"].sector) == ("CHL", "GOV")


def test_a_company_is_the_company_until_another_is_named(nlp: Language) -> None:
    text = "Boeing opened a plant in Wichita. The company said it would hire a thousand people."
    assert "company" in words(text, find(nlp, text)["Boeing"])


def test_parts_that_are_told_again_are_not_read(nlp: Language) -> None:
    title = "Sadat flies to Jerusalem"
    text = f"{title}\n\nThe visit is the first.\n\n{title}. Anwar Sadat flew to Jerusalem on Saturday."
    arrangement = layout(text)
    assert arrangement.repeats
    told = [mention for actor in find(nlp, text).values() for mention in actor.mentions]
    assert all(not (span.start <= mention.start < span.end) for span in arrangement.repeats for mention in told)


def kinds(nlp: Language, text: str) -> dict[str, str]:
    return {name: actor.kind for name, actor in find(nlp, text).items()}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Varro is a company from Lund. Varro executives met investors.", "Varro", "organization"),
        ("The newspaper Kvarken printed the list on Monday.", "Kvarken", "organization"),
        ("Mr. Kvarken printed the list on Monday.", "Kvarken", "person"),
        ("Oskar Dahl, 52, left the house. Oskar Dahl, director of the mint, stayed.", "Oskar Dahl", "person"),
        ("They live in the city of Kvarken. The mayor of Kvarken waved.", "Kvarken", "place"),
        ("Anna Kvarken-Dahl smiled and told reporters she was glad.", "Anna Kvarken-Dahl", "person"),
        (
            "Staff of the Tokyo Gas Company (Togasco) met. Togasco said no.",
            "Tokyo Gas Company",
            "organization",
        ),
    ],
)
def test_the_words_around_a_name_tell_its_kind(nlp: Language, text: str, name: str, kind: str) -> None:
    assert kinds(nlp, text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The use of artificial intelligence (AI) grew. AI is a tool.", {"AI"}),
        ("Prime Minister His Highness the Crown Prince arrived.", {"Prime Minister", "Crown Prince", "Highness"}),
        ("The Clean Water Act passed in the State on Tuesday.", {"Clean Water Act", "State"}),
        ("Defense Minister Ida Moor spoke with Interior Ministry staff.", {"Defense", "Interior"}),
        ("Turnout was 44.5 percent, Dahl 3.3 percent.", {"Dahl 3.3 percent"}),
    ],
)
def test_titles_laws_and_shortened_nouns_are_no_names(nlp: Language, text: str, names: set[str]) -> None:
    assert not names & {actor.name for actor in find(nlp, text).values() if "name" in forms(actor)}
