"""Which names of an article stand for one actor: full and short names, spellings, acronyms, metonyms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from spacy.tokens import Doc

from extract import actors_words as lists
from extract import columns, countries, nations, offices
from extract.actors_labels import Name
from extract.coreference_chain import Chain
from extract.coreference_organizations import organizations
from extract.coreference_persons import persons
from extract.names import fold

_WITH = frozenset({"with", "between", "against", "by"})


def chains(doc: Doc, names: Sequence[Name], on: date | None = None) -> list[Chain]:
    """The actors that the names of an article of day `on` lead to, by the first standing of each."""
    by_kind: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_kind["country" if name.kind == "place" and _state(doc, name) else name.kind].append(name)
    found = [
        *_countries(doc, by_kind["country"]),
        *persons(doc, by_kind["person"]),
        *organizations(doc, by_kind["organization"], on),
        *_places(doc, [*by_kind["place"], *by_kind["facility"]]),
        *_groups(doc, by_kind["norp"]),
    ]
    for chain in found:
        chain.names.sort()
    return sorted(found, key=lambda chain: chain.names[0].start)


def _state(doc: Doc, name: Name) -> str | None:
    """The country that the name stands for where it stands: its own name, a seat of government, a capital that acts."""
    words = columns.of(doc).words(name.start, name.end)
    if fold(words) in nations.UNRECOGNIZED:
        return None
    return countries.named(words) or countries.seat(words) or offices.METONYMS.get(fold(words)) or _governing(doc, name)


def _governing(doc: Doc, name: Name) -> str | None:
    code = countries.capital(columns.of(doc).words(name.start, name.end))
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


def _places(doc: Doc, names: Iterable[Name]) -> Iterator[Chain]:
    found: dict[str, Chain] = {}
    for name in names:
        words = " ".join(columns.of(doc).words(name.start, name.end).split())
        if fold(words) not in found:
            country = countries.country_of(words) or nations.state_of(words)
            sector = "PRE" if fold(words) in nations.UNRECOGNIZED else None
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
        words = columns.of(doc).words(name.start, name.end)
        chain = found.setdefault(fold(words), Chain("group", words, country=countries.demonym(words)))
        chain.add(doc, name)
    yield from found.values()
