"""Quotes: what may be asked of them, and what is answered."""

from marshmallow import fields, validate

from schemas import formats, parameters
from schemas.filters import RecordQuery
from schemas.v1 import facets
from schemas.v1.codes import QUOTE_KINDS, RESOLUTIONS
from schemas.v1.envelope import Answer, ItemMeta, ListLinks, ListMeta, always, described, when_asked
from schemas.v1.facets import BESIDE, Facet
from schemas.v1.facts import Fact, FactLinks
from schemas.v1.quote_filters import QuoteFilters
from schemas.v1.spans import Party, Span
from store.fact_tables import quotes

INCLUDES = ("article", "actors")
QUOTE = "quo_b5m2kq7hw3c5x2mz"
SPEAKER = {
    "actor_id": "act_tdz6xdbq2ptm4cjv",
    "name": "he",
    "start": 1804,
    "end": 1806,
    "resolution": "pronoun",
    "candidates": [],
}
PARTY = {"actor_id": "act_tdz6xdbq2ptm4cjv", "name": "Putin", "start": 1400, "end": 1405}


class Cue(Span):
    """The words that say that somebody spoke."""

    lemma = fields.String(**always("Their dictionary form.", "say"))


class Candidate(Answer):
    """An actor that may be meant."""

    actor_id = fields.String(**always("Id of the actor; null when not known.", "act_tdz6xdbq2ptm4cjv"), allow_none=True)
    name = fields.String(**always("Name of the actor.", "Vladimir Putin"))
    score = fields.Float(**always("How likely it is meant, 0 to 1.", 0.6))


class Speaker(Party):
    """Who spoke, by which words, and who else it may have been."""

    resolution = fields.String(
        **always("How the words led to the actor.", "pronoun"), validate=validate.OneOf(RESOLUTIONS)
    )
    candidates = fields.List(fields.Nested(Candidate), **always("Who else it may be.", []))


class Quote(Fact):
    """Words an article says somebody said."""

    id = fields.String(**always("Public id.", QUOTE))
    kind = fields.String(
        **described("In quotation marks, reported, or reported with words in quotation marks.", "direct"),
        validate=validate.OneOf(QUOTE_KINDS),
    )
    spans = fields.List(
        fields.Nested(Span),
        **described("Where the words stand; several when “he said” breaks them.", [{"start": 1652, "end": 1800}]),
    )
    text = fields.String(
        **described("The words, spans joined by a blank.", "I hope that they will soon hear reason there")
    )
    cue = fields.Nested(
        Cue,
        **described(
            "The words that say that somebody spoke; null without.", {"start": 1807, "end": 1811, "lemma": "say"}
        ),
        allow_none=True,
    )
    speaker = fields.Nested(Speaker, **described("Who spoke; null when not said.", SPEAKER), allow_none=True)
    addressee = fields.Nested(Party, **described("Who was spoken to; null when not said.", PARTY), allow_none=True)
    about = fields.List(fields.Nested(Party), **described("Whom the words are about.", [PARTY]))
    negated = fields.Boolean(**described("Whether it is said not to have been said.", False))
    actors = fields.List(
        fields.Nested("schemas.v1.actors.Actor"),
        **when_asked("With `include=actors`: the records of all the actors it names.", []),
    )


META = always("What the list is.", {"total": 6, "total_is": "exact", "limit": 25, "release": 1})


class QuoteList(Answer):
    """A page of quotes."""

    data = fields.List(fields.Nested(Quote), **always("The quotes.", []))
    facets = fields.List(fields.Nested(Facet), **BESIDE)
    meta = fields.Nested(ListMeta, **META)
    links = fields.Nested(ListLinks, **always("Where it stands.", {"self": "/v1/quotes", "next": None}))


class QuoteItem(Answer):
    """One quote."""

    data = fields.Nested(Quote, **always("The quote.", {"id": QUOTE}))
    meta = fields.Nested(ItemMeta, **always("What the answer was made from.", {"release": 1}))
    links = fields.Nested(FactLinks, **always("Where it stands.", {"self": f"/v1/quotes/{QUOTE}"}))


class QuoteItemQuery(RecordQuery):
    """What may be asked of one quote."""

    noun = "quotes"
    include = parameters.related(*INCLUDES)
    fields = parameters.sparse(Quote, INCLUDES)
    format = formats.written("jsonld", "bibtex", "ris", "csl")
    offset_unit = formats.offset_unit()


class QuoteQuery(QuoteFilters):
    """What may be asked of the quotes."""

    facet = facets.on_lists("quotes")
    sort = parameters.order(
        {
            "published_at": quotes.c.published_at,
            "confidence": quotes.c.confidence,
            "start": quotes.c.start_offset,
            "id": quotes.c.public_id,
        },
        "-published_at",
    )
    include = parameters.related(*INCLUDES)
    fields = parameters.sparse(Quote, INCLUDES)
    format = formats.tabular("jsonld", "bibtex", "ris", "csl", "atom", "jsonfeed")
    offset_unit = formats.offset_unit()


class ArticleQuoteQuery(QuoteQuery):
    """What may be asked of the quotes of one article."""

    sort = parameters.order({"start": quotes.c.start_offset, "confidence": quotes.c.confidence}, "start")
