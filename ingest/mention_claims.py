"""Settling which curated mention the same words of a text belong to."""

from collections.abc import Sequence
from typing import NamedTuple

from extract.records import MentionForm, Span


class Claim(NamedTuple):
    """Words claimed for an actor; `placed` when the curator said where, else they are claimed wherever they stand."""

    actor: int
    span: Span
    form: MentionForm
    placed: bool


class RivalsError(ValueError):
    """One name claimed for two actors wherever it stands."""

    def __init__(self, span: Span, actors: tuple[int, int]) -> None:
        """Keep where the name stands and who claims it."""
        super().__init__(f"{span} is claimed for {actors}")
        self.span = span
        self.actors = actors


def settled(claims: Sequence[Claim]) -> list[Claim]:
    """Keep the claims that no other prevails over; `RivalsError` when two actors share a name.

    A claim that is not placed gives way to a longer name, to longer words of its own actor, and to equal words placed
    for another actor. So "Putin" is no mention inside "Vladimir Putin", yet one inside "a friend of Putin".
    """
    kept = []
    for claim in claims:
        around = [other for other in claims if other != claim and holds(other.span, claim.span)]
        if not claim.placed and any(_prevails(other, claim) for other in around):
            continue
        if claim.form == "name" and not claim.placed:
            rival = next((other for other in around if other.span == claim.span and other.actor != claim.actor), None)
            if rival:
                raise RivalsError(claim.span, (claim.actor, rival.actor))
        kept.append(claim)
    return kept


def holds(outer: Span, inner: Span) -> bool:
    """Tell whether `inner` stands inside `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def _prevails(other: Claim, claim: Claim) -> bool:
    if other.span == claim.span:
        return other.placed
    return other.actor == claim.actor or other.form == "name"
