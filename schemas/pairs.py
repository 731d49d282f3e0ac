"""Two records that something stands between."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from schemas.fields import RecordId
from schemas.refusals import Refused, short

APART = "~"


class Pair(fields.String):
    """`a~b`, each given as a single one would be."""

    def __init__(self, **kwargs: Any) -> None:
        """Both are actors."""
        self.side = RecordId("actors", names=True)
        super().__init__(**kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        sides = [side.strip() for side in value.split(APART)]
        if len(sides) != 2 or "" in sides:
            raise Refused(f"{short(value)!r} is not a pair: two actors parted by {APART}", value)
        return tuple(self.side.deserialize(side, attr, data, **kwargs) for side in sides)
