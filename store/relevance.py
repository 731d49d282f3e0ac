"""Relevance: where in a record the whole query holds, graded alike on both databases and whatever else is loaded.

A grade is a narrower query: its records come from the index by themselves, so that only what can reach a page is
ranked. Nothing of it depends on how many other records there are, so a score means the same tomorrow and elsewhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Float, literal_column

from store.search_index import FIELDS, OFTEN, Kind
from store.search_syntax import All, Any, Node, Not, Phrase

NAME = "relevance"
RANK = literal_column("0.0", Float)
"""Stands for relevance among the columns to sort by; the order itself is made of grades."""

SCOPES: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    "articles": (("title",), ("title", "lead"), ("title", "lead", OFTEN)),
    "quotes": (),
    "events": (),
    "actors": (("name",),),
    "sources": (),
}
"""Where the words asked for may stand, from the narrowest; above all of them: side by side in the first field."""


class Grade(NamedTuple):
    """Records of one score, 1 for the best, and the query they satisfy; none is of two grades."""

    score: float
    tree: Node


def grades(kind: Kind, tree: Node) -> list[Grade]:
    """The grades of a query, best first; together they hold what the query finds."""
    found: list[Grade] = []
    above: Node | None = None
    for score, narrowed in _narrowed(kind, tree):
        if narrowed != above:
            found.append(Grade(score, narrowed if above is None else All((narrowed, Not(above)))))
            above = narrowed
    return found


def _narrowed(kind: Kind, tree: Node) -> Iterator[tuple[float, Node]]:
    """Each query holds where the one before does, and elsewhere too."""
    several = len(SCOPES[kind]) + 2
    first = FIELDS[kind][0]
    trees = [_together(tree, first if len(FIELDS[kind]) > 1 else None)]
    trees += [_within(tree, scope) for scope in SCOPES[kind]]
    for at, each in enumerate([*trees, tree]):
        if each is not None:
            yield round((several - at) / several, 2), each


def _together(tree: Node, field: str | None) -> Node | None:
    """The words of a query side by side in a field, in their order; None for a query that says more than words."""
    parts = tree.parts if isinstance(tree, All) else (tree,)
    phrases = [part for part in parts if isinstance(part, Phrase)]
    if not phrases or any(each.field for each in phrases) or any(each.prefix for each in phrases[:-1]):
        return None
    others = tuple(part for part in parts if not isinstance(part, Phrase))
    if not all(isinstance(part, Not) for part in others):
        return None
    words = tuple(word for each in phrases for word in each.words)
    joined = Phrase(words, phrases[-1].prefix, None, (field,) if field else ())
    return All((joined, *others)) if others else joined


def _within(tree: Node, scope: tuple[str, ...]) -> Node | None:
    """The query with all it asks for within `scope`, and what it rules out still nowhere; None where that cannot be."""
    match tree:
        case Phrase():
            return _phrase_within(tree, scope)
        case Not():
            return None
        case All():
            wanted = [_within(part, scope) for part in tree.parts if not isinstance(part, Not)]
            ruled_out = [part for part in tree.parts if isinstance(part, Not)]
            held = [each for each in wanted if each is not None]
            return All((*held, *ruled_out)) if held and len(held) == len(wanted) else None
        case Any():
            held = [each for part in tree.parts if (each := _within(part, scope)) is not None]
            return None if not held else held[0] if len(held) == 1 else Any(tuple(held))


def _phrase_within(phrase: Phrase, scope: tuple[str, ...]) -> Node | None:
    if phrase.field in scope:
        return phrase
    if phrase.field is not None and (OFTEN not in scope or phrase.field != "text"):
        return None
    among = scope if phrase.field is None else (OFTEN,)
    if len(phrase.words) == 1 or OFTEN not in scope:
        return replace(phrase, field=None, among=among)
    # What is said often is known of words only: the phrase stands somewhere, and each of its words often.
    last = len(phrase.words) - 1
    each = (Phrase((word,), phrase.prefix and at == last, None, among) for at, word in enumerate(phrase.words))
    return All((phrase, *each))
