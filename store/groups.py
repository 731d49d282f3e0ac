"""What resolution across articles hands to the store."""

from collections.abc import Sequence
from typing import Protocol


class Member(Protocol):
    """A description of actors of articles."""

    @property
    def key(self) -> int:
        """The key of the description."""


class Group(Protocol):
    """Descriptions that are of one actor; `id` is its public id.

    A `lonely` one is of its article only: each actor of an article that its one member describes is an actor by itself.
    """

    @property
    def id(self) -> str:
        """The public id."""

    @property
    def members(self) -> Sequence[Member]:
        """The descriptions, in any order."""

    @property
    def lonely(self) -> bool:
        """Whether those described are an actor each."""

    @property
    def name(self) -> str:
        """The canonical name."""

    @property
    def kind(self) -> str:
        """One of `ActorKind`."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3."""

    @property
    def sector(self) -> str | None:
        """PLOVER's code."""

    @property
    def wikidata(self) -> str | None:
        """The item, as in Q7747."""

    @property
    def aliases(self) -> Sequence[str]:
        """Other names; the canonical one among them is no alias."""
