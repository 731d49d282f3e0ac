"""Autocomplete: what may be asked of it, and what is answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import fields, validate

from schemas.errors import InvalidQuery, Problem
from schemas.fields import Choice, CommaList, Text, WholeNumber
from schemas.questions import Asked, Question
from schemas.v1.codes import ACTOR_KINDS
from schemas.v1.envelope import Answer, Links, always, link
from schemas.v1.spans import Span
from store.autocomplete import SHORTEST_TITLE
from store.completion import Grade, typed

TYPES = ("actors", "sources", "articles")
MATCHES = tuple(grade.name.lower() for grade in Grade)


class MatchedName(Answer):
    """The name that answers what was typed."""

    name = fields.String(**always("The name.", "Putin"))
    kind = fields.String(
        **always("The record's own name (of an article: its title), or another that articles use.", "alias"),
        validate=validate.OneOf(("name", "alias")),
    )
    spans = fields.List(
        fields.Nested(Span),
        **always("Which of its letters were typed, in code points, half-open; a misspelt word whole.",
                 [{"start": 0, "end": 3}]),
    )  # fmt: skip


class Suggestion(Answer):
    """A record that may be meant."""

    type = fields.String(**always("Its collection.", "actors"), validate=validate.OneOf(TYPES))
    id = fields.String(**always("Public id.", "act_tdz6xdbq2ptm4cjv"))
    name = fields.String(**always("Canonical name, or title.", "Vladimir Putin"))
    kind = fields.String(
        **always("What an actor is; null for other records.", "person"),
        validate=validate.OneOf(ACTOR_KINDS),
        allow_none=True,
    )
    country = fields.String(**always("An actor's, ISO 3166-1 alpha-3; null when unknown.", "RUS"), allow_none=True)
    sector = fields.String(**always("An actor's PLOVER sector; null when unknown.", "GOV"), allow_none=True)
    match = fields.String(
        **always("How well the name answers: the whole name, its beginning, words in it, or misspelt words.", "prefix"),
        validate=validate.OneOf(MATCHES),
    )
    matched = fields.Nested(
        MatchedName,
        **always("The name that answers.", {"name": "Putin", "kind": "alias", "spans": [{"start": 0, "end": 3}]}),
    )
    uses = fields.Integer(**always("Mentions of an actor, articles of a source; 0 for an article.", 14))
    url = link("The record.", "/v1/actors/act_tdz6xdbq2ptm4cjv")


class SuggestionMeta(Answer):
    """How was searched."""

    searched = fields.List(
        fields.String(metadata={"description": "A collection.", "example": "actors"}),
        **always(f"The collections searched; titles of articles from {SHORTEST_TITLE} letters.", ["actors", "sources"]),
    )
    release = fields.Integer(**always("The release of the data; 0 before the first load.", 1))


class SuggestionList(Answer):
    """Records that may be meant, the likeliest first."""

    data = fields.List(fields.Nested(Suggestion), **always("The records.", []))
    meta = fields.Nested(SuggestionMeta, **always("How was searched.", {"searched": ["actors"], "release": 1}))
    links = fields.Nested(Links, **always("Where it stands.", {"self": "/v1/autocomplete?q=put"}))


class AutocompleteQuestion(Question):
    """What has been typed so far, and which records to look for."""

    q = Text(
        100,
        required=True,
        metadata={
            "description": "What has been typed so far: one letter or more of a name, an alias or a title, in any "
            "script. Case and diacritics do not matter.",
            "example": "put",
        },
    )
    types = CommaList(
        Choice(TYPES),
        load_default=["actors", "sources"],
        metadata={
            "description": "Look for these records. Titles of articles take longer: they are found among all words.",
            "example": ["actors", "articles"],
        },
    )
    limit = WholeNumber(
        1, 50, load_default=10, metadata={"description": "The most records to answer with.", "example": 5}
    )

    def question(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Asked:
        """Read what was typed; InvalidQuery when it holds neither letter nor digit."""
        asked = super().question(values, args)
        read = typed(asked.values["q"])
        if read is None:
            raise InvalidQuery([Problem("q", "holds no letter and no digit", asked.values["q"])])
        return Asked(noun=asked.noun, values={**asked.values, "q": read})
