"""What stands round the data of every answer (`meta`, `links`), and how its fields are declared."""

from typing import Any

from marshmallow import EXCLUDE, Schema, fields, validate


class Answer(Schema):
    """Base of all that is answered: keys may be added within a version."""

    class Meta:
        """Readers ignore keys they do not know."""

        unknown = EXCLUDE


def described(description: str, example: Any, **more: Any) -> dict[str, Any]:
    """Keyword arguments of a field that `fields=` may leave out."""
    return {"metadata": {"description": description, "example": example, **more}}


def always(description: str, example: Any, **more: Any) -> dict[str, Any]:
    """Keyword arguments of a field that is always there."""
    return {"required": True, **described(description, example, **more)}


def moment(description: str, example: str, **more: Any) -> fields.String:
    """A time as it is written: RFC 3339, UTC, ending in Z."""
    return fields.String(**described(description, example, format="date-time"), **more)


def link(description: str, example: str, **more: Any) -> fields.String:
    """A complete address."""
    return fields.String(**always(description, example, format="uri-reference"), **more)


class ReleaseInfo(Answer):
    """The loads that added a record and last changed it."""

    added = fields.Integer(**always("The release (load) that added the record.", 1))
    changed = fields.Integer(**always("The release that last changed it.", 1))


class ListMeta(Answer):
    """What the list is."""

    total = fields.Integer(**always("How many records match; null when not counted.", 6), allow_none=True)
    total_is = fields.String(
        **always("What the total is worth.", "exact"),
        validate=validate.OneOf(("exact", "estimated", "not_counted")),
    )
    limit = fields.Integer(**always("The most records this page may hold.", 25))
    release = fields.Integer(**always("The release of the data; 0 before the first load.", 1))


class ItemMeta(Answer):
    """What the answer was made from."""

    release = fields.Integer(**always("The release of the data; 0 before the first load.", 1))


class Links(Answer):
    """Where the answer stands."""

    self = link("This answer.", "/v1/quotes?kind=direct&limit=2")


class ListLinks(Links):
    """Where the list stands and goes on."""

    next = link("The next page; null on the last.", "/v1/quotes?kind=direct&limit=2&cursor=MVsiZDQi", allow_none=True)
