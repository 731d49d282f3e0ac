"""Why a value cannot be read, and what could be instead."""

from collections.abc import Iterable, Sequence

from marshmallow import ValidationError
from rapidfuzz import process

LISTED = 60
"""Longer lists of allowed values are left out of a problem; the document has them."""


class Refused(ValidationError):  # noqa: N818  what was done to the value
    """A value that cannot be read, with the values that could."""

    def __init__(self, detail: str, value: str, allowed: Iterable[str] = (), nearest: str | None = None) -> None:
        """Find the nearest allowed value unless it is given."""
        super().__init__(detail)
        allowed = tuple(allowed)
        self.value = value
        self.allowed = allowed if len(allowed) <= LISTED else ()
        self.nearest = nearest or closest(value, allowed)
        self.at: int | None = None
        """Which value of a list it is, from 0; None outside one."""
        self.position: int | None = None
        """At which character of the value it goes wrong; None where that cannot be told."""

    @property
    def refusals(self) -> Sequence["Refused"]:
        """One for each value refused."""
        return (self,)


class RefusedSeveral(Refused):
    """Values of one list that cannot be read."""

    def __init__(self, refusals: Sequence[Refused]) -> None:
        """Keep each."""
        super().__init__("; ".join(str(refusal) for refusal in refusals), ",".join(each.value for each in refusals))
        self._refusals = tuple(refusals)

    @property
    def refusals(self) -> Sequence[Refused]:
        """One for each value refused."""
        return self._refusals


def closest(value: str, allowed: Iterable[str]) -> str | None:
    """Give the allowed value that is spelt most alike, None when none is."""
    by_folded = {each.casefold(): each for each in allowed}
    found = process.extractOne(value.casefold()[:100], by_folded.keys(), score_cutoff=55)
    return by_folded[found[0]] if found else None


def short(value: str) -> str:
    """Cut a value for a message."""
    return value if len(value) <= 60 else value[:60] + "…"
