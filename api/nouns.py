"""The nouns of the API: their collections, and how their ids look."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Noun:
    """One kind of record; `variable` is the name its id has in a path."""

    plural: str
    prefix: str
    description: str

    @property
    def singular(self) -> str:
        """One of them."""
        return self.plural.removesuffix("s")

    @property
    def variable(self) -> str:
        """The path variable of its ids."""
        return f"{self.singular}_id"

    @property
    def pattern(self) -> str:
        """What its ids look like, to be matched from end to end."""
        return f"{self.prefix}_[a-z2-7]{{16}}"

    @property
    def example(self) -> str:
        """An id of the right form."""
        return f"{self.prefix}_q5xkzt2m7wbdh3ra"

    def is_id(self, text: str) -> bool:
        """Whether this can be the id of such a record."""
        return _SHAPES[self.variable].fullmatch(text) is not None


NOUNS: Final = (
    Noun("articles", "art", "The news texts and what is known of them."),
    Noun("actors", "act", "Persons, organizations, countries, places and groups, one record each across all articles."),
    Noun("events", "evt", "Who did what to whom, in the terms of PLOVER and CAMEO, with place, date and factuality."),
    Noun("quotes", "quo", "Who said what, to whom and about whom."),
    Noun("sources", "src", "Who published the articles."),
)

BY_VARIABLE: Final = {noun.variable: noun for noun in NOUNS}
BY_PREFIX: Final = {noun.prefix: noun for noun in NOUNS}

_SHAPES: Final = {noun.variable: re.compile(noun.pattern) for noun in NOUNS}


def well_formed(variable: str, public_id: str) -> bool:
    """Whether `public_id` can be the id of a record of the kind that the path's `variable` stands for."""
    return BY_VARIABLE[variable].is_id(public_id)
