"""Questions that are not for a collection of records: what was asked, by the names of the parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from marshmallow import missing as absent

from schemas.errors import InvalidQuery, Problem
from schemas.filters import RecordQuery
from store.query import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Query):
    """What was asked, and the defaults of what was not; None where there is no default."""

    values: Mapping[str, Any] = field(default_factory=dict)


class Question(RecordQuery):
    """What may be asked of something that is no collection; a field that is `required` has to be asked."""

    noun = "questions"

    def question(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Asked:
        """Put the values read beside the defaults of the others; InvalidQuery for a required one that is missing."""
        missing = [name for name, each in self.fields.items() if each.required and name not in values]
        if missing:
            raise InvalidQuery([Problem(name, "is missing") for name in missing])
        defaults = {
            name: None if each.load_default is absent else each.load_default for name, each in self.fields.items()
        }
        query = super().question(values, args)
        return Asked(**{each.name: getattr(query, each.name) for each in fields(query)}, values=defaults | dict(values))
