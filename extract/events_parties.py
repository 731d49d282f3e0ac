"""From the head word of a noun phrase to the party it names."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract import columns
from extract.arguments import behind, conjoined, hanging
from extract.mentions import MentionIndex
from extract.records import Actor, Party
from extract.triggers import Lexicon

_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})
_PARTIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PRONOUNS = frozenset(
    {"he", "she", "they", "we", "i", "him", "her", "them", "us", "it", "who", "both", "others", "those"}
)
_DATELINE = re.compile(
    r"^(?:\([A-Z]+\) )?[A-Z][A-Z.' ]+(?:,[^\n–—-]{0,50}?)?(?: \([^)\n]{1,20}\))?(?: ?--? | ?[–—] ?|: )", re.MULTILINE
)
_SPEAKING = frozenset({"he", "she", "it", "they"})
_PARTITIVE = frozenset(
    {"one", "some", "many", "most", "several", "few", "all", "both", "none", "each"}
    | {"dozens", "hundreds", "thousands", "scores", "tens"}
)
_NAME_PARTS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod"})


def lemma(token: Token) -> str:
    """The lemma of a word, together with what a hyphen ties to its front: "cease-fire" is three tokens."""
    return columns.of(token.doc).stems[token.i]


class Parties:
    """The noun phrases of one document as parties to events."""

    def __init__(self, doc: Doc, actors: Sequence[Actor], lexicon: Lexicon) -> None:
        """Index the actors' mentions and the named entities."""
        self._doc, self._lexicon = doc, lexicon
        self._text = columns.of(doc).text
        self._index = MentionIndex(actors)
        self._datelines = [match.span() for match in _DATELINE.finditer(self._text)]

    def content(self, token: Token) -> Token:
        """The word that carries the meaning: "a series of strikes" is about strikes, "one of the men" about men."""
        lexicon = self._lexicon
        for child in token.rights:
            if child.dep_ == "appos" and child.left_edge.i == token.i + 1:
                token = child  # "Foreign Minister Abba Eban": the name is what the title leads to
                break
        for _ in range(3):
            if token.lemma_.lower() not in lexicon.measures and token.lower_ not in _PARTITIVE and token.pos_ != "NUM":
                return token
            inside = behind(token, "of")
            if not inside:
                return token
            token = inside[0]
        return token

    def _opened(self, token: Token) -> list[Token]:
        """The words themselves, not the dateline: in "PARIS - Police arrested" the parser makes Paris their head."""
        end = self._dateline_end(token)
        if token.idx >= end:
            return [token]
        inside = [one for one in token.subtree if one.idx >= end and one.head.idx < end]
        named = [one for one in inside if one.pos_ in {"NOUN", "PROPN", "PRON"}]
        return conjoined(named[:1])

    def _dateline_end(self, token: Token) -> int:
        """Where the dateline that a word stands in ends, 0 when it stands in none."""
        position = bisect_right(self._datelines, (token.idx, len(self._text))) - 1
        end = self._datelines[position][1] if position >= 0 else 0
        return end if token.idx < end else 0

    def is_party(self, token: Token) -> bool:
        """Whether a word stands for somebody who can act or be acted on: a name, a pronoun, people, a body."""
        token = self.content(token)
        if token.lower_ in _PRONOUNS:
            return token.lower_ != "it" or self._mentioned(token)
        if token.ent_type_ in _PARTIES:
            return True
        if token.lemma_.lower() in self._lexicon.abstract and token.pos_ == "NOUN":
            return False
        return token.lemma_.lower() in self._lexicon.people or self._mentioned(token) or self._proper(token)

    def is_named(self, token: Token) -> bool:
        """Whether a word belongs to a name or a known actor."""
        return token.ent_type_ in _NAMED or self._mentioned(token)

    def _proper(self, token: Token) -> bool:
        return token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "TIME", "EVENT", "MONEY", "LAW", "LANGUAGE"}

    def _mentioned(self, token: Token) -> bool:
        found = self._index.at(token.idx, token.idx + len(token), token.idx)
        return found is not None

    def resolve(self, token: Token) -> list[Token]:
        """The parties a phrase leads to: itself when it is one, else whoever stands inside it."""
        found: list[Token] = []
        for one in self._opened(token):
            content = self._speaker(self.content(one))
            found += [content] if self.is_party(content) else self.inside(content)
        return found

    def _speaker(self, token: Token) -> Token:
        """ "The rebels said they would": a pronoun that leads to no actor is whoever is speaking."""
        verb = token.head
        if token.lower_ not in _SPEAKING or self._mentioned(token) or verb.dep_ != "ccomp":
            return token
        subjects = hanging(verb.head, {"nsubj"})
        return subjects[0] if token.dep_ in {"nsubj", "nsubjpass"} and subjects else token

    def inside(self, token: Token) -> list[Token]:
        """Whoever stands inside an abstract phrase: its possessor, the source, the target, an adjective of nation."""
        owners = hanging(token, {"poss"})
        for group in (
            owners,
            behind(token, "by", "from"),
            [child for child in hanging(token, {"amod", "compound", "nmod"}) if self.is_named(child)],
            behind(token, "of", "between", "against", "with", "on", "to", "for", "in", "into", "at", "among"),
        ):
            found = [self.content(one) for one in conjoined(group)]
            found = [one for one in found if self.is_party(one) or (one.ent_type_ in _NAMED and one.pos_ != "ADJ")]
            named = [one for one in conjoined(group) if one.pos_ == "ADJ" and one.ent_type_ == "NORP"]
            if found or named:
                return found or named
        for group in (behind(token, "of", "by", "from", "against", "in"), owners):
            for one in conjoined(group):
                deeper = (
                    self.inside(self.content(one))
                    if one.i != token.i and one.i in range(token.left_edge.i, token.right_edge.i + 1)
                    else []
                )
                if deeper:
                    return deeper
        return []

    def party(self, token: Token) -> Party:
        """The party a head word names: the mention of a known actor there, else the words of the phrase."""
        found = self._index.at(token.idx, token.idx + len(token), token.idx)
        text = self._text
        if found is not None and found.start <= token.idx < found.end:
            return Party(actor=found.actor, name=text[found.start : found.end], start=found.start, end=found.end)
        start, end = self._words(token)
        return Party(actor=None, name=text[start:end], start=start, end=end)

    def _words(self, token: Token) -> tuple[int, int]:
        first = last = token.i
        for child in token.lefts:
            if child.dep_ in _NAME_PARTS:
                first = min(first, child.left_edge.i)
        if token.ent_type_ in _NAMED:
            while first > 0 and self._doc[first].ent_iob_ == "I" and self._doc[first - 1].ent_type_ == token.ent_type_:
                first -= 1
            while last + 1 < len(self._doc) and self._doc[last + 1].ent_iob_ == "I":
                last += 1
        opened = self._dateline_end(self._doc[first])
        while first < token.i and (
            self._doc[first].idx < opened
            or self._doc[first].pos_ == "DET"
            or self._doc[first].is_punct
            or self._doc[first].is_space
        ):
            first += 1
        while last > token.i and (self._doc[last].lower_ in {"'s", "’s", "'", "’"} or self._doc[last].is_space):
            last -= 1
        return self._doc[first].idx, self._doc[last].idx + len(self._doc[last])
