"""Who takes part in what a word says: subjects, objects and prepositions, through passives, coordination, relative
clauses, control and raising."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEPTH = 12
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_VERBS = frozenset({"VERB", "AUX"})


@lru_cache(maxsize=1)
def object_control() -> frozenset[str]:
    """Verbs whose object does what the clause below them says."""
    text = files("extract").joinpath("lexicon", "control.toml").read_text(encoding="utf-8")
    return frozenset(str(tomllib.loads(text)["object_control"]).split())


def preps(token: Token) -> Iterator[Token]:
    """The prepositions that hang on a word, with those behind another preposition ("from behind")."""
    for child in token.children:
        if child.dep_ in {"prep", "dative", "agent"} and child.pos_ in {"ADP", "SCONJ", "VERB", "ADV"}:
            yield child
            yield from (below for below in child.children if below.dep_ == "prep" and not _has_object(child))


def _has_object(token: Token) -> bool:
    return any(child.dep_ in {"pobj", "pcomp"} for child in token.children)


def behind(token: Token, *words: str) -> list[Token]:
    """The nouns behind the given prepositions of a word; all prepositions when none is given."""
    found = []
    for prep in preps(token):
        if prep.dep_ != "agent" and (not words or prep.lower_ in words):
            found += [child for child in prep.children if child.dep_ == "pobj"]
    return conjoined(found)


def conjoined(tokens: list[Token]) -> list[Token]:
    """The words, each followed by those coordinated with it."""
    found: list[Token] = []
    for token in tokens:
        for one in (token, *token.conjuncts):
            if (
                one not in found
                and (one == token or one.i > token.i)
                and one.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"}
            ):
                found.append(one)
    return found


def is_passive(verb: Token) -> bool:
    """Whether the subject of a verb is the one something is done to."""
    if any(child.dep_ in {"nsubjpass", "auxpass", "agent"} for child in verb.children):
        return True
    # "the men arrested on Monday": a participle after its noun, or standing for a whole clause, without an object
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in {"acl", "advcl", "relcl", "amod"}
        and not any(child.dep_ in {"aux", "nsubj", "dobj"} for child in verb.children)
    )


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subjects of a verb, found where the verb borrows one."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        return conjoined([_antecedent(token, verb) for token in _behind_mark(verb, own)])
    return [] if depth > _DEPTH or verb.head == verb else _borrowed(verb, verb.head, depth)


def _borrowed(verb: Token, head: Token, depth: int) -> list[Token]:
    """The subjects a verb has from what it hangs on."""
    dep = verb.dep_
    if dep in {"acl", "relcl"} and head.pos_ in _NOUNS:
        if not has_to(verb):
            return conjoined([head])
        return _possessors(head) or _governor_subjects(head, depth)
    if dep == "xcomp" or (dep == "ccomp" and _is_infinitive(verb)):
        return _controlled(head, depth)
    if dep == "pcomp" or (dep == "pobj" and verb.pos_ == "VERB"):
        return _of_preposition(head, depth)
    if dep in {"conj", "advcl", "dep", "ccomp"} and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return _shared(verb, head, depth)
    return subjects(head, depth + 1) if dep == "acomp" else []


def _behind_mark(verb: Token, own: list[Token]) -> list[Token]:
    """A main verb has no conjunction: in "Before the war, villagers fled" what stands behind it is no subject."""
    first = own[0]
    if verb.dep_ == "ROOT" and any(child.dep_ == "mark" and child.i < first.i for child in verb.children):
        return [child for child in first.children if child.dep_ == "appos"] or own
    return own


def _antecedent(token: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lower_ in _RELATIVE and token.pos_ in {"PRON", "DET", "SCONJ"} and verb.dep_ == "relcl":
        return verb.head
    return token


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _is_infinitive(verb: Token) -> bool:
    return has_to(verb) or verb.tag_ == "VBG"


def _controlled(head: Token, depth: int) -> list[Token]:
    if head.lemma_.lower() in object_control():
        found = conjoined([child for child in head.children if child.dep_ in {"dobj", "dative"}]) or behind(
            head, "on", "upon", "for"
        )
        if found:
            return found
    return [] if is_passive(head) and head.lemma_ not in object_control() and depth else subjects(head, depth + 1)


def _of_preposition(prep: Token, depth: int) -> list[Token]:
    head = prep.head
    if head.pos_ in {"VERB", "AUX"}:
        if prep.lower_ in {"of", "from", "for", "into", "against"} and head.lemma_ in object_control():
            found = [child for child in head.children if child.dep_ in {"dobj", "nsubjpass"}]
            if found:
                return conjoined(found)
        return subjects(head, depth + 1)
    if head.dep_ == "dobj" and head.head.lemma_ in object_control():
        return conjoined([head])  # "accused the rebels of shelling", with "of" hung on the rebels
    return _possessors(head) or _governor_subjects(head, depth)


def _shared(verb: Token, head: Token, depth: int) -> list[Token]:
    if verb.dep_ == "conj" and not is_passive(verb) and is_passive(head):
        # "were stopped by police and arrested": the passive's subject does nothing itself
        return [] if any(child.dep_ == "agent" for child in head.children) else subjects(head, depth + 1)
    return subjects(head, depth + 1)


def _possessors(noun: Token) -> list[Token]:
    return conjoined([child for child in noun.children if child.dep_ == "poss"])


def _governor_subjects(noun: Token, depth: int) -> list[Token]:
    """The subjects of the verb whose object a noun is: "Ankara made a promise to withdraw"."""
    if noun.dep_ in OBJECTS and noun.head.pos_ in {"VERB", "AUX"}:
        return subjects(noun.head, depth + 1)
    return []


def objects(verb: Token) -> list[Token]:
    """Whom or what a verb is done to: the direct object, in the passive the subject."""
    if is_passive(verb):
        own = [child for child in verb.children if child.dep_ == "nsubjpass"]
        if own:
            return conjoined([_antecedent(token, verb) for token in own])
        direct = [child for child in verb.children if child.dep_ == "dobj"]
        return conjoined(direct) if direct else subjects(verb)
    own = [child for child in verb.children if child.dep_ in OBJECTS]
    own = [token for token in own if token.lower_ not in _RELATIVE or verb.dep_ != "relcl"]
    if (
        not own
        and verb.dep_ == "relcl"
        and any(child.dep_ in SUBJECTS and child.lower_ not in _RELATIVE for child in verb.children)
    ):
        own = [verb.head]  # "the talks (that) they held"
    own = own or _raised(verb)
    if not own and verb.dep_ == "conj" and verb.i < verb.head.i:
        own = [child for child in verb.head.children if child.dep_ in OBJECTS]
    return conjoined(own)


def _raised(verb: Token) -> list[Token]:
    """ "Urged Iran to stop", "found him guilty": the parser takes the object for the subject of the clause below."""
    control = verb.lemma_.lower() in object_control()
    found = []
    for child in verb.children:
        whole = any(one.dep_ in {"aux", "mark"} for one in child.children)
        if child.dep_ == "ccomp" and ((control and has_to(child)) or (child.pos_ == "ADJ" and not whole)):
            found += [one for one in child.children if one.dep_ in {"nsubj", "nsubjpass"}]
    return found


def agents(verb: Token) -> list[Token]:
    """Who does what a verb says: the subject, in the passive whoever stands behind "by"."""
    if not is_passive(verb):
        return subjects(verb)
    found = []
    for prep in verb.children:
        if prep.dep_ in {"agent", "prep"} and prep.lower_ == "by":
            found += [child for child in prep.children if child.dep_ == "pobj"]
    return conjoined(found)


def datives(verb: Token) -> list[Token]:
    """The indirect object: "gave Kyiv tanks"."""
    return conjoined(
        [child for child in verb.children if child.dep_ == "dative" and child.pos_ in {"NOUN", "PROPN", "PRON"}]
    )


def complements(verb: Token) -> list[Token]:
    """The verbs of the clauses a word governs: "agreed to meet", "accused it of shelling", "demands that it leave"."""
    found = [
        child
        for child in verb.children
        if child.dep_ in {"xcomp", "ccomp"} and child.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}
    ]
    for prep in preps(verb):
        found += [child for child in prep.children if child.dep_ in {"pcomp", "pobj"} and child.pos_ in _VERBS]
    more = [one for token in found for one in token.conjuncts if one.i > token.i and one.pos_ == "VERB"]
    return found + [one for one in more if one not in found]


def object_clauses(verb: Token) -> list[Token]:
    """The clauses the parser hangs on an object: "a promise to withdraw", "accused it of lying"."""
    found = []
    for noun in verb.children:
        if noun.dep_ in OBJECTS | {"dative"}:
            found += [one for one in noun.children if one.dep_ in {"acl", "relcl"} and one.tag_ == "VB" and has_to(one)]
            for prep in noun.children:
                if prep.dep_ == "prep":
                    found += [one for one in prep.children if one.dep_ == "pcomp" and one.pos_ in _VERBS]
    return found
