from collections.abc import Sequence

import pytest

from extract.identity import actor_id
from extract.records import ActorKind
from extract.resolve import Group, blocks, group
from tests.extract.acted import local


def parts(groups: Sequence[Group]) -> set[frozenset[str]]:
    return {frozenset(f"{member.article}:{member.name}" for member in found.members) for found in groups}


def named(groups: Sequence[Group], name: str) -> Group:
    (found,) = [each for each in groups if each.name == name]
    return found


def test_spellings_of_one_full_name_are_one_person() -> None:
    found = group(
        [local("a", "Volodymyr Zelensky"), local("b", "Volodymyr Zelenskyy"), local("c", "Volodymyr Zelensky")]
    )
    assert len(found) == 1
    assert found[0].name == "Volodymyr Zelensky"
    assert found[0].aliases == ("Volodymyr Zelenskyy",)
    assert found[0].id == actor_id(None, "person", "Volodymyr Zelensky")


def test_a_shared_surname_alone_merges_nobody() -> None:
    found = group([local("a", "Fidel Castro"), local("b", "Raúl Castro")])
    assert len(found) == 2


def test_a_surname_joins_the_only_person_it_can_be() -> None:
    found = group([local("a", "Anwar Sadat", country="EGY"), local("b", "Sadat")])
    assert parts(found) == {frozenset({"a:Anwar Sadat", "b:Sadat"})}


def test_an_ambiguous_surname_stays_alone_with_candidates() -> None:
    found = group([local("a", "Fidel Castro"), local("b", "Raúl Castro"), local("c", "Castro")])
    alone = named(found, "Castro")
    assert [member.article for member in alone.members] == ["c"]
    assert {candidate for candidate, _ in alone.candidates} == {
        named(found, name).id for name in ("Fidel Castro", "Raúl Castro")
    }
    assert [score for _, score in alone.candidates] == [0.5, 0.5]


def test_a_surname_with_another_country_is_somebody_else() -> None:
    found = group([local("a", "Anwar Sadat", country="EGY"), local("b", "Sadat", country="IDN")])
    assert len(found) == 2
    assert len({each.id for each in found}) == 2


def test_initials_join_the_only_full_name_they_fit() -> None:
    found = group([local("a", "Harry Truman"), local("b", "H. Truman"), local("c", "Margaret Truman")])
    assert parts(found) == {frozenset({"a:Harry Truman", "b:H. Truman"}), frozenset({"c:Margaret Truman"})}


def test_middle_names_that_exclude_each_other_part_two_persons() -> None:
    found = group([local("a", "George W. Bush"), local("b", "George H. W. Bush"), local("c", "George Bush")])
    assert len(found) == 3


def test_a_middle_name_left_out_is_no_other_person() -> None:
    assert len(group([local("a", "Dwight D. Eisenhower"), local("b", "Dwight Eisenhower")])) == 1


def test_curated_names_go_first_and_take_their_aliases_in() -> None:
    pope = local("a", "John Paul II", wikidata="Q989", names=("Karol Wojtyla",))
    found = group([pope, local("b", "Karol Wojtyla"), local("c", "Karol Wojtyła")])
    assert len(found) == 1
    assert (found[0].name, found[0].wikidata) == ("John Paul II", "Q989")
    assert found[0].id == actor_id("Q989", "person", "John Paul II")


def test_two_wikidata_items_are_never_one_and_a_namesake_goes_by_country() -> None:
    one = local("a", "John Howard", wikidata="Q1", country="AUS")
    two = local("b", "John Howard", wikidata="Q2", country="GBR")
    found = group([one, two, local("c", "John Howard", country="GBR"), local("d", "John Howard")])
    assert parts(found) == {
        frozenset({"a:John Howard"}),
        frozenset({"b:John Howard", "c:John Howard"}),
        frozenset({"d:John Howard"}),
    }
    assert len({each.id for each in found}) == 3


def test_an_acronym_joins_the_only_name_it_was_introduced_for() -> None:
    full = local("a", "International Atomic Energy Agency", "organization", names=("IAEA",))
    assert len(group([full, local("b", "IAEA", "organization")])) == 1
    other = local("c", "Iowa Animal Ethics Alliance", "organization", names=("IAEA",))
    assert len(group([full, other, local("b", "IAEA", "organization")])) == 3


def test_ministries_of_two_countries_and_of_none_are_apart() -> None:
    name = "Ministry of Defence"
    found = group(
        [
            local("a", name, "organization", country="NOR"),
            local("b", name, "organization", country="PER"),
            local("c", name, "organization"),
            local("d", name, "organization"),
        ]
    )
    assert len(found) == 4
    assert len({each.id for each in found}) == 4


def test_legal_forms_and_articles_do_not_part_companies() -> None:
    found = group([local("a", "Ford Motor Co.", "organization"), local("b", "The Ford Motor", "organization")])
    assert len(found) == 1


def test_countries_are_one_by_code_and_never_a_person() -> None:
    found = group(
        [
            local("a", "Russia", "country", country="RUS"),
            local("b", "Kremlin", "country", country="RUS"),
            local("c", "Russia"),
        ]
    )
    assert parts(found) == {frozenset({"a:Russia", "b:Kremlin"}), frozenset({"c:Russia"})}


def test_nominals_without_a_country_are_of_their_article() -> None:
    found = group(
        [
            local("a", "protesters", "group"),
            local("b", "protesters", "group"),
            local("c", "Polish miners", "group", country="POL"),
            local("d", "Polish miners", "group", country="POL"),
        ]
    )
    assert len(found) == 3
    assert len({each.id for each in found}) == 3


def test_a_curated_organization_takes_in_its_names_unless_the_country_differs() -> None:
    curated = local("a", "Solidarity", "organization", wikidata="Q5", country="POL", names=("Solidarność",))
    found = group(
        [curated, local("b", "Solidarnosc", "organization"), local("c", "Solidarity", "organization", country="ZAF")]
    )
    assert parts(found) == {frozenset({"a:Solidarity", "b:Solidarnosc"}), frozenset({"c:Solidarity"})}


def test_nothing_makes_nothing_and_odd_names_make_something() -> None:
    assert group([]) == ()
    assert (
        len(
            group(
                [
                    local("a", ""),
                    local("b", " "),
                    local("c", "."),
                    local("d", "", "organization"),
                    local("e", "", "place"),
                ]
            )
        )
        >= 1
    )


@pytest.mark.parametrize("kind", ["person", "organization", "place", "group", "country"])
def test_local_actors_that_are_one_share_a_block(kind: ActorKind) -> None:
    assert blocks(local("a", "Ida Moor", kind)) & blocks(local("b", "Ida Moor", kind))
