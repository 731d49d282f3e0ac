"""Parts of the earth a query may name: coordinates in degrees, WGS 84."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import fields, validate

from schemas.refusals import Refused, short

_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,15})?", re.ASCII)
Axis = tuple[str, float]
LATITUDE, LONGITUDE = 90.0, 180.0


class Numbers(fields.List[Any]):
    """So many coordinates, each by its name and bound, parted by commas."""

    def __init__(self, *axes: Axis, **kwargs: Any) -> None:
        """`axes` are the names of the numbers and the most each may be, either side of zero."""
        self.axes = axes
        super().__init__(fields.Float(), validate=validate.Length(equal=len(axes)), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        text = _told(value)
        words = [word.strip() for word in text.split(",")]
        names = ",".join(name for name, _ in self.axes)
        if len(words) != len(self.axes):
            raise Refused(f"{short(text)!r} is not {names}: {len(self.axes)} numbers parted by commas", text)
        return tuple(self._degrees(word, axis) for word, axis in zip(words, self.axes, strict=True))

    def _degrees(self, word: str, axis: Axis) -> float:
        name, most = axis
        if not _DEGREES.fullmatch(word):
            raise Refused(f"{short(word)!r} is no {name} in decimal degrees", word)
        if abs(float(word)) > most:
            nearest = f"{most if float(word) > 0 else -most:g}"
            raise Refused(f"{name} {word} is not between {-most:g} and {most:g}", word, nearest=nearest)
        return float(word)


class BoundingBox(Numbers):
    """`west,south,east,north` (RFC 7946 §5); west of east, it crosses the antimeridian."""

    def __init__(self, **kwargs: Any) -> None:
        """Take west, south, east and north."""
        axes = (("west", LONGITUDE), ("south", LATITUDE), ("east", LONGITUDE), ("north", LATITUDE))
        super().__init__(*axes, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        west, south, east, north = super()._deserialize(value, attr, data, **kwargs)
        if south > north:
            raise Refused(f"south {south:g} is north of north {north:g}", _told(value))
        return west, south, east, north


class Point(Numbers):
    """`lat,lon`."""

    def __init__(self, **kwargs: Any) -> None:
        """Take latitude and longitude."""
        super().__init__(("lat", LATITUDE), ("lon", LONGITUDE), **kwargs)


def _told(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else ",".join(value)
