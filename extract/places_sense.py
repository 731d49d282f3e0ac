"""Which place a name means: what lies in what, what the article is about, how large, and how near to the others."""

import math
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from extract import countries, gazetteer
from extract.gazetteer import Entry
from extract.places_words import Named

_EARTH_RADIUS = 6371.0
_NEAR = 500.0
_KIND = {"continent": 9.0, "country": 9.0, "region": 6.8, "point": 6.0, "city": 0.0}


class Senses:
    """The places that the names of one article mean; the same name means the same place unless its context says more."""

    def __init__(self, doc: Doc, names: Sequence[Named]) -> None:
        """Read the evidence and decide the clear names first."""
        self._text = doc.text
        self._names = names
        self._containers = [self._container(i) for i in range(len(names))]
        self._countries, self._admins = self._evidence(doc)
        self._anchors: dict[str, Entry] = {}
        self._decide()

    def place(self, index: int) -> tuple[Entry, float] | None:
        """The place of a name and how sure it is, from 0 to 1."""
        name = self._names[index]
        entries = _entries(name.text)
        if not entries:
            return None
        container = self._containers[index]
        if container is None:
            container = next(
                (c for c, other in zip(self._containers, self._names, strict=True) if c and other.text == name.text),
                None,
            )
        scored = sorted(((self._score(entry, container), i, entry) for i, entry in enumerate(entries)), key=_order)
        best = scored[0]
        margin = best[0] - scored[1][0] if len(scored) > 1 else 3.0
        return best[2], 1 / (1 + math.exp(-margin))

    def _decide(self) -> None:
        """Anchors are names with one sense or one much larger than the others."""
        for index, name in enumerate(self._names):
            if name.text not in self._anchors:
                found = self.place(index)
                if found and found[1] > 0.8 and found[0].place.lat is not None:
                    self._anchors[name.text] = found[0]

    def _score(self, entry: Entry, container: Entry | None) -> float:
        score = _KIND[entry.kind] or math.log10(entry.population + 10) + (0.0 if entry.main else -0.7)
        if container is not None and entry is not container:
            score += 6.0 if _within(entry, container) else -3.0
        country = entry.place.country
        total = sum(self._countries.values())
        if country and total and entry.kind != "country":
            score += 2.5 * math.sqrt(self._countries[country] / total)
            if entry.admin1 and self._admins[country, entry.admin1]:
                score += 1.5
        return score + self._nearness(entry)

    def _nearness(self, entry: Entry) -> float:
        if entry.kind in {"country", "continent"}:
            return 0.0
        near = [
            distance_km(entry, other)
            for other in self._anchors.values()
            if other.kind in {"city", "region", "point"} and other.place != entry.place
        ]
        close = min(near, default=math.inf)
        return 2.0 * math.exp(-close / _NEAR) if close < math.inf else 0.0

    def _container(self, index: int) -> Entry | None:
        """What the next words say the place lies in: ", Texas", "(Texas)", " in Texas"."""
        if index + 1 >= len(self._names):
            return None
        this, following = self._names[index], self._names[index + 1]
        between = self._text[this.end : following.start]
        if between.strip(" ") not in {",", "(", "in", ", in"} or "\n" in between:
            return None
        entry = next((e for e in _entries(following.text) if e.kind in {"country", "region"}), None)
        if entry is None or not any(_within(e, entry) for e in _entries(this.text)):
            return None
        return entry

    def _evidence(self, doc: Doc) -> tuple[Counter[str], Counter[tuple[str, str]]]:
        counted: Counter[str] = Counter()
        admins: Counter[tuple[str, str]] = Counter()
        for name in self._names:
            entries = _entries(name.text)
            kinds = {entry.kind for entry in entries}
            places = {
                (entry.place.country, entry.admin1) for entry in entries if entry.kind != "city" or kinds == {"city"}
            }
            if len({country for country, _ in places}) == 1:
                country, admin1 = places.pop()
                if country:
                    counted[country] += 1
                    admins[country, admin1] += bool(admin1)
        for entity in doc.ents:
            if entity.label_ == "NORP":
                code = countries.demonym(entity.text)
                if code:
                    counted[code] += 1
        return counted, admins


def distance_km(one: Entry, other: Entry) -> float:
    """Great-circle distance in kilometres; infinite when either has no coordinates."""
    a, b = one.place, other.place
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    lat, far_lat = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((far_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(far_lat) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))


def _order(scored: tuple[float, int, Entry]) -> tuple[float, int]:
    return -scored[0], scored[1]


def _entries(text: str) -> tuple[Entry, ...]:
    short = gazetteer.abbreviation(text)
    return (short,) if short is not None else gazetteer.lookup(text)


def _within(entry: Entry, container: Entry) -> bool:
    if entry.kind in {"country", "continent"} or entry.place == container.place:
        return False
    if container.kind == "country":
        return entry.place.country == container.place.country
    if container.admin1 and entry.admin1:
        return (entry.place.country, entry.admin1) == (container.place.country, container.admin1)
    return entry.place.country in {container.place.country, None} and distance_km(entry, container) < 1000
