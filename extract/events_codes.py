"""The code of an event made closer by what stands around its trigger: what is asked for, refused, threatened, about."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extract import factuality
from extract.arguments import behind, complements, hanging, object_clauses, objects
from extract.events_match import Match, Matcher
from extract.events_parties import lemma
from extract.triggers import Code, Lexicon

_AT_MOST = 3
_AROUND = frozenset(
    {"dobj", "nsubjpass", "pobj", "prep", "compound", "amod", "dative", "attr", "agent", "poss", "nmod"}
)


def refused(match: Match, lexicon: Lexicon) -> Code | None:
    """ "Will not release": no release that failed to come, but a refusal that took place."""
    if not match.actors or not factuality.refuses(match.head):
        return None
    return lexicon.refused.get(match.pattern.code.type)


def closer(match: Match, matcher: Matcher, lexicon: Lexicon) -> Code:
    """The code of the pattern, told apart by the event below it, with the contexts its words speak of."""
    code = match.pattern.code
    closer_codes = lexicon.refined.get(code.type)
    if closer_codes and code.mode is None:
        for below in _below(match, matcher):
            if below in closer_codes:
                code = closer_codes[below]
                break
    return replace(code, contexts=_contexts(match, code, lexicon))


def _below(match: Match, matcher: Matcher) -> Iterator[str]:
    """The types of the events that a word of will speaks of, the clause below it first."""
    token = match.token
    for clause in complements(token) + object_clauses(token):
        found = matcher.below(clause)
        if found is not None:
            yield found.pattern.code.type
    for noun in objects(token) + behind(token, "for", "to", "with", "of", "against"):
        content = matcher.parties.content(noun)
        found = matcher.at(content)
        patterns = matcher.lexicon.nouns.get(lemma(content), ())
        if found is not None:
            yield found.pattern.code.type
        elif patterns:  # no event of its own: "demanded the release of two men"
            yield patterns[0].code.type


def _contexts(match: Match, code: Code, lexicon: Lexicon) -> tuple[str, ...]:
    found = dict.fromkeys(code.contexts)
    for word in _around(match.head):
        name = lexicon.contexts.get(word)
        if name is not None and len(found) < _AT_MOST:
            found.setdefault(name)
    if not found and code.type == "CONSULT":
        found.setdefault("diplomatic")
    return tuple(found)


def _around(head: Token) -> Iterator[str]:
    """The lemmas of the words that belong to the trigger's own clause."""
    waiting = [(head, 0)]
    while waiting:
        token, depth = waiting.pop(0)
        yield token.lemma_.lower()
        if depth < 4:
            waiting += [(child, depth + 1) for child in hanging(token, _AROUND)]
