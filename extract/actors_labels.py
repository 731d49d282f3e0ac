"""What the names of an article are: person, organization or place, by all that the article says of each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from extract import actors_words as lists
from extract import columns, countries, gazetteer, leaders, nations, offices
from extract.actors_evidence import evidence
from extract.actors_spans import Spot
from extract.columns import Columns
from extract.names import fold
from extract.records import Layout
from extract.text import repeated

_MODEL = {"person": 1.0, "organization": 0.7, "place": 1.0, "facility": 0.6, "norp": 1.0, "other": 0.9}
_BODY, _SHARED = 0.95, 0.45
# Inhabitants from which on a city is likelier meant than a namesake.
_LARGE = 100_000
Votes = dict[str, float]


class Name(NamedTuple):
    """Tokens `start:end` are a name of this kind; `weight` is what speaks for the kind against the next best."""

    start: int
    end: int
    kind: str
    weight: float


def names(doc: Doc, layout: Layout, spots: Sequence[Spot]) -> list[Name]:
    """The names of the article with their kinds, further standings of each included, in the order of the text."""
    words = columns.of(doc)
    keys = [surface(words, spot.start, spot.end) for spot in spots]
    votes = _votes(doc, spots, keys)
    _share(votes)
    kinds = {key: decided for key, counted in votes.items() if (decided := _decide(counted))}
    found = [Name(spot.start, spot.end, *kinds[key]) for spot, key in zip(spots, keys, strict=True) if key in kinds]
    return sorted([*found, *_told_again(words, layout, found, spots)])


def _votes(doc: Doc, spots: Sequence[Spot], keys: Sequence[str]) -> dict[str, Votes]:
    """What speaks for each kind of each name; ten standings weigh more than one, but not ten times as much."""
    votes: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    labels: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    standings: dict[str, float] = defaultdict(float)
    for spot, key in zip(spots, keys, strict=True):
        weight = 0.3 if spot.heading else 1.0
        standings[key] += weight
        labels[key][spot.label] += weight
        for kind, speaks in evidence(doc, spot):
            votes[key][kind] += weight * speaks
    for key, told in standings.items():
        total = max(1.0, told)
        for kind in votes[key]:
            votes[key][kind] /= total**0.5
        for label, share in labels[key].items():
            votes[key][label] += share / total * _MODEL.get(label, 0.0)
        _add_form(votes[key], key, labels[key], told)
    return votes


def _add_form(counted: Votes, key: str, labels: Mapping[str, float], told: float) -> None:
    """Add what the words of a name say, and drop organizations of which capitals or the model alone say so."""
    folded = fold(key)
    unseen = not any(label in _MODEL for label in labels)
    for kind, speaks in _by_form(key):
        if not (unseen and kind == "organization" and " " in key and folded not in offices.KNOWN):
            counted[kind] += speaks
    if counted["organization"] < 1.0 and ("organization" not in labels or _is_bare(key, counted, told)):
        counted["organization"] = 0.0


def _is_bare(key: str, counted: Mapping[str, float], told: float) -> bool:
    """Whether little but the model's label says that the name is an organization: four in five such are none."""
    if told > 1.0:
        return counted["organization"] <= _SHARED
    return counted["organization"] <= (_BODY if " " in key else _MODEL["organization"])


def surface(words: Columns, start: int, end: int) -> str:
    """The words of a name, folded, acronyms in capitals so that "US" is not "us"."""
    name = words.words(start, end)
    return name if name.isupper() and len(name) < 8 else fold(name)


def _by_form(key: str) -> Iterator[tuple[str, float]]:
    """What the words of a name say of it wherever it stands."""
    known = _known(key)
    if known:
        yield known
        return
    if countries.country_of(key):
        yield "place", 2.0
    elif any(entry.place.geonames_id for entry in gazetteer.known(key)) or gazetteer.large(key, _LARGE):
        yield "place", 0.9  # a county of the United States has no number, and often a person's name
    words = key.split()
    if len(words) > 1:
        yield from _by_words(words)
    elif key.isupper() and 2 <= len(key) <= 7 and key.isalpha():
        yield "organization", 1.0
    elif any(char.isdigit() for char in key):
        yield "other", 0.8
    elif key in offices.ENDINGS:
        yield "organization", 0.5


def _known(key: str) -> tuple[str, float] | None:
    """What the name is known as, whatever the article says."""
    folded = fold(key)
    if countries.is_country(key) or folded in offices.METONYMS or folded in nations.UNRECOGNIZED:
        return "place", 9.0
    if folded in offices.KNOWN:
        plain = folded.isalpha() and len(folded) <= 5 and not key.isupper()
        return "organization", 1.5 if plain else 5.0
    if folded in lists.PEOPLES:
        return "norp", 4.0
    if " " in key and leaders.person(key):
        return "person", 3.0
    return ("norp", 6.0) if countries.demonym(key.title()) else None


def _by_words(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    if words[-1] in lists.WORKS:
        yield "other", 2.5
    elif words[-1] in offices.ENDINGS or " ".join(words[-2:]) in offices.ENDINGS:
        yield "organization", 2.5
    elif words[-1] in lists.PLACE_ENDINGS:
        yield "place", 2.0
    if any(" ".join(words[:length]) in offices.OPENINGS for length in (1, 2, 3)):
        yield "organization", 2.0
    elif words[0] in lists.PLACE_OPENINGS:
        yield "place", 0.6


def _share(votes: dict[str, Votes]) -> None:
    """A single word takes over what the article says of a person's full name that it is part of."""
    for key in list(votes):
        words = key.split()
        counted = votes[key]
        if not 2 <= len(words) <= 5 or counted["person"] <= max(counted["organization"], counted["place"], 0.5):
            continue
        strength = min(3.0, counted["person"])
        if len(words) > 2 and (tail := " ".join(words[1:])) in votes:
            votes[tail]["person"] += strength
        for word, share in ((words[-1], 1.0), (words[0], 0.6), *((word, 0.5) for word in words[1:-1])):
            if word in votes and not countries.is_country(word):
                votes[word]["person"] += strength * share


def _decide(counted: Mapping[str, float]) -> tuple[str, float] | None:
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 0.3:
        return None
    kind, weight = ranked[0]
    return kind, weight - (ranked[1][1] if len(ranked) > 1 else 0.0)


def _told_again(words: Columns, layout: Layout, found: Sequence[Name], spots: Iterable[Spot]) -> Iterator[Name]:
    """Standings of known names that neither the model nor the capitals gave."""
    taken = bytearray(len(words))
    for spot in spots:
        taken[spot.start : spot.end] = b"\1" * (spot.end - spot.start)
    texts = words.texts
    known: dict[str, dict[tuple[str, ...], tuple[str, float]]] = defaultdict(dict)
    for name in found:
        if name.kind in ("person", "organization", "place"):
            told = tuple(texts[name.start : name.end])
            known[told[0]][told] = (name.kind, name.weight)
    free = 0
    for at in (at for at, text in enumerate(texts) if text in known and not taken[at]):
        for told, (kind, weight) in known[texts[at]].items() if at >= free else ():
            end = at + len(told)
            if tuple(texts[at:end]) == told and not any(taken[at:end]) and not repeated(layout, words.starts[at]):
                yield Name(at, end, kind, weight)
                free = end
                break
