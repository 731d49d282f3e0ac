"""Which words of a document name events, by which pattern of the lexicon, and who stands where around them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extract import scheme
from extract.arguments import (
    agents,
    behind,
    complements,
    conjoined,
    datives,
    hanging,
    has,
    in_passing,
    is_passive,
    object_clauses,
    objects,
)
from extract.columns import Columns
from extract.events_fit import Fitting
from extract.events_parties import Parties, lemma
from extract.triggers import Lexicon, Pattern

_NAMES = frozenset({"PERSON", "ORG", "DATE", "EVENT", "LAW", "WORK_OF_ART", "FAC", "PRODUCT"})
_VERBS = frozenset({"VERB", "AUX"})
_PREDICATES = _VERBS | {"ADJ"}
_NOUNS = frozenset({"NOUN", "PROPN"})
_BOUND = frozenset({"nsubj", "nsubjpass", "aux"})
_LINKS = frozenset({"in", "on", "at", "to", "with", "into"})


@dataclass(frozen=True, slots=True)
class Match:
    """A word that names an event: the pattern, the light verb that carries it (None: none), who does it, to whom."""

    token: Token
    pattern: Pattern
    carrier: Token | None
    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]

    @property
    def head(self) -> Token:
        """The word whose clause the event stands in."""
        return self.carrier or self.token


class Matcher:
    """Finds the events that words of one document name."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        """Keep what was found for each word: complements are asked for again by the verbs above them."""
        self.lexicon, self.parties = lexicon, parties
        self._fitting = Fitting(parties)
        self._known: dict[int, Match | None] = {}

    def candidates(self, words: Columns) -> Iterator[int]:
        """The words of the document that the lexicon lists."""
        verbs, nouns = self.lexicon.verbs, self.lexicon.nouns
        for at, (pos, stem) in enumerate(zip(words.pos, words.stems, strict=True)):
            if stem in (verbs if pos in _PREDICATES else nouns if pos in _NOUNS else ()):
                yield at

    def at(self, token: Token) -> Match | None:
        """The event that a word names, None when it names none."""
        if token.i not in self._known:
            self._known[token.i] = None  # a word asked for while it is being read names nothing: no endless round
            self._known[token.i] = self._read(token)
        return self._known[token.i]

    def _read(self, token: Token) -> Match | None:
        if token.pos_ in _PREDICATES:
            candidates = self.lexicon.verbs.get(lemma(token))
            return self._verb(token, candidates) if candidates and token.dep_ != "amod" else None
        if token.pos_ in _NOUNS:
            candidates = self.lexicon.nouns.get(lemma(token))
            return self._noun(token, candidates) if candidates and token.ent_type_ not in _NAMES else None
        return None

    # verbs

    def _verb(self, token: Token, candidates: Iterable[Pattern]) -> Match | None:
        if token.tag_ == "VB" and token.dep_ == "ROOT" and not has(token, _BOUND):
            return None  # an imperative tells nothing
        for pattern in candidates:
            if token.pos_ == "ADJ" and pattern.complement is None and not pattern.prepositions:
                continue
            if self._fitting.fits(token, pattern) and self._fits_complement(token, pattern.complement):
                found = self._participants(token, pattern)
                if found is not None:
                    return found
        return None

    def _fits_complement(self, token: Token, wanted: frozenset[str] | None) -> bool:
        if wanted is None:
            return True
        below = complements(token) + object_clauses(token)
        if not wanted or not below:
            return bool(below)
        types = {found.pattern.code.type for found in map(self.below, below) if found is not None}
        kinds = {"coop" if scheme.quad(one) <= 2 else "conf" for one in types}
        return bool((types | kinds) & wanted) or ("!conf" in wanted and "conf" not in kinds)

    def below(self, token: Token) -> Match | None:
        """The event of a clause: that of its verb, else that of its object ("agreed to hold talks")."""
        found = self.at(token)
        for one in objects(token) if found is None else ():
            found = found or self.at(self.parties.content(one))
        return found

    # participants

    def _participants(self, token: Token, pattern: Pattern) -> Match | None:
        actors = self._resolved(agents(token), named=False)
        if not actors and is_passive(token) and pattern.code.type in {"MOBILIZE", "RETREAT"} and pattern.object:
            actors = self._resolved(objects(token), named=True)  # "soldiers are to be stationed"
        recipients = self._recipients(token, token, pattern, actors)
        if "UNDERGO" in pattern.flags:
            actors, recipients = [], actors
        if "RECIP" not in pattern.flags and not actors and not recipients:
            return None
        if not actors and in_passing(token) and "UNDERGO" not in pattern.flags:
            return None
        if "WEAK" in pattern.flags and not (actors and (recipients or len(actors) > 1)):
            return None
        return Match(token, pattern, None, tuple(actors), tuple(recipients))

    def _resolved(self, tokens: Iterable[Token], *, named: bool) -> list[Token]:
        found: list[Token] = []
        for token in tokens:
            for one in self.parties.resolve(token):
                if one not in found and (not named or self.parties.is_party(one)):
                    found.append(one)
        return found

    def _recipients(self, host: Token, noun: Token, pattern: Pattern, actors: list[Token]) -> list[Token]:
        loose: list[Token] = []
        for slot in pattern.slots:
            tokens = self._slot(host, noun, slot)
            found = [one for one in self._resolved(tokens, named=True) if one not in actors]
            if found:
                return found
            if "WEAK" not in pattern.flags and host.pos_ in _VERBS:
                loose = loose or [one for one in tokens if self._concrete(one)]
        return [one for one in (self.parties.content(token) for token in loose) if one not in actors]

    def _concrete(self, token: Token) -> bool:
        content = self.parties.content(token)
        return content.pos_ in {"NOUN", "PROPN"} and content.ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT"}

    def _slot(self, host: Token, noun: Token, slot: str) -> list[Token]:
        if slot == "object":
            return objects(host) if host.pos_ in _VERBS else []
        if slot == "dative":
            return datives(host)
        if slot == "comp":
            return self._complement_parties(host)
        if slot.startswith("object."):
            inside = objects(host) if host == noun else [noun]
            return [one for thing in inside for one in self._behind(thing, slot.removeprefix("object."))]
        return self._behind(host, slot) + (self._behind(noun, slot) if noun != host else [])

    def _behind(self, token: Token, preposition: str) -> list[Token]:
        found = behind(token, preposition)
        content = self.parties.content(token)
        if preposition == "of":
            found = found + hanging(content, {"poss"})
        return found if content == token else found + behind(content, preposition)

    def _complement_parties(self, token: Token) -> list[Token]:
        for one in complements(token) + object_clauses(token):
            own = [child for child in hanging(one, {"nsubj", "nsubjpass"}) if child.pos_ != "PRON"]
            found = self.below(one)
            tokens = (
                own
                or (list(found.recipients) if found else [])
                or [thing for thing in objects(one) if self.parties.resolve(thing)]
                or [thing for thing in behind(one) if self.parties.resolve(thing)]
            )
            if tokens:
                return tokens
        return []

    # nouns

    def _noun(self, token: Token, candidates: Iterable[Pattern]) -> Match | None:
        if token.dep_ in {"compound", "amod", "nmod"}:
            return None
        carrier, happening = self._carrier(token)
        for pattern in candidates:
            if not self._fitting.fits_noun(token, pattern, carrier):
                continue
            found = self._nominal(token, pattern, carrier, happening)
            if found is not None:
                return found
        return None

    def _carrier(self, token: Token) -> tuple[Token | None, bool]:
        """The light verb whose object a noun is, and whether a verb of happening has it as its subject."""
        top = token
        while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.lemma_.lower() in self.lexicon.measures:
            top = top.head.head
        if top.dep_ == "conj" and top.head.pos_ == "NOUN":
            top = top.head
        head = top.head
        if top.dep_ in {"dobj", "nsubjpass", "attr"} and head.lemma_.lower() in self.lexicon.light:
            return head, False
        if (
            top.dep_ == "pobj"
            and head.lower_ in _LINKS
            and head.head.lemma_.lower() in {"engage", "go", "participate", "embark", "enter", "take", "join"}
        ):
            return head.head, False
        for below in hanging(top, {"acl", "relcl"}):  # "sanctions imposed by the West", "the embargo it imposed"
            if below.lemma_.lower() in self.lexicon.light and top in objects(below):
                return below, False
        happens = top.dep_ in {"nsubj", "nsubjpass"} and head.lemma_.lower() in self.lexicon.happening
        return None, happens or (top.dep_ == "attr" and has(head, {"expl"}))

    def _nominal(self, token: Token, pattern: Pattern, carrier: Token | None, happening: bool) -> Match | None:
        flags = pattern.flags
        actors = self._resolved(agents(carrier), named=False) if carrier is not None else []
        actors = actors or self._noun_actors(token, pattern)
        recipients = self._recipients(carrier or token, token, pattern, actors)
        if "between" in pattern.slots and not actors:
            actors, recipients = recipients, []
        if "WEAK" in flags and not (actors and (carrier or recipients or len(actors) > 1)):
            return None
        known = actors or any(self.parties.is_named(one) for one in recipients)
        if not known and carrier is None and not happening:
            return None
        return Match(token, pattern, carrier, tuple(actors), tuple(recipients))

    def _noun_actors(self, token: Token, pattern: Pattern) -> list[Token]:
        owners = hanging(token, {"poss"})
        if "of-object" in pattern.flags and behind(token, "by"):
            owners = []
        groups = [owners, behind(token, "by"), behind(token, "between") if "RECIP" in pattern.flags else []]
        if "of-actor" in pattern.flags:
            groups.append(behind(token, "of"))
        for group in groups:
            found = self._resolved(conjoined(group), named=True)
            if found:
                return found
        before = hanging(token, {"amod", "compound", "nmod"})
        return [child for child in before if child.ent_type_ in {"NORP", "ORG", "GPE"} and child.i < token.i][:1]
