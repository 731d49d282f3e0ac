"""How far the facts the extractor finds are those a curator set, counted per kind of fact."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from extract.records import Actor, Event, Mention, Party, Quote, Span, Toponym
from ingest.curated import Facts

Fact = TypeVar("Fact")
Pairs = list[tuple[Fact, Fact]]


class Score(NamedTuple):
    """Facts that are right, that were found, and that were wanted."""

    right: int
    found: int
    wanted: int

    def plus(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return round(self.right / self.found, 3) if self.found else 1.0

    @property
    def recall(self) -> float:
        return round(self.right / self.wanted, 3) if self.wanted else 1.0


def compare(found: Facts, wanted: Facts) -> dict[str, Score]:
    """Count every kind of fact of one article."""
    same = _same_actors(found.actors, wanted.actors)
    quotes = _paired(found.quotes, wanted.quotes, _quote_overlap)
    events = _paired(found.events, wanted.events, _event_overlap)
    toponyms = _paired(found.toponyms, wanted.toponyms, _toponym_overlap)
    return {
        "actors": Score(len(same), len(found.actors), len(wanted.actors)),
        "mentions": _mentions(found.actors, wanted.actors, same),
        **_b3(found.actors, wanted.actors),
        **{f"quotes {kind}": _of_kind(found.quotes, wanted.quotes, kind) for kind in ("direct", "indirect", "mixed")},
        "quotes": Score(len(quotes), len(found.quotes), len(wanted.quotes)),
        "speakers": Score(
            sum(_same_party(one.speaker, other.speaker, same) for one, other in quotes),
            sum(quote.speaker is not None for quote in found.quotes),
            sum(quote.speaker is not None for quote in wanted.quotes),
        ),
        "events": Score(len(events), len(found.events), len(wanted.events)),
        "event actors": _parties(events, lambda event: event.actors, same),
        "event recipients": _parties(events, lambda event: event.recipients, same),
        "factuality": _agreeing(events, lambda event: event.factuality),
        "dates": _agreeing(events, lambda event: event.date and event.date.value),
        "toponyms": Score(len(toponyms), len(found.toponyms), len(wanted.toponyms)),
        "toponyms resolved": _agreeing(toponyms, lambda toponym: toponym.place.geonames_id),
    }


def _paired(found: Sequence[Fact], wanted: Sequence[Fact], likeness: Callable[[Fact, Fact], float]) -> Pairs[Fact]:
    """Pair each fact with at most one other, the likest first; a likeness of 0 is none."""
    ranked = sorted((-likeness(one, other), i, j) for i, one in enumerate(found) for j, other in enumerate(wanted))
    pairs, left, right = [], set(range(len(found))), set(range(len(wanted)))
    for score, i, j in ranked:
        if score < 0 and i in left and j in right:
            pairs.append((found[i], wanted[j]))
            left.remove(i)
            right.remove(j)
    return pairs


def _characters(spans: Iterable[Span | Mention | Toponym]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _overlap(one: Iterable[Span | Mention | Toponym], other: Iterable[Span | Mention | Toponym]) -> float:
    """Intersection over union of the characters, 0 below a half."""
    ours, theirs = _characters(one), _characters(other)
    share = len(ours & theirs) / len(ours | theirs)
    return share if share >= 0.5 else 0.0


def _quote_overlap(one: Quote, other: Quote) -> float:
    return _overlap(one.spans, other.spans)


def _of_kind(found: Sequence[Quote], wanted: Sequence[Quote], kind: str) -> Score:
    ours, theirs = ([quote for quote in quotes if quote.kind == kind] for quotes in (found, wanted))
    return Score(len(_paired(ours, theirs, _quote_overlap)), len(ours), len(theirs))


def _event_overlap(one: Event, other: Event) -> float:
    """An event is the same when its type is and its trigger touches the other's."""
    shared = min(one.trigger.end, other.trigger.end) - max(one.trigger.start, other.trigger.start)
    return float(shared) if one.type == other.type and shared > 0 else 0.0


def _toponym_overlap(one: Toponym, other: Toponym) -> float:
    return _overlap([one], [other])


def _same_actors(found: Sequence[Actor], wanted: Sequence[Actor]) -> dict[int, int]:
    """The index of the wanted actor that each found one is: most mentions in common, one of them a name or nominal."""

    def likeness(one: int, other: int) -> float:
        shared = [
            mention
            for mention in wanted[other].mentions
            if any(_overlap([mention], [mine]) for mine in found[one].mentions)
        ]
        return len(shared) if any(mention.form != "pronoun" for mention in shared) else 0

    return dict(_paired(range(len(found)), range(len(wanted)), likeness))


def _b3(found: Sequence[Actor], wanted: Sequence[Actor]) -> dict[str, Score]:
    """B³ in thousandths of a mention: how pure the chains found are, and how whole those wanted; a miss is worth 0.

    Bagga and Baldwin 1998, "Algorithms for Scoring Coreference Chains".
    """
    ours = [(mention, at) for at, actor in enumerate(found) for mention in actor.mentions]
    theirs = [(mention, at) for at, actor in enumerate(wanted) for mention in actor.mentions]
    pairs = _paired(ours, theirs, lambda one, other: _overlap([one[0]], [other[0]]))
    common = Counter((one, other) for (_, one), (_, other) in pairs)
    pure = sum(number**2 / len(found[one].mentions) for (one, _), number in common.items())
    whole = sum(number**2 / len(wanted[other].mentions) for (_, other), number in common.items())
    return {
        "coreference B3 precision": Score(round(1000 * pure), 1000 * len(ours), 1000 * len(ours)),
        "coreference B3 recall": Score(round(1000 * whole), 1000 * len(theirs), 1000 * len(theirs)),
    }


def _mentions(found: Sequence[Actor], wanted: Sequence[Actor], same: dict[int, int]) -> Score:
    """A mention is right when it overlaps one of the actor that its actor is."""
    right = sum(
        len(_paired(found[one].mentions, wanted[other].mentions, lambda a, b: _overlap([a], [b])))
        for one, other in same.items()
    )
    return Score(right, sum(len(one.mentions) for one in found), sum(len(one.mentions) for one in wanted))


def _same_party(found: Party | None, wanted: Party | None, same: dict[int, int]) -> bool:
    """Two parties are the same when their actors are, or, with no actor known to either, their words."""
    if found is None or wanted is None:
        return False
    if found.actor is None or wanted.actor is None:
        return found.actor == wanted.actor and bool(
            _overlap([Span(found.start, found.end)], [Span(wanted.start, wanted.end)])
        )
    return same.get(found.actor) == wanted.actor


def _parties(events: Pairs[Event], part: Callable[[Event], Sequence[Party]], same: dict[int, int]) -> Score:
    """The parties of the events that were found; those of events that were missed are not asked for twice."""
    right = sum(
        len(_paired(part(one), part(other), lambda a, b: float(_same_party(a, b, same)))) for one, other in events
    )
    return Score(right, sum(len(part(one)) for one, _ in events), sum(len(part(other)) for _, other in events))


def _agreeing(pairs: Pairs[Fact], told: Callable[[Fact], object]) -> Score:
    right = sum(told(one) is not None and told(one) == told(other) for one, other in pairs)
    return Score(
        right,
        sum(told(one) is not None for one, _ in pairs),
        sum(told(other) is not None for _, other in pairs),
    )
