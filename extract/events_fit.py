"""Whether what stands around a verb or noun fulfils the conditions of a pattern of the lexicon."""

from collections.abc import Iterable

from spacy.tokens import Token

from extract.arguments import (
    agents,
    complements,
    conjoined,
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
_TIMES = frozenset({"DATE", "TIME"})
_NEUTRAL = frozenset({"out", "up", "over"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})


class Fitting:
    """The conditions of patterns, tried on words of one document."""

    def __init__(self, parties: Parties) -> None:
        """Take the parties, which tell people from things."""
        self._parties = parties

    def fits(self, token: Token, pattern: Pattern) -> bool:
        """Whether a verb (or predicate adjective) is used as the pattern says, its complement left aside."""
        flags = pattern.flags
        voice = flags & {"PASSIVE", "ACTIVE"}
        if voice and ("PASSIVE" in voice) != is_passive(token):
            return False
        return (
            self._fits_particle(token, pattern.particles)
            and (not pattern.words or self._has_word(token, pattern.words))
            and self._fits_object(token, pattern)
            and self._fits_subject(token, pattern)
            and all(self._has_preposition(token, *wanted) for wanted in pattern.prepositions)
            and not ("NOCOMP" in flags and self._has_attribute(token))
            and not ("JOINT" in flags and not self._joint(token))
            and not ("INF" in flags and not any(has_to(one) for one in complements(token) + object_clauses(token)))
            and not ("MUST" in flags and not self._must(token))
        )

    @staticmethod
    def _fits_particle(token: Token, particles: frozenset[str] | None) -> bool:
        if particles is None:  # "push back" is no push
            return not any(child.dep_ == "prt" and child.lower_ not in _NEUTRAL for child in token.children)
        return any(child.lower_ in particles and child.dep_ in {"prt", "advmod", "prep"} for child in token.children)

    @staticmethod
    def _has_word(token: Token, words: frozenset[str]) -> bool:
        return any(
            child.lower_ in words or child.lemma_.lower() in words for child in token.children if child.dep_ != "nsubj"
        ) or any(
            below.lower_ in words
            for child in token.children
            if child.dep_ in {"dobj", "ccomp", "xcomp"}
            for below in child.children
        )

    def _lemmas(self, tokens: Iterable[Token]) -> set[str]:
        found = set()
        for token in tokens:
            content = self._parties.content(token)
            found |= {lemma(token), lemma(content), content.lower_}
            found |= {
                child.lemma_.lower() for child in content.children if child.dep_ == "compound" and child.i < content.i
            }
        return found

    def _fits_object(self, token: Token, pattern: Pattern) -> bool:
        flags = pattern.flags
        if not (pattern.object or pattern.not_object or flags & {"OBJ", "NOOBJ", "PARTY"}):
            return True
        found = objects(token)
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

    def _fits_subject(self, token: Token, pattern: Pattern) -> bool:
        if pattern.subject is None and pattern.not_subject is None:
            return True
        found = agents(token)
        lemmas = self._lemmas(found)
        if pattern.subject and "PERSON" in pattern.subject and any(one.ent_type_ == "PERSON" for one in found):
            return True
        if pattern.not_subject is not None and lemmas & pattern.not_subject:
            return False
        return pattern.subject is None or bool(lemmas & pattern.subject)

    def _has_preposition(self, token: Token, names: frozenset[str], wanted: frozenset[str]) -> bool:
        for host in (token, *objects(token)[:2]):
            for prep in preps(host):
                if prep.lower_ in names:
                    found = [child for child in prep.children if child.dep_ == "pobj" and child.ent_type_ not in _TIMES]
                    if not wanted and (found or any(child.dep_ == "pcomp" for child in prep.children)):
                        return True
                    if self._lemmas(conjoined(found)) & wanted:
                        return True
        return False

    @staticmethod
    def _has_attribute(token: Token) -> bool:
        return (
            any(child.dep_ in {"oprd", "acomp", "attr", "ccomp"} for child in token.children)
            or sum(child.dep_ == "dobj" for child in token.children) > 1
        )

    @staticmethod
    def _joint(token: Token) -> bool:
        found = objects(token)
        return len(agents(token)) > 1 or any(child.lower_ == "joint" for one in found for child in one.children)

    def _must(self, token: Token) -> bool:
        for one in complements(token):
            modal = any(child.dep_ == "aux" and child.lower_ in _MUST for child in one.children)
            if (modal or (one.lemma_ in {"have", "need"} and one.tag_ in {"VBZ", "VBP"} and complements(one))) and any(
                self._parties.is_party(who) and who.lower_ not in {"we", "i"}
                for who in subjects(one) + ([*objects(one)] if is_passive(one) else [])
            ):
                return True
        return False

    @staticmethod
    def fits_noun(token: Token, pattern: Pattern, carrier: Token | None) -> bool:
        """Whether a noun, carried by a light verb or not, is the one a pattern means."""
        modifiers = {child.lemma_.lower() for child in token.children if child.dep_ in _MODIFIERS}
        if pattern.compounds is not None and not modifiers & pattern.compounds:
            return False
        if "GO" in pattern.flags and not (carrier is not None and carrier.lemma_ in _GOING):
            return False
        if "PLURAL" in pattern.flags and token.tag_ not in {"NNS", "NNPS"}:
            return False
        return not modifiers & pattern.not_compounds
