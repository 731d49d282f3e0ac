"""Who held power when, by the list of leaders."""

from datetime import date

import pytest

from extract import actors_leaders, leaders, nations
from extract.coreference_chain import Chain
from extract.functions import describe


def chain(*surfaces: str, country: str | None = None, sector: str | None = None, kind: str = "person") -> Chain:
    return Chain(
        "country" if kind == "country" else "person",
        surfaces[0],
        surfaces=dict.fromkeys(surfaces, 1),
        country=country,
        sector=sector,
    )


@pytest.mark.parametrize(
    ("day", "sector"),
    [
        (date(1999, 5, 1), None),
        (date(2008, 6, 1), "GOV"),
        (date(2012, 1, 1), "ELI"),
        (date(2015, 1, 1), "GOV"),
        (date(2019, 1, 1), "ELI"),
    ],
)
def test_a_leader_governs_within_each_term_and_is_of_the_elite_after_it(day: date, sector: str | None) -> None:
    terms = leaders.person("Michelle Bachelet")
    assert terms is not None
    assert (terms.country, terms.sector(day)) == ("CHL", sector)


def test_without_a_day_only_those_still_in_office_are_known_to_govern() -> None:
    assert describe("Paul Kagame") == ("RWA", "GOV")
    assert describe("Dilma Rousseff") == ("BRA", None)


def test_spellings_of_a_leader_meet() -> None:
    assert leaders.person("Recep Tayyip Erdogan") == leaders.person("Tayyip Erdoğan")
    assert leaders.person("Volodymyr Zelenskiy") == leaders.person("Volodymyr Zelenskyy")


def test_a_family_name_alone_leads_to_a_leader_only_where_it_is_listed() -> None:
    assert leaders.person("Netanyahu") == leaders.person("Benjamin Netanyahu")
    assert leaders.person("Brown") is None


def test_a_movement_governs_while_it_holds_the_state() -> None:
    assert describe("Taliban", date(2023, 1, 1)) == ("AFG", "GOV")
    assert describe("the Taliban", date(2010, 1, 1)) == ("AFG", "REB")
    assert describe("Taliban") == ("AFG", "REB")


def test_titles_before_a_leader_are_passed_over() -> None:
    assert describe("Rwandan President Paul Kagame", date(2015, 1, 1)) == ("RWA", "GOV")
    assert describe("former Chancellor Gerhard Schröder", date(2015, 1, 1)) == ("DEU", "ELI")
    assert describe("Friends of Paul Kagame").country is None


def test_a_leader_of_an_article_gets_country_and_sector() -> None:
    found = chain("Mugabe", "Robert Mugabe")
    actors_leaders.give([found], date(2010, 1, 1))
    assert (found.country, found.sector) == ("ZWE", "GOV")


def test_an_office_that_the_article_tells_is_kept() -> None:
    found = chain("Robert Mugabe", sector="PTY")
    actors_leaders.give([found], date(2010, 1, 1))
    assert (found.country, found.sector) == ("ZWE", "PTY")


@pytest.mark.parametrize(
    "namesake", [chain("Robert Mugabe", sector="CVL"), chain("Robert Mugabe", country="ZAF"), chain("Ida Moor")]
)
def test_somebody_of_another_trade_or_country_is_no_leader(namesake: Chain) -> None:
    before = (namesake.country, namesake.sector)
    actors_leaders.give([namesake], date(2010, 1, 1))
    assert (namesake.country, namesake.sector) == before


def test_a_name_that_many_bear_is_the_leaders_only_beside_the_country() -> None:
    alone, beside = chain("Gordon Brown"), chain("Gordon Brown")
    actors_leaders.give([alone], date(2009, 1, 1))
    actors_leaders.give([beside, chain("Britain", country="GBR", kind="country")], date(2009, 1, 1))
    assert (alone.country, alone.sector) == (None, None)
    assert (beside.country, beside.sector) == ("GBR", "GOV")


def test_an_organization_is_never_taken_for_a_leader() -> None:
    state = chain("Robert Mugabe", country="ZWE", kind="country")
    actors_leaders.give([state], date(2010, 1, 1))
    assert state.sector is None


def test_a_region_leads_to_the_one_country_that_has_it() -> None:
    assert describe("Chiapas farmers") == ("MEX", "AGR")
    assert nations.of_region("Atlantis") is None


def test_a_state_that_few_recognise_is_no_part_of_the_government() -> None:
    assert describe("Transnistria") == ("MDA", "PRE")


def test_whom_an_envoy_is_sent_to_is_not_whom_he_serves() -> None:
    assert describe("ambassador to Chile") == (None, "GOV")
    assert describe("adviser to the president of Chile") == ("CHL", "GOV")
