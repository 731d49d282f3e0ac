"""An article as a JSON object, checked."""

from marshmallow import ValidationError

from ingest.article_fields import About, ExternalId, Text, columns, problems, shown
from ingest.failures import UnreadableError
from ingest.incoming import Incoming


class ArticleObject(About):
    """One article as a JSON object."""

    id = ExternalId(allow_none=True)
    text = Text(required=True)


_OBJECT = ArticleObject()


def incoming(value: object, origin: str) -> Incoming:
    """Check one JSON value and make it an article; `UnreadableError` names the key."""
    if not isinstance(value, dict):
        raise UnreadableError(f"expected an object with a text, found {shown(value)}")
    try:
        loaded = _OBJECT.load(value)
    except ValidationError as error:
        raise UnreadableError("; ".join(problems(error.messages, _OBJECT))) from None
    return Incoming(origin=origin, text=loaded["text"], external_id=loaded.get("id"), **columns(loaded))
