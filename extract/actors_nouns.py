"""Noun phrases that may stand for an actor: an office, a function, a body, with what they say of country and number."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.lang.lex_attrs import is_punct
from spacy.tokens import Doc, Token

from extract import actors_words as lists
from extract import columns, countries, gazetteer, nations, offices
from extract.columns import Columns

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
    words = columns.of(doc)
    for at, pos in enumerate(words.pos):
        if named[at] or pos not in ("NOUN", "PROPN", "ADJ") or words.deps[at] not in _ARGUMENTS:
            continue
        if words.deps[at] == "ROOT" and not _stands_alone(doc[at]):
            continue
        start = _start(words, at)
        phrase = words.lowers[start : at + 1]
        office = offices.office(phrase[-4:])
        if office is None and phrase[-1] not in _BODIES:
            continue
        token = doc[at]
        end = _end(token)
        before = words.lowers[start - 1] if start else ""
        yield Noun(
            start=start,
            end=end,
            head=at,
            office=office or phrase[-1],
            country=_country(doc[start:at]) or _owner(doc, start, at) or _behind(doc, at + 1, end),
            definite=before in DEFINITE or phrase[0] in DEFINITE,
            indefinite=before in ("a", "an", "another", "one") or phrase[0] in ("a", "an", "another", "one"),
            plural=token.tag_ in ("NNS", "NNPS") or token.lower_ in lists.COLLECTIVE,
            acts=token.dep_ in ("nsubj", "nsubjpass", "dobj", "ROOT") or token.head.dep_ == "agent",
        )


def _stands_alone(token: Token) -> bool:
    """Whether a word is all of a line of a list, or of a headline without a verb."""
    return not any(child.dep_ in ("nsubj", "cop", "aux") for child in token.lefts)


def _start(words: Columns, head: int) -> int:
    start = head
    while start > 0:
        before = start - 1
        if words.deps[before] not in _INSIDE or not start <= words.heads[before] <= head:
            break
        text = words.texts[before]
        if text.isspace() or (text != "-" and is_punct(text)):
            break
        start = before
    if start + 1 < head and words.texts[start] == "-" and words.lowers[start + 1] == "based":
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
