"""What sources are found by."""

from schemas import parameters
from schemas.fields import Name, Pattern, RecordId
from schemas.filters import FilterSchema
from schemas.parameters import among
from schemas.v1.codes import LANGUAGE
from schemas.v1.facts import actor_filter
from store import where
from store.names import called
from store.tables import articles, mentions, sources

PRESENCE = {
    "url": sources.c.url.is_not(None),
    "articles": where.related(sources.c.id, articles.c.source_id),
}
"""What a source can have or lack."""


class SourceFilters(FilterSchema):
    """What sources are found by."""

    noun = "sources"
    id = among(
        lambda: RecordId("sources", optional=True),
        where.one_of(sources.c.id),
        "with {this id}",
        ["src_4k2v6dbqtptm4cjv"],
    )
    q = parameters.full_text("sources", "names")
    name = among(lambda: Name("sources"), called, "of {this name}", ["Example Wire"])
    language = among(
        lambda: Pattern(LANGUAGE, "a BCP 47 language tag"),
        where.through(sources.c.id, articles.c.source_id, where.one_of(articles.c.language)),
        "with articles in {this language} (BCP 47)",
        ["en"],
        many=True,
    )
    actor = actor_filter(
        where.through(
            sources.c.id,
            articles.c.source_id,
            where.through(articles.c.id, mentions.c.article_id, where.one_of(mentions.c.actor_id)),
        ),
        "with articles that mention",
        many=True,
    )
    has, missing = parameters.presence(PRESENCE)
