"""The words that name who speaks: the subject of a reporting verb, wherever the sentence puts it."""

from spacy.tokens import Doc, Token

from extract.records import Resolution, Span

_SUBJECTS = {"nsubj", "nsubjpass"}
_CLIMB = {"conj", "xcomp", "advcl", "ccomp", "acl", "pcomp"}
_KEPT_RIGHT = {"compound", "flat", "nummod", "poss", "case", "nmod", "amod"}
_CUT_LEFT = {"cc", "preconj", "punct", "mark", "advmod", "neg"}
_PRONOUNS = {"PRP", "PRP$", "WP", "WDT"}


def subject(verb: Token, *, furthest: int = 6) -> Token | None:
    """The head of the noun phrase that does the speaking; participles and conjuncts take it from the verb above."""
    token = verb
    for _ in range(furthest):
        own = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
        if own is not None:
            return own
        if token.dep_ == "acl" and token.head.pos_ in {"NOUN", "PROPN"}:
            return token.head
        if token.dep_ not in _CLIMB or token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "ROOT":
            return token
    return None


def edges(head: Token) -> tuple[int, int]:
    """First token and the one after the last of a noun phrase without its appositions and relative clauses."""
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in _CUT_LEFT and child.pos_ != "ADJ":
            break
        first = min(first, child.left_edge.i)
    last = head.i
    for child in head.rights:
        of = child.dep_ == "prep" and child.lower_ in {"of", "for", "at", "in", "from", "with", "close"}
        if not (of or child.dep_ in _KEPT_RIGHT) or (child.i - last > 1 and not of):
            break
        last = max(last, child.right_edge.i if not of else _before_clause(child))
    return first, last + 1


def _before_clause(preposition: Token) -> int:
    """The last token of a prepositional phrase, before a comma or clause that hangs on it."""
    last = preposition.i
    for token in preposition.subtree:
        if token.i != last + 1 and token.i != preposition.i:
            break
        if token.dep_ in {"relcl", "acl", "appos", "punct"} or token.i - preposition.i > 12:
            break
        last = token.i
    return last


def span(doc: Doc, start: int, end: int) -> Span:
    """The characters of tokens `start:end`."""
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))


def resolution(head: Token) -> Resolution:
    """How a speaker's words have to be led to an actor."""
    if head.tag_ in _PRONOUNS or head.pos_ == "PRON":
        return "pronoun"
    return "name" if head.pos_ == "PROPN" or head.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} else "nominal"
