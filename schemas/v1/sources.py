"""Sources: what may be asked of them, and what is answered."""

from marshmallow import fields

from schemas import formats, parameters
from schemas.fields import Pattern, RecordId, Text
from schemas.filters import FilterSchema, RecordQuery
from schemas.parameters import among
from schemas.v1.codes import LANGUAGE
from schemas.v1.envelope import (
    Answer,
    Found,
    ItemMeta,
    Links,
    ListLinks,
    ListMeta,
    ReleaseInfo,
    always,
    described,
    link,
)
from schemas.v1.facts import actor_filter
from store import where
from store.names import called
from store.tables import articles, mentions, sources

SOURCE = "src_4k2v6dbqtptm4cjv"


class SourceCounts(Answer):
    """How much a source holds."""

    articles = fields.Integer(**always("Articles of the source.", 6))


class Source(Found):
    """Who publishes articles."""

    id = fields.String(**always("Public id.", SOURCE))
    name = fields.String(**described("Name.", "Example Wire"))
    url = fields.String(**described("Home page; null when unknown.", "https://news.example"), allow_none=True)
    counts = fields.Nested(SourceCounts, **described("How much it holds.", {"articles": 6}))
    release = fields.Nested(ReleaseInfo, **described("Loads that touched it.", {"added": 1, "changed": 1}))


class SourceLinks(Links):
    """Where the source and its articles stand."""

    articles = link("Its articles.", f"/v1/articles?source={SOURCE}")


class SourceList(Answer):
    """A page of sources."""

    data = fields.List(fields.Nested(Source), **always("The sources.", []))
    meta = fields.Nested(
        ListMeta, **always("What the list is.", {"total": 1, "total_is": "exact", "limit": 25, "release": 1})
    )
    links = fields.Nested(ListLinks, **always("Where it stands.", {"self": "/v1/sources", "next": None}))


class SourceItem(Answer):
    """One source."""

    data = fields.Nested(Source, **always("The source.", {"id": SOURCE}))
    meta = fields.Nested(ItemMeta, **always("What the answer was made from.", {"release": 1}))
    links = fields.Nested(SourceLinks, **always("Where it stands.", {"self": f"/v1/sources/{SOURCE}"}))


class SourceItemQuery(RecordQuery):
    """What may be asked of one source."""

    noun = "sources"
    fields = parameters.sparse(Source)
    format = formats.written("jsonld")


PRESENCE = {
    "url": sources.c.url.is_not(None),
    "articles": where.related(sources.c.id, articles.c.source_id),
}
"""What a source can have or lack."""


class SourceQuery(FilterSchema):
    """What may be asked of the sources."""

    noun = "sources"
    id = among(lambda: RecordId("sources", optional=True), where.one_of(sources.c.id), "with {this id}", [SOURCE])
    q = parameters.full_text("names")
    name = among(Text, called, "of {this name}", ["Example Wire"])
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
    sort = parameters.order({"name": sources.c.name, "id": sources.c.public_id}, "name")
    fields = parameters.sparse(Source)
    format = formats.tabular("jsonld", "atom", "jsonfeed")
