"""Who takes part in what a word says: subjects, objects and prepositions, through passives, coordination, relative
clauses, control and raising."""

import tomllib
from collections.abc import Container, Iterator
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token

from extract import columns

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
_GOVERNED = OBJECTS | {"dative"}
_PREPOSITIONS = frozenset({"prep", "dative", "agent"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEPTH = 12
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_VERBS = frozenset({"VERB", "AUX"})


@lru_cache(maxsize=1)
def object_control() -> frozenset[str]:
    """Verbs whose object does what the clause below them says."""
    text = files("extract").joinpath("lexicon", "control.toml").read_text(encoding="utf-8")
    return frozenset(str(tomllib.loads(text)["object_control"]).split())


def hanging(token: Token, relations: Container[str]) -> list[Token]:
    """The words that hang on a word in one of the relations, in the order of the text."""
    doc = token.doc
    words = columns.of(doc)
    return [doc[at] for at in words.below[token.i] if words.deps[at] in relations]


def has(token: Token, relations: Container[str]) -> bool:
    """Whether a word hangs on this one in one of the relations."""
    words = columns.of(token.doc)
    return any(words.deps[at] in relations for at in words.below[token.i])


def preps(token: Token) -> Iterator[Token]:
    """The prepositions that hang on a word, with those behind another preposition ("from behind")."""
    for child in hanging(token, _PREPOSITIONS):
        if child.pos_ in {"ADP", "SCONJ", "VERB", "ADV"}:
            yield child
            if not has(child, {"pobj", "pcomp"}):
                yield from hanging(child, {"prep"})


def behind(token: Token, *words: str) -> list[Token]:
    """The nouns behind the given prepositions of a word; all prepositions when none is given."""
    found = []
    for prep in preps(token):
        if prep.dep_ != "agent" and (not words or prep.lower_ in words):
            found += hanging(prep, {"pobj"})
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
    if has(verb, {"nsubjpass", "auxpass", "agent"}):
        return True
    # "the men arrested on Monday": a participle after its noun, or standing for a whole clause, without an object
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in {"acl", "advcl", "relcl", "amod"}
        and not has(verb, {"aux", "nsubj", "dobj"})
    )


def in_passing(verb: Token) -> bool:
    """Whether a verb only says more of a noun or a deed: "the alumnus killed in action", "feted for defending"."""
    if verb.dep_ == "relcl":
        return is_passive(verb) and all(child.lower_ in _RELATIVE for child in hanging(verb, SUBJECTS))
    return verb.dep_ == "pcomp" or (verb.dep_ == "acl" and is_passive(verb))


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subjects of a verb, found where the verb borrows one."""
    own = hanging(verb, SUBJECTS)
    if own:
        return conjoined([_antecedent(token, verb) for token in _behind_mark(verb, own)])
    return [] if depth > _DEPTH or verb.head == verb else _borrowed(verb, verb.head, depth)


def _borrowed(verb: Token, head: Token, depth: int) -> list[Token]:
    """The subjects a verb has from what it hangs on."""
    dep = verb.dep_
    if dep in {"acl", "relcl"} and head.pos_ in _NOUNS:
        if not has_to(verb):
            return conjoined([head])
        return _possessors(head) or _governor_subjects(head, depth) or _asking_subjects(head, depth)
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
    if verb.dep_ == "ROOT" and any(child.i < first.i for child in hanging(verb, {"mark"})):
        return hanging(first, {"appos"}) or own
    return own


def _antecedent(token: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lower_ in _RELATIVE and token.pos_ in {"PRON", "DET", "SCONJ"} and verb.dep_ == "relcl":
        return verb.head
    return token


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.lower_ == "to" for child in hanging(verb, {"aux"}))


def _is_infinitive(verb: Token) -> bool:
    return has_to(verb) or verb.tag_ == "VBG"


def _controlled(head: Token, depth: int) -> list[Token]:
    if head.lemma_.lower() in object_control():
        found = conjoined(hanging(head, {"dobj", "dative"})) or behind(head, "on", "upon", "for")
        if found:
            return found
    return [] if is_passive(head) and head.lemma_ not in object_control() and depth else subjects(head, depth + 1)


def _of_preposition(prep: Token, depth: int) -> list[Token]:
    head = prep.head
    if head.pos_ in {"VERB", "AUX"}:
        if prep.lower_ in {"of", "from", "for", "into", "against"} and head.lemma_ in object_control():
            found = hanging(head, {"dobj", "nsubjpass"})
            if found:
                return conjoined(found)
        return subjects(head, depth + 1)
    if head.dep_ == "dobj" and head.head.lemma_ in object_control():
        return conjoined([head])  # "accused the rebels of shelling", with "of" hung on the rebels
    return _possessors(head) or _governor_subjects(head, depth)


def _shared(verb: Token, head: Token, depth: int) -> list[Token]:
    if verb.dep_ == "conj" and not is_passive(verb) and is_passive(head):
        # "were stopped by police and arrested": the passive's subject does nothing itself
        return [] if has(head, {"agent"}) else subjects(head, depth + 1)
    return subjects(head, depth + 1)


def _possessors(noun: Token) -> list[Token]:
    return conjoined(hanging(noun, {"poss"}))


def _governor_subjects(noun: Token, depth: int) -> list[Token]:
    """The subjects of the verb whose object a noun is: "Ankara made a promise to withdraw"."""
    if noun.dep_ in OBJECTS and noun.head.pos_ in _VERBS:
        return subjects(noun.head, depth + 1)
    return []


def _asking_subjects(noun: Token, depth: int) -> list[Token]:
    """The subjects of a verb and its preposition: "begged for permission to bomb"."""
    prep = noun.head
    if noun.dep_ == "pobj" and prep.dep_ == "prep" and prep.head.pos_ in _VERBS:
        return subjects(prep.head, depth + 1)
    return []


def objects(verb: Token) -> list[Token]:
    """Whom or what a verb is done to: the direct object, in the passive the subject."""
    if is_passive(verb):
        own = hanging(verb, {"nsubjpass"})
        if own:
            return conjoined([_antecedent(token, verb) for token in own])
        direct = hanging(verb, {"dobj"})
        return conjoined(direct) if direct else subjects(verb)
    own = hanging(verb, OBJECTS)
    own = [token for token in own if token.lower_ not in _RELATIVE or verb.dep_ != "relcl"]
    if not own and verb.dep_ == "relcl" and any(child.lower_ not in _RELATIVE for child in hanging(verb, SUBJECTS)):
        own = [verb.head]  # "the talks (that) they held"
    own = own or _raised(verb)
    if not own and verb.dep_ == "conj" and verb.i < verb.head.i:
        own = hanging(verb.head, OBJECTS)
    return conjoined(own)


def _raised(verb: Token) -> list[Token]:
    """ "Urged Iran to stop", "found him guilty": the parser takes the object for the subject of the clause below."""
    found = []
    for child in hanging(verb, {"ccomp"}):
        control = verb.lemma_.lower() in object_control() and has_to(child)
        if control or (child.pos_ == "ADJ" and not has(child, {"aux", "mark"})):
            found += hanging(child, {"nsubj", "nsubjpass"})
    return found


def agents(verb: Token) -> list[Token]:
    """Who does what a verb says: the subject, in the passive whoever stands behind "by"."""
    if not is_passive(verb):
        return subjects(verb)
    found = []
    for prep in hanging(verb, {"agent", "prep"}):
        if prep.lower_ == "by":
            found += hanging(prep, {"pobj"})
    return conjoined(found)


def datives(verb: Token) -> list[Token]:
    """The indirect object: "gave Kyiv tanks"."""
    return conjoined([child for child in hanging(verb, {"dative"}) if child.pos_ in _NOUNS])


def complements(verb: Token) -> list[Token]:
    """The verbs of the clauses a word governs: "agreed to meet", "accused it of shelling", "demands that it leave"."""
    found = [child for child in hanging(verb, {"xcomp", "ccomp"}) if child.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}]
    for prep in preps(verb):
        found += [child for child in hanging(prep, {"pcomp", "pobj"}) if child.pos_ in _VERBS]
    more = [one for token in found for one in token.conjuncts if one.i > token.i and one.pos_ == "VERB"]
    return found + [one for one in more if one not in found]


def object_clauses(verb: Token) -> list[Token]:
    """The clauses the parser hangs on an object: "a promise to withdraw", "accused it of lying"."""
    found = []
    for noun in hanging(verb, _GOVERNED):
        found += [one for one in hanging(noun, {"acl", "relcl"}) if one.tag_ == "VB" and has_to(one)]
        for prep in hanging(noun, {"prep"}):
            found += [one for one in hanging(prep, {"pcomp"}) if one.pos_ in _VERBS]
    return found
