import pytest

from extract.functions import describe
from extract.offices import office, singular


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("Kremlin spokesman", "RUS", "GOV"),
        ("the Norwegian defense minister", "NOR", "GOV"),
        ("Peru's ambassador to Japan", "PER", "GOV"),
        ("army spokeswoman", None, "MIL"),
        ("company spokesman", None, "BUS"),
        ("Dutch police", "NLD", "COP"),
        ("four Chilean farmers", "CHL", "AGR"),
        ("members of the Knesset", "ISR", "LEG"),
        ("professor of law at the University of Oslo", "NOR", "EDU"),
        ("several of the largest trade unions in Finland", "FIN", "LAB"),
        ("the WHO", "UNO", "MED"),
        ("CIA officers", "USA", "SPY"),
        ("gunmen", None, "UAF"),
        ("the Cuban leader", "CUB", "GOV"),
        ("a union leader", None, "LAB"),
        ("Beijing", "CHN", "GOV"),
        ("the People's Republic of China", "CHN", None),
        ("Shanghai police", "CHN", "COP"),
        ("a Somalia-based militia", "SOM", "PRM"),
        ("rebels of Abkhazia", "GEO", "REB"),
        ("the table", None, None),
        ("", None, None),
    ],
)
def test_words_lead_to_a_country_and_a_sector(words: str, country: str | None, sector: str | None) -> None:
    assert describe(words) == (country, sector)


@pytest.mark.parametrize("words", ["a former minister", "the retired vice president", "an ex- senator"])
def test_who_left_an_office_of_power_is_of_the_elite(words: str) -> None:
    assert describe(words).sector == "ELI"


def test_a_former_soldier_is_still_of_the_military() -> None:
    assert describe("a former soldier").sector == "MIL"


def test_who_is_a_word_unless_it_is_written_as_an_acronym() -> None:
    assert describe("a nurse who left").sector == "MED"
    assert describe("a nurse who left").country is None


def test_an_office_is_found_at_the_end_of_the_words() -> None:
    assert office(["french", "prime", "minister"]) == "prime minister"
    assert office(["ministers"]) == "minister"
    assert office(["table"]) is None
    assert office([]) is None


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("gunmen", "gunman"),
        ("parties", "party"),
        ("coaches", "coach"),
        ("soldiers", "soldier"),
        ("boss", "boss"),
        ("men", "men"),
    ],
)
def test_plurals_lose_their_ending(plural: str, one: str) -> None:
    assert singular(plural) == one
