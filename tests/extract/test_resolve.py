from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.identity import actor_id, lonely_actor_id
from extract.records import ActorKind
from extract.resolve import Group, LocalActor, blocks, group


def local(article: str, name: str, kind: ActorKind = "person", **more: object) -> LocalActor:
    country, wikidata, sector = (more.get(key) for key in ("country", "wikidata", "sector"))
    names, position = more.get("names", ()), more.get("position", 0)
    assert isinstance(names, tuple)
    assert isinstance(position, int)
    return LocalActor(
        article=article,
        position=position,
        name=name,
        kind=kind,
        country=None if country is None else str(country),
        sector=None if sector is None else str(sector),
        wikidata=None if wikidata is None else str(wikidata),
        names=(name, *names),
        method="curated" if wikidata else "extracted",
    )


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


NAMES = (
    *("George Bush", "George W. Bush", "George H. W. Bush", "G. Bush", "Bush", "Laura Bush", "Georgia", "Kim"),
    *("Vladimir Putin", "Wladimir Putin", "Putin", "Peskov", "Dmitry Peskow", "Kim Jong Il"),
    *("ANC", "African National Congress", "protesters", "Ministry of Defence"),
)
KINDS: tuple[ActorKind, ...] = ("person", "organization", "country", "place", "group")
locals_ = st.builds(
    lambda article, position, name, kind, country, wikidata, names: local(
        article, name, kind, position=position, country=country, wikidata=wikidata, names=names
    ),
    st.sampled_from("abcdef"),
    st.integers(0, 3),
    st.sampled_from(NAMES),
    st.sampled_from(KINDS),
    st.sampled_from([None, "USA", "RUS", "ZAF"]),
    st.sampled_from([None, None, None, "Q1", "Q2"]),
    st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
)
sets = st.lists(locals_, max_size=14, unique_by=lambda one: (one.article, one.position))


@settings(max_examples=60)
@given(sets, st.randoms(use_true_random=False))
def test_the_order_of_loading_changes_nothing(found: list[LocalActor], random: object) -> None:
    turned = list(found)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert group(turned) == group(found)


@settings(max_examples=60)
@given(sets)
def test_every_part_closed_under_blocks_finds_the_same_actors(found: list[LocalActor]) -> None:
    closed: list[tuple[set[str], list[LocalActor]]] = []
    for one in found:
        keys, members = set(blocks(one)), [one]
        apart = []
        for other_keys, others in closed:
            if other_keys & keys:
                keys |= other_keys
                members += others
            else:
                apart.append((other_keys, others))
        closed = [*apart, (keys, members)]
    pieces = [each for _, members in closed for each in group(members)]
    assert sorted(pieces, key=lambda each: each.id) == list(group(found))


@settings(max_examples=60)
@given(sets)
def test_every_local_actor_is_in_one_group_and_every_id_is_its_own(found: list[LocalActor]) -> None:
    groups = group(found)
    assert sorted((m.article, m.position) for each in groups for m in each.members) == sorted(
        (one.article, one.position) for one in found
    )
    assert len({each.id for each in groups}) == len(groups)


def described(found: list[LocalActor]) -> list[LocalActor]:
    """The same once for all that are described alike, with their number and the place of the first."""
    alike: dict[object, list[LocalActor]] = {}
    for one in sorted(found, key=lambda one: (one.article, one.position)):
        alike.setdefault(replace(one, article="", position=0), []).append(one)
    return [replace(same[0], count=len(same)) for same in alike.values()]


def actors_of(found: list[LocalActor], groups: tuple[Group, ...]) -> dict[tuple[str, int], tuple[object, ...]]:
    """What each local actor is, by its place, where groups may hold one for all that are described alike."""
    group_of = {replace(member, article="", position=0, count=1): each for each in groups for member in each.members}
    told: dict[tuple[str, int], tuple[object, ...]] = {}
    for one in found:
        each = group_of[replace(one, article="", position=0)]
        where = (one.article, one.position)
        public_id = lonely_actor_id(each.kind, each.name, *where) if each.lonely else each.id
        told[where] = (public_id, each.name, each.kind, each.country, each.sector, each.wikidata, each.aliases)
    return told


@settings(max_examples=150)
@given(st.lists(locals_, max_size=30, unique_by=lambda one: (one.article, one.position)))
def test_one_for_all_that_are_described_alike_leads_to_the_same_actors(found: list[LocalActor]) -> None:
    one_by_one = {
        (member.article, member.position): (
            each.id, each.name, each.kind, each.country, each.sector, each.wikidata, each.aliases,
        )
        for each in group(found)
        for member in each.members
    }  # fmt: skip
    assert actors_of(found, group(described(found))) == one_by_one


def test_ten_thousand_bearers_of_a_few_names_are_grouped_in_a_moment() -> None:
    many = [local(f"art{number}", NAMES[number % len(NAMES)], position=number) for number in range(10_000)]
    assert sum(len(each.members) for each in group(many)) == 10_000
