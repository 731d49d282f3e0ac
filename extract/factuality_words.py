"""The words that say whether something happened, and who is named as saying so."""

import tomllib
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token

from extract.arguments import agents, behind, hanging


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The lexicon: "verbs.planned" and so on to lemmas."""
    sections = tomllib.loads(files("extract").joinpath("lexicon", "factuality.toml").read_text(encoding="utf-8"))
    return {f"{name}.{key}": frozenset(text.split()) for name, keys in sections.items() for key, text in keys.items()}


def voiced() -> frozenset[str]:
    """Nouns that tell somebody's word: a fear, a claim, a denial."""
    return words()["nouns.voiced"]


def according(token: Token) -> tuple[Token, ...]:
    """ "According to the Kremlin"."""
    for child in token.children:
        if child.lower_ == "according":
            return tuple(behind(child, "to"))
    return ()


def sayers_of(token: Token) -> tuple[Token, ...]:
    """Who says, fears or denies the clause or noun."""
    head, lexicon = token.head, words()
    lemma = head.lemma_.lower()
    if head.pos_ == "VERB" and lemma in lexicon["verbs.report"]:
        weighs = lemma in lexicon["verbs.denied"] or lemma in lexicon["verbs.possible"]
        if token.dep_ == "ccomp" or (weighs and token.dep_ in {"xcomp", "dobj", "pcomp", "prep"}):
            return tuple(agents(head))
    if head.pos_ == "NOUN" and token.dep_ in {"acl", "ccomp", "prep"} and lemma in voiced():
        return _voicing(head)
    return ()


def _voicing(noun: Token) -> tuple[Token, ...]:
    owners = hanging(noun, {"poss"}) or behind(noun, "by", "from", "among")
    if not owners and noun.dep_ in {"dobj", "nsubjpass"} and noun.head.pos_ == "VERB":
        owners = agents(noun.head)
    return tuple(owners)
