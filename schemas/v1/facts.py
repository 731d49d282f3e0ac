"""What quotes and events have in common: the article they stand in, and how they were made."""

from typing import Any

from marshmallow import fields, validate

from schemas.fields import MOST_VALUES, Pattern, RecordId
from schemas.pairs import Pair
from schemas.parameters import MOST_CONDITIONS, among, dates, number, one_word
from schemas.v1.codes import LANGUAGE, METHODS, STATUSES
from schemas.v1.envelope import Found, Links, ReleaseInfo, described, link, moment, when_asked
from store import where
from store.tables import articles
from store.where import Columns

ARTICLE = "art_nq7hw3c5x2mzk6ty"


class Fact(Found):
    """Something an article says, and how it came to be known."""

    article_id = fields.String(**described("The article it stands in.", ARTICLE))
    published_at = moment("When that was published; null when unknown.", "2022-12-19T00:00:00Z", allow_none=True)
    confidence = fields.Float(**described("How sure it is, 0 to 1.", 0.9))
    method = fields.String(
        **described("Set by hand, or extracted by a program.", "extracted"), validate=validate.OneOf(METHODS)
    )
    extractor = fields.String(
        **described("The program and model, with versions; null when curated.", "onrecord-en/1 en_core_web_sm/3.8.0"),
        allow_none=True,
    )
    status = fields.String(**described("Whether a person has looked at it.", "auto"), validate=validate.OneOf(STATUSES))
    release = fields.Nested(ReleaseInfo, **described("Loads that touched it.", {"added": 1, "changed": 1}))
    article = fields.Nested(
        "schemas.v1.articles.Article", **when_asked("With `include=article`: the article.", {"id": ARTICLE})
    )


class FactLinks(Links):
    """Where the fact and its article stand."""

    article = link("The article it stands in.", f"/v1/articles/{ARTICLE}")


def made(columns: Columns) -> dict[str, Any]:
    """The filters every kind of fact has, over its own columns."""
    published, confidence = columns["published_at"], columns["confidence"]

    def of_article(condition: where.Where) -> where.Where:
        return where.through(columns["article_id"], articles.c.id, condition)

    return {
        "published": dates(where.during(published), where.since(published), where.until(published), "published"),
        "article": among(
            lambda: RecordId("articles"), where.one_of(columns["article_id"]), "of {this article}", [ARTICLE]
        ),
        "source": among(
            lambda: RecordId("sources", names=True),
            of_article(where.one_of(articles.c.source_id)),
            "of {this source} (id or name)",
            ["Example Wire"],
        ),
        "language": among(
            lambda: Pattern(LANGUAGE, "a BCP 47 language tag"),
            of_article(where.one_of(articles.c.language)),
            "in {this language} (BCP 47)",
            ["en"],
        ),
        "min_confidence": number(where.at_least(confidence), "from", "whose confidence is {this} or more", 0.8),
        "max_confidence": number(where.at_most(confidence), "to", "whose confidence is {this} or less", 0.5),
        "method": one_word(METHODS, where.one_of(columns["method"]), "made by {this method}", ["curated"]),
        "status": one_word(STATUSES, where.one_of(columns["status"]), "of {this status}", ["reviewed"]),
    }


_NAMED = "(id, `wikidata:Q…` or a name that is unique)"


def actor_filter(condition: where.Where, what: str, *, many: bool = False, most: int = MOST_VALUES) -> Any:
    """A filter by actors, given by id, Wikidata item or unique name."""
    return among(
        lambda: RecordId("actors", names=True),
        condition,
        f"{what} {{this actor}} {_NAMED}",
        ["wikidata:Q7747"],
        many=many,
        most=most,
    )


def dyad_filter(condition: where.Where, what: str) -> Any:
    """A filter by two actors, either way round."""
    what = f"{what} {{this pair of actors, `a~b`,|the pair}} either way round {_NAMED}"
    return among(Pair, condition, what, ["wikidata:Q7747~wikidata:Q2042"], many=True, most=MOST_CONDITIONS)
