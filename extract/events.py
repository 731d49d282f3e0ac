"""Events: who did what to whom, where and when, in PLOVER and CAMEO terms, and whether it happened at all."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.tokens import Doc, Token

from extract import columns, factuality, scheme
from extract.arguments import behind, complements, object_clauses, objects
from extract.events_codes import closer, refused
from extract.events_match import Match, Matcher
from extract.events_parties import Parties, lemma
from extract.events_same import merged
from extract.events_setting import Settings
from extract.factuality_words import words
from extract.records import Actor, Event, Factuality, Layout, Party, Quote, Span, Toponym, When
from extract.text import repeated
from extract.triggers import lexicon

# Whoever agrees, asks, refuses or threatens does that and nothing else: what is agreed on is no second event.
# What is visited, invaded or seized is where it happens; who is persuaded or thanked is not.
_PLACED = frozenset({"CONSULT", "ASSAULT", "COERCE"})
_AGAINST = frozenset({"against", "on", "upon"})
_NESTED = 8
_ATTITUDES = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_ABSORBING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})


def find(  # noqa: PLR0917 the stages are handed over in the order they run
    doc: Doc,
    layout: Layout,
    actors: Sequence[Actor],
    quotes: Sequence[Quote],
    toponyms: Sequence[Toponym],
    dates: Sequence[When],
) -> tuple[Event, ...]:
    """Find the events of a document, in the order of their first telling; nothing from `layout.repeats`."""
    parties = Parties(doc, actors, lexicon())
    matcher = Matcher(lexicon(), parties)
    reader = _Reader(matcher, Settings(doc, toponyms, dates), _Voices(quotes), layout)
    return merged((lemma(match.token), reader.event(match)) for match in matches(doc, layout, matcher))


def matches(doc: Doc, layout: Layout, matcher: Matcher) -> Iterator[Match]:
    """The words that name events of their own, in the order of the text."""
    words = columns.of(doc)
    found: dict[int, Match] = {}
    for at in matcher.candidates(words):
        match = None if repeated(layout, words.starts[at]) else matcher.at(doc[at])
        if match is not None:
            found[at] = match
    for match in list(found.values()):
        _settle(match, found)
    taken = {i for match in found.values() for i in _absorbed(match, matcher)}
    yield from (match for i, match in found.items() if i not in taken)


def _settle(match: Match, found: dict[int, Match]) -> None:
    """Of a light verb and its object that both name an event, keep the noun when they name the same, else the verb."""
    carrier = found.get(match.carrier.i) if match.carrier is not None else None
    if carrier is None or match.token.i not in found:
        return
    if carrier.pattern.code.type == match.pattern.code.type or carrier.pattern.object is None:
        del found[carrier.token.i]
    else:
        del found[match.token.i]


def _absorbed(match: Match, matcher: Matcher) -> set[int]:
    """The words whose events are part of this one: its object and, for words of will, the clause below."""
    pattern, token = match.pattern, match.token
    taken: set[int] = set()
    if pattern.object is not None or pattern.code.type in {"REJECT", "REQUEST"}:
        taken |= {matcher.parties.content(one).i for one in objects(token)}
    if pattern.code.type in _ABSORBING and pattern.prepositions:
        taken |= {matcher.parties.content(one).i for one in behind(token)}
    if pattern.code.type in _ABSORBING or pattern.complement is not None:
        for one in complements(token) + object_clauses(token):
            things = [*objects(one), *behind(one), *(far for thing in objects(one) for far in behind(thing))]
            taken |= {one.i, *(matcher.parties.content(thing).i for thing in things)}
    return taken - {token.i}


class _Reader:
    """Makes records of what was found in one document."""

    def __init__(self, matcher: Matcher, settings: Settings, voices: "_Voices", layout: Layout) -> None:
        self._matcher, self._parties = matcher, matcher.parties
        self._settings, self._voices, self._layout = settings, voices, layout

    def event(self, match: Match) -> Event:
        """The record of a match."""
        token, reading = match.token, factuality.read(match.head)
        refusal = refused(match, self._matcher.lexicon)
        code = refusal or closer(match, self._matcher, self._matcher.lexicon)
        actors = _parties(match.actors, self._parties)
        recipients = [party for party in _parties(match.recipients, self._parties) if not _among(party, actors)]
        if refusal is None and "RECIP" in match.pattern.flags and not _one_sided(match):
            actors, recipients = [*actors, *recipients], []
        sayer = self._parties.party(reading.sayers[0]) if reading.sayers else None
        return Event(
            type=code.type,
            mode=code.mode,
            contexts=code.contexts,
            quad=scheme.quad(code.type),
            cameo=code.cameo,
            goldstein=scheme.goldstein(code.cameo),
            plover_score=scheme.plover_score(code.type, code.mode),
            trigger=Span(token.idx, token.idx + len(token)),
            actors=tuple(actors),
            recipients=tuple(recipients),
            place=self._settings.place(token, match.head, direct=code.type in _PLACED),
            date=self._settings.date(token, match.head),
            factuality="happened" if refusal else self._standing(match, reading.factuality),
            said_by=self._voices.at(token.idx) or sayer,
            evidence=(_evidence(token),),
            confidence=_confidence(match, actors, recipients),
        )

    def _standing(self, match: Match, read: Factuality) -> Factuality:
        """What lasts and is told in the present of the body goes on; title and lead tell the past in the present."""
        if read != "happened" or any(
            span.start <= match.token.idx < span.end for span in (self._layout.title, self._layout.lead) if span
        ):
            return read
        head = match.head
        lasting = match.pattern.code.type in _ATTITUDES and head.pos_ in {"VERB", "ADJ"}
        if head.pos_ == "NOUN":
            lasting = lemma(head) in words()["nouns.lasting"]
            head = next((one for one in head.ancestors if one.pos_ in {"VERB", "AUX"}), head)
        verb = head.head if head.pos_ == "ADJ" else head
        return "ongoing" if lasting and verb.tag_ in {"VBZ", "VBP"} else read


def _one_sided(match: Match) -> bool:
    """ "War against": what else is done together is here done to somebody."""
    return any(token.dep_ == "pobj" and token.head.lower_ in _AGAINST for token in match.recipients)


def _parties(tokens: Sequence[Token], parties: Parties) -> list[Party]:
    found: list[Party] = []
    for token in tokens:
        party = parties.party(token)
        if not _among(party, found):
            found.append(party)
    return found


def _among(party: Party, others: Sequence[Party]) -> bool:
    return any(
        (party.start, party.end) == (one.start, one.end) or (party.actor is not None and party.actor == one.actor)
        for one in others
    )


def _evidence(token: Token) -> Span:
    words = columns.of(token.doc)
    return Span(*words.stretches[words.sentences[token.i]])


def _confidence(match: Match, actors: Sequence[Party], recipients: Sequence[Party]) -> float:
    score = 0.4 + 0.05 * min(match.pattern.weight, 4)
    score += 0.15 * bool(actors) + 0.1 * bool(recipients or len(actors) > 1)
    score += 0.1 * any(party.actor is not None for party in (*actors, *recipients))
    score -= 0.1 * (match.token.pos_ != "VERB" and match.carrier is None) + 0.1 * ("WEAK" in match.pattern.flags)
    score -= 0.03 * sum(1 for _ in islice(match.token.ancestors, 5))  # deep in a sentence the parser errs more
    return round(min(max(score, 0.05), 0.95), 3)


class _Voices:
    """Who speaks at an offset."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._spans = sorted(
            (span.start, span.end, index) for index, quote in enumerate(quotes) for span in quote.spans
        )
        self._quotes = quotes

    def at(self, offset: int) -> Party | None:
        """The speaker of the innermost quote that holds an offset."""
        position = bisect_right(self._spans, (offset, math.inf, 0))
        for _, end, index in reversed(self._spans[max(position - _NESTED, 0) : position]):
            speaker = self._quotes[index].speaker
            if offset < end and speaker is not None:
                return Party(actor=speaker.actor, name=speaker.name, start=speaker.start, end=speaker.end)
        return None
