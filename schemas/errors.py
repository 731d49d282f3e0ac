"""The one error body of every version, and what a query can be wrong about."""

from marshmallow import EXCLUDE, Schema, fields

from store.problems import InvalidQuery, Problem

__all__ = ["InvalidQuery", "Problem", "ProblemDocument", "ProblemItem"]


class ProblemItem(Schema):
    """One parameter or member that has to be put right."""

    class Meta:
        """Keys may be added within a version."""

        unknown = EXCLUDE

    parameter = fields.String(
        required=True, metadata={"description": "The parameter that cannot be obeyed.", "example": "kind"}
    )
    detail = fields.String(
        required=True,
        metadata={"description": "What is wrong with it.", "example": "'persn' is not a kind of actor"},
    )
    value = fields.String(
        allow_none=True, metadata={"description": "The value as it was given, shortened.", "example": "persn"}
    )
    allowed = fields.List(
        fields.String(metadata={"description": "A value that can be used.", "example": "person"}),
        metadata={
            "description": "The values that can be used, where they can be listed.",
            "example": ["person", "organization", "country", "place", "group"],
        },
    )
    nearest = fields.String(
        allow_none=True,
        metadata={"description": "The valid value closest to the one given.", "example": "person"},
    )
    pointer = fields.String(
        metadata={"description": "Where a JSON body goes wrong: a JSON Pointer (RFC 6901).", "example": "/kind/0"}
    )
    position = fields.Integer(
        metadata={"description": "Where `q` goes wrong: code points from its start.", "example": 12}
    )


class ProblemDocument(Schema):
    """A problem document (RFC 9457), sent as application/problem+json."""

    class Meta:
        """Keys may be added within a version."""

        unknown = EXCLUDE

    type = fields.String(
        required=True, metadata={"description": "A URI that names the kind of problem.", "example": "about:blank"}
    )
    title = fields.String(
        required=True, metadata={"description": "The kind of problem in words.", "example": "Bad Request"}
    )
    status = fields.Integer(required=True, metadata={"description": "The HTTP status.", "example": 400})
    detail = fields.String(
        required=True,
        metadata={"description": "What went wrong this time.", "example": "1 parameter cannot be obeyed: kind."},
    )
    instance = fields.String(
        metadata={"description": "The path that was asked for.", "example": "/v1/actors?kind=persn"}
    )
    request_id = fields.String(
        metadata={
            "description": "The id of this request, also in the X-Request-Id header and in the log.",
            "example": "5f2c9d0e6a7b4c8f",
        }
    )
    errors = fields.List(
        fields.Nested(ProblemItem),
        metadata={
            "description": "Each parameter that has to be put right.",
            "example": [
                {
                    "parameter": "kind",
                    "detail": "'persn' is not one of the allowed values",
                    "value": "persn",
                    "allowed": ["person", "organization", "country", "place", "group"],
                    "nearest": "person",
                }
            ],
        },
    )
