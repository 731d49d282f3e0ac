"""The fields an article may come with, in NDJSON, JSON and curated files alike, each checked and typed."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from marshmallow import Schema, ValidationError, fields

PublishedPrecision = Literal["year", "month", "day", "second"]

LONGEST_ID = 500
"""Characters of a sender's id; PostgreSQL indexes no value over 2,704 bytes."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_YEAR, _MONTH, _DAY = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d{2}"), re.compile(r"\d{4}-\d{2}-\d{2}")


class Published(NamedTuple):
    """A publication date: its first moment, in UTC, and how exactly it is known."""

    at: datetime
    precision: PublishedPrecision


class Text(fields.String):
    """A string that every database can hold."""

    def __init__(self, *, longest: int | None = None, **options: Any) -> None:
        """Take the greatest number of characters, None for no bound."""
        super().__init__(**options)
        self.longest = longest

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError(f"{shown(value)} is not a string")
        if "\x00" in value:
            raise ValidationError("holds the character U+0000, which PostgreSQL cannot store")
        if not value.isascii() and re.search("[\ud800-\udfff]", value):
            raise ValidationError("holds half of a surrogate pair, which is no character")
        if not value.strip():
            raise ValidationError("is empty")
        if self.longest is not None and len(value) > self.longest:
            raise ValidationError(f"is longer than {self.longest} characters")
        return value


class Url(Text):
    """An http or https address."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> str:
        url = super()._deserialize(value, attr, data)
        try:
            parts = urlsplit(url)
            parts.port  # noqa: B018  reading it is what checks it
        except ValueError as error:
            raise ValidationError(f"{url!r} is not a URL: {error}") from None
        if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", url):
            raise ValidationError(f"{url!r} is not an http or https URL")
        return url


class Language(Text):
    """A BCP 47 language tag."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> str:
        tag = super()._deserialize(value, attr, data)
        if not _LANGUAGE.fullmatch(tag) or len(tag) > 35:
            raise ValidationError(f"{tag!r} is not a BCP 47 language tag")
        return tag


class PublishedAt(Text):
    """A year, a month, a day or a time in ISO 8601; a time without an offset is UTC."""

    def _deserialize(  # type: ignore[override]  # the field reads a string and gives a date
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any
    ) -> Published:
        words = super()._deserialize(value, attr, data)
        try:
            return published(words)
        except ValueError as error:
            raise ValidationError(f"{words!r} is not a date: {error}") from None


class ExternalId(fields.Field[str | int]):
    """The sender's own id: a string, or an integer that readers of JSON agree on."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> str | int:
        if isinstance(value, int) and not isinstance(value, bool):
            if not -(2**63) <= value < 2**63:  # what writes our JSON writes none beyond
                raise ValidationError(f"{shown(value)} has more than 64 bits; write it as a string")
            return value
        words: str = Text(longest=LONGEST_ID).deserialize(value, attr, data)
        return words


class SourceFields(Schema):
    """Who published: a name and, where known, an address."""

    name = Text(required=True, longest=300)
    url = Url(allow_none=True)


_SOURCE = SourceFields()  # made once: to make it takes longer than to read a source by it


class Source(fields.Field[dict[str, str]]):
    """A source by its name alone or as an object."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> dict[str, str]:
        given = value if isinstance(value, dict) else {"name": value}
        loaded: dict[str, str] = _SOURCE.load(given)
        return loaded


class About(Schema):
    """What is known of an article beside its text."""

    title = Text(allow_none=True)
    lead = Text(allow_none=True)
    published_at = PublishedAt(allow_none=True)
    url = Url(allow_none=True)
    source = Source(allow_none=True)
    language = Language(allow_none=True)
    byline = Text(allow_none=True)
    license = Text(allow_none=True)


def columns(loaded: Mapping[str, Any]) -> dict[str, Any]:
    """Spread what `About` has loaded over the fields of `Incoming`."""
    when: Published | None = loaded.get("published_at")
    source = loaded.get("source") or {}
    return {
        **{name: loaded.get(name) for name in ("title", "lead", "url", "language", "byline", "license")},
        "published_at": when.at if when else None,
        "published_precision": when.precision if when else None,
        "source": source.get("name"),
        "source_url": source.get("url"),
    }


def published(words: str) -> Published:
    """Read a year, a month, a day or a time in ISO 8601; ValueError says what is wrong."""
    if _YEAR.fullmatch(words):
        return Published(datetime(int(words), 1, 1, tzinfo=UTC), "year")
    if _MONTH.fullmatch(words):
        return Published(datetime(int(words[:4]), int(words[5:]), 1, tzinfo=UTC), "month")
    if _DAY.fullmatch(words):
        day = date.fromisoformat(words)
        return Published(datetime(day.year, day.month, day.day, tzinfo=UTC), "day")
    time = datetime.fromisoformat(words)
    try:
        return Published((time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC), "second")
    except OverflowError as error:
        raise ValueError(str(error)) from None


def problems(messages: Any, within: Schema | fields.Field[Any] | None, path: str = "") -> list[str]:
    """Flatten marshmallow's messages into "path: reason", naming the nearest key for an unknown one."""
    if isinstance(messages, dict):
        return [
            line
            for key, below in messages.items()
            for line in problems(
                [_unknown(key, within)] if below == ["Unknown field."] else below,
                _below(within, key),
                path if key == "_schema" else _join(path, key),
            )
        ]
    reasons = [messages] if isinstance(messages, str) else messages
    missing = "Missing data for required field."
    return [f"{path}: {'is missing' if reason == missing else reason}" if path else str(reason) for reason in reasons]


def _below(within: Schema | fields.Field[Any] | None, key: str | int) -> Schema | fields.Field[Any] | None:
    if isinstance(within, fields.List):
        within = within.inner
    elif isinstance(within, Schema):
        within = within.fields.get(str(key))
    if isinstance(within, Source):
        return _SOURCE
    return within.schema if isinstance(within, fields.Nested) else within


def _unknown(key: str, within: Schema | fields.Field[Any] | None) -> str:
    near = get_close_matches(key, within.fields, n=1) if isinstance(within, Schema) else []
    return "unknown key" + (f", did you mean {near[0]}?" if near else "")


def _join(path: str, key: str | int) -> str:
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


def shown(value: object) -> str:
    """Give a value as an error shows it: not too long."""
    words = repr(value)
    return words if len(words) <= 60 else words[:57] + "…"
