"""Which names of persons stand for one: full names, family names, given names, spellings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc

from extract import columns
from extract.actors_labels import Name
from extract.coreference_chain import Chain
from extract.names import alike, person, same_person, short_for, sound


def persons(doc: Doc, names: Iterable[Name]) -> list[Chain]:
    """The persons that the names lead to; a single name that may be two persons' is a person of its own."""
    words = columns.of(doc)
    surfaces: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        surfaces[" ".join(words.words(name.start, name.end).split())].append(name)
    full = {called: standings for called, standings in surfaces.items() if person(called).given}
    short = {called: standings for called, standings in surfaces.items() if called not in full}
    found = _full_names(doc, full)
    return found + _single_names(doc, found, short)


def _full_names(doc: Doc, surfaces: Mapping[str, Sequence[Name]]) -> list[Chain]:
    found: list[Chain] = []
    near: dict[tuple[str, str], list[Chain]] = defaultdict(list)
    for words in sorted(surfaces, key=lambda words: (-len(words.split()), surfaces[words][0].start)):
        candidates = {id(chain): chain for key in sorted(set(_asked(words))) for chain in near[key]}
        fitting = [chain for chain in candidates.values() if _fits(words, chain)]
        if len(fitting) == 1:
            chain = fitting[0]
        else:
            chain = Chain("person", words)
            found.append(chain)
        for key in set(_known(words)):
            if chain not in near[key][-1:]:
                near[key].append(chain)
        for name in surfaces[words]:
            chain.add(doc, name)
    return found


# A full given name is looked for under its sound and among initials; an initial under the full names it begins.
# So ten thousand Smiths with other given names are never compared with each other.
def _known(words: str) -> Iterator[tuple[str, str]]:
    for family, given in _pairs(words):
        if len(given) == 1:
            yield family, f"{given}."
        else:
            yield family, sound(given)
            yield family, f"{given[0]}…"


def _asked(words: str) -> Iterator[tuple[str, str]]:
    for family, given in _pairs(words):
        yield family, f"{given[0]}."
        yield family, sound(given) if len(given) > 1 else f"{given}…"


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    name = person(words)
    for family in (*name.family.split(), *name.given[1:]):
        for given in name.given:
            if len(family) > 1:
                yield sound(family), given


def _fits(words: str, chain: Chain) -> bool:
    return any(same_person(words, known) or short_for(words, known) for known in chain.surfaces)


def _single_names(doc: Doc, found: Sequence[Chain], surfaces: Mapping[str, Sequence[Name]]) -> list[Chain]:
    """Single names: of the one person whose full name holds them, else of a person of their own."""
    bearers: dict[str, list[Chain]] = defaultdict(list)
    for chain in found:
        names = [person(known) for known in chain.surfaces]
        words = {word for name in names for word in (*name.given, *name.family.split(), name.family)}
        for word in sorted({sound(word) for word in words}):
            bearers[word].append(chain)
    alone: dict[str, Chain] = {}
    for called, standings in surfaces.items():
        asked = person(called).family
        near = bearers.get(sound(asked), [])
        fitting = [chain for chain in near if _bears_family(chain, asked)] or near
        chain = fitting[0] if len(fitting) == 1 else alone.setdefault(sound(asked), Chain("person", called))
        for name in standings:
            chain.add(doc, name)
    return list(alone.values())


def _bears_family(chain: Chain, asked: str) -> bool:
    return any(alike(person(known).family.split()[-1], asked) for known in chain.surfaces)
