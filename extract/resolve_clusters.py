"""Local actors, the actors they make, and the clusters on the way from one to the other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from extract.names import fold, plain_company
from extract.records import ActorKind, Method

Value = TypeVar("Value", bound=str)


@dataclass(frozen=True, slots=True)
class LocalActor:
    """An actor of one article, the `position`-th there; `names` are all the words that name it, `name` among them.

    It may stand for `count` actors of several articles that are described by the same words; the article and the
    position are then those of the first of them. `key` is for the caller.
    """

    article: str
    position: int
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    wikidata: str | None
    names: tuple[str, ...]
    method: Method
    count: int = 1
    key: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """One actor: its local actors and what they agree on; `candidates` (id, score) are who an ambiguous one may be.

    `lonely`: known in its article only; if its one member stands for several, each of them is an actor by itself, and
    `id` is the first one's (`extract.identity.lonely_actor_id`).
    """

    members: tuple[LocalActor, ...]
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    wikidata: str | None
    aliases: tuple[str, ...]
    id: str
    candidates: tuple[tuple[str, float], ...] = ()
    lonely: bool = False


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


def most(values: Iterable[tuple[str | None, int]]) -> str | None:
    """The commonest of values that are each met so often; of equals the longest, then the first in the alphabet."""
    counted = _counted(values)
    return min(counted, key=lambda value: (-counted[value], -len(value), value)) if counted else None


def kind_of(members: Sequence[LocalActor]) -> ActorKind:
    """The kind most curated members have, else most members."""
    curated = [(member.kind, member.count) for member in members if member.wikidata]
    counted: Counter[ActorKind] = _counted(curated or [(member.kind, member.count) for member in members])
    return min(counted, key=lambda kind: (-counted[kind], kind))


def _counted(values: Iterable[tuple[Value | None, int]]) -> Counter[Value]:
    counted: Counter[Value] = Counter()
    for value, number in values:
        if value:
            counted[value] += number
    return counted


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
