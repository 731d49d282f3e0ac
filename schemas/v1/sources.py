"""Sources: what may be asked of them, and what is answered."""

from marshmallow import fields

from schemas import formats, parameters
from schemas.filters import RecordQuery
from schemas.v1 import facets
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
    when_asked,
)
from schemas.v1.facets import BESIDE, Facet
from schemas.v1.source_filters import SourceFilters
from store.latest import LATEST
from store.tables import sources

SOURCE = "src_4k2v6dbqtptm4cjv"
INCLUDES = ("articles",)


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
    articles = fields.List(
        fields.Nested("schemas.v1.articles.Article"),
        **when_asked(f"With `include=articles`: its latest {LATEST}.", []),
    )


class SourceLinks(Links):
    """Where the source and its articles stand."""

    articles = link("Its articles.", f"/v1/articles?source={SOURCE}")


class SourceList(Answer):
    """A page of sources."""

    data = fields.List(fields.Nested(Source), **always("The sources.", []))
    facets = fields.List(fields.Nested(Facet), **BESIDE)
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
    include = parameters.related(*INCLUDES)
    fields = parameters.sparse(Source, INCLUDES)
    format = formats.written("jsonld")
    offset_unit = formats.offset_unit()


class SourceQuery(SourceFilters):
    """What may be asked of the sources."""

    facet = facets.on_lists("sources")
    sort = parameters.order({"name": sources.c.name, "id": sources.c.public_id}, "name")
    include = parameters.related(*INCLUDES)
    fields = parameters.sparse(Source, INCLUDES)
    format = formats.tabular("jsonld", "atom", "jsonfeed")
    offset_unit = formats.offset_unit()
