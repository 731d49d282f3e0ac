"""The facts of one article as a JSON object whose offsets index the text exactly as it came."""

from collections.abc import Sequence
from typing import Any

from extract.identity import actor_id, event_id, quote_id
from extract.records import Actor, Dateline, Event, Extraction, Party, Place, Quote, Span, Speaker, Toponym, When
from extract.text import Normalised
from ingest.incoming import Incoming

Json = dict[str, Any]


def article(incoming: Incoming, public_id: str, kept: Normalised, extraction: Extraction) -> Json:
    """Give article, actors, quotes, events and toponyms; `kept` leads back from the normalised text to the given one.

    `id` is the sender's own id where there is one. Actors have the ids they have as long as no other article is known.
    """
    return _Writer(incoming.text, public_id, kept, extraction).article(incoming)


class _Writer:
    """Writes one article; every offset passes through `_span`."""

    def __init__(self, given: str, public_id: str, kept: Normalised, extraction: Extraction) -> None:
        self._given = given
        self._id = public_id
        self._kept = kept
        self._facts = extraction
        self._actor_ids = [actor_id(actor.wikidata, actor.kind, actor.name) for actor in extraction.actors]

    def article(self, incoming: Incoming) -> Json:
        """Write the whole object."""
        facts, layout = self._facts, self._facts.layout
        return {
            "id": self._id if incoming.external_id is None else incoming.external_id,
            "text": self._given,
            "title": self._part(layout.title) or incoming.title,
            "lead": self._part(layout.lead) or incoming.lead,
            "language": facts.language,
            "byline": incoming.byline or facts.byline,
            "dateline": self._dateline(facts.dateline) if facts.dateline else None,
            "layout": {
                "title": self._span(layout.title) if layout.title else None,
                "lead": self._span(layout.lead) if layout.lead else None,
                "body": self._span(layout.body),
            },
            "actors": [self._actor(actor, id_) for actor, id_ in zip(facts.actors, self._actor_ids, strict=True)],
            "quotes": [self._quote(quote) for quote in facts.quotes],
            "events": [self._event(event) for event in facts.events],
            "toponyms": [self._place(toponym) | {"confidence": toponym.confidence} for toponym in facts.toponyms],
        }

    def _actor(self, actor: Actor, public_id: str) -> Json:
        return {
            "id": public_id,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "sector": actor.sector,
            "wikidata": actor.wikidata,
            "aliases": list(actor.aliases),
            "roles": [{"title": role.title, **self._span(Span(role.start, role.end))} for role in actor.roles],
            "mentions": [
                {**self._span(Span(mention.start, mention.end)), "form": mention.form} for mention in actor.mentions
            ],
            "confidence": actor.confidence,
            "method": actor.method,
        }

    def _quote(self, quote: Quote) -> Json:
        cue = quote.cue
        return {
            "id": quote_id(self._id, self._facts.text, quote.kind, quote.spans),
            "kind": quote.kind,
            "spans": [self._span(span) for span in quote.spans],
            "text": self._words(quote.spans),
            "cue": {**self._span(Span(cue.start, cue.end)), "lemma": cue.lemma} if cue else None,
            "speaker": self._speaker(quote.speaker) if quote.speaker else None,
            "addressee": self._party(quote.addressee) if quote.addressee else None,
            "about": [self._party(party) for party in quote.about],
            "negated": quote.negated,
            "confidence": quote.confidence,
            "method": quote.method,
        }

    def _event(self, event: Event) -> Json:
        return {
            "id": event_id(self._id, self._facts.text, event.type, event.trigger),
            "type": event.type,
            "mode": event.mode,
            "contexts": list(event.contexts),
            "quad": event.quad,
            "cameo": event.cameo,
            "goldstein": event.goldstein,
            "plover_score": event.plover_score,
            "text": self._words(event.evidence),
            "trigger": self._span(event.trigger),
            "actors": [self._party(party) for party in event.actors],
            "recipients": [self._party(party) for party in event.recipients],
            "place": self._place(event.place) if event.place else None,
            "date": self._when(event.date) if event.date else None,
            "factuality": event.factuality,
            "said_by": self._party(event.said_by) if event.said_by else None,
            "evidence": [self._span(span) for span in event.evidence],
            "confidence": event.confidence,
            "method": event.method,
        }

    def _party(self, party: Party) -> Json:
        span = Span(party.start, party.end)
        said = self._facts.text[party.start : party.end] == party.name
        name = self._words([span]) if said else party.name
        return {"actor_id": self._actor_id(party.actor), "name": name, **self._span(span)}

    def _speaker(self, speaker: Speaker) -> Json:
        candidates = [
            {
                "actor_id": self._actor_ids[candidate.actor],
                "name": self._facts.actors[candidate.actor].name,
                "score": candidate.score,
            }
            for candidate in speaker.candidates
        ]
        return {**self._party(speaker), "resolution": speaker.resolution, "candidates": candidates}

    def _place(self, toponym: Toponym) -> Json:
        return {**self._span(Span(toponym.start, toponym.end)), **_gazetteer(toponym.place)}

    def _when(self, when: When) -> Json:
        span = Span(when.start, when.end)
        return {
            "value": when.value,
            "precision": when.precision,
            "earliest": when.earliest.isoformat() if when.earliest else None,
            "latest": when.latest.isoformat() if when.latest else None,
            "text": self._words([span]),
            **self._span(span),
        }

    def _dateline(self, dateline: Dateline) -> Json:
        when = dateline.when
        return {
            "text": self._words([Span(dateline.start, dateline.end)]),
            "place": _gazetteer(dateline.place) if dateline.place else None,
            "date": when.earliest.isoformat() if when and when.earliest else None,
        }

    def _actor_id(self, actor: int | None) -> str | None:
        return None if actor is None else self._actor_ids[actor]

    def _part(self, span: Span | None) -> str | None:
        return self._words([span]) if span else None

    def _words(self, spans: Sequence[Span]) -> str:
        return " ".join(self._given[self._kept.raw(span.start) : self._kept.raw(span.end)] for span in spans)

    def _span(self, span: Span) -> Json:
        return {"start": self._kept.raw(span.start), "end": self._kept.raw(span.end)}


def _gazetteer(place: Place) -> Json:
    return {
        "geonames_id": place.geonames_id,
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }
