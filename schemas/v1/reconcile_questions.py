"""What the smaller services of reconciliation are asked in a URL."""

from collections.abc import Mapping, Sequence

from schemas.fields import Pattern, Text, WholeNumber
from schemas.questions import Asked, Question
from schemas.v1.reconcile import KEY


class Tolerant(Question):
    """A question of another's protocol, whose clients add names of their own: those are not read."""

    @classmethod
    def read(cls, args: Mapping[str, Sequence[str]]) -> Asked:
        """Read the parameters that are known; InvalidQuery names every one that is wrong."""
        known = {name: given for name, given in args.items() if name in cls._declared_fields}
        query = super().read(known)
        assert isinstance(query, Asked)  # noqa: S101  `question` makes nothing else
        return query


class SuggestQuestion(Tolerant):
    """What has been typed so far."""

    prefix = Text(
        100, required=True, metadata={"description": "What has been typed so far, or an id.", "example": "put"}
    )
    cursor = WholeNumber(
        0, 10_000, load_default=0, metadata={"description": "Suggestions to skip, where there are more.", "example": 0}
    )


class PreviewQuestion(Tolerant):
    """Which actor to show."""

    id = Pattern(
        "act_[a-z2-7]{16}",
        "an id of actors: they look like act_abcdefgh2345mnop",
        required=True,
        metadata={"description": "The id of the actor.", "example": KEY},
    )


class FlyoutQuestion(Tolerant):
    """What to show a small preview of."""

    id = Text(
        100,
        required=True,
        metadata={"description": "The id of an actor, a type or a property.", "example": "person"},
    )


class ProposalQuestion(Tolerant):
    """What type of entities properties are wanted for."""

    type = Text(metadata={"description": "A type; every type has all properties.", "example": "person"})
    limit = WholeNumber(1, 10_000, metadata={"description": "The most properties to propose.", "example": 3})
