"""Which place a name means: what lies in what, what the article is about, how large, and how near to the others."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc

from extract import columns, countries, gazetteer
from extract.gazetteer import Entry
from extract.places_reading import Named, words

_EARTH_RADIUS = 6371.0
# Scores are natural logarithms of odds, roughly. What they weigh was set by hand on news of many countries.
_KIND = {"continent": 20.0, "country": 20.0, "region": 16.0, "county": 12.0, "point": 14.0}
_LESSER_NAME = -1.6
_INSIDE, _OUTSIDE = 12.0, -8.0
_COUNTRY, _ADMIN, _NEARNESS = 4.5, 3.0, 3.0
_NEAR = 200.0
_ROUNDS = 2
_MOST = 12


class Senses:
    """The places that the names of one article mean; a name means one place throughout unless its context says more."""

    def __init__(self, doc: Doc, names: Sequence[Named]) -> None:
        """Weigh all senses of all names against each other."""
        self._text = columns.of(doc).text
        self._names = names
        self._containers = self._contained()
        self._demonyms = Counter(
            code for entity in doc.ents if entity.label_ == "NORP" for code in [countries.demonym(entity.text)] if code
        )
        self._entries = {name.text: candidates(name.text) for name in names}
        self._odds: dict[str, list[float]] = {}
        for _ in range(_ROUNDS):
            self._weigh()

    def place(self, index: int) -> tuple[Entry, float] | None:
        """The place of a name and the share of the odds it has, from 0 to 1."""
        name = self._names[index]
        entries = self._entries[name.text]
        if not entries:
            return None
        odds = self._odds[name.text]
        state = self._state_meant(name)
        if state or name.text.lower() in words()["city_first"]:
            factor = 1e3 if state else 1e-3
            odds = [odd * (factor if entry.kind == "region" else 1.0) for entry, odd in zip(entries, odds, strict=True)]
        best = max(range(len(entries)), key=odds.__getitem__)
        return entries[best], odds[best] / sum(odds)

    def _weigh(self) -> None:
        evidence = _Evidence(self._entries, self._odds, self._demonyms)
        weighed = {}
        for text, entries in self._entries.items():
            others = evidence.without(text)
            scores = [others.score(entry) + _size(entry) + self._held(text, entry) for entry in entries]
            top = max(scores, default=0.0)
            weighed[text] = [math.exp(max(score - top, -50.0)) for score in scores]
        self._odds = weighed

    def _held(self, text: str, entry: Entry) -> float:
        container = self._containers.get(text)
        if container is None:
            return 0.0
        return _INSIDE if within(entry, container) else _OUTSIDE

    def _state_meant(self, name: Named) -> bool:
        following = self._text[name.end : name.end + 30].split()
        before = self._text[max(name.start - 30, 0) : name.start]
        return (bool(following) and following[0].lower() in words()["state_words"]) or (
            before.endswith(", ") and any(other.end == name.start - 2 for other in self._names)
        )

    def _contained(self) -> dict[str, Entry]:
        """What the next words say a name lies in: ", Texas", "(Texas)", " in Texas"; said once, it holds throughout."""
        found: dict[str, Entry] = {}
        for this, following in zip(self._names, self._names[1:], strict=False):
            between = self._text[this.end : following.start]
            if between.strip(" ") in {",", "(", "in", ", in"} and "\n" not in between:
                held, holder = candidates(this.text), candidates(following.text)
                entry = next((e for e in holder if e.kind in {"country", "region"}), None)
                small = not any(e.kind in {"country", "continent"} for e in held)
                if entry and small and any(within(e, entry) for e in held):
                    found.setdefault(this.text, entry)
        return found


class _Evidence:
    """How much of an article speaks of each country and region, and where its clear places lie."""

    def __init__(
        self, entries: Mapping[str, Sequence[Entry]], odds: Mapping[str, list[float]], demonyms: Counter[str]
    ) -> None:
        self._shares = {
            text: _shares(found, odds.get(text) or [math.exp(_size(entry) - 20) for entry in found])
            for text, found in entries.items()
        }
        self._countries: defaultdict[str, float] = defaultdict(float)
        for code, count in demonyms.items():
            self._countries[code] = 0.5 * math.sqrt(count)
        self._admins: defaultdict[tuple[str, str], float] = defaultdict(float)
        for shares in self._shares.values():
            self._add(shares, 1.0)
        self._skipped = ""

    def _add(self, shares: Iterable[tuple[Entry, float]], sign: float) -> None:
        for entry, share in shares:
            country = entry.place.country
            if country:
                self._countries[country] += sign * share
                self._admins[country, entry.admin1] += sign * share

    def without(self, text: str) -> "_Evidence":
        """The same evidence less that of the name itself."""
        self._add(self._shares.get(self._skipped, ()), 1.0)
        self._skipped = text
        self._add(self._shares[text], -1.0)
        return self

    def score(self, entry: Entry) -> float:
        """How well a sense fits the other names."""
        country = entry.place.country
        if not country or entry.kind == "country":
            return 0.0
        total = sum(self._countries.values()) + 1.0
        score = _COUNTRY * math.sqrt(max(self._countries[country], 0.0) / total)
        if entry.admin1:
            score += _ADMIN * math.sqrt(max(self._admins[country, entry.admin1], 0.0) / total)
        return score + _NEARNESS * self._nearness(entry)

    def _nearness(self, entry: Entry) -> float:
        closest = math.inf
        for text, shares in self._shares.items():
            if text != self._skipped:
                for other, share in shares:
                    if share > 0.5 and other.kind in {"city", "point"} and other.place != entry.place:
                        closest = min(closest, distance_km(entry, other))
        return math.exp(-closest / _NEAR)


def _shares(entries: Sequence[Entry], odds: Sequence[float]) -> list[tuple[Entry, float]]:
    total = sum(odds)
    return [(entry, odd / total) for entry, odd in zip(entries, odds, strict=True)]


def candidates(text: str) -> tuple[Entry, ...]:
    """The places a name may mean, the largest first; an unknown name is tried without "North" or "Province"."""
    short = gazetteer.abbreviation(text) or gazetteer.abbreviation(text + ".")
    if short is not None:
        return (short,)
    found = gazetteer.lookup(text) or gazetteer.lookup(shortened(text))
    return tuple(sorted(found, key=_size, reverse=True)[:_MOST])


def shortened(text: str) -> str:
    """A name without the common words it begins or ends with; empty when there are none."""
    for prefix in words()["prefixes"]:
        if text.startswith(prefix + " "):
            return text[len(prefix) + 1 :]
    for suffix in sorted(words()["suffixes"], key=len, reverse=True):
        if text.endswith(" " + suffix):
            return text[: -len(suffix) - 1]
    return ""


def _size(entry: Entry) -> float:
    if entry.kind != "city":
        return _KIND[entry.kind] + (0.0 if entry.main else -0.1)
    return math.log(entry.population + 50.0) + (0.0 if entry.main else _LESSER_NAME)


def distance_km(one: Entry, other: Entry) -> float:
    """Kilometres between two places; infinite when either has no coordinates."""
    a, b = one.place, other.place
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return kilometres((a.lat, a.lon), (b.lat, b.lon))


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance between two points given in degrees of latitude and longitude."""
    lat, far_lat = math.radians(one[0]), math.radians(other[0])
    half = math.sin((far_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(far_lat) * math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return 2 * _EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))


def within(entry: Entry, container: Entry) -> bool:
    """Whether a place lies in a country or region, as far as the gazetteer tells."""
    if entry.kind in {"country", "continent"} or entry.place == container.place:
        return False
    if container.kind == "country":
        return entry.place.country == container.place.country
    if container.admin1 and entry.admin1:
        return (entry.place.country, entry.admin1) == (container.place.country, container.admin1)
    return entry.place.country in {container.place.country, None} and distance_km(entry, container) < 1000
