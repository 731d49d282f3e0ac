"""One record by what the world calls it: what may be asked."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from urllib.parse import urlsplit

from schemas.errors import InvalidQuery, Problem
from schemas.fields import Pattern, Text
from schemas.questions import Asked, Question
from schemas.refusals import Refused, short
from schemas.v1.actors import ActorItemQuery
from schemas.v1.articles import ArticleItemQuery


class Address(Text):
    """A complete http or https address."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        url: str = super()._deserialize(value, attr, data, **kwargs)
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise Refused(f"{short(url)!r} is not a URL: {error}", value) from error
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise Refused(f"{short(url)!r} is not an http or https URL", value)
        return url


class Lookup(Question):
    """A record by exactly one of its keys; the query's `values` hold it as `key` and `value`."""

    keys: ClassVar[tuple[str, ...]]

    def question(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Asked:
        """Refuse none of the keys, and several."""
        given = [name for name in self.keys if name in values]
        if not given:
            raise InvalidQuery([Problem(self.keys[0], f"is missing; give one of {', '.join(self.keys)}")])
        if len(given) > 1:
            raise InvalidQuery([Problem(name, f"cannot go with {given[0]}; give one key") for name in given[1:]])
        return super().question({**values, "key": given[0], "value": values[given[0]]}, args)


class ArticleLookup(Lookup, ArticleItemQuery):
    """An article by its address, its source's own id, or its text."""

    noun = "articles"
    keys = ("url", "external_id", "sha256")
    url = Address(
        3000,
        metadata={
            "description": "The article's address, letter by letter as it was loaded.",
            "example": "https://harbour.example/talks?day=5&page=1",
        },
    )
    external_id = Text(500, metadata={"description": "The id that its source gave it.", "example": "20240305-17"})
    source = Text(
        metadata={
            "description": "With `external_id`: the name of the source, where several use the same ids.",
            "example": "Harbour Wire",
        }
    )
    sha256 = Pattern(
        "[0-9a-f]{64}",
        "a SHA-256 digest in 64 hexadecimal digits",
        metadata={
            "description": "The SHA-256 digest of its text in UTF-8, as answers give it.",
            "example": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        },
    )

    def question(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Asked:
        """Refuse a source without the id that it gave."""
        if "source" in values and "external_id" not in values:
            raise InvalidQuery([Problem("source", "goes with external_id only", values["source"])])
        return super().question(values, args)


class ActorLookup(Lookup, ActorItemQuery):
    """An actor by its Wikidata item or one of its names."""

    noun = "actors"
    keys = ("wikidata", "name")
    wikidata = Pattern(
        r"Q[1-9]\d{0,18}",
        "a Wikidata item (Q7747)",
        metadata={"description": "Its Wikidata item.", "example": "Q7747"},
    )
    name = Text(
        metadata={
            "description": "A name or alias that is its alone, whatever the case and diacritics.",
            "example": "Vladimir Putin",
        }
    )
