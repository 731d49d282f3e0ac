"""The same event told twice is one event with several evidence spans."""

from collections.abc import Iterable
from dataclasses import replace

from extract.records import Event, Party, Span

# A retelling stands near; looking at all events of an actor would not be linear in the length of the text.
_RECENT = 40
_REAL = frozenset({"happened", "ongoing"})


def merged(told: Iterable[tuple[str, Event]]) -> tuple[Event, ...]:
    """Join the events that tell one and the same; each comes with the lemma of its trigger.

    The first telling stays, later ones add what it left open.
    """
    kept: list[tuple[str, Event]] = []
    told_of: dict[tuple[str, str | int], list[int]] = {}
    for word, event in told:
        places = [told_of.setdefault((event.type, key), []) for key in _all(event)]
        for position in sorted({position for ones in places for position in ones[-_RECENT:]}):
            known, first = kept[position]
            if (word == known or first.evidence[0] != event.evidence[0]) and same(first, event, retold=word == known):
                kept[position] = (known, _joined(first, event))
                break
        else:
            for ones in places:
                ones.append(len(kept))
            kept.append((word, event))
    return tuple(event for _, event in kept)


def same(one: Event, other: Event, *, retold: bool) -> bool:
    """Whether two events are one: type, mode, standing, place and date agree, and the parties are the same ones.

    `retold`: the same word tells both; a later telling may then leave the recipient out.
    """
    if not _agree(one, other):
        return False
    if _all(one) == _all(other):
        return bool(_all(one))
    ours, theirs = _keys(one.actors), _keys(other.actors)
    done_to, done_to_too = _keys(one.recipients), _keys(other.recipients)
    if one.mode is not None and one.mode == other.mode and ours == theirs and _linked(one.actors):
        return not (_linked(one.recipients) and _linked(other.recipients)) or bool(done_to & done_to_too)
    return bool(ours & theirs) and (bool(done_to & done_to_too) or (retold and not done_to_too and ours == theirs))


def _agree(one: Event, other: Event) -> bool:
    """Whether nothing speaks against their being one."""
    return (
        (one.mode == other.mode or one.mode is None or other.mode is None)
        and (one.factuality == other.factuality or {one.factuality, other.factuality} == _REAL)
        and (one.place is None or other.place is None or one.place.place == other.place.place)
        and (one.date is None or other.date is None or one.date.value == other.date.value)
    )


def _all(event: Event) -> frozenset[str | int]:
    return _keys(event.actors) | _keys(event.recipients)


def _linked(parties: Iterable[Party]) -> bool:
    """Whether somebody known is among them; "the country" may be any."""
    return any(party.actor is not None for party in parties)


def _keys(parties: Iterable[Party]) -> frozenset[str | int]:
    return frozenset(party.name.casefold() if party.actor is None else party.actor for party in parties)


def _joined(first: Event, later: Event) -> Event:
    spans = dict.fromkeys((*first.evidence, *later.evidence))
    return replace(
        first,
        mode=first.mode or later.mode,
        cameo=first.cameo if first.mode or not later.mode else later.cameo,
        goldstein=first.goldstein if first.mode or not later.mode else later.goldstein,
        plover_score=first.plover_score if first.mode or not later.mode else later.plover_score,
        recipients=first.recipients or later.recipients,
        place=first.place or later.place,
        date=first.date or later.date,
        said_by=first.said_by if later.said_by else None,
        evidence=tuple(sorted((Span(span.start, span.end) for span in spans), key=lambda span: span.start)),
        confidence=max(first.confidence, later.confidence),
    )
