"""The words that name who speaks: the subject of a reporting verb, wherever the sentence puts it."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract import cues
from extract.records import Resolution, Span

_SUBJECTS = {"nsubj", "nsubjpass"}
_CLIMB = {"conj", "xcomp", "advcl", "ccomp"}
_WHO = {"PERSON", "NORP", "ORG"}
_PHRASE = {"DET", "PROPN", "NOUN", "ADJ", "PRON", "NUM"}
_BETWEEN = {"ADV", "PUNCT", "AUX", "SPACE"}
_DASHES = {"-", "--", "–", "—"}
# how many verbs up a participle looks for its subject
_FURTHEST = 6
_KEPT_RIGHT = {"compound", "flat", "nummod", "nmod", "amod"}
_CUT_LEFT = {"cc", "preconj", "punct", "mark", "advmod", "neg"}
# verbs whose passive tells of the one who spoke: "was quoted as saying"
_CITING = {"quote", "cite", "hear"}
_PRONOUNS = {"PRP", "PRP$", "WP", "WDT"}


def subject(verb: Token) -> Token | None:
    """The head of the noun phrase that does the speaking; participles and conjuncts take it from the verb above."""
    if verb.tag_ == "VBN" and any(child.dep_ in {"auxpass", "agent"} for child in verb.children):
        return _cited(verb) or _agent(verb)
    token = _told_with(verb) or verb
    for _ in range(_FURTHEST):
        own = [child for child in token.children if child.dep_ in _SUBJECTS]
        if own:
            # "Critics in his own camp, said a diplomat, wanted …": of two the one behind the verb speaks
            return own[-1] if token.i == verb.i else own[0]
        above = _above(token, verb)
        if above is None or above.pos_ in {"NOUN", "PROPN", "PRON"}:
            return above
        token = above
    return None


def _told_with(verb: Token) -> Token | None:
    """The reporting verb that a later one goes on from, where the parser hung it on a verb of what is said.

    "She said it was too early but added …", "She argued that a list would keep them out, saying …".
    """
    own = any(child.dep_ in _SUBJECTS for child in verb.children)
    if own or not cues.reporting(verb) or verb.dep_ != ("advcl" if verb.tag_ == "VBG" else "conj"):
        return None
    token = verb.head
    for _ in range(_FURTHEST):
        if token.head.i == token.i or token.head.i > verb.i:
            return None
        clause, token = token, token.head
        if clause.dep_ == "ccomp" and cues.speaks(token):
            return token if verb.tag_ in {"VBG", token.tag_} else None
        if clause.dep_ not in {"conj", "ccomp", "xcomp", "advcl"}:
            return None
    return None


def _cited(verb: Token) -> Token | None:
    """Who was quoted, cited or heard saying something, whoever passes it on."""
    if cues.lemma(verb) not in _CITING:
        return None
    return next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)


def lent(tokens: Sequence[Token], verb: Token) -> Token | None:
    """The subject before a verb that has none by the parser, among `tokens`, which nobody is said to have said."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        return None
    before = [t for t in tokens if t.i < verb.i and t.dep_ in _SUBJECTS and t.head.i < verb.i]
    speaking = [t for t in before if cues.is_verb(t.head) and cues.speaks(t.head)]
    return next(iter(reversed(speaking or before)), None)


def _agent(verb: Token) -> Token | None:
    """Who does what a passive verb tells: "was asked by X"."""
    by = next((child for child in verb.rights if child.dep_ == "agent"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def _above(token: Token, verb: Token) -> Token | None:
    """The verb that lends its subject, or the noun a participle describes."""
    head = token.head
    if head.i == token.i:
        return None
    if token.dep_ == "acl":
        lends = token.i == verb.i and token.tag_ == "VBG" and head.ent_type_ not in _WHO
        holder = _holder(head) if lends else None
        return holder if holder is not None else head
    if token.dep_ in {"pcomp", "prep"}:
        return head.head if head.pos_ == "ADP" and head.head.i != head.i else head
    return head if token.dep_ in _CLIMB else None


def _holder(noun: Token) -> Token | None:
    """The verb of which a noun is the object, directly or through a preposition: "sent a message to voters saying"."""
    token = noun
    for _ in range(_FURTHEST):
        if token.dep_ not in {"dobj", "pobj", "prep", "dative"} or token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ == "VERB":
            return token
    return None


def beside(tokens: Sequence[Token], verb: Token) -> Token | None:
    """The head of a noun phrase right beside the verb, for sentences the parser did not understand."""
    after = [t for t in tokens if t.i > verb.i]
    before = [t for t in reversed(tokens) if t.i < verb.i]
    for side, step in ((before, -1), (after, 1)):
        phrase: list[Token] = []
        for token in side:
            if token.pos_ in _PHRASE:
                phrase.append(token)
            elif phrase or (token.text == "," and step > 0) or token.pos_ not in _BETWEEN:
                break
        if any(t.ent_type_ in {"DATE", "TIME"} for t in phrase):
            continue
        heads = [t for t in phrase if t.pos_ in {"PROPN", "NOUN", "PRON"}] or [t for t in phrase if t.pos_ == "NUM"]
        if heads:
            return max(heads, key=lambda t: t.i)
    return None


def opening(tokens: Sequence[Token]) -> Token | None:
    """The head of the noun phrase that opens `tokens`."""
    phrase: list[Token] = []
    for token in tokens:
        if token.pos_ not in _PHRASE and not (phrase and (token.text == "." or token.tag_ == "POS")):
            break
        phrase.append(token)
    return next((t for t in reversed(phrase) if t.pos_ in {"PROPN", "NOUN", "PRON"}), None)


def leading(tokens: Sequence[Token]) -> Token | None:
    """The head of a name that opens `tokens` and that commas part from the verb behind them: "Okafor, 58, (said)"."""
    phrase: list[Token] = []
    for token in tokens:
        if token.pos_ not in _PHRASE:
            break
        phrase.append(token)
    rest = [t for t in tokens[len(phrase) :] if t.pos_ not in {"ADV", "AUX", "SPACE"}]
    if not phrase or phrase[-1].pos_ != "PROPN" or len(rest) < 2 or rest[0].text != "," or rest[-1].text != ",":
        return None
    return phrase[-1]


def edges(head: Token) -> tuple[int, int]:
    """First token and the one after the last of a noun phrase without its appositions and relative clauses."""
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in _CUT_LEFT and child.pos_ != "ADJ":
            break
        first = min(first, child.left_edge.i)
    dash = next(
        (i for i in range(head.i - 1, first, -1) if head.doc[i].text in _DASHES and head.doc[i].whitespace_), None
    )
    first = dash + 1 if dash is not None else first  # "LAGOS, June 3 - The mayor": the dateline names no speaker
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
    if head.tag_ in _PRONOUNS:
        return "pronoun"
    if head.pos_ == "PRON":
        return "nominal"  # "someone close to the talks", "many": nobody named before is meant
    return "name" if head.pos_ == "PROPN" or head.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} else "nominal"


def addressee(verb: Token) -> Token | None:
    """The head of the noun phrase for the one who is spoken to: "told reporters", "said to the crowd"."""
    if cues.lemma(verb) in cues.lexicon().addressing:
        told = next((child for child in verb.rights if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP"), None)
        if told is not None:
            return told
    if cues.lemma(verb) in cues.lexicon().speech:
        to = next((child for child in verb.rights if child.lower_ == "to" and child.dep_ in {"prep", "dative"}), None)
        return next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    return None
