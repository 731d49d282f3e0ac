import pytest

from extract import countries


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Russia", "RUS"),
        ("Russian Federation", "RUS"),
        ("the Soviet Union", "RUS"),
        ("U.S.", "USA"),
        ("the United States", "USA"),
        ("U.K.", "GBR"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Türkiye", "TUR"),
        ("South Korea", "KOR"),
        ("Korea", "KOR"),
        ("St. Lucia", "LCA"),
        ("Kosovo", "XKX"),
        ("Syria's", "SYR"),
        ("Hong Kong", "HKG"),
        ("Congo", "COD"),
    ],
)
def test_a_country_is_known_by_all_its_names(words: str, code: str):
    assert countries.named(words) == countries.country_of(words) == code
    assert countries.is_country(words)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Ukrainian", "UKR"),
        ("Swedes", "SWE"),
        ("Dutch", "NLD"),
        ("Poles", "POL"),
        ("North Korean", "PRK"),
        ("SERBS", "SRB"),
        ("the Kremlin", "RUS"),
        ("Downing Street", "GBR"),
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("Peking", "CHN"),
        ("Minsk", "BLR"),
        ("Washington, D.C.", "USA"),
        ("Scotland", "GBR"),
    ],
)
def test_people_seats_parts_and_capitals_lead_to_a_country_but_do_not_name_one(words: str, code: str):
    assert countries.country_of(words) == code
    assert not countries.is_country(words)


@pytest.mark.parametrize("words", ["us", "Us", "polish", "finn", "Frenches", "", "harbour", "Victoria", "Nowhere"])
def test_other_words_lead_nowhere(words: str):
    assert countries.country_of(words) is None


def test_each_kind_of_word_is_told_from_the_others():
    assert (countries.demonym("Greek"), countries.demonym("Greece")) == ("GRC", None)
    assert (countries.seat("Pentagon"), countries.seat("Washington")) == ("USA", None)
    assert (countries.capital("Oslo"), countries.capital("Bergen")) == ("NOR", None)


def test_every_country_has_its_gazetteer_id_and_a_middle():
    found = countries.all_countries()
    assert len(found) == 250
    assert all(country.geonames_id for country in found.values())
    assert [code for code, country in found.items() if country.lat is None] == []
    assert found["NLD"].name == "Netherlands"
    assert "UKR" in found["BLR"].neighbours


def test_alpha_2_codes_lead_to_alpha_3_codes():
    assert countries.alpha3("BY") == "BLR"
    assert countries.alpha3("ZZ") is None
