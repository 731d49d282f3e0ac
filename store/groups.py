"""What resolution across articles hands to the store."""

from collections.abc import Sequence
from typing import Protocol


class Member(Protocol):
    """A local actor: the public id of its article, and its position there."""

    @property
    def article(self) -> str:
        """The public id of the article."""

    @property
    def position(self) -> int:
        """The index in the article's actors."""


class Group(Protocol):
    """Local actors that are one actor; `id` is its public id."""

    @property
    def id(self) -> str:
        """The public id."""

    @property
    def members(self) -> Sequence[Member]:
        """The local actors, in any order."""

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
