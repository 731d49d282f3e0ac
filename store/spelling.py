"""The words that names are made of, kept in memory for one release, to find what was meant by a misspelt one.

Prefixes are found in the full-text index; only what it does not find is looked for here, so that a keystroke costs
no more than a search. The words of 20,000 actors take some 2 MB.
"""

from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import Connection, select

from store.search_index import words
from store.tables import actors, aliases, sources

MOST_NAMES = 500_000
"""Names that are read, those of the actors met most first; it bounds the memory."""
MOST_NEAREST = 25

_NAMES = select(actors.c.folded).order_by(actors.c.mention_count.desc(), actors.c.id).limit(MOST_NAMES)
_ALIASES = (
    select(aliases.c.folded)
    .join(actors, actors.c.id == aliases.c.actor_id)
    .order_by(actors.c.mention_count.desc(), aliases.c.id)
    .limit(MOST_NAMES)
)


class Near(NamedTuple):
    """A known word, and how many letters away it begins as the word that was typed."""

    word: str
    edits: int


def edits_allowed(word: str) -> int:
    """Give how many letters may be wrong, missing, too many or swapped: none of 3, one of up to 6, two of more."""
    return 0 if len(word) < 4 else 1 if len(word) < 7 else 2


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all names of one release."""

    words: tuple[str, ...]

    def nearest(self, typed: str) -> list[Near]:
        """Give the words that begin nearly as `typed` does, the nearest first, at most `MOST_NEAREST`."""
        edits, size = edits_allowed(typed), len(typed)
        if not edits:
            return []
        # A beginning that is near at any length is near at this one, give or take the letters between the two.
        cut = [word[:size] for word in self.words]
        alike = process.extract(typed, cut, scorer=OSA.distance, score_cutoff=2 * edits, limit=None)
        found = (Near(self.words[at], _edits(typed, self.words[at], edits)) for _, _, at in alike)
        near = [each for each in found if each.edits <= edits]
        near.sort(key=lambda each: (each.edits, each.word[:1] != typed[:1], abs(len(each.word) - size), each.word))
        return near[:MOST_NEAREST]


def _edits(typed: str, word: str, most: int) -> int:
    """How many letters away the beginning of `word` is that is most like `typed`."""
    lengths = range(len(typed) - most, min(len(typed) + most, len(word)) + 1)
    return min((OSA.distance(typed, word[:length], score_cutoff=most) for length in lengths), default=most + 1)


class Spelling:
    """The vocabulary of the release that was asked about last."""

    def __init__(self) -> None:
        """Know no release yet."""
        self._known: tuple[str, Vocabulary] | None = None

    def at(self, connection: Connection, token: str) -> Vocabulary:
        """Give the vocabulary of the release of this token, read when it is first asked for."""
        known = self._known
        if known is None or known[0] != token:
            # Two threads may read it at once; both read the same.
            self._known = known = (token, _read(connection))
        return known[1]


def _read(connection: Connection) -> Vocabulary:
    found = dict.fromkeys(
        word for statement in (_NAMES, _ALIASES) for name in connection.scalars(statement) for word in name.split()
    )
    found |= dict.fromkeys(word for name in connection.scalars(select(sources.c.name)) for word in words(name))
    return Vocabulary(tuple(found))
