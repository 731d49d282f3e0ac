"""Pronouns and the persons they stand for, where the sentence or those before it leave one that fits best."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extract import actors_words as lists
from extract import columns, marks
from extract.columns import Columns
from extract.coreference_chain import Chain
from extract.records import Layout, Mention
from extract.text import repeated

_SORTS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
    **dict.fromkeys(("it", "its", "itself"), "body"),
    **dict.fromkeys(("they", "them", "their", "themselves"), "many"),
    "who": "who",
}
_KINDS = {"body": ("organization", "country"), "many": ("group", "organization")}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SENTENCES_BACK = 3
# So many mentions back, nobody is meant by a pronoun any more; it keeps lists of ten thousand names cheap.
_MOST = 40


class _Standing(NamedTuple):
    """A person told at token `at` of sentence `sentence`; `subject`: of the clause."""

    at: int
    sentence: int
    subject: bool
    chain: Chain


def find(doc: Doc, layout: Layout, chains: Sequence[Chain]) -> None:
    """Add pronouns outside quotation marks to the chains of those they stand for.

    "He", "she" and their forms are led to persons; "it" and "they" only to the subject of the clause before, where that
    is a body or several people; "who" to the noun it follows.
    """
    words = columns.of(doc)
    pronouns = [at for at, word in enumerate(words.lowers) if word in _SORTS and words.pos[at] in ("PRON", "DET")]
    if not words.parsed or not pronouns:
        return
    sentences = words.sentences
    standings = _standings(doc, words, chains)
    quoted = _quoted(words.text)
    recent: list[_Standing] = []
    upcoming = 0
    for at in pronouns:
        while upcoming < len(standings) and standings[upcoming].at < at:
            recent.append(standings[upcoming])
            upcoming += 1
        start = words.starts[at]
        if quoted[start] or repeated(layout, start):
            continue
        sort = _SORTS[words.lowers[at]]
        recent = [each for each in recent[-_MOST:] if sentences[at] - each.sentence <= _SENTENCES_BACK]
        token = doc[at]
        best = _antecedent(token, recent) if sort == "who" else _best(token, sentences[at], sort, recent)
        if best is not None:
            if sort in ("male", "female"):
                best.gender = best.gender or sort
            best.others.append(Mention(start, words.ends[at], "pronoun"))
            recent.append(_Standing(at, sentences[at], words.deps[at] in _SUBJECTS, best))


def _quoted(text: str) -> bytearray:
    """1 for each character between quotation marks."""
    inside = bytearray(len(text) + 1)
    for stretch in marks.find(text):
        inside[stretch.start : stretch.end] = b"\1" * (stretch.end - stretch.start)
    return inside


def _antecedent(token: Token, recent: Sequence[_Standing]) -> Chain | None:
    """Who "who" is: the noun its clause hangs on."""
    verb = token.head
    if token.dep_ not in _SUBJECTS or verb.dep_ != "relcl":
        return None
    return next((each.chain for each in reversed(recent) if each.at == verb.head.i), None)


def _standings(doc: Doc, words: Columns, chains: Sequence[Chain]) -> list[_Standing]:
    found = []
    for chain in chains:
        heads = [name.end - 1 for name in chain.names]
        spans = [words.tokens(mention.start, mention.end) for mention in chain.others]
        heads += [doc[span[0] : span[1]].root.i for span in spans if span is not None]
        found += [_Standing(at, words.sentences[at], words.deps[at] in _SUBJECTS, chain) for at in heads]
    return sorted(found, key=lambda standing: standing.at)


def _best(token: Token, sentence: int, sort: str, recent: Sequence[_Standing]) -> Chain | None:
    if sort in _KINDS:
        return _subject(token, sentence, sort, recent)
    scores: dict[int, tuple[float, int, Chain]] = {}
    for standing in recent:
        chain = standing.chain
        if chain.kind != "person" or chain.gender not in (None, sort) or _coargument(token, standing):
            continue
        score = 2.0 - 0.8 * (sentence - standing.sentence) + 0.9 * standing.subject + 0.3 * (chain.gender is not None)
        known = scores.get(id(chain))
        total = max(score, known[0]) + 0.1 if known else score
        scores[id(chain)] = (total, standing.at, chain)
    if not scores:
        return None
    return max(scores.values(), key=lambda scored: (scored[0], scored[1]))[2]


def _subject(token: Token, sentence: int, sort: str, recent: Sequence[_Standing]) -> Chain | None:
    """The one subject of this sentence before the pronoun, or of the one before, when it is of the right kind."""
    if token.lower_ == "it" and not (token.dep_ == "nsubj" and token.head.lemma_ in lists.PERSONAL_VERBS | _DEEDS):
        return None
    for back in (0, 1):
        subjects = [each for each in recent if each.subject and sentence - each.sentence == back]
        if subjects:
            chain = subjects[-1].chain
            return chain if chain.kind in _KINDS[sort] and (back == 0 or token.dep_ in _SUBJECTS) else None
    return None


_DEEDS = frozenset(
    {"announce", "plan", "want", "have", "expect", "hope", "will", "decide", "report", "offer", "agree", "deny"}
)


def _coargument(token: Token, standing: _Standing) -> bool:
    """Whether a personal pronoun and the name share a verb: "Putin received him" is not about Putin."""
    if token.lower_ not in ("him", "he", "she") and not (token.lower_ == "her" and token.dep_ in ("dobj", "pobj")):
        return False
    other = token.doc[standing.at]
    return token.head.i == other.head.i and token.dep_ != other.dep_
