"""What quotes are found by."""

from schemas import parameters
from schemas.fields import Country, RecordId
from schemas.filters import FilterSchema
from schemas.parameters import among, one_word, yes_or_no
from schemas.v1.codes import QUOTE_KINDS, RESOLUTIONS, SECTORS
from schemas.v1.facts import actor_filter, dyad_filter, made
from store import where
from store.dyads import quotes_between
from store.fact_tables import quote_actors, quotes
from store.tables import actors

_part = quote_actors.c.part


def _of_speaker(condition: where.Where) -> where.Where:
    return where.through(quotes.c.speaker_id, actors.c.id, condition)


def _subject(condition: where.Where) -> where.Where:
    return where.through(quotes.c.id, quote_actors.c.quote_id, condition, _part == "about")


def _of_subject(condition: where.Where) -> where.Where:
    return _subject(where.through(quote_actors.c.actor_id, actors.c.id, condition))


_speaker = where.one_of(quotes.c.speaker_id)
_addressee = where.one_of(quotes.c.addressee_id)
_about = _subject(where.one_of(quote_actors.c.actor_id))

PRESENCE = {
    "cue": quotes.c.cue_start_offset.is_not(None),
    "speaker": quotes.c.speaker_name.is_not(None),
    "speaker_actor": quotes.c.speaker_id.is_not(None),
    "candidates": where.related(quotes.c.id, quote_actors.c.quote_id, _part == "candidate"),
    "addressee": quotes.c.addressee_name.is_not(None),
    "addressee_actor": quotes.c.addressee_id.is_not(None),
    "about": where.related(quotes.c.id, quote_actors.c.quote_id, _part == "about"),
    "published_at": quotes.c.published_at.is_not(None),
    "extractor": quotes.c.extractor.is_not(None),
}
"""What a quote can have or lack, by the field of it that tells; `…_actor`: an actor that the words lead to."""


class QuoteFilters(FilterSchema):
    """What quotes are found by."""

    class Meta:
        """The filters of every fact."""

        include = made(quotes.c)

    noun = "quotes"
    id = among(
        lambda: RecordId("quotes", optional=True),
        where.one_of(quotes.c.id),
        "with {this id}",
        ["quo_b5m2kq7hw3c5x2mz"],
    )
    q = parameters.full_text("quotes", "the words quoted")
    speaker = actor_filter(_speaker, "by")
    about = actor_filter(_about, "about", many=True)
    addressee = actor_filter(_addressee, "said to")
    actor = actor_filter(where.any_of(_speaker, _addressee, _about), "by, to or about", many=True)
    dyad = dyad_filter(quotes_between, "by one to or about the other of")
    kind = one_word(QUOTE_KINDS, where.one_of(quotes.c.kind), "of {this kind}", ["direct"])
    resolution = one_word(
        RESOLUTIONS,
        where.one_of(quotes.c.speaker_resolution),
        "whose speaker was found by {this kind of words}",
        ["name"],
    )
    negated = yes_or_no(where.one_of(quotes.c.negated), "said not to have been said", "said to have been said")
    country = among(Country, _of_speaker(where.one_of(actors.c.country)), "whose speaker is of {this country}", ["RUS"])
    sector = one_word(
        SECTORS, _of_speaker(where.one_of(actors.c.sector)), "whose speaker is of {this PLOVER sector}", ["GOV"]
    )
    about_country = among(
        Country, _of_subject(where.one_of(actors.c.country)), "about an actor of {this country}", ["UKR"], many=True
    )
    about_sector = one_word(
        SECTORS,
        _of_subject(where.one_of(actors.c.sector)),
        "about an actor of {this PLOVER sector}",
        ["GOV"],
        many=True,
    )
    has, missing = parameters.presence(PRESENCE)
