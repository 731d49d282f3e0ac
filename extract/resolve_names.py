"""Organizations, countries, places and groups of many articles: who is one by name and country."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract import offices
from extract.names import acronym_of
from extract.resolve_clusters import Cluster, LocalActor, by_country, names, plain


def others(members: Sequence[LocalActor], famous: Sequence[Cluster]) -> Iterator[Cluster]:
    """Organizations, countries, places and groups of one kind: one by name, as far as their countries agree."""
    by_name: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in famous:
        states = {member.country for member in cluster.members if member.kind == "country" and member.country}
        for name in {plain(name) for name in names(cluster)} | states:
            by_name[name].append(cluster)
    loose: dict[str, list[LocalActor]] = defaultdict(list)
    for member in members:
        if member.kind == "country" and member.country:
            loose[member.country].append(member)
        elif _is_of_its_article(member):
            yield Cluster([member], lonely=True)
        else:
            loose[plain(member.name)].append(member)
    yield from _named_alike(loose, by_name)


def _named_alike(loose: dict[str, list[LocalActor]], known: dict[str, list[Cluster]]) -> Iterator[Cluster]:
    acronyms: dict[str, set[str]] = defaultdict(set)
    for key, bearers in loose.items():
        for member in bearers:
            for name in member.names:
                if acronym_of(name, member.name):
                    acronyms[plain(name)].add(key)
    for key in [key for key in loose if len(acronyms.get(key, ())) == 1 and key not in acronyms[key]]:
        loose[next(iter(acronyms[key]))].extend(loose.pop(key))
    for key, bearers in sorted(loose.items()):
        for cluster in by_country(bearers):
            fitting = [near for near in _reached(key, cluster, known) if not _foreign(near, cluster)]
            if len(fitting) == 1:
                fitting[0].members.extend(cluster.members)
            else:
                yield replace(cluster, rivals=fitting)


def _reached(key: str, cluster: Cluster, known: dict[str, list[Cluster]]) -> list[Cluster]:
    keys = {key, *(plain(member.name) for member in cluster.members)}
    return list({id(near): near for name in sorted(keys) for near in known.get(name, ())}.values())


def _foreign(one: Cluster, other: Cluster) -> bool:
    ours, theirs = ({member.country for member in cluster.members} - {None} for cluster in (one, other))
    return bool(ours and theirs) and not ours & theirs


def _is_of_its_article(member: LocalActor) -> bool:
    """Whether the words name nobody outside the article: a nominal, or a ministry of a country that is not told."""
    return not member.country and (
        _is_nominal(member.name) or (member.kind == "organization" and offices.is_generic(member.name))
    )


def _is_nominal(name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1] if name.split() else ""
    return last == last.lower() and last != last.upper()
