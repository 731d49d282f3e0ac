"""Which names of organizations stand for one: acronyms, names cut short, legal forms left out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from spacy.tokens import Doc

from extract import actors_words as lists
from extract import columns, countries, functions, offices
from extract.actors_labels import Name, surface
from extract.coreference_chain import Chain
from extract.names import acronym_of

_MARKS = frozenset({"(", "[", ",", "'", '"', "“", "‘"})
_AMERICAN = frozenset({"us", "u.s.", "u.s"})


def organizations(doc: Doc, names: Iterable[Name], on: date | None = None) -> list[Chain]:
    """The organizations that the names of an article of day `on` lead to; each is named by its longest name."""
    words = columns.of(doc)
    surfaces: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        surfaces[_bare(surface(words, name.start, name.end))].append(name)
    introduced = _introduced(doc, surfaces)
    found: dict[str, Chain] = {}
    parts = _Parts()
    for key in sorted(surfaces, key=lambda key: (-len(key), surfaces[key][0].start)):
        target = introduced.get(key) if introduced.get(key) in found else parts.whole(key)
        if target is None:
            first = surfaces[key][0]
            found[key] = Chain("organization", " ".join(words.words(first.start, first.end).split()))
        else:
            found[key] = found[target]
        parts.add(key)
        for name in surfaces[key]:
            found[key].add(doc, name)
    unique = list({id(chain): chain for chain in found.values()}.values())
    for chain in unique:
        function = functions.describe(chain.name, on)
        chain.country, chain.sector = function.country or _beside(doc, chain), function.sector
    return unique


class _Parts:
    """Which longer name a short one is the beginning, the end or the acronym of, as long as there is one only."""

    def __init__(self) -> None:
        self._runs: dict[str, list[str]] = defaultdict(list)
        self._initials: dict[str, list[str]] = defaultdict(list)

    def add(self, key: str) -> None:
        words = key.split()
        if len(words) < 2:
            return
        for at in range(1, min(len(words), 8)):
            self._note(" ".join(words[:at]), key)
            self._note(" ".join(words[at:]), key)
        self._initials[key[0].casefold()].append(key)

    def whole(self, key: str) -> str | None:
        if key.isupper() and " " not in key:
            spelt = {name for name in self._initials[key[0].casefold()][:200] if acronym_of(key, name)}
            if len(spelt) == 1:
                return spelt.pop()
        if " " not in key and (key in lists.GENERIC or key in offices.ENDINGS or countries.demonym(key.title())):
            return None
        longer = self._runs.get(key, [])
        if len(longer) > 1:  # "Apple" is Apple Computer, not Apple Records Workers
            longer = [name for name in longer if name.split()[-1] in _FORMS and name.startswith(key)]
        return longer[0] if len(longer) == 1 else None

    def _note(self, run: str, key: str) -> None:
        known = self._runs[run]
        if key not in known and len(known) < 8:
            known.append(key)


_FORMS = frozenset({"computer", "motors", "airlines", "airways", "technologies", "industries", "international", "bank"})


def _introduced(doc: Doc, surfaces: Mapping[str, Sequence[Name]]) -> dict[str, str]:
    """Short names that stand in parentheses right behind a longer one: "Singapore Airlines (SIA)"."""
    ends = {name.end: key for key, names in surfaces.items() for name in names}
    found: dict[str, str] = {}
    for key, names in surfaces.items():
        for name in names:
            full = ends.get(name.start - 1) if " " not in key and name.start > 1 else None
            if full and doc[name.start - 1].text == "(" and len(full) > len(key):
                found.setdefault(key, full)
    return found


def _bare(key: str) -> str:
    """An organization's folded name without a legal form at its end, and with one word for the United States."""
    words = key.split()
    while len(words) > 1 and words[-1].rstrip(".,") in lists.LEGAL_FORMS:
        words.pop()
    if len(words) > 2 and words[0] in _AMERICAN:
        words[:1] = ["united", "states"]
    return " ".join(words)


def _beside(doc: Doc, chain: Chain) -> str | None:
    """The country whose people or whose own the organization is said to be: "Peru's Ministry of Mines"."""
    return next((code for name in chain.names for code in _neighbours(doc, name)), None)


def _neighbours(doc: Doc, name: Name) -> Iterator[str]:
    at = name.start - 1
    owned = at > 0 and doc[at].lower_ in ("'s", "’s", "'", "’")
    if owned:
        at -= 1
    if at >= 0:
        code = countries.demonym(doc[at].text) or (countries.named(doc[at].text) if owned else None)
        if code:
            yield code
    if name.end + 1 < len(doc) and doc[name.end].lower_ in ("of", "in"):
        code = countries.named(doc[name.end + 1].text)
        if code:
            yield code
