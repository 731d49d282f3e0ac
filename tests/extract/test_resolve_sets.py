from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.identity import lonely_actor_id
from extract.records import ActorKind
from extract.resolve import Group, LocalActor, blocks, group
from tests.extract.acted import local

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
