"""Pronouns and the persons they stand for, where the sentence or those before it leave one that fits best."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extract import marks
from extract.coreference import Chain
from extract.records import Layout, Mention

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_SENTENCES_BACK = 3


class _Standing(NamedTuple):
    """A person told at token `at` of sentence `sentence`; `subject`: of the clause."""

    at: int
    sentence: int
    subject: bool
    chain: Chain


def find(doc: Doc, layout: Layout, chains: Sequence[Chain]) -> None:
    """Add "he", "she" and their forms, outside quotation marks, to the chain of the person they stand for."""
    if not doc.has_annotation("DEP"):
        return
    sentences = _sentence_of(doc)
    standings = _standings(doc, chains, sentences)
    quoted = bytearray(len(doc.text) + 1)
    for stretch in marks.find(doc.text):
        quoted[stretch.start : stretch.end] = b"\1" * (stretch.end - stretch.start)
    recent: list[_Standing] = []
    upcoming = 0
    for token in doc:
        while upcoming < len(standings) and standings[upcoming].at < token.i:
            recent.append(standings[upcoming])
            upcoming += 1
        gender = "male" if token.lower_ in _MALE else "female" if token.lower_ in _FEMALE else None
        if gender is None or quoted[token.idx] or token.pos_ not in ("PRON", "DET"):
            continue
        if any(span.start <= token.idx < span.end for span in layout.repeats):
            continue
        recent = [standing for standing in recent if sentences[token.i] - standing.sentence <= _SENTENCES_BACK]
        best = _best(token, sentences[token.i], gender, recent)
        if best is not None:
            best.gender = best.gender or gender
            best.others.append(Mention(token.idx, token.idx + len(token), "pronoun"))
            recent.append(_Standing(token.i, sentences[token.i], token.dep_ in ("nsubj", "nsubjpass"), best))


def _sentence_of(doc: Doc) -> list[int]:
    number, numbers = -1, []
    for token in doc:
        number += bool(token.is_sent_start) or number < 0
        numbers.append(number)
    return numbers


def _standings(doc: Doc, chains: Sequence[Chain], sentences: Sequence[int]) -> list[_Standing]:
    found = []
    for chain in chains:
        if chain.kind == "person":
            for name in chain.names:
                head = doc[name.end - 1]
                found.append(_Standing(head.i, sentences[head.i], head.dep_ in ("nsubj", "nsubjpass"), chain))
            for mention in chain.others:
                span = doc.char_span(mention.start, mention.end)
                if span is not None:
                    found.append(
                        _Standing(span.root.i, sentences[span.root.i], span.root.dep_ in ("nsubj", "nsubjpass"), chain)
                    )
    return sorted(found, key=lambda standing: standing.at)


def _best(token: Token, sentence: int, gender: str, recent: Sequence[_Standing]) -> Chain | None:
    scores: dict[int, tuple[float, int, Chain]] = {}
    for standing in recent:
        if standing.chain.gender not in (None, gender) or _coargument(token, standing):
            continue
        score = (
            2.0
            - 0.8 * (sentence - standing.sentence)
            + (0.9 if standing.subject else 0.0)
            + (0.3 if standing.chain.gender else 0.0)
        )
        known = scores.get(id(standing.chain))
        total = max(score, known[0]) + 0.1 if known else score
        scores[id(standing.chain)] = (total, standing.at, standing.chain)
    if not scores:
        return None
    return max(scores.values(), key=lambda scored: (scored[0], scored[1]))[2]


def _coargument(token: Token, standing: _Standing) -> bool:
    """Whether a personal pronoun and the name share a verb: "Putin received him" is not about Putin."""
    if token.lower_ not in ("him", "he", "she") and not (token.lower_ == "her" and token.dep_ in ("dobj", "pobj")):
        return False
    other = token.doc[standing.at]
    return token.head.i == other.head.i and token.dep_ != other.dep_
