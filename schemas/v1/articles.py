"""Articles: what may be asked of them, and what is answered."""

from marshmallow import fields

from schemas import formats, parameters
from schemas.filters import RecordQuery
from schemas.v1 import facets
from schemas.v1.article_filters import ArticleFilters
from schemas.v1.article_parts import ArticleCounts, ArticleSource, Dateline
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
    moment,
    when_asked,
)
from schemas.v1.facets import BESIDE, Facet
from schemas.v1.spans import LayoutSpans, Toponym
from store.tables import articles

INCLUDES = ("actors", "events", "quotes", "toponyms")


class Article(Found):
    """One news article."""

    id = fields.String(**always("Public id.", "art_nq7hw3c5x2mzk6ty"))
    title = fields.String(**described("Title; null without one.", "Putin back in Minsk"), allow_none=True)
    lead = fields.String(**described("Lead; null without one.", "For the first time in three years."), allow_none=True)
    text = fields.String(
        **when_asked(
            "The text that all offsets index; lists leave it out unless `fields` asks.", "Putin back in Minsk\n…"
        )
    )
    language = fields.String(**described("BCP 47 language tag.", "en"))
    published_at = moment("When it was published; null when unknown.", "2022-12-19T00:00:00Z", allow_none=True)
    published_precision = fields.String(
        **described("How exactly `published_at` is known; null without one.", "day"), allow_none=True
    )
    source = fields.Nested(
        ArticleSource,
        **described("Who published it; null when unknown.", {"id": "src_4k2v6dbqtptm4cjv", "name": "Example Wire"}),
        allow_none=True,
    )
    url = fields.String(
        **described("Where it was published; null when unknown.", "https://news.example/minsk"), allow_none=True
    )
    license = fields.String(**described("Licence of the text; null when unknown.", "CC-BY-4.0"), allow_none=True)
    byline = fields.String(**described("Who wrote it; null when unknown.", "Ann Example"), allow_none=True)
    dateline = fields.Nested(
        Dateline,
        **described(
            "The place and date that open it; null without.",
            {"text": "MINSK, Dec 19 (Example Wire) -", "place": None, "date": "2022-12-19"},
        ),
        allow_none=True,
    )
    word_count = fields.Integer(**described("Words of the text.", 431))
    sha256 = fields.String(**described("SHA-256 of the text in UTF-8, hexadecimal.", "ab" * 32))
    revision = fields.Integer(**described("1 when first loaded; one more with each changed text.", 1))
    duplicate_group = fields.String(
        **described("Id shared by near-duplicates; null without any.", "art_nq7hw3c5x2mzk6ty"), allow_none=True
    )
    layout = fields.Nested(
        LayoutSpans,
        **described(
            "Where title, lead and body stand in the text.",
            {"title": {"start": 0, "end": 70}, "lead": None, "body": {"start": 72, "end": 2890}},
        ),
    )
    counts = fields.Nested(ArticleCounts, **described("How much it holds.", {"actors": 9, "events": 14, "quotes": 6}))
    release = fields.Nested(ReleaseInfo, **described("Loads that touched it.", {"added": 1, "changed": 1}))
    actors = fields.List(
        fields.Nested("schemas.v1.actors.ArticleActor"), **when_asked("With `include=actors`: who is in it.", [])
    )
    events = fields.List(
        fields.Nested("schemas.v1.events.Event"), **when_asked("With `include=events`: what it reports.", [])
    )
    quotes = fields.List(
        fields.Nested("schemas.v1.quotes.Quote"), **when_asked("With `include=quotes`: who said what.", [])
    )
    toponyms = fields.List(
        fields.Nested(Toponym), **when_asked("With `include=toponyms`: the places named in the text.", [])
    )


class ArticleLinks(Links):
    """Where the article and its facts stand."""

    actors = link("Who is in it.", "/v1/articles/art_nq7hw3c5x2mzk6ty/actors")
    events = link("What it reports.", "/v1/articles/art_nq7hw3c5x2mzk6ty/events")
    quotes = link("Who said what.", "/v1/articles/art_nq7hw3c5x2mzk6ty/quotes")


class ArticleList(Answer):
    """A page of articles."""

    data = fields.List(fields.Nested(Article), **always("The articles.", []))
    facets = fields.List(fields.Nested(Facet), **BESIDE)
    meta = fields.Nested(
        ListMeta, **always("What the list is.", {"total": 6, "total_is": "exact", "limit": 25, "release": 1})
    )
    links = fields.Nested(ListLinks, **always("Where it stands.", {"self": "/v1/articles", "next": None}))


class ArticleItem(Answer):
    """One article."""

    data = fields.Nested(Article, **always("The article.", {"id": "art_nq7hw3c5x2mzk6ty"}))
    meta = fields.Nested(ItemMeta, **always("What the answer was made from.", {"release": 1}))
    links = fields.Nested(ArticleLinks, **always("Where it stands.", {"self": "/v1/articles/art_nq7hw3c5x2mzk6ty"}))


class ArticleItemQuery(RecordQuery):
    """What may be asked of one article."""

    noun = "articles"
    include = parameters.related(*INCLUDES)
    fields = parameters.sparse(Article, INCLUDES)
    format = formats.written("text", "geojson", "jsonld", "ninjs", "bibtex", "ris", "csl")
    offset_unit = formats.offset_unit()


class ArticleQuery(ArticleFilters):
    """What may be asked of the articles."""

    facet = facets.on_lists("articles")
    sort = parameters.order(
        {
            "published_at": articles.c.published_at,
            "title": articles.c.title,
            "word_count": articles.c.word_count,
            "id": articles.c.public_id,
        },
        "-published_at",
    )
    include = parameters.related(*INCLUDES)
    fields = parameters.sparse(Article, INCLUDES)
    format = formats.tabular("geojson", "jsonld", "ninjs", "bibtex", "ris", "csl", "atom", "jsonfeed")
    offset_unit = formats.offset_unit()
