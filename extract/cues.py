"""Words that say that somebody spoke: reporting verbs and nouns, and what may follow them."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas by what may follow them; see lexicon/reporting_verbs.toml."""

    speech: frozenset[str]
    thought: frozenset[str]
    object: frozenset[str]
    infinitive: frozenset[str]
    noun: frozenset[str]

    @property
    def clausal(self) -> frozenset[str]:
        """Lemmas that a clause may follow."""
        return self.speech | self.thought


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The reporting words the project ships."""
    data = tomllib.loads((files("extract") / "lexicon" / "reporting_verbs.toml").read_text(encoding="utf-8"))
    return Lexicon(**{name: frozenset(data[name].split()) for name in Lexicon.__slots__})


def is_verb(token: Token) -> bool:
    """Whether a token is used as a verb, as far as its form and tag can say."""
    return token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBD", "VBZ", "VBP", "VB", "VBG", "VBN"}


def negated(verb: Token) -> bool:
    """Whether the speaking itself is denied: "did not say", "never said", "refused to say"."""
    words = {child.lower_ for child in verb.children}
    return any(child.dep_ == "neg" for child in verb.children) or bool(words & {"never", "nor", "neither"})
