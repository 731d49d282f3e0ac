"""Laying curated facts over extracted ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from extract.records import Actor, Candidate, Event, Extraction, Mention, Party, Quote, Span, Toponym
from ingest.curated import Facts

Anyone = TypeVar("Anyone", bound=Party)


def merge(extracted: Extraction, curated: Facts, *, complete: bool) -> Extraction:
    """Give the facts of both, the curated ones first; an extracted fact on words of a curated one is dropped.

    An extracted actor that shares a name, or words of the text, with a curated one is that actor, and lends it the
    mentions that no curated actor has. With `complete` only the curated facts remain. `method` tells the two apart.
    """
    if complete:
        return replace(extracted, **curated._asdict())
    same = _same(extracted.actors, curated.actors)
    numbers, actors = _actors(extracted.actors, curated.actors, same)
    return replace(
        extracted,
        actors=actors,
        quotes=curated.quotes + tuple(_quote(quote, numbers) for quote in _unheard(extracted.quotes, curated.quotes)),
        events=curated.events + tuple(_event(event, numbers) for event in _unseen(extracted.events, curated.events)),
        toponyms=tuple(
            sorted(
                (*curated.toponyms, *_apart(extracted.toponyms, curated.toponyms)),
                key=lambda toponym: (toponym.start, toponym.end),
            )
        ),
    )


def _same(extracted: Sequence[Actor], curated: Sequence[Actor]) -> dict[int, int]:
    """Give the curated actor that each extracted one is, where there is one: most words in common, then a name."""
    same = {}
    for number, actor in enumerate(extracted):
        scores = [(_common(actor, other), _share_a_name(actor, other), -at) for at, other in enumerate(curated)]
        best = max(scores, default=(0, False, 0))
        if best[0] or best[1]:
            same[number] = -best[2]
    return same


def _common(one: Actor, other: Actor) -> int:
    theirs = {(mention.start, mention.end) for mention in other.mentions}
    return sum((mention.start, mention.end) in theirs for mention in one.mentions)


def _share_a_name(one: Actor, other: Actor) -> bool:
    if one.kind != other.kind:
        return False
    ours = {name.casefold() for name in (one.name, *one.aliases)}
    return not ours.isdisjoint(name.casefold() for name in (other.name, *other.aliases))


def _actors(
    extracted: Sequence[Actor], curated: Sequence[Actor], same: Mapping[int, int]
) -> tuple[list[int], tuple[Actor, ...]]:
    """Give the new number of each extracted actor, and all actors: the curated ones with what is lent to them."""
    taken = [Span(mention.start, mention.end) for actor in curated for mention in actor.mentions]
    lent: dict[int, list[Mention]] = {number: [] for number in range(len(curated))}
    numbers: list[int] = []
    added: list[Actor] = []
    for number, actor in enumerate(extracted):
        free = tuple(mention for mention in actor.mentions if not _overlaps(mention, taken))
        if number in same:
            numbers.append(same[number])
            lent[same[number]] += free
        else:
            numbers.append(len(curated) + len(added))
            added.append(replace(actor, mentions=free))
    grown = [
        replace(actor, mentions=_ordered({*actor.mentions, *lent[number]})) for number, actor in enumerate(curated)
    ]
    return numbers, (*grown, *added)


def _ordered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    # The same words may be lent twice under two forms; one mention of an actor stands at one place.
    placed = {(mention.start, mention.end): mention for mention in sorted(mentions, key=lambda found: found.form)}
    return tuple(placed[place] for place in sorted(placed))


def _unheard(extracted: Sequence[Quote], curated: Sequence[Quote]) -> list[Quote]:
    taken = [span for quote in curated for span in quote.spans]
    return [quote for quote in extracted if not any(_overlaps(span, taken) for span in quote.spans)]


def _unseen(extracted: Sequence[Event], curated: Sequence[Event]) -> list[Event]:
    taken = [event.trigger for event in curated]
    return [event for event in extracted if not _overlaps(event.trigger, taken)]


def _apart(extracted: Sequence[Toponym], curated: Sequence[Toponym]) -> list[Toponym]:
    taken = [Span(toponym.start, toponym.end) for toponym in curated]
    return [toponym for toponym in extracted if not _overlaps(toponym, taken)]


def _overlaps(words: Span | Mention | Toponym, taken: Iterable[Span]) -> bool:
    return any(words.start < span.end and span.start < words.end for span in taken)


def _quote(quote: Quote, numbers: Sequence[int]) -> Quote:
    speaker = quote.speaker
    if speaker:
        best: dict[int, float] = {}
        for candidate in speaker.candidates:
            actor = numbers[candidate.actor]
            best[actor] = max(candidate.score, best.get(actor, 0.0))
        candidates = tuple(Candidate(actor, score) for actor, score in best.items())
        speaker = replace(_moved(speaker, numbers), candidates=candidates)
    return replace(
        quote,
        speaker=speaker,
        addressee=_moved(quote.addressee, numbers) if quote.addressee else None,
        about=tuple(_moved(party, numbers) for party in quote.about),
    )


def _event(event: Event, numbers: Sequence[int]) -> Event:
    return replace(
        event,
        actors=tuple(_moved(party, numbers) for party in event.actors),
        recipients=tuple(_moved(party, numbers) for party in event.recipients),
        said_by=_moved(event.said_by, numbers) if event.said_by else None,
    )


def _moved(party: Anyone, numbers: Sequence[int]) -> Anyone:
    return party if party.actor is None else replace(party, actor=numbers[party.actor])
