"""What actors are found by."""

from schemas import parameters
from schemas.fields import Country, Name, Pattern, RecordId
from schemas.filters import FilterSchema
from schemas.parameters import among, number, one_word, within, yes_or_no
from schemas.v1.codes import ACTOR_KINDS, LANGUAGE, SECTORS
from schemas.v1.facts import ARTICLE, actor_filter
from store import where
from store.fact_tables import event_participants, quote_actors, quotes
from store.names import bearing
from store.tables import actors, aliases, articles, mentions, roles

_about = quote_actors.c.part == "about"
_takes_part = event_participants.c.part != "said_by"


def _mentioned(condition: where.Where) -> where.Where:
    return where.through(actors.c.id, mentions.c.actor_id, condition)


def _mentioned_in(condition: where.Where) -> where.Where:
    return _mentioned(where.through(mentions.c.article_id, articles.c.id, condition))


_said_about = where.through(
    actors.c.id,
    quotes.c.speaker_id,
    where.through(quotes.c.id, quote_actors.c.quote_id, where.one_of(quote_actors.c.actor_id), _about),
)
_discussed_by = where.through(
    actors.c.id,
    quote_actors.c.actor_id,
    where.through(quote_actors.c.quote_id, quotes.c.id, where.one_of(quotes.c.speaker_id)),
    _about,
)

PRESENCE = {
    **{name: actors.c[name].is_not(None) for name in ("country", "sector", "wikidata")},
    "aliases": where.related(actors.c.id, aliases.c.actor_id),
    "roles": where.related(actors.c.id, roles.c.actor_id),
    "articles": actors.c.article_count > 0,
    "events": actors.c.event_count > 0,
    "quotes": actors.c.quote_count > 0,
}
"""What an actor can have or lack, by the field of it that tells; of the last three, its counts."""


class ActorFilters(FilterSchema):
    """What actors are found by."""

    noun = "actors"
    id = among(
        lambda: RecordId("actors", optional=True),
        where.one_of(actors.c.id),
        "with {this id}",
        ["act_tdz6xdbq2ptm4cjv"],
    )
    q = parameters.full_text("actors", "names and aliases")
    name = among(lambda: Name("actors"), bearing, "that bear {this name}, canonical or alias", ["Putin"], many=True)
    kind = one_word(ACTOR_KINDS, where.one_of(actors.c.kind), "of {this kind}", ["person"])
    country = among(Country, where.one_of(actors.c.country), "of {this country}", ["RUS"])
    sector = one_word(SECTORS, where.one_of(actors.c.sector), "of {this PLOVER sector}", ["GOV"])
    wikidata = among(
        lambda: Pattern(r"Q[1-9]\d{0,18}", "a Wikidata item (Q7747)"),
        where.one_of(actors.c.wikidata),
        "that are {this Wikidata item}",
        ["Q7747"],
    )
    article = among(
        lambda: RecordId("articles"),
        _mentioned(where.one_of(mentions.c.article_id)),
        "that {this article} mentions",
        [ARTICLE],
        many=True,
    )
    source = among(
        lambda: RecordId("sources", names=True),
        _mentioned_in(where.one_of(articles.c.source_id)),
        "that articles of {this source} (id or name) mention",
        ["Example Wire"],
        many=True,
    )
    language = among(
        lambda: Pattern(LANGUAGE, "a BCP 47 language tag"),
        _mentioned_in(where.one_of(articles.c.language)),
        "that articles in {this language} (BCP 47) mention",
        ["en"],
        many=True,
    )
    published = within(_mentioned_in(where.during(articles.c.published_at)), "mentioned by articles published")
    quoted = yes_or_no(where.has(actors.c.id, quotes.c.speaker_id), "with quotes", "without quotes")
    quoted_about = actor_filter(_said_about, "that are quoted about", many=True)
    discussed_by = actor_filter(_discussed_by, "that are the subject of quotes by", many=True)
    mentioned_with = actor_filter(
        where.together(actors.c.id, mentions.c.actor_id, mentions.c.article_id),
        "that an article mentions together with",
        many=True,
        most=parameters.MOST_CONDITIONS,
    )
    event_with = actor_filter(
        where.together(actors.c.id, event_participants.c.actor_id, event_participants.c.event_id, _takes_part),
        "that take part in an event together with",
        many=True,
        most=parameters.MOST_CONDITIONS,
    )
    min_articles = number(
        where.at_least(actors.c.article_count), "from", "mentioned by {this number of|} articles or more", 2, whole=True
    )
    min_mentions = number(
        where.at_least(actors.c.mention_count), "from", "mentioned {this number of|} times or more", 5, whole=True
    )
    has, missing = parameters.presence(PRESENCE)
