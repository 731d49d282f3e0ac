"""What articles are found by."""

from schemas import parameters
from schemas.fields import Country, NumberChoice, Pattern, RecordId, WholeNumber
from schemas.filters import FilterSchema
from schemas.parameters import among, dates, one_word
from schemas.v1.codes import FACTUALITIES, LANGUAGE, QUADS, SECTORS, TYPES
from schemas.v1.facts import ARTICLE, actor_filter, dyad_filter
from store import where
from store.dyads import events_between, quotes_between
from store.fact_tables import event_participants, events, quote_actors, quotes
from store.tables import actors, articles, mentions, places, toponyms


def _quoting(condition: where.Where) -> where.Where:
    return where.through(articles.c.id, quotes.c.article_id, condition)


def _reporting(condition: where.Where) -> where.Where:
    return where.through(articles.c.id, events.c.article_id, condition)


def _mentioning(condition: where.Where) -> where.Where:
    return where.through(articles.c.id, mentions.c.article_id, condition)


def _of_actors(condition: where.Where) -> where.Where:
    return _mentioning(where.through(mentions.c.actor_id, actors.c.id, condition))


def _naming(condition: where.Where) -> where.Where:
    named = where.through(toponyms.c.place_id, places.c.id, condition)
    return where.through(articles.c.id, toponyms.c.article_id, named)


def _naming_or_from(condition: where.Where) -> where.Where:
    return where.any_of(_naming(condition), where.through(articles.c.dateline_place_id, places.c.id, condition))


_about = where.through(
    quotes.c.id, quote_actors.c.quote_id, where.one_of(quote_actors.c.actor_id), quote_actors.c.part == "about"
)
_participants = where.through(
    events.c.id,
    event_participants.c.event_id,
    where.one_of(event_participants.c.actor_id),
    event_participants.c.part != "said_by",
)

PRESENCE = {
    **{
        name: articles.c[name].is_not(None)
        for name in ("title", "lead", "published_at", "url", "license", "byline", "duplicate_group")
    },
    "source": articles.c.source_id.is_not(None),
    "dateline": articles.c.dateline_text.is_not(None),
    "actors": where.related(articles.c.id, mentions.c.article_id, mentions.c.actor_id.is_not(None)),
    "events": where.related(articles.c.id, events.c.article_id),
    "quotes": where.related(articles.c.id, quotes.c.article_id),
    "toponyms": where.related(articles.c.id, toponyms.c.article_id),
}
"""What an article can have or lack, by the field of it that tells."""


class ArticleFilters(FilterSchema):
    """What articles are found by."""

    class Meta:
        """Where what the article names lies, or its dateline."""

        include = parameters.places(_naming_or_from, places.c.lat, places.c.lon, "that name a place, or are datelined,")

    noun = "articles"
    id = among(lambda: RecordId("articles", optional=True), where.one_of(articles.c.id), "with {this id}", [ARTICLE])
    q = parameters.full_text("articles", "title, lead and text")
    published = dates(
        where.during(articles.c.published_at),
        where.since(articles.c.published_at),
        where.until(articles.c.published_at),
        "published",
    )
    source = among(
        lambda: RecordId("sources", names=True),
        where.one_of(articles.c.source_id),
        "of {this source} (id or name)",
        ["Example Wire"],
    )
    language = among(
        lambda: Pattern(LANGUAGE, "a BCP 47 language tag"),
        where.one_of(articles.c.language),
        "in {this language} (BCP 47)",
        ["en"],
    )
    actor = actor_filter(_mentioning(where.one_of(mentions.c.actor_id)), "that mention", many=True)
    speaker = actor_filter(_quoting(where.one_of(quotes.c.speaker_id)), "that quote", many=True)
    about = actor_filter(_quoting(_about), "that quote somebody about", many=True)
    participant = actor_filter(_reporting(_participants), "that report an event done by, to or with", many=True)
    dyad = dyad_filter(
        where.any_of(_reporting(events_between), _quoting(quotes_between)),
        "that report an event between, or quote one to or about the other of,",
    )
    country = among(
        Country,
        _of_actors(where.one_of(actors.c.country)),
        "that mention an actor of {this country}",
        ["RUS"],
        many=True,
    )
    sector = one_word(
        SECTORS,
        _of_actors(where.one_of(actors.c.sector)),
        "that mention an actor of {this PLOVER sector}",
        ["GOV"],
        many=True,
    )
    event_type = one_word(
        TYPES,
        _reporting(where.one_of(events.c.type)),
        "that report an event of {this PLOVER type}",
        ["CONSULT"],
        many=True,
    )
    quad = among(
        lambda: NumberChoice(QUADS),
        _reporting(where.one_of(events.c.quad)),
        "that report an event of {this quad class} (1 verbal and 2 material cooperation, 3 verbal and 4 material "
        "conflict)",
        [1, 2],
        many=True,
    )
    factuality = one_word(
        FACTUALITIES,
        _reporting(where.one_of(events.c.factuality)),
        "that report an event of {this factuality}",
        ["planned"],
        many=True,
    )
    place = among(
        lambda: WholeNumber(1),
        _naming(where.one_of(places.c.geonames_id)),
        "that name {this place} (GeoNames id)",
        [625144],
        many=True,
    )
    place_country = among(
        Country, _naming(where.one_of(places.c.country)), "that name a place in {this country}", ["BLR"], many=True
    )
    duplicate_group = among(
        lambda: Pattern(r"art_[a-z0-9]+", "an id of articles"),
        where.one_of(articles.c.duplicate_group),
        "in {this group} of near-duplicates",
        [ARTICLE],
    )
    has, missing = parameters.presence(PRESENCE)
