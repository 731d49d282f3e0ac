"""How a name answers what was typed: which of a record's names, how well, and with which of its letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from store.search_index import Word, located, words
from store.search_syntax import All, Any, Node, Phrase

Named = tuple[str, Literal["name", "alias"]]


class Grade(IntEnum):
    """How well a name answers; the least is best."""

    EXACT = 0
    PREFIX = 1
    WORDS = 2
    TYPO = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that a name has to hold one after the other; the last may go on. `edits` tells how far the typed are."""

    words: tuple[str, ...]
    edits: int = 0


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, as parts that a name has to hold in any order, each in one of several spellings."""

    folded: str
    parts: tuple[tuple[Wanted, ...], ...]

    def tree(self, field: str | None = None) -> Node:
        """Give the question to the full-text index that finds all names that answer."""
        parts = [_any([Phrase(each.words, prefix=True, field=field) for each in part]) for part in self.parts]
        return parts[0] if len(parts) == 1 else All(tuple(parts))


@dataclass(frozen=True, slots=True)
class Match:
    """A name that answers: how well, and with which letters, in code points, half-open."""

    grade: Grade
    name: str
    kind: Literal["name", "alias"]
    spans: tuple[tuple[int, int], ...]
    edits: int = 0

    @property
    def rank(self) -> tuple[int, int, bool, int]:
        """Of two names of one record the better has the lesser rank."""
        return (self.grade, self.edits, self.kind == "alias", len(self.name))


def typed(text: str) -> Typed | None:
    """Read what was typed; None when there is no letter and no digit in it.

    What stands between blanks is one part, whose words follow one another: "O'Br" is `o br…`, "北京" each character.
    """
    chunks = [tuple(found) for chunk in text.split() if (found := words(chunk))]
    if not chunks:
        return None
    return Typed(" ".join(words(text)), tuple((Wanted(chunk),) for chunk in chunks))


def best(names: Iterable[Named], asked: Typed) -> Match | None:
    """Give the name that answers best; None when no single one holds all that was typed."""
    found = [match for name, kind in names if (match := _match(name, kind, asked)) is not None]
    return min(found, key=lambda match: match.rank, default=None)


def _match(name: str, kind: Literal["name", "alias"], asked: Typed) -> Match | None:
    told = list(located(name))
    taken: set[int] = set()
    spans: list[tuple[int, int]] = []
    edits = 0
    for part in asked.parts:
        found = next(((at, each) for each in part for at in range(len(told)) if _stands(told, at, each, taken)), None)
        if found is None:
            return None
        at, wanted = found
        last = at + len(wanted.words) - 1
        taken |= set(range(at, last + 1))
        spans.append((told[at].start, _end(name, told[last], wanted)))
        edits += wanted.edits
    folded = " ".join(word.folded for word in told)
    return Match(_grade(folded, asked.folded, edits), name, kind, tuple(sorted(spans)), edits)


def _grade(folded: str, asked: str, edits: int) -> Grade:
    if edits:
        return Grade.TYPO
    if folded == asked:
        return Grade.EXACT
    return Grade.PREFIX if folded.startswith(asked) else Grade.WORDS


def _stands(told: Sequence[Word], at: int, wanted: Wanted, taken: set[int]) -> bool:
    found = told[at : at + len(wanted.words)]
    return (
        len(found) == len(wanted.words)
        and taken.isdisjoint(range(at, at + len(found)))
        and all(word.folded == each for word, each in zip(found[:-1], wanted.words[:-1], strict=True))
        and found[-1].folded.startswith(wanted.words[-1])
    )


def _end(name: str, last: Word, wanted: Wanted) -> int:
    """Where the letters end that were typed of a word: all of it when they were misspelt."""
    if wanted.edits:
        return last.end
    asked = wanted.words[-1]
    ends = range(last.start + 1, last.end)
    return next((end for end in ends if "".join(words(name[last.start : end])).startswith(asked)), last.end)


def _any(parts: Sequence[Phrase]) -> Node:
    return parts[0] if len(parts) == 1 else Any(tuple(parts))
