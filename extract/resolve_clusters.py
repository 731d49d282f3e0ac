"""Local actors, the actors they make, and the clusters on the way from one to the other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.names import fold, plain_company
from extract.records import ActorKind, Method


@dataclass(frozen=True, slots=True)
class LocalActor:
    """An actor of one article, the `position`-th there; `names` are all the words that name it, `name` among them."""

    article: str
    position: int
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    wikidata: str | None
    names: tuple[str, ...]
    confidence: float
    method: Method


@dataclass(frozen=True, slots=True)
class Group:
    """One actor: its local actors and what they agree on; `candidates` (id, score) are who an ambiguous one may be."""

    members: tuple[LocalActor, ...]
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    wikidata: str | None
    aliases: tuple[str, ...]
    id: str
    candidates: tuple[tuple[str, float], ...] = ()


@dataclass(slots=True)
class Cluster:
    """Local actors that are one; `lonely`: known in their article only; `rivals`: whom they may be as well."""

    members: list[LocalActor]
    lonely: bool = False
    rivals: "Sequence[Cluster]" = ()


def by_country(bearers: Sequence[LocalActor]) -> Iterator[Cluster]:
    """Bearers of one name parted by country; without a country they go with the only one there is, else stay alone."""
    parts: dict[str | None, list[LocalActor]] = defaultdict(list)
    for member in bearers:
        parts[member.country].append(member)
    nowhere = parts.pop(None, [])
    if len(parts) == 1:
        next(iter(parts.values())).extend(nowhere)
        nowhere = []
    found = [Cluster(members) for _, members in sorted(parts.items(), key=lambda item: str(item[0]))]
    yield from found
    if nowhere and not found:
        yield Cluster(nowhere)
    elif nowhere:
        yield from (Cluster([member], lonely=True, rivals=found) for member in nowhere)


def most(values: Iterable[str | None]) -> str | None:
    """The commonest value; of equals the longest, then the first in the alphabet."""
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], -len(value), value)) if counted else None


def kind_of(members: Sequence[LocalActor]) -> ActorKind:
    """The kind most curated members have, else most members."""
    counted = Counter(member.kind for member in members if member.wikidata) or Counter(m.kind for m in members)
    return min(counted, key=lambda kind: (-counted[kind], kind))


def names(cluster: Cluster) -> list[str]:
    """The names of the curated members; what joined them later brings no names that others could join by."""
    kind = kind_of(cluster.members)
    known = [member for member in cluster.members if member.wikidata and member.kind == kind]
    return [name for member in known for name in (member.name, *member.names)]


def plain(name: str) -> str:
    """A name without case, accents, article and legal form."""
    return plain_company(fold(name).removeprefix("the "))


def place(local: LocalActor) -> tuple[str, int, str]:
    """Where the local actor stands: the order that makes the outcome independent of the order given."""
    return local.article, local.position, local.name
