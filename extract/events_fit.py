"""Whether what stands around a verb or noun fulfils the conditions of a pattern of the lexicon."""

from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Token

from extract.arguments import (
    agents,
    complements,
    conjoined,
    hanging,
    has,
    has_to,
    is_passive,
    object_clauses,
    objects,
    preps,
    subjects,
)
from extract.events_parties import Parties, lemma
from extract.triggers import Pattern

_MUST = frozenset({"must", "should"})
_GOING = frozenset({"go", "stage", "begin", "launch", "call", "start", "hold"})
_ASKS_OBJECT = frozenset({"OBJ", "NOOBJ", "PARTY"})
_TIMES = frozenset({"DATE", "TIME"})
_NEUTRAL = frozenset({"out", "up", "over"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})


class _Use:
    """How one word is used: what several patterns ask of it, found out once."""

    def __init__(self, token: Token) -> None:
        self.token = token
        self._children = [(child.dep_, child.lower_) for child in token.children]

    @cached_property
    def voice(self) -> str:
        return "PASSIVE" if is_passive(self.token) else "ACTIVE"

    @cached_property
    def objects(self) -> list[Token]:
        return objects(self.token)

    @cached_property
    def agents(self) -> list[Token]:
        return agents(self.token)

    @cached_property
    def moved(self) -> bool:
        """ "Push back" is no push."""
        return any(dep == "prt" and word not in _NEUTRAL for dep, word in self._children)

    @cached_property
    def particles(self) -> frozenset[str]:
        return frozenset(word for dep, word in self._children if dep in {"prt", "advmod", "prep"})


class Fitting:
    """The conditions of patterns, tried on words of one document."""

    def __init__(self, parties: Parties) -> None:
        """Take the parties, which tell people from things."""
        self._parties = parties
        self._uses: dict[int, _Use] = {}

    def fits(self, token: Token, pattern: Pattern) -> bool:
        """Whether a verb (or predicate adjective) is used as the pattern says, its complement left aside."""
        use = self._uses.get(token.i) or self._uses.setdefault(token.i, _Use(token))
        flags = pattern.flags
        if pattern.voice and pattern.voice != use.voice:
            return False
        return (
            (not use.moved if pattern.particles is None else not use.particles.isdisjoint(pattern.particles))
            and (not pattern.words or self._has_word(token, pattern.words))
            and self._fits_object(use, pattern)
            and self._fits_subject(use, pattern)
            and all(self._has_preposition(use, *wanted) for wanted in pattern.prepositions)
            and not ("NOCOMP" in flags and self._has_attribute(token))
            and not ("JOINT" in flags and not self._joint(use))
            and not ("INF" in flags and not any(has_to(one) for one in complements(token) + object_clauses(token)))
            and not ("MUST" in flags and not self._must(token))
        )

    @staticmethod
    def _has_word(token: Token, words: frozenset[str]) -> bool:
        return any(
            child.lower_ in words or child.lemma_.lower() in words for child in token.children if child.dep_ != "nsubj"
        ) or any(
            below.lower_ in words for child in hanging(token, {"dobj", "ccomp", "xcomp"}) for below in child.children
        )

    def _lemmas(self, tokens: Iterable[Token]) -> set[str]:
        found = set()
        for token in tokens:
            content = self._parties.content(token)
            found |= {lemma(token), lemma(content), content.lower_}
            found |= {child.lemma_.lower() for child in hanging(content, {"compound"}) if child.i < content.i}
        return found

    def _fits_object(self, use: _Use, pattern: Pattern) -> bool:
        flags = pattern.flags
        if not (pattern.object or pattern.not_object or flags & _ASKS_OBJECT):
            return True
        found = use.objects
        if "NOOBJ" in flags:
            return not found
        if pattern.object is None and pattern.not_object is None and "PARTY" not in flags:
            return bool(found)
        by_party = "PARTY" in flags and any(self._parties.is_party(one) for one in found)
        if "PARTY" in flags and not pattern.object:
            return by_party
        lemmas = self._lemmas(found)
        if pattern.not_object is not None:
            return bool(found) and not lemmas & pattern.not_object
        return bool(lemmas & (pattern.object or frozenset())) and ("PARTY" not in flags or by_party)

    def _fits_subject(self, use: _Use, pattern: Pattern) -> bool:
        if pattern.subject is None and pattern.not_subject is None:
            return True
        lemmas = self._lemmas(use.agents)
        if pattern.subject and "PERSON" in pattern.subject and any(one.ent_type_ == "PERSON" for one in use.agents):
            return True
        if pattern.not_subject is not None and lemmas & pattern.not_subject:
            return False
        return pattern.subject is None or bool(lemmas & pattern.subject)

    def _has_preposition(self, use: _Use, names: frozenset[str], wanted: frozenset[str]) -> bool:
        for host in (use.token, *use.objects[:2]):
            for prep in preps(host):
                if prep.lower_ in names:
                    found = [child for child in hanging(prep, {"pobj"}) if child.ent_type_ not in _TIMES]
                    if not wanted and (found or has(prep, {"pcomp"})):
                        return True
                    if self._lemmas(conjoined(found)) & wanted:
                        return True
        return False

    @staticmethod
    def _has_attribute(token: Token) -> bool:
        return has(token, {"oprd", "acomp", "attr", "ccomp"}) or len(hanging(token, {"dobj"})) > 1

    @staticmethod
    def _joint(use: _Use) -> bool:
        return len(use.agents) > 1 or any(child.lower_ == "joint" for one in use.objects for child in one.children)

    def _must(self, token: Token) -> bool:
        for one in complements(token):
            modal = any(child.lower_ in _MUST for child in hanging(one, {"aux"}))
            if (modal or (one.lemma_ in {"have", "need"} and one.tag_ in {"VBZ", "VBP"} and complements(one))) and any(
                self._parties.is_party(who) and who.lower_ not in {"we", "i"}
                for who in subjects(one) + ([*objects(one)] if is_passive(one) else [])
            ):
                return True
        return False

    @staticmethod
    def fits_noun(token: Token, pattern: Pattern, carrier: Token | None) -> bool:
        """Whether a noun, carried by a light verb or not, is the one a pattern means."""
        modifiers = {child.lemma_.lower() for child in hanging(token, _MODIFIERS)}
        if pattern.compounds is not None and not modifiers & pattern.compounds:
            return False
        if "GO" in pattern.flags and not (carrier is not None and carrier.lemma_ in _GOING):
            return False
        if "PLURAL" in pattern.flags and token.tag_ not in {"NNS", "NNPS"}:
            return False
        return not modifiers & pattern.not_compounds
