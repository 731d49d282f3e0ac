"""Finding the actor that given words of the text stand for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.records import Actor, MentionForm, Party

_FORMS: tuple[MentionForm, ...] = ("name", "nominal", "pronoun")


class Found(NamedTuple):
    """A mention at `start:end`, the index of its actor, and how its words lead there."""

    actor: int
    form: MentionForm
    start: int
    end: int


class MentionIndex:
    """The mentions of an article's actors, and the roles beside their names, by where they stand."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        """Take the actors of one article; `Found.actor` is the index among them."""
        self._mentions = _sorted(_mentions(actors))
        # A role counts as words for its holder, so that "Senate spokeswoman Ida Moor" is hers and not the senate's.
        self._words = _sorted([*self._mentions, *_roles(actors)])
        self._starts = [found.start for found in self._words]
        # The furthest end so far: a search to the left stops where nothing can reach the span any more.
        self._reach: list[int] = []
        for found in self._words:
            self._reach.append(max(found.end, self._reach[-1] if self._reach else 0))

    def at(self, start: int, end: int, head: int | None = None) -> Found | None:
        """The mention that best stands for the words at `start:end`, None when no mention overlaps them.

        `head` is an offset inside the head word of the span: the actor whose words cover it goes before all others.
        Then the one with most words in common and fewest beyond them counts; of its mentions, a name goes before a
        nominal, and that before a pronoun. Where only a role of the actor stands, that is the nominal found.
        """
        overlapping: dict[int, list[Found]] = {}
        for found in self._overlapping(start, end):
            overlapping.setdefault(found.actor, []).append(found)
        if not overlapping:
            return None
        best = max(overlapping.values(), key=lambda words: _fit(words, start, end, head))
        return max(best, key=lambda found: (-_FORMS.index(found.form), min(found.end, end) - max(found.start, start)))

    def within(self, start: int, end: int) -> Iterator[Found]:
        """The mentions that stand wholly inside `start:end`, in the order of the text."""
        for found in self._mentions[_first(self._mentions, start) : _first(self._mentions, end)]:
            if found.end <= end:
                yield found

    def party(self, text: str, start: int, end: int, head: int | None = None) -> Party:
        """The words at `start:end` as a party to a fact, with the actor they lead to."""
        found = self.at(start, end, head)
        return Party(actor=found.actor if found else None, name=text[start:end], start=start, end=end)

    def _overlapping(self, start: int, end: int) -> Iterator[Found]:
        position = bisect_right(self._starts, max(start, end - 1)) - 1
        while position >= 0 and self._reach[position] > start:
            if self._words[position].end > start:
                yield self._words[position]
            position -= 1


def _mentions(actors: Sequence[Actor]) -> Iterator[Found]:
    for index, actor in enumerate(actors):
        for mention in actor.mentions:
            yield Found(index, mention.form, mention.start, mention.end)


def _roles(actors: Sequence[Actor]) -> Iterator[Found]:
    for index, actor in enumerate(actors):
        for role in actor.roles:
            yield Found(index, "nominal", role.start, role.end)


def _sorted(words: Iterable[Found]) -> list[Found]:
    return sorted(words, key=lambda found: (found.start, -found.end, found.actor))


def _first(words: Sequence[Found], start: int) -> int:
    return bisect_left(words, start, key=lambda found: found.start)


def _fit(words: Sequence[Found], start: int, end: int, head: int | None) -> tuple[bool, int, int, int]:
    """How well the words of one actor stand for `start:end`."""
    covers = head is not None and any(found.start <= head < found.end for found in words)
    common, at = 0, start
    for found in sorted(words, key=lambda found: found.start):
        common += max(0, min(found.end, end) - max(found.start, at))
        at = max(at, found.end)
    beyond = max(0, start - min(found.start for found in words)) + max(0, max(found.end for found in words) - end)
    return covers, common - beyond, -min(_FORMS.index(found.form) for found in words), -words[0].actor
