"""An actor of one article while it is put together."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from extract.actors_labels import Name
from extract.records import ActorKind, Mention, Role


class Offsets:
    """The tokens of a document by the offsets at which they begin and end."""

    def __init__(self, doc: Doc) -> None:
        """Index all tokens once; `Doc.char_span` walks them all at each call."""
        self._starts = {token.idx: token.i for token in doc}
        self._ends = {token.idx + len(token): token.i + 1 for token in doc}

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """The tokens that make `start:end`, None when it cuts one."""
        first, last = self._starts.get(start), self._ends.get(end)
        return None if first is None or last is None or last <= first else (first, last)


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
        words = " ".join(doc[name.start : name.end].text.split())
        self.surfaces[words] = self.surfaces.get(words, 0) + 1
        self.weight = max(self.weight, name.weight)
