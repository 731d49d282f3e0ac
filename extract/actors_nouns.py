"""Noun phrases that may stand for an actor: an office, a function, a body, with what they say of country and number."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extract import actors_words as lists
from extract import countries, gazetteer, nations, offices

DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its", "his", "her", "our", "both"})
_INSIDE = frozenset({"compound", "nmod", "amod", "poss", "nummod", "quantmod", "case", "punct", "advmod"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "iobj", "dative", "pobj", "appos", "conj", "ROOT"})
_BODIES = lists.FIRMS | lists.BODIES | lists.STATES


class Noun(NamedTuple):
    """Tokens `start:end` with head `head`; `office` as the lexicon writes it, or the word for the body.

    `acts`: it is a subject, an agent, an object, or all there is of a sentence.
    """

    start: int
    end: int
    head: int
    office: str
    country: str | None
    definite: bool
    indefinite: bool
    plural: bool
    acts: bool


def find(doc: Doc, named: bytearray) -> Iterator[Noun]:
    """The phrases whose head no name holds (`named`: 1 for each token of a name or role), in the order of the text."""
    for token in doc:
        if named[token.i] or token.pos_ not in ("NOUN", "PROPN", "ADJ") or not _is_argument(token):
            continue
        start = _start(doc, token)
        words = [word.lower_ for word in doc[start : token.i + 1]]
        office = offices.office(words[-4:])
        if office is None and words[-1] not in _BODIES:
            continue
        end = _end(token)
        before = doc[start - 1].lower_ if start else ""
        yield Noun(
            start=start,
            end=end,
            head=token.i,
            office=office or words[-1],
            country=_country(doc[start : token.i]) or _owner(doc, start, token.i) or _behind(doc, token.i + 1, end),
            definite=before in DEFINITE or words[0] in DEFINITE,
            indefinite=before in ("a", "an", "another", "one") or words[0] in ("a", "an", "another", "one"),
            plural=token.tag_ in ("NNS", "NNPS") or token.lower_ in lists.COLLECTIVE,
            acts=token.dep_ in ("nsubj", "nsubjpass", "dobj", "ROOT") or token.head.dep_ == "agent",
        )


def _is_argument(token: Token) -> bool:
    if token.dep_ == "ROOT":
        # A line of a list or a headline without a verb.
        return not any(child.dep_ in ("nsubj", "cop", "aux") for child in token.lefts)
    return token.dep_ in _ARGUMENTS


def _start(doc: Doc, head: Token) -> int:
    start = head.i
    while start > 0:
        token = doc[start - 1]
        inside = start <= token.head.i <= head.i and token.dep_ in _INSIDE
        if not inside or token.is_space or (token.is_punct and token.text != "-"):
            break
        start -= 1
    if start + 1 < head.i and doc[start].text == "-" and doc[start + 1].lower_ == "based":
        return start + 2
    return start


def _owner(doc: Doc, start: int, head: int) -> str | None:
    """The country before the phrase: "Norway's central bank", "a Somalia-based group"."""
    if start > 1 and doc[start - 2].text == "-" and doc[start - 1].lower_ == "based":
        return _country([doc[start - 3]]) if start > 2 else None
    for child in doc[head].children:
        if child.dep_ == "poss" and child.i < start:
            return countries.named(doc[child.left_edge.i : child.i + 1].text) or _country([child])
    return None


def _behind(doc: Doc, start: int, end: int) -> str | None:
    """The country after the noun; whom an ambassador is sent to is not whom he serves."""
    return None if start < end and doc[start].lower_ == "to" else _country(doc[start:end], adjectives=False)


def _end(head: Token) -> int:
    """The noun's end with a short "of the ministry" behind it."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "in", "to", "at") and child.i == head.i + 1:
            objects = [token for token in child.rights if token.dep_ == "pobj"]
            if objects and objects[0].i - head.i <= 6 and (child.lower_ == "of" or objects[0].pos_ == "PROPN"):
                return objects[0].i + 1
    return head.i + 1


def _country(tokens: Iterable[Token], *, adjectives: bool = True) -> str | None:
    for token in tokens:
        word = token.text
        code = countries.named(word) or countries.capital(word) or countries.seat(word)
        code = code or (countries.demonym(word) if adjectives else None)
        if code is None and token.pos_ == "PROPN" and gazetteer.large(word, 300_000):
            code = nations.state_of(word)
        if code:
            return code
    return None
