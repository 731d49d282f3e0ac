"""Words that say that somebody spoke: reporting verbs and nouns, and what may follow them."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Doc, Token

_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_VERBAL = _FINITE | {"VB", "VBG", "VBN"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas by what may follow them; see lexicon/reporting_verbs.toml."""

    speech: frozenset[str]
    thought: frozenset[str]
    inward: frozenset[str]
    object: frozenset[str]
    naming: frozenset[str]
    infinitive: frozenset[str]
    noun: frozenset[str]
    addressing: frozenset[str]
    phrasal: frozenset[str]
    prepositional: frozenset[str]
    topical: frozenset[str]
    plain: frozenset[str]
    sources: frozenset[str]
    light: frozenset[str]

    @property
    def clausal(self) -> frozenset[str]:
        """Lemmas that a clause may follow."""
        return self.speech | self.thought

    @property
    def verbs(self) -> frozenset[str]:
        """All verbs that may say that somebody spoke without a preposition."""
        return self.clausal | self.object | self.naming | self.infinitive


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The reporting words the project ships."""
    data = tomllib.loads((files("extract") / "lexicon" / "reporting_verbs.toml").read_text(encoding="utf-8"))
    return Lexicon(**{name: frozenset(_words(data[name])) for name in Lexicon.__slots__})


def _words(entry: str | list[str]) -> list[str]:
    return entry.split() if isinstance(entry, str) else entry


def lemma(token: Token) -> str:
    """The lemma in lower case; the tagger's slips on common forms are set right."""
    return _SLIPS.get(token.lower_, token.lemma_.lower())


_SLIPS = {"hoping": "hope", "hoped": "hope", "tweeted": "tweet", "retweeted": "retweet", "tweeting": "tweet"}


def is_verb(token: Token) -> bool:
    """Whether a token is used as a verb, as far as its form and tag can say."""
    return token.pos_ in {"VERB", "AUX"} or token.tag_ in _VERBAL


def is_finite(token: Token) -> bool:
    """Whether a token is a finite verb or a modal."""
    return token.tag_ in _FINITE


def phrases(verb: Token) -> Iterator[tuple[str, Token]]:
    """The verb with each particle or preposition near it: ("point out", out), ("refer to", to)."""
    for i in range(verb.i + 1, min(verb.i + 4, len(verb.doc))):
        word = verb.doc[i]
        if word.head.i == verb.i or i == verb.i + 1:
            yield f"{lemma(verb)} {word.lower_}", word


def speaks(verb: Token) -> bool:
    """Whether a verb may stand beside a quotation: "said", "went on"."""
    known = lexicon()
    return lemma(verb) in known.clausal or any(phrase in known.phrasal for phrase, _ in phrases(verb))


def reporting(verb: Token) -> bool:
    """Whether a verb may tell what somebody says in any way: with a clause, an object or a preposition."""
    return lemma(verb) in lexicon().verbs or speaks(verb) or preposition(verb) is not None


def preposition(verb: Token) -> Token | None:
    """The preposition whose object tells what was said: "to" in "referred to"."""
    known = lexicon().prepositional | lexicon().topical
    return next((word for phrase, word in phrases(verb) if phrase in known), None)


def reports(verb: Token, preposition: Token) -> bool:
    """Whether verb and preposition report something said even where no words are quoted."""
    return f"{lemma(verb)} {preposition.lower_}" in lexicon().prepositional


def negated(verb: Token) -> bool:
    """Whether the speaking itself is denied: "did not say", "never said", "declined to say"."""
    if any(child.dep_ == "neg" or child.lower_ in {"never", "nor", "neither"} for child in verb.children):
        return True
    return verb.dep_ == "xcomp" and lemma(verb.head) in _UNSAID


def names(verb: Token) -> bool:
    """Whether a participle only tells what something is called: "a film titled …", "a rule known as …", "so-called"."""
    if lemma(verb) not in _GIVING_NAMES or verb.tag_ != "VBN" or verb.dep_ not in {"acl", "amod", "advcl", "ROOT"}:
        return False
    doc, at = verb.doc, verb.i
    if at and doc[at - 1].lower_ in {"so", "-"}:
        return True
    if any(child.dep_ in {"dobj", "oprd"} and not _marked(doc, child.left_edge.i) for child in verb.rights):
        return False  # the parser's slip: "Okafor, a lawyer, called the plan “rash”"
    told = any(child.dep_ in {"agent", "nsubj", "nsubjpass", "aux", "auxpass"} for child in verb.children)
    return not told and verb.dep_ != "ROOT" and not (at + 1 < len(doc) and doc[at + 1].lower_ == "by")


def _marked(doc: Doc, at: int) -> bool:
    """Whether a name stands there between marks, after "the" or "a" or nothing."""
    at += doc[at].pos_ == "DET"
    return at < len(doc) and (doc[at].is_quote or (at > 0 and doc[at - 1].is_quote))


def supposed(verb: Token) -> bool:
    """Whether the speaking is only thought of: "could say", "to say", not told as a fact."""
    return any(child.lower_ in _SUPPOSING for child in verb.lefts if child.dep_ in {"aux", "mark"})


def inward(verb: Token) -> bool:
    """Whether a verb tells what somebody feels or comes to know: without quoted words nothing was said."""
    return lemma(verb) in lexicon().inward


def idle(verb: Token, subject: Token | None) -> bool:
    """Whether nobody in particular speaks: "ask yourself", "it is hard to say", "those who said"."""
    if subject is None:
        return verb.tag_ == "VB" and verb.dep_ == "ROOT"
    if subject.lower_ == "it":
        return verb.tag_ == "VB" and verb.head.pos_ in {"ADJ", "AUX"}
    return subject.lower_ == "who" and verb.dep_ == "relcl" and verb.head.lower_ in _ANYBODY


_GIVING_NAMES = {"title", "entitle", "call", "name", "dub", "nickname", "term", "label", "brand", "christen"}
_ANYBODY = {"those", "anyone", "anybody", "someone", "somebody", "everyone", "everybody"}
_UNSAID = {"decline", "refuse", "fail", "neglect", "avoid", "omit"}
_SUPPOSING = {"to", "could", "can", "should", "may", "might", "must", "would", "if", "whether"}
