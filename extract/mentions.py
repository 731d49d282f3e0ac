"""Finding the actor that given words of the text stand for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.records import Actor, Mention, MentionForm, Party

_FORMS: tuple[MentionForm, ...] = ("name", "nominal", "pronoun")


class Found(NamedTuple):
    """A mention at `start:end`, the index of its actor, and how its words lead there."""

    actor: int
    form: MentionForm
    start: int
    end: int


class MentionIndex:
    """The mentions of an article's actors by where they stand."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        """Take the actors of one article; `Found.actor` is the index among them."""
        self._found = sorted(
            (Found(index, mention.form, mention.start, mention.end) for index, mention in _all(actors)),
            key=lambda found: (found.start, -found.end, found.actor),
        )
        self._starts = [found.start for found in self._found]
        # The furthest end so far: a search to the left stops where nothing can reach the span any more.
        self._reach: list[int] = []
        for found in self._found:
            self._reach.append(max(found.end, self._reach[-1] if self._reach else 0))

    def at(self, start: int, end: int, head: int | None = None) -> Found | None:
        """The mention that best stands for the words at `start:end`, None when no mention overlaps them.

        `head` is an offset inside the head word of the span: a mention that covers it goes before all others. Then
        the mention with most in common and least beyond counts, a name before a nominal before a pronoun.
        """
        return max(self._overlapping(start, end), key=lambda found: _fit(found, start, end, head), default=None)

    def within(self, start: int, end: int) -> Iterator[Found]:
        """The mentions that stand wholly inside `start:end`, in the order of the text."""
        for position in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            if self._found[position].end <= end:
                yield self._found[position]

    def party(self, text: str, start: int, end: int, head: int | None = None) -> Party:
        """The words at `start:end` as a party to a fact, with the actor they lead to."""
        found = self.at(start, end, head)
        return Party(actor=found.actor if found else None, name=text[start:end], start=start, end=end)

    def _overlapping(self, start: int, end: int) -> Iterator[Found]:
        position = bisect_right(self._starts, max(start, end - 1)) - 1
        while position >= 0 and self._reach[position] > start:
            if self._found[position].end > start:
                yield self._found[position]
            position -= 1


def _all(actors: Sequence[Actor]) -> Iterator[tuple[int, Mention]]:
    for index, actor in enumerate(actors):
        for mention in actor.mentions:
            yield index, mention


def _fit(found: Found, start: int, end: int, head: int | None) -> tuple[bool, int, int, int]:
    common = min(found.end, end) - max(found.start, start)
    beyond = (found.end - found.start) - common
    covers = head is not None and found.start <= head < found.end
    return covers, common - beyond, -_FORMS.index(found.form), -found.start
