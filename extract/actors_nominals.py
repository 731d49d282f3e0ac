"""Nouns that stand for actors: "the Russian President", "the spokesman", "Russian soldiers", "the company"."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extract import actors_nouns, columns, functions, offices
from extract import actors_words as lists
from extract.actors_nouns import DEFINITE, Noun
from extract.actors_roles import gender
from extract.coreference_chain import Chain
from extract.names import fold
from extract.records import ActorKind, Layout, Mention
from extract.text import repeated

# So many names of organizations back, a company is no longer "the company".
_FIRMS_BACK = 12
_Key = tuple[str, str | None, str]
_INDEFINITE = frozenset({"a", "an", "some", "many", "several", "own", "other", "another", "one"})
_BODIES = lists.FIRMS | lists.BODIES | (lists.STATES - {"authorities", "officials"})
# One of these is more than one person.
_SEVERAL = _BODIES | lists.COLLECTIVE | {"junta"}


def find(doc: Doc, layout: Layout, chains: Sequence[Chain]) -> list[Chain]:
    """Add the nominals of named actors to their chains; the chains of those who are not named are answered."""
    words = columns.of(doc)
    if not words.parsed:
        return []
    named = bytearray(len(doc))
    for chain in chains:
        for name in chain.names:
            named[name.start : name.end] = b"\1" * (name.end - name.start)
    _mark_roles(doc, chains, named)
    search = _Search(doc, chains)
    fresh: dict[_Key, list[Chain]] = {}
    for noun in actors_nouns.find(doc, named):
        if repeated(layout, words.starts[noun.start]):
            continue
        actor = search.named(noun) or _unnamed(doc, noun, fresh)
        if actor is not None:
            actor.others.append(Mention(words.starts[noun.start], words.ends[noun.end - 1], "nominal"))
    return [chain for known in fresh.values() for chain in known]


def _mark_roles(doc: Doc, chains: Sequence[Chain], named: bytearray) -> None:
    words = columns.of(doc)
    for chain in chains:
        for role in chain.roles:
            found = words.tokens(role.start, role.end)
            if found is not None:
                named[found[0] : found[1]] = b"\1" * (found[1] - found[0])


class _Search:
    """Finds the named actor that a definite noun stands for: the last one told that fits."""

    def __init__(self, doc: Doc, chains: Sequence[Chain]) -> None:
        self.doc = doc
        self.by_office: dict[str, list[Chain]] = defaultdict(list)
        self.called: dict[int, str] = {}
        self.states = {chain.country: chain for chain in chains if chain.kind == "country"}
        self.firms = sorted(
            (name.start, order)
            for order, chain in enumerate(chains)
            if chain.kind == "organization"
            for name in chain.names
        )
        self.chains = chains
        self.dominant = _dominant([chain for chain in chains if chain.kind == "country"])
        for chain in chains:
            if chain.kind == "person":
                self.called[id(chain)] = " ".join(role.title for role in chain.roles).casefold()
                for held in {held for role in chain.roles for held in self._held(role.title)}:
                    self.by_office[held].append(chain)

    def named(self, noun: Noun) -> Chain | None:
        """The named actor, None when there is none or it is not clear."""
        if noun.office == "government" and noun.definite and not noun.country and self.dominant:
            return self.dominant
        if noun.office in lists.STATES and noun.country in self.states:
            return (
                self.states[noun.country]
                if noun.office in ("government", "administration", "regime", "leadership", "authorities")
                else None
            )
        if not noun.definite and not noun.country and self.doc[noun.head].text[0].islower():
            return None
        if noun.office in lists.FIRMS | lists.BODIES:
            return self._body(noun) if noun.definite and not noun.country else None
        if noun.plural:
            return None
        fitting = [chain for chain in self.by_office.get(noun.office, []) if self._fits(chain, noun)]
        # "The president" is whoever was called so before he is one who was called a leader.
        fitting = [chain for chain in fitting if noun.office in self.called[id(chain)]] or fitting
        return max(fitting, key=lambda chain: _last(chain, noun.start)) if fitting else None

    def _held(self, title: str) -> Iterator[str]:
        words = title.casefold().replace("’s", " ").replace("'s", " ").split()
        cut = next((at for at, word in enumerate(words) if word in ("of", "for", "at", "to", "in") and at), len(words))
        office = offices.office(words[max(0, cut - 4) : cut]) or offices.office(words)
        if office is None:
            return
        yield office
        last = office.split()[-1]
        if last != office:
            yield last
        for alike in lists.ALIKE:
            if office in alike:
                yield from alike

    def _fits(self, chain: Chain, noun: Noun) -> bool:
        if not any(name.start < noun.start for name in chain.names):
            return False
        return not (noun.country and chain.country and noun.country != chain.country)

    def _body(self, noun: Noun) -> Chain | None:
        """The last organization told whose name or sector fits the noun."""
        before = bisect_left(self.firms, (noun.start, -1))
        for _, order in reversed(self.firms[max(0, before - _FIRMS_BACK) : before]):
            chain = self.chains[order]
            words = fold(" ".join(chain.surfaces)).split()
            if (
                noun.office in words
                or (noun.office in lists.FIRMS and chain.sector == "BUS")
                or (noun.office in lists.FIRMS and not chain.sector)
            ):
                return chain
        return None


def _dominant(states: Sequence[Chain]) -> Chain | None:
    """The country that an article is about: three names in five of all countries are its."""
    told = Counter({at: len(state.names) for at, state in enumerate(states)})
    for at, number in told.most_common(1):
        if number >= 2 and number >= 0.6 * told.total():
            return states[at]
    return None


def _last(chain: Chain, before: int) -> int:
    """Where the chain was last named before a token."""
    at = bisect_left(chain.names, before, key=lambda name: name.start)
    return chain.names[at - 1].start if at else -1


def _unnamed(doc: Doc, noun: Noun, fresh: dict[_Key, list[Chain]]) -> Chain | None:
    """Somebody who is never named: a group, or one person who acts."""
    if noun.office in lists.RELATIONS or (
        noun.office in _BODIES | lists.UNNAMED and not (noun.plural and noun.country)
    ):
        return None
    if not noun.plural and not noun.acts:
        return None
    function = functions.describe(doc[noun.start : noun.end].text)
    country = noun.country if function.country is None else function.country
    several = noun.plural or noun.office.split()[-1] in _SEVERAL
    kind: ActorKind = "group" if several else "person"
    known = fresh.setdefault((noun.office, country, kind), [])
    if not known and country is None and noun.plural:
        told = [chains for (office, _, _), chains in fresh.items() if office == noun.office and chains]
        if len(told) == 1 and not noun.indefinite:
            return told[0][-1]  # "the police" after "French police"
    if not known or (noun.indefinite and not noun.plural):
        words = _words(doc, noun)
        known.append(Chain(kind, words, country=country, sector=function.sector, gender=gender([noun.office])))
    return known[-1]


def _words(doc: Doc, noun: Noun) -> str:
    """The noun without articles and other words that say which and how many, not what."""
    words = doc[noun.start : noun.head + 1].text.split()
    while len(words) > 1 and (words[0].casefold() in DEFINITE | _INDEFINITE or words[0].isdigit()):
        words.pop(0)
    return " ".join(words)
