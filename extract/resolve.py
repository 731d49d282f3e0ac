"""Which local actors of many articles are one actor: a pure function of the set of them, whatever the order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.identity import actor_id, lonely_actor_id
from extract.names import fold
from extract.resolve_clusters import Cluster, Group, LocalActor, kind_of, most, place, plain
from extract.resolve_names import others
from extract.resolve_persons import family, persons

__all__ = ["Group", "LocalActor", "blocks", "group"]


def blocks(local: LocalActor) -> frozenset[str]:
    """The keys of which two local actors share one if they may be the same.

    `group` finds the same actors in a set as in each part of it that is closed: with a local actor, all those that
    share a block with it are in the part.
    """
    keys = {f"wikidata:{local.wikidata}"} if local.wikidata else set()
    if local.kind == "country" and local.country:
        keys.add(f"country:{local.country}")
    if local.kind == "person":
        names = (local.name, *local.names) if local.wikidata else (local.name,)
        return frozenset(keys | {f"person:{family(name)}" for name in names})
    return frozenset(keys | {f"{local.kind}:{plain(name)}" for name in (local.name, *local.names)})


def group(locals_: Iterable[LocalActor]) -> tuple[Group, ...]:
    """The actors, by id. Curated names go first; who cannot be decided stays alone, with candidates.

    Persons are one when family and given names agree in sound and no middle name or Wikidata item speaks against it;
    a surname alone joins the only person it can be. Organizations, places and groups are one when names and countries
    agree; nominals without a country ("the protesters") are of their article only.
    """
    kinds: dict[str, list[LocalActor]] = defaultdict(list)
    items: dict[str, list[LocalActor]] = defaultdict(list)
    for local in sorted(set(locals_), key=place):
        if local.wikidata:
            items[local.wikidata].append(local)
        else:
            kinds[local.kind].append(local)
    famous = [Cluster(members) for members in items.values()]
    clusters = list(famous)
    for kind, members in sorted(kinds.items()):
        known = [cluster for cluster in famous if kind_of(cluster.members) == kind]
        clusters += persons(members, known) if kind == "person" else others(members, known)
    return _groups(clusters)


def _groups(clusters: Sequence[Cluster]) -> tuple[Group, ...]:
    made = [(cluster, _group(cluster)) for cluster in clusters]
    taken: Counter[tuple[str, str]] = Counter()
    for cluster, found in made:
        if not found.wikidata:
            taken[found.kind, fold(found.name)] += found.members[0].count if cluster.lonely else 1
    ids = {id(cluster): _id(cluster, found, shared=taken[found.kind, fold(found.name)] > 1) for cluster, found in made}
    groups = []
    for cluster, found in made:
        score = round(1 / max(1, len(cluster.rivals)), 3)
        rivals = sorted((ids[id(rival)], score) for rival in cluster.rivals)
        groups.append(replace(found, id=ids[id(cluster)], candidates=tuple(rivals), lonely=cluster.lonely))
    return tuple(sorted(groups, key=lambda found: found.id))


def _id(cluster: Cluster, found: Group, *, shared: bool) -> str:
    if found.wikidata or not (shared or cluster.lonely):
        return actor_id(found.wikidata, found.kind, found.name)
    first = found.members[0]
    if cluster.lonely:
        return lonely_actor_id(found.kind, found.name, first.article, first.position)
    return actor_id(None, found.kind, f"{found.name} ({found.country or f'{first.article} {first.position}'})")


def _group(cluster: Cluster) -> Group:
    members = tuple(sorted(cluster.members, key=place))
    known = [member for member in members if member.wikidata]
    first = known or [member for member in members if member.method == "curated"] or members

    def agreed(of: Sequence[LocalActor], field: str) -> str | None:
        return most((getattr(member, field), member.count) for member in of)

    name = agreed(first, "name") or ""
    names = {spelt for member in members for spelt in (member.name, *member.names)}
    return Group(
        members=members,
        name=name,
        kind=kind_of(members),
        country=agreed(first, "country") or agreed(members, "country"),
        sector=agreed(first, "sector") or agreed(members, "sector"),
        wikidata=agreed(members, "wikidata"),
        aliases=tuple(sorted(names - {name})),
        id="",
    )
