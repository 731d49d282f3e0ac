"""Nouns that stand for actors: "the Russian President", "the spokesman", "Russian soldiers", "the company"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extract import actors_words as lists
from extract import countries, offices
from extract.actors_roles import gender
from extract.coreference import Chain
from extract.names import fold
from extract.records import ActorKind, Layout, Mention

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its", "his", "her", "our", "both"})
_INSIDE = frozenset({"compound", "nmod", "amod", "poss", "nummod", "quantmod", "case", "punct"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "iobj", "dative", "agent", "pobj", "appos", "conj"})
_ACTING = frozenset({"nsubj", "nsubjpass", "agent"})


class _Noun(NamedTuple):
    start: int
    end: int
    head: int
    office: str
    country: str | None
    definite: bool
    plural: bool


def find(doc: Doc, layout: Layout, chains: Sequence[Chain]) -> list[Chain]:
    """Add the nominals of named actors to their chains; the chains of those who are not named are answered."""
    if not doc.has_annotation("DEP"):
        return []
    named = bytearray(len(doc))
    for chain in chains:
        for name in chain.names:
            named[name.start : name.end] = b"\1" * (name.end - name.start)
    _mark_roles(doc, chains, named)
    search = _Search(doc, chains)
    fresh: dict[tuple[str, str | None, str], Chain] = {}
    for noun in _nouns(doc, named):
        if any(span.start <= doc[noun.start].idx < span.end for span in layout.repeats):
            continue
        actor = search.named(noun) or _unnamed(doc, noun, fresh)
        if actor is not None:
            last = doc[noun.end - 1]
            actor.others.append(Mention(doc[noun.start].idx, last.idx + len(last), "nominal"))
    return [chain for chain in fresh.values() if chain.others]


def _mark_roles(doc: Doc, chains: Sequence[Chain], named: bytearray) -> None:
    for chain in chains:
        for role in chain.roles:
            span = doc.char_span(role.start, role.end)
            if span is not None:
                named[span.start : span.end] = b"\1" * len(span)


def _nouns(doc: Doc, named: bytearray) -> Iterator[_Noun]:
    for token in doc:
        if named[token.i] or token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.dep_ not in _ARGUMENTS:
            continue
        start = token.i
        while (
            start > 0
            and doc[start - 1].head.i in range(start, token.i + 1)
            and doc[start - 1].dep_ in _INSIDE
            and not doc[start - 1].is_space
        ):
            start -= 1
        words = [word.lower_ for word in doc[start : token.i + 1]]
        office = offices.office(words[-4:])
        if office is None and words[-1] not in lists.FIRMS | lists.BODIES | lists.STATES:
            continue
        determiner = doc[start - 1].lower_ if start else ""
        opener = doc[start].lower_
        country = next(
            (
                code
                for word in doc[start : token.i]
                if (
                    code := countries.demonym(word.text)
                    or countries.named(word.text)
                    or countries.capital(word.text)
                    or countries.seat(word.text)
                )
            ),
            None,
        )
        end = _end(doc, token, named)
        country = country or _of_country(doc, token.i + 1, end)
        yield _Noun(
            start,
            end,
            token.i,
            office or words[-1],
            country,
            determiner in _DEFINITE or opener in _DEFINITE,
            token.tag_ in ("NNS", "NNPS") or token.lower_ in lists.COLLECTIVE,
        )


def _end(doc: Doc, head: Token, named: bytearray) -> int:
    """The noun's end with a short "of the ministry" behind it."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for") and child.i == head.i + 1:
            objects = [token for token in child.rights if token.dep_ == "pobj"]
            if objects and objects[0].i - head.i <= 4:
                return objects[0].i + 1
    return head.i + 1


def _of_country(doc: Doc, start: int, end: int) -> str | None:
    return next((code for at in range(start, end) if (code := countries.named(doc[at].text))), None)


class _Search:
    """Finds the named actor that a definite noun stands for: the last one told that fits."""

    def __init__(self, doc: Doc, chains: Sequence[Chain]) -> None:
        self.doc = doc
        self.by_office: dict[str, list[Chain]] = defaultdict(list)
        self.states = {chain.country: chain for chain in chains if chain.kind == "country"}
        self.firms = sorted(
            (name.start, order)
            for order, chain in enumerate(chains)
            if chain.kind == "organization"
            for name in chain.names
        )
        self.chains = chains
        for chain in chains:
            if chain.kind == "person":
                for held in {held for role in chain.roles for held in self._held(role.title)}:
                    self.by_office[held].append(chain)

    def named(self, noun: _Noun) -> Chain | None:
        """The named actor, None when there is none or it is not clear."""
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
        return max(fitting, key=lambda chain: self._last(chain, noun.start)) if fitting else None

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

    def _fits(self, chain: Chain, noun: _Noun) -> bool:
        if not any(name.start < noun.start for name in chain.names):
            return False
        return not (noun.country and chain.country and noun.country != chain.country)

    def _last(self, chain: Chain, before: int) -> int:
        return max((name.start for name in chain.names if name.start < before), default=-1)

    def _body(self, noun: _Noun) -> Chain | None:
        """The last organization told whose name or sector fits the noun."""
        for start, order in reversed(self.firms):
            if start >= noun.start or noun.start - start > 250:
                continue
            chain = self.chains[order]
            words = fold(" ".join(chain.surfaces)).split()
            if (
                noun.office in words
                or (noun.office in lists.FIRMS and chain.sector == "BUS")
                or (noun.office in lists.FIRMS and not chain.sector)
            ):
                return chain
        return None


def _unnamed(doc: Doc, noun: _Noun, fresh: dict[tuple[str, str | None, str], Chain]) -> Chain | None:
    """Somebody who is never named: a group, or one person who acts."""
    if (
        noun.office in lists.RELATIONS
        or noun.office in lists.UNNAMED
        or noun.office
        in lists.FIRMS
        | lists.BODIES
        | lists.STATES
        - {
            "authorities",
            "officials",
        }
    ):
        return None
    if not noun.plural and doc[noun.head].dep_ not in _ACTING:
        return None
    words = " ".join(doc[noun.start : noun.head + 1].text.split())
    while (
        words.split()[0].casefold() in _DEFINITE | {"a", "an", "some", "many", "several", "own", "other"}
        and " " in words
    ):
        words = words.split(" ", 1)[1]
    function = offices.describe(doc[noun.start : noun.end].text)
    kind: ActorKind = "group" if noun.plural else "person"
    key = (noun.office, noun.country or function.country, kind)
    if key not in fresh:
        fresh[key] = Chain(
            kind, words, country=noun.country or function.country, sector=function.sector, gender=gender([noun.office])
        )
    return fresh[key]
