"""Events: who did what to whom, where and when, in PLOVER and CAMEO terms, and whether it happened at all."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extract import factuality, scheme
from extract.arguments import complements, object_clauses, objects
from extract.events_match import Match, Matcher
from extract.events_parties import Parties
from extract.events_same import merged
from extract.events_setting import Settings
from extract.records import Actor, Event, Layout, Party, Quote, Span, Toponym, When
from extract.text import repeated
from extract.triggers import lexicon

# Whoever agrees, asks, refuses or threatens does that and nothing else: what is agreed on is no second event.
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
    words = lexicon()
    parties = Parties(doc, actors, words)
    matcher = Matcher(words, parties)
    settings = Settings(doc, toponyms, dates)
    voices = _Voices(quotes)
    return merged(_event(match, parties, settings, voices) for match in matches(doc, layout, matcher))


def matches(doc: Doc, layout: Layout, matcher: Matcher) -> Iterator[Match]:
    """The words that name events of their own, in the order of the text."""
    found: dict[int, Match] = {}
    for token in doc:
        match = matcher.at(token) if token.is_alpha or "-" in token.text else None
        if match is not None and not repeated(layout, token.idx):
            found[token.i] = match
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
    if pattern.code.type in _ABSORBING or pattern.complement is not None:
        for one in complements(token) + object_clauses(token):
            taken |= {one.i, *(matcher.parties.content(thing).i for thing in objects(one))}
    return taken - {token.i}


def _event(match: Match, parties: Parties, settings: Settings, voices: "_Voices") -> Event:
    code, token = match.pattern.code, match.token
    actors = _parties(match.actors, parties)
    recipients = [party for party in _parties(match.recipients, parties) if not _among(party, actors)]
    if "RECIP" in match.pattern.flags and actors and recipients:
        actors, recipients = [*actors, *recipients], []
    reading = factuality.read(match.head if match.carrier is not None else token)
    said_by = voices.at(token.idx) or (parties.party(reading.sayers[0]) if reading.sayers else None)
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
        place=settings.place(token, match.head),
        date=settings.date(token, match.head),
        factuality=reading.factuality,
        said_by=said_by,
        evidence=(_evidence(token),),
        confidence=_confidence(match, actors, recipients),
    )


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
    words = [one for one in token.sent if not one.is_space]
    return Span(words[0].idx, words[-1].idx + len(words[-1]))


def _confidence(match: Match, actors: Sequence[Party], recipients: Sequence[Party]) -> float:
    score = 0.35 + 0.05 * min(match.pattern.weight, 4)
    score += 0.15 * bool(actors) + 0.1 * bool(recipients or len(actors) > 1)
    score += 0.1 * any(party.actor is not None for party in (*actors, *recipients))
    score -= 0.1 * (match.token.pos_ != "VERB" and match.carrier is None) + 0.1 * ("WEAK" in match.pattern.flags)
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
        for start, end, index in reversed(self._spans):
            speaker = self._quotes[index].speaker
            if start <= offset < end and speaker is not None:
                return Party(actor=speaker.actor, name=speaker.name, start=speaker.start, end=speaker.end)
        return None
