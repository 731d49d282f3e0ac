"""Actors: what may be asked of them, and what is answered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from marshmallow import fields, validate

from schemas import formats, parameters
from schemas.fields import RecordId
from schemas.filters import FilterSchema, RecordQuery
from schemas.parameters import among, dates, one_word
from schemas.v1 import facets
from schemas.v1.actor_filters import ActorFilters
from schemas.v1.actor_parts import ActorCounts, Role
from schemas.v1.codes import ACTOR_KINDS, MENTION_FORMS
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
from schemas.v1.facts import actor_filter
from schemas.v1.spans import END, FORM, START, MentionSpan
from store import where
from store.latest import LATEST
from store.query import Query
from store.tables import actors, articles, mentions

PUTIN = "act_tdz6xdbq2ptm4cjv"
INCLUDES = ("articles", "events", "quotes")


class Actor(Found):
    """A person, organization, country, place or group that takes part in the news."""

    id = fields.String(**always("Public id.", PUTIN))
    name = fields.String(**described("Canonical name.", "Vladimir Putin"))
    kind = fields.String(**described("What it is.", "person"), validate=validate.OneOf(ACTOR_KINDS))
    country = fields.String(**described("ISO 3166-1 alpha-3; null when unknown.", "RUS"), allow_none=True)
    sector = fields.String(**described("PLOVER sector code; null when unknown.", "GOV"), allow_none=True)
    wikidata = fields.String(**described("Wikidata item; null when unknown.", "Q7747"), allow_none=True)
    aliases = fields.List(
        fields.String(metadata={"description": "A name.", "example": "Putin"}),
        **described("Other names the articles use.", ["Putin", "Wladimir Putin"]),
    )
    roles = fields.List(
        fields.Nested(Role),
        **described(
            "Offices and functions the articles give.",
            [
                {
                    "title": "Russian President",
                    "article_id": "art_nq7hw3c5x2mzk6ty",
                    "first_seen": "2022-12-19T00:00:00Z",
                    "last_seen": "2022-12-19T00:00:00Z",
                }
            ],
        ),
    )
    counts = fields.Nested(
        ActorCounts, **described("How often it is met.", {"articles": 3, "mentions": 14, "events": 5, "quotes": 2})
    )
    release = fields.Nested(ReleaseInfo, **described("Loads that touched it.", {"added": 1, "changed": 1}))
    articles = fields.List(
        fields.Nested("schemas.v1.articles.Article"),
        **when_asked(f"With `include=articles`: the latest {LATEST} that mention it.", []),
    )
    events = fields.List(
        fields.Nested("schemas.v1.events.Event"),
        **when_asked(f"With `include=events`: the latest {LATEST} it takes part in.", []),
    )
    quotes = fields.List(
        fields.Nested("schemas.v1.quotes.Quote"),
        **when_asked(f"With `include=quotes`: the latest {LATEST} by it or about it.", []),
    )


class ArticleActor(Actor):
    """An actor as one article mentions it."""

    mentions = fields.List(
        fields.Nested(MentionSpan),
        **described("Where the article mentions it.", [{"start": 507, "end": 511, "form": "name"}]),
    )


class Mention(Answer):
    """Words of an article that stand for an actor."""

    article_id = fields.String(**always("The article.", "art_nq7hw3c5x2mzk6ty"))
    start = fields.Integer(**START)
    end = fields.Integer(**END)
    form = fields.String(**FORM)
    text = fields.String(**always("The words.", "Putin"))


class ActorLinks(Links):
    """Where the actor and what it did and said stand."""

    articles = link("Articles that mention it.", f"/v1/actors/{PUTIN}/articles")
    events = link("Events it takes part in.", f"/v1/actors/{PUTIN}/events")
    quotes = link("What it said.", f"/v1/actors/{PUTIN}/quotes")
    mentions = link("Every mention.", f"/v1/actors/{PUTIN}/mentions")


META = always("What the list is.", {"total": 9, "total_is": "exact", "limit": 25, "release": 1})


class ActorList(Answer):
    """A page of actors."""

    data = fields.List(fields.Nested(Actor), **always("The actors.", []))
    facets = fields.List(fields.Nested(Facet), **BESIDE)
    meta = fields.Nested(ListMeta, **META)
    links = fields.Nested(ListLinks, **always("Where it stands.", {"self": "/v1/actors", "next": None}))


class ArticleActorList(Answer):
    """A page of the actors of one article."""

    data = fields.List(fields.Nested(ArticleActor), **always("The actors, with their mentions in the article.", []))
    facets = fields.List(fields.Nested(Facet), **BESIDE)
    meta = fields.Nested(ListMeta, **META)
    links = fields.Nested(
        ListLinks, **always("Where it stands.", {"self": "/v1/articles/art_nq7hw3c5x2mzk6ty/actors", "next": None})
    )


class MentionList(Answer):
    """A page of the mentions of one actor."""

    data = fields.List(fields.Nested(Mention), **always("The mentions, newest article first.", []))
    meta = fields.Nested(ListMeta, **META)
    links = fields.Nested(
        ListLinks, **always("Where it stands.", {"self": f"/v1/actors/{PUTIN}/mentions", "next": None})
    )


class ActorItem(Answer):
    """One actor."""

    data = fields.Nested(Actor, **always("The actor.", {"id": PUTIN}))
    meta = fields.Nested(ItemMeta, **always("What the answer was made from.", {"release": 1}))
    links = fields.Nested(ActorLinks, **always("Where it stands.", {"self": f"/v1/actors/{PUTIN}"}))


class ActorItemQuery(RecordQuery):
    """What may be asked of one actor."""

    noun = "actors"
    include = parameters.related(*INCLUDES)
    fields = parameters.sparse(Actor, INCLUDES)
    format = formats.written("jsonld")
    offset_unit = formats.offset_unit()


class ActorQuery(ActorFilters):
    """What may be asked of the actors."""

    facet = facets.on_lists("actors")
    sort = parameters.order(
        {
            "name": actors.c.name,
            "articles": actors.c.article_count,
            "mentions": actors.c.mention_count,
            "events": actors.c.event_count,
            "quotes": actors.c.quote_count,
            "id": actors.c.public_id,
        },
        "-mentions",
    )
    include = parameters.related(*INCLUDES)
    fields = parameters.sparse(Actor, INCLUDES)
    format = formats.tabular("jsonld", "atom", "jsonfeed")
    offset_unit = formats.offset_unit()


class ArticleActorQuery(ActorQuery):
    """What may be asked of the actors of one article; `article` says which."""

    fields = parameters.sparse(ArticleActor, INCLUDES)

    def question(self, values: Mapping[str, Any], args: Mapping[str, Sequence[str]]) -> Query:
        """Ask for the mentions in that article too."""
        query = super().question(values, args)
        return replace(query, include=query.include | {"mentions"})


class MentionQuery(FilterSchema):
    """What may be asked of the mentions of one actor."""

    class Meta:
        """Mentions are not searched."""

        exclude = ("highlight",)

    noun = "mentions"
    actor = actor_filter(where.one_of(mentions.c.actor_id), "of")
    article = among(
        lambda: RecordId("articles"), where.one_of(mentions.c.article_id), "in {this article}", ["art_nq7hw3c5x2mzk6ty"]
    )
    form = one_word(MENTION_FORMS, where.one_of(mentions.c.form), "of {this form}", ["name"])
    published = dates(
        where.during(articles.c.published_at),
        where.since(articles.c.published_at),
        where.until(articles.c.published_at),
        "published",
    )
    sort = parameters.order(
        {"published_at": articles.c.published_at, "start": mentions.c.start_offset}, "-published_at,start", ranked=False
    )
    format = formats.tabular()
    offset_unit = formats.offset_unit()
