"""Which names of an article stand for one actor: full and short names, spellings, acronyms, metonyms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extract import actors_words as lists
from extract import countries, offices
from extract.actors_labels import Name, surface
from extract.names import acronym_of, alike, fold, person, same_person, short_for, sound
from extract.records import ActorKind, Mention, Role

_WITH = frozenset({"with", "between", "against", "by"})


@dataclass(slots=True)
class Chain:
    """All that the article says of one actor, as it is put together."""

    kind: ActorKind
    name: str
    names: list[Name] = field(default_factory=list)
    surfaces: dict[str, int] = field(default_factory=dict)
    country: str | None = None
    sector: str | None = None
    roles: list[Role] = field(default_factory=list)
    others: list[Mention] = field(default_factory=list)
    gender: str | None = None
    weight: float = 0.0

    def add(self, doc: Doc, name: Name) -> None:
        """Take a name in."""
        self.names.append(name)
        words = " ".join(doc[name.start : name.end].text.split())
        self.surfaces[words] = self.surfaces.get(words, 0) + 1
        self.weight = max(self.weight, name.weight)


def chains(doc: Doc, names: Sequence[Name]) -> list[Chain]:
    """The actors that the names of an article lead to, by the first standing of each."""
    by_kind: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_kind["country" if name.kind == "place" and _state(doc, name) else name.kind].append(name)
    found = [
        *_countries(doc, by_kind["country"]),
        *_persons(doc, by_kind["person"]),
        *_organizations(doc, by_kind["organization"]),
        *_places(doc, [*by_kind["place"], *by_kind["facility"]]),
        *_groups(doc, by_kind["norp"]),
    ]
    return sorted(found, key=lambda chain: chain.names[0].start)


def _state(doc: Doc, name: Name) -> str | None:
    """The country that the name stands for where it stands: its own name, a seat of government, a capital that acts."""
    words = doc[name.start : name.end].text
    if fold(words) in offices.UNRECOGNIZED:
        return None
    return countries.named(words) or countries.seat(words) or offices.METONYMS.get(fold(words)) or _governing(doc, name)


def _governing(doc: Doc, name: Name) -> str | None:
    code = countries.capital(doc[name.start : name.end].text)
    if not code:
        return None
    token = doc[name.end - 1]
    for _ in range(4):
        if token.dep_ != "conj":
            break
        token = token.head
    head = token.head
    acts = (
        (token.dep_ == "nsubj" and head.lemma_ in lists.GOVERNING_VERBS)
        or (token.dep_ in ("dobj", "nsubjpass") and head.lemma_ in lists.ADDRESSED_VERBS)
        or (token.dep_ == "pobj" and head.lower_ in _WITH)
        or (token.dep_ == "poss" and head.lemma_.lower() in lists.OWNED_NOUNS)
        or (
            token.dep_ == "pobj"
            and head.lower_ == "on"
            and head.head.lemma_ in ("dependent", "depend", "sanction", "pressure")
        )
    )
    return code if acts else None


def _countries(doc: Doc, names: Iterable[Name]) -> Iterator[Chain]:
    found: dict[str, Chain] = {}
    for name in names:
        code = _state(doc, name) or ""
        if code not in found:
            known = countries.all_countries().get(code)
            found[code] = Chain("country", known.name if known else code, country=code)
        found[code].add(doc, name)
    yield from found.values()


def _persons(doc: Doc, names: Iterable[Name]) -> list[Chain]:
    surfaces: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        surfaces[" ".join(doc[name.start : name.end].text.split())].append(name)
    full = [words for words in surfaces if person(words).given]
    found: list[Chain] = []
    by_family: dict[str, list[Chain]] = defaultdict(list)
    for words in sorted(full, key=lambda words: (-len(words.split()), surfaces[words][0].start)):
        keys = {sound(part) for part in [*person(words).family.split(), *person(words).given[-1:]] if len(part) > 1}
        near = {id(chain): chain for key in keys for chain in by_family[key]}
        fitting = [
            chain
            for chain in near.values()
            if any(same_person(words, known) or short_for(words, known) for known in chain.surfaces)
        ]
        chain = fitting[0] if len(fitting) == 1 else Chain("person", words)
        if len(fitting) != 1:
            found.append(chain)
        for key in keys:
            if chain not in by_family[key]:
                by_family[key].append(chain)
        for name in surfaces[words]:
            chain.add(doc, name)
    return found + _called_short(doc, found, {words: surfaces[words] for words in surfaces if words not in set(full)})


def _called_short(doc: Doc, found: Sequence[Chain], surfaces: dict[str, list[Name]]) -> list[Chain]:
    """Single names: of the one person whose full name holds them, else of a person of their own."""
    by_word: dict[str, list[Chain]] = defaultdict(list)
    for chain in found:
        words = {
            part
            for known in chain.surfaces
            for part in [*person(known).given, *person(known).family.split(), person(known).family]
        }
        for word in {sound(word) for word in words}:
            by_word[word].append(chain)
    alone: list[Chain] = []
    for called, names in surfaces.items():
        asked = person(called).family
        near = by_word[sound(asked)] or [chain for chain in alone if alike(chain.name, called)]
        family = [
            chain for chain in near if any(alike(person(known).family.split()[-1], asked) for known in chain.surfaces)
        ]
        fitting = family or near
        if len(fitting) == 1:
            chain = fitting[0]
        else:
            chain = Chain("person", called)
            alone.append(chain)
        for name in names:
            chain.add(doc, name)
    return alone


def _organizations(doc: Doc, names: Iterable[Name]) -> list[Chain]:
    surfaces: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        surfaces[_bare(surface(doc, name.start, name.end))].append(name)
    found: dict[str, Chain] = {}
    by_initial: dict[str, list[str]] = defaultdict(list)
    by_first: dict[str, list[str]] = defaultdict(list)
    for key in sorted(surfaces, key=lambda key: (-len(key), surfaces[key][0].start)):
        target = _longer(key, by_initial, by_first)
        chain = (
            found[target]
            if target
            else Chain("organization", " ".join(doc[surfaces[key][0].start : surfaces[key][0].end].text.split()))
        )
        found[key] = chain
        if not target and " " in key:
            by_initial[key[0].casefold()].append(key)
        if " " in key:
            by_first[key.split()[0]].append(key)
        for name in surfaces[key]:
            chain.add(doc, name)
    unique = {id(chain): chain for chain in found.values()}
    for chain in unique.values():
        function = offices.describe(chain.name)
        chain.country, chain.sector = function.country or _beside(doc, chain), function.sector
    return list(unique.values())


def _beside(doc: Doc, chain: Chain) -> str | None:
    """The country whose people or whose own the organization is said to be: "Peru's Ministry of Mines"."""
    for name in chain.names:
        at = name.start - 1
        if at > 0 and doc[at].lower_ in ("'s", "’s", "'", "’"):
            at -= 1
        if at >= 0:
            code = countries.demonym(doc[at].text) or (countries.named(doc[at].text) if at < name.start - 1 else None)
            if code:
                return code
        if name.end + 1 < len(doc) and doc[name.end].lower_ in ("of", "in"):
            code = countries.named(doc[name.end + 1].text)
            if code:
                return code
    return None


def _bare(key: str) -> str:
    """An organization's folded name without a legal form at its end."""
    words = key.split()
    while len(words) > 1 and words[-1] in lists.LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def _longer(key: str, by_initial: dict[str, list[str]], by_first: dict[str, list[str]]) -> str | None:
    """The one longer name that `key` is the acronym or the beginning of."""
    if key.isupper() and " " not in key:
        spelt = [name for name in by_initial[key[0].casefold()] if acronym_of(key, name)]
        return spelt[0] if len(set(spelt)) == 1 else None
    words = key.split()
    if words[0] in lists.GENERIC and len(words) == 1:
        return None
    longer = [name for name in by_first[words[0]] if name != key and name.startswith(key + " ")]
    return longer[0] if len(longer) == 1 else None


def _places(doc: Doc, names: Iterable[Name]) -> Iterator[Chain]:
    found: dict[str, Chain] = {}
    for name in names:
        words = " ".join(doc[name.start : name.end].text.split())
        if fold(words) not in found:
            country = countries.country_of(words) or offices.state_of(words)
            sector = "PRE" if fold(words) in offices.UNRECOGNIZED else None
            found[fold(words)] = Chain("place", words, country=country, sector=sector)
        chain = found[fold(words)]
        chain.add(doc, name)
    yield from found.values()


def _groups(doc: Doc, names: Iterable[Name]) -> Iterator[Chain]:
    """Peoples and creeds where a noun names them ("Russians"); an adjective names nobody."""
    found: dict[str, Chain] = {}
    for name in names:
        last = doc[name.end - 1]
        if not (
            last.tag_ in ("NNPS", "NNS")
            or (
                last.pos_ in ("NOUN", "PROPN")
                and last.dep_ in ("nsubj", "dobj", "pobj", "conj")
                and last.text.endswith("s")
            )
        ):
            continue
        words = doc[name.start : name.end].text
        chain = found.setdefault(fold(words), Chain("group", words, country=countries.demonym(words)))
        chain.add(doc, name)
    yield from found.values()
