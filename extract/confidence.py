"""Confidence in text that the stages were not made for: what is no English, and what is no prose.

Each stage says of a fact how often facts found like it are right; no table is laid over that figure, for none that was
fitted on the seeds came nearer to the truth on other text (docs/decisions/0007).
"""

import re
from dataclasses import replace

from extract.language import is_english
from extract.records import Actor, Event, Extraction, Quote, Toponym

KINDS = ("direct", "mixed", "indirect", "actor", "event", "toponym")

# What is left of the confidence in text that the stages do not know: other languages, and what is no prose.
_FOREIGN, _UNSOUND = 0.8, 0.5
_MARKUP = re.compile(r"</?[A-Za-z]|[A-Za-z\"]/?>|[{}|\\]|\w=[\w\"']")
_FIGURES = re.compile(r"\d")


def weighed(extraction: Extraction) -> Extraction:
    """The facts of an article with less confidence, 0 to 1, where its text is in another language than English.

    Facts whose words are markup, figures or marks without end are less sure as well.
    """
    share = 1.0 if is_english(extraction.language) else _FOREIGN

    def told(confidence: float, sound: bool = True) -> float:
        return round(confidence * share * (1.0 if sound else _UNSOUND), 3)

    def toponym(one: Toponym) -> Toponym:
        return replace(one, confidence=told(one.confidence))

    def event(one: Event) -> Event:
        sound = not any(_MARKUP.search(extraction.text, span.start, span.end) for span in one.evidence)
        place = None if one.place is None else toponym(one.place)
        return replace(one, place=place, confidence=told(one.confidence, sound))

    return replace(
        extraction,
        actors=tuple(replace(one, confidence=told(one.confidence, _named(one))) for one in extraction.actors),
        quotes=tuple(replace(one, confidence=told(one.confidence, _said(one))) for one in extraction.quotes),
        events=tuple(event(one) for one in extraction.events),
        toponyms=tuple(toponym(one) for one in extraction.toponyms),
    )


def _named(actor: Actor) -> bool:
    """No person is called by figures, and nobody by markup."""
    return not (_MARKUP.search(actor.name) or (actor.kind == "person" and _FIGURES.search(actor.name)))


def _said(quote: Quote) -> bool:
    """Nobody says markup; more marks than open and close a quotation and one inside it are not one quotation."""
    return not _MARKUP.search(quote.text) and quote.text.count('"') <= 2 * len(quote.spans) + 2
