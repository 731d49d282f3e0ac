"""Persons of many articles: who is one by full name, initials or family name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.names import person, sound, spelling
from extract.resolve_clusters import Cluster, LocalActor, by_country, names


class _Settled(NamedTuple):
    """A person known by full name, with the countries and the initials of the given names."""

    cluster: Cluster
    countries: frozenset[str]
    initials: frozenset[str]


def persons(members: Sequence[LocalActor], famous: Sequence[Cluster]) -> Iterator[Cluster]:
    """The persons that are not among the `famous`, which take in those they are; family by family."""
    named: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in famous:
        for key in {family(name) for name in names(cluster)}:
            named[key].append(cluster)
    families: dict[str, list[LocalActor]] = defaultdict(list)
    for member in members:
        families[family(member.name)].append(member)
    for key, bearers in sorted(families.items()):
        yield from _family_of(bearers, named[key])


def _family_of(bearers: Sequence[LocalActor], famous: Sequence[Cluster]) -> Iterator[Cluster]:
    """The persons of one family name: full names first, then initials, then the name alone."""
    full = [member for member in bearers if _rank(member) == 0]
    known = list(famous)
    for cluster in _full_names(full, famous):
        known.append(cluster)
        yield cluster
    settled = [_settle(cluster) for cluster in known]
    for rank in (1, 2):
        yield from _short_names([member for member in bearers if _rank(member) == rank], settled)


def _rank(member: LocalActor) -> int:
    """0: a full name; 1: an initial for the given name; 2: a single name."""
    given = person(member.name).given
    return 2 if not given else 1 if len(given[0]) == 1 else 0


def _full_names(full: Sequence[LocalActor], famous: Sequence[Cluster]) -> Iterator[Cluster]:
    buckets: dict[str, list[LocalActor]] = defaultdict(list)
    for member in full:
        buckets[spelling(person(member.name).given[0])].append(member)
    for given, bearers in sorted(buckets.items()):
        known = [cluster for cluster in famous if any(given == _given(name) for name in names(cluster))]
        for members in _by_middle(bearers):
            fitting = [cluster for cluster in known if not _middle_conflict(cluster, members)]
            if not fitting:
                yield Cluster(members)
            elif len(fitting) == 1:
                fitting[0].members.extend(members)
            else:
                yield from _namesakes(members, fitting)


def _namesakes(members: Sequence[LocalActor], fitting: Sequence[Cluster]) -> Iterator[Cluster]:
    """Where several known persons have the name, each member goes by its country, else stays alone."""
    for member in members:
        near = [cluster for cluster in fitting if member.country in {m.country for m in cluster.members if m.wikidata}]
        if member.country and len(near) == 1:
            near[0].members.append(member)
        else:
            yield Cluster([member], lonely=True, rivals=fitting)


def _middle_conflict(cluster: Cluster, members: Sequence[LocalActor]) -> bool:
    theirs = {_middle(name) for name in names(cluster) if person(name).given[1:]}
    ours = {_middle(member.name) for member in members} - {()}
    return bool(theirs and ours) and not any(_agree(a, b) for a in theirs for b in ours)


def _by_middle(bearers: Sequence[LocalActor]) -> list[list[LocalActor]]:
    """Parted where middle names exclude each other; who has none belongs to the only ones there are, else alone."""
    middles = sorted({_middle(member.name) for member in bearers} - {()})
    parts: list[set[tuple[str, ...]]] = []
    for middle in middles:
        touching = [part for part in parts if any(_agree(middle, other) for other in part)]
        parts = [part for part in parts if part not in touching] + [set().union({middle}, *touching)]
    if len(parts) <= 1:
        return [list(bearers)]
    found = [[member for member in bearers if _middle(member.name) in part] for part in parts]
    plain = [member for member in bearers if not _middle(member.name)]
    return found + ([plain] if plain else [])


def _short_names(members: Sequence[LocalActor], settled: Sequence[_Settled]) -> Iterator[Cluster]:
    """Initials and single names: of the only person they can be, else of nobody known."""
    alone: dict[tuple[str, str], list[LocalActor]] = defaultdict(list)
    for member in members:
        fitting = [each.cluster for each in settled if _may_be(member, each)]
        if len(fitting) == 1:
            fitting[0].members.append(member)
        elif fitting:
            yield Cluster([member], lonely=True, rivals=fitting)
        else:
            initial = "".join(part[0] for part in person(member.name).given)
            alone[initial, family(member.name)].append(member)
    for bearers in alone.values():
        yield from by_country(bearers)


def _settle(cluster: Cluster) -> _Settled:
    given = [person(name).given for member in cluster.members for name in (member.name, *member.names)]
    countries = frozenset(member.country for member in cluster.members if member.country)
    return _Settled(cluster, countries, frozenset(words[0][0] for words in given if words))


def _may_be(member: LocalActor, settled: _Settled) -> bool:
    if member.country and settled.countries and member.country not in settled.countries:
        return False
    given = person(member.name).given
    return not given or given[0][0] in settled.initials


def family(name: str) -> str:
    """The sound of the family name's last word."""
    return sound(person(name).family.split()[-1]) if person(name).family else ""


def _given(name: str) -> str:
    return spelling(person(name).given[0]) if person(name).given else ""


def _middle(name: str) -> tuple[str, ...]:
    return person(name).given[1:]


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(
        a[0] == b[0] if min(len(a), len(b)) == 1 else spelling(a) == spelling(b)
        for a, b in zip(one, other, strict=False)
    )
