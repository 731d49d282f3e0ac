"""Where and when an event took place: the toponym and the time that hang in its clause."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from spacy.tokens import Doc, Token

from extract import columns
from extract.records import Toponym, When

_PLACE_PREPS = frozenset(
    {"in", "at", "near", "outside", "inside", "on", "across", "around", "along", "off"}
    | {"to", "into", "within", "over", "from"}
)
_PARTS = frozenset({"compound", "appos", "conj", "nmod"})
_NEAR = 12
_AROUND = 24
T = TypeVar("T", Toponym, When)


class Settings:
    """The toponyms and times of one document by where they stand."""

    def __init__(self, doc: Doc, toponyms: Sequence[Toponym], dates: Sequence[When]) -> None:
        """Sort them by their place in the text."""
        self._doc, self._words = doc, columns.of(doc)
        self._toponyms = sorted(toponyms, key=lambda one: one.start)
        self._dates = sorted(dates, key=lambda one: one.start)
        self._toponym_starts = [one.start for one in self._toponyms]
        self._date_starts = [one.start for one in self._dates]

    def place(self, trigger: Token, head: Token, *, direct: bool = False) -> Toponym | None:
        """The toponym behind a preposition of place that hangs on the trigger or its clause, nearest first.

        `direct`: the object itself counts as well ("invaded Kuwait").
        """
        best: tuple[int, Toponym] | None = None
        for one in self._within(self._toponyms, self._toponym_starts, trigger):
            token = self._at(one.start)
            distance = _distance(token, (trigger, head))
            if distance is not None and _in_place(token, direct=direct) and (best is None or distance < best[0]):
                best = distance, one
        return best[1] if best else None

    def date(self, trigger: Token, head: Token) -> When | None:
        """The time that hangs on the trigger or its clause, nearest first."""
        best: tuple[int, When] | None = None
        for one in self._within(self._dates, self._date_starts, trigger):
            distance = _distance(self._at(one.start), (trigger, head))
            if distance is not None and (best is None or distance < best[0]):
                best = distance, one
        return best[1] if best else None

    def _within(self, ones: Sequence[T], starts: Sequence[int], trigger: Token) -> Sequence[T]:
        """Those of the trigger's sentence; of a sentence without end, those around the trigger."""
        begins, ends = self._words.stretches[self._words.sentences[trigger.i]]
        around = bisect_left(starts, trigger.idx)
        first = max(bisect_left(starts, begins), around - _AROUND)
        return ones[first : min(bisect_left(starts, ends), around + _AROUND)]

    def _at(self, offset: int) -> Token:
        return self._doc[max(bisect_left(self._words.starts, offset + 1) - 1, 0)]


def _distance(token: Token, hosts: tuple[Token, ...]) -> int | None:
    """Steps from a word up to one of the hosts; a clause of its own in between cuts the way."""
    steps = 0
    while steps < _NEAR:
        if token in hosts:
            return steps
        if token.dep_ in {"relcl", "ccomp", "advcl", "acl", "csubj"} or token.head == token:
            return None
        token, steps = token.head, steps + 1
    return None


def _in_place(token: Token, *, direct: bool) -> bool:
    """Whether a name stands behind a preposition of place, or (`direct`) is itself the object."""
    for _ in range(4):
        if token.dep_ == "pobj":
            return token.head.lower_ in _PLACE_PREPS
        if token.dep_ not in _PARTS:
            break
        token = token.head
    return token.dep_ == "npadvmod" or (direct and token.dep_ == "dobj")
