"""The full-text query of a collection."""

from collections.abc import Mapping
from typing import Any

from schemas.fields import Text
from schemas.refusals import Refused
from store import search


class FullText(Text):
    """Words that parse as a query of one kind of record."""

    def __init__(self, noun: search.Kind, **kwargs: Any) -> None:
        """`noun` says which fields may be named in it."""
        super().__init__(1000, **kwargs)
        self.noun = noun

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        q = super()._deserialize(value, attr, data, **kwargs)
        try:
            search.parsed(self.noun, q)
        except search.SearchSyntaxError as error:
            refused = Refused(str(error), q)
            refused.position = error.position
            raise refused from error
        return q
