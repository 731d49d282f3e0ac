"""Whether an event happened, is going on, planned, possible, denied or negated, read from grammar and a lexicon.

The reading starts at the trigger and climbs: each word above may take the event from fact to plan ("agreed to"),
to possibility ("fears of"), to its contrary ("failed to"), or put it into somebody's mouth ("said it would").
"""

from dataclasses import dataclass
from typing import get_args

from spacy.tokens import Token

from extract.arguments import SUBJECTS, hanging, has_to
from extract.factuality_words import according, sayers_of, voiced, words
from extract.records import Factuality

_DEPTH = 25
_VERBS = frozenset({"VERB", "AUX"})
_OF = frozenset({"of", "for", "about", "over", "to", "against", "from", "on"})
_AUXILIARIES = frozenset({"aux", "neg", "advmod", "auxpass", "preconj", "det", "mark"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How an event stands, and the words that name who says so (empty: the text itself)."""

    factuality: Factuality
    sayers: tuple[Token, ...] = ()


def read(trigger: Token) -> Reading:
    """Read how the event that a word names stands in its sentence."""
    standing = _clause(trigger) if trigger.pos_ in _VERBS else _noun_phrase(trigger)
    sayers: tuple[Token, ...] = ()
    token = trigger
    for _ in range(_DEPTH):
        sayers = sayers or according(token)
        if token.head == token or _stands_alone(token):
            break
        standing = _joined(standing, _above(token))
        sayers = sayers or sayers_of(token)
        token = token.head
    if sayers and standing == "negated":
        standing = "denied"
    return Reading(standing or "happened", sayers)


def _joined(inner: Factuality | None, outer: Factuality | None) -> Factuality | None:
    """What stands when `outer` is said of `inner`."""
    if outer is None or inner == "denied":
        return inner
    if outer == "ongoing":
        return inner or outer
    if outer in {"denied", "negated"} or inner in {None, "ongoing"}:
        return outer
    if inner == "planned" and outer == "possible":
        return outer
    return inner


def _stands_alone(token: Token) -> bool:
    """What stands above a relative or adverbial clause says nothing of the event in it."""
    if token.dep_ in {"relcl", "acl"}:
        return not has_to(token) and token.head.lemma_.lower() not in voiced()
    return token.dep_ == "advcl" and not has_to(token)


# what a clause or phrase says of itself


def _clause(verb: Token) -> Factuality | None:
    """How a verb's own auxiliaries, adverbs and conjunctions leave it; None: told as a fact."""
    lexicon = words()
    small = {
        form for child in hanging(verb, _AUXILIARIES) for form in (child.lower_.replace("’", "'"), child.lemma_.lower())
    }
    if small & lexicon["marks.negations"] or _no_argument(verb):
        return "negated"
    if small & (lexicon["marks.conditional"] | lexicon["auxiliaries.possible"] | lexicon["marks.possible_adverbs"]):
        return "possible"
    if small & lexicon["auxiliaries.planned"]:
        return "planned"
    if small & lexicon["auxiliaries.future_in_past"]:
        return "planned" if _reported(verb) else "possible"
    return _progressive(verb)


def refuses(verb: Token) -> bool:
    """Whether a verb is a refusal: "will not", or "would not" in reported speech."""
    small = {child.lower_ for child in hanging(verb, {"aux", "neg", "advmod"})}
    lexicon = words()
    will = small & lexicon["auxiliaries.planned"] or (small & lexicon["auxiliaries.future_in_past"] and _reported(verb))
    return bool(will and small & lexicon["marks.negations"])


def _progressive(verb: Token) -> Factuality | None:
    own = hanging(verb, {"aux", "auxpass"})
    if verb.tag_ == "VBG" and any(child.lemma_ == "be" or child.lower_ in {"'s", "’s", "'re", "’re"} for child in own):
        return "ongoing"
    if verb.dep_ == "conj" and verb.head.pos_ in _VERBS and verb.tag_ in {"VB", "VBG", "VBN"} and not own:
        return _clause(verb.head)  # "will meet the king and visit the port": the auxiliary is said once
    return None


def _no_argument(verb: Token) -> bool:
    """ "No soldiers were sent": the negation stands with the subject or object."""
    arguments = hanging(verb, {"nsubj", "nsubjpass", "dobj", "attr"})
    return any(
        (below.dep_ == "det" and below.lower_ == "no") or below.dep_ == "neg"
        for child in arguments
        for below in child.children
    ) or any(child.lower_ in {"nobody", "none", "nothing"} for child in arguments)


def _reported(verb: Token) -> bool:
    """ "Said it would": the future told from the past; elsewhere "would" is a condition."""
    for token in (verb, *verb.ancestors):
        if according(token):
            return True
        if token.dep_ in {"relcl", "acl"}:
            return True
        if token.dep_ in {"ccomp", "xcomp"} and token.head.lemma_.lower() in words()["verbs.report"]:
            return True
    return False


def _noun_phrase(noun: Token) -> Factuality | None:
    lexicon = words()
    below = hanging(noun, {"amod", "det", "neg", "nmod", "compound"})
    small = {child.lemma_.lower() for child in below} | {child.lower_ for child in below}
    if small & lexicon["adjectives.negated"] or "no" in small:
        return "negated"
    if "any" in small or small & lexicon["adjectives.possible"]:
        return "possible"
    if small & lexicon["adjectives.planned"]:
        return "planned"
    return "ongoing" if small & lexicon["adjectives.ongoing"] else None


# what the word above says


def _above(token: Token) -> Factuality | None:
    """What the word above says of the one below it."""
    head = token.head
    if token.dep_ == "conj":
        return None
    if head.pos_ in _VERBS:
        return _governed(token, head)
    if head.pos_ == "ADJ":
        return _listed(head, "adjectives.predicates_") if has_to(token) or token.dep_ in {"ccomp", "prep"} else None
    if head.pos_ in {"NOUN", "PROPN"} and token.dep_ in {"prep", "acl", "ccomp", "relcl"}:
        return _by_noun(token, head)
    if token.dep_ == "compound" and head.pos_ == "NOUN":
        return _listed(head, "nouns.")  # "attack plans"
    return "negated" if head.lower_ == "without" else None


def _listed(word: Token, prefix: str) -> Factuality | None:
    lemma = word.lemma_.lower()
    for name in get_args(Factuality):
        if lemma in words().get(prefix + name, ()):
            found: Factuality = name
            return found
    return None


def _governed(token: Token, head: Token) -> Factuality | None:
    """What a verb says of its subject, object or clause; its own modality counts with it."""
    lexicon, lemma, own = words(), head.lemma_.lower(), _clause(head)
    if token.dep_ == "advcl":
        return "negated" if own == "negated" else "planned"  # "travelled to persuade"
    if token.dep_ in SUBJECTS | {"expl"}:
        return own if token.pos_ == "NOUN" and lemma in lexicon["verbs.happening"] else None
    if lemma == "be":
        # "the aim is a withdrawal"
        named = {_listed(child, "nouns.") for child in hanging(head, {"nsubj"}) if child != token}
        own = own or next(iter(named - {None}), None)
        return own or ("planned" if has_to(token) else None)
    if token.dep_ in {"dobj", "attr", "prep"} and lemma in lexicon["verbs.lending"]:
        return own
    return _content(token, head, own)


def _content(token: Token, head: Token, own: Factuality | None) -> Factuality | None:
    said = _listed(head, "verbs.") if _speaks(token, head) else None
    if said in {"negated", "denied"} and own == "negated":
        return "possible"  # "did not rule out"
    if said is None:
        return own if token.dep_ == "xcomp" else None
    if said == "possible" and own == "negated":
        return said  # "does not fear"
    return _joined(said, own)


def _speaks(token: Token, head: Token) -> bool:
    """Whether what the verb says of its complement concerns this one."""
    if token.dep_ == "xcomp" or (token.dep_ in {"ccomp", "pcomp"} and has_to(token)):
        return True
    lemma, lexicon = head.lemma_.lower(), words()
    if token.dep_ in {"ccomp", "pcomp"}:  # "decided that" tells no plan, "denied that" and "feared that" do
        return lemma not in lexicon["verbs.planned"] or lemma in {"hope", "expect", "propose", "plan"}
    if token.dep_ in {"dobj", "nsubjpass"}:
        return True
    return token.dep_ == "prep" and token.lower_ in _OF


def _by_noun(token: Token, head: Token) -> Factuality | None:
    if token.dep_ == "prep" and token.lower_ not in _OF:
        return None
    said = _listed(head, "nouns.")
    return said or ("planned" if has_to(token) and token.dep_ in {"acl", "relcl"} else None)
