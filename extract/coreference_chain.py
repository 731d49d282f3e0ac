"""An actor of one article while it is put together."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from extract import columns
from extract.actors_labels import Name
from extract.records import ActorKind, Mention, Role


@dataclass(slots=True)
class Chain:
    """All that the article says of one actor, as it is put together."""

    kind: ActorKind
    name: str
    names: list[Name] = field(default_factory=list)
    surfaces: dict[str, int] = field(default_factory=dict)
    country: str | None = None
    sector: str | None = None
    roles: list[Role] = field(default_factory=list)
    others: list[Mention] = field(default_factory=list)
    gender: str | None = None
    weight: float = 0.0

    def add(self, doc: Doc, name: Name) -> None:
        """Take a name in."""
        self.names.append(name)
        words = " ".join(columns.of(doc).words(name.start, name.end).split())
        self.surfaces[words] = self.surfaces.get(words, 0) + 1
        self.weight = max(self.weight, name.weight)
