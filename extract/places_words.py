"""Words of a text that may name a place: where they begin and end, and whom they could stand for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from extract import gazetteer
from extract.countries import demonym, is_country
from extract.records import Layout
from extract.text import repeated

_LABELS = frozenset({"GPE", "LOC", "FAC"})
_EDGE = frozenset(
    "the a an 's ’s ' ’ \" “ ” ( ) [ ] , . ; : - – — -- / northern southern eastern western central north south east west "
    "northeastern northwestern southeastern southwestern northeast northwest southeast southwest upstate downtown mainland "
    "greater rural nearby neighboring neighbouring occupied".split()
)
_LONGEST = 4
# A city this large is believed to be meant wherever its name stands as a name.
_LARGE = 150_000
_HYPHENED = re.compile(r"([A-Z][\w.’']*[\w.])[-–](?=\w)")


@dataclass(frozen=True, slots=True)
class Named:
    """Words that may name a place; `label` is spaCy's, empty where the gazetteer alone knows them."""

    start: int
    end: int
    text: str
    label: str


def find(doc: Doc, layout: Layout) -> list[Named]:
    """All words that may name places, in order, none overlapping, nothing from `layout.repeats`."""
    taken: set[int] = set()
    found = []
    for named in (*_entities(doc), *_listed(doc)):
        reach = range(named.start, named.end)
        if repeated(layout, named.start) or not taken.isdisjoint(reach):
            continue
        taken.update(reach)
        found.append(named)
    return sorted(found, key=lambda named: named.start)


def _entities(doc: Doc) -> Iterator[Named]:
    for entity in doc.ents:
        if entity.label_ in _LABELS:
            for part in _parts(entity):
                trimmed = _trimmed(part)
                if trimmed is not None and _may_name(trimmed):
                    yield Named(trimmed.start_char, trimmed.end_char, trimmed.text, entity.label_)


def _parts(entity: Span) -> Iterator[Span]:
    """An entity may hold two places, as in "Paris, Texas", or a place on each side of a line break."""
    start = entity.start
    for token in entity:
        if token.text == "," or token.is_space:
            yield entity.doc[start : token.i]
            start = token.i + 1
    yield entity.doc[start : entity.end]


def _trimmed(span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and _edge(span.doc[start], span.doc[start:end].text):
        start += 1
    while start < end and (span.doc[end - 1].text in _EDGE or span.doc[end - 1].is_space):
        end -= 1
    return span.doc[start:end] if start < end else None


def _edge(token: Token, words: str) -> bool:
    # a capital tells "North Korea" from "north Korea", and a line of capitals tells nothing
    return (token.lower_ if token.lower_ in {"the", "a", "an"} else token.text) in _EDGE and not gazetteer.known(
        words if token.lower_ != "the" else ""
    )


def _may_name(span: Span) -> bool:
    text = span.text
    if not any(char.isalpha() for char in text) or not (text[0].isupper() or text[0].isdigit() or "-" in text):
        return False
    return is_country(text) or demonym(text) is None


def _listed(doc: Doc) -> Iterator[Named]:
    """Names of countries, regions and large cities that the entities lack, in whatever they hide."""
    at = 0
    while at < len(doc):
        step = 1
        token = doc[at]
        if token.text[0].isupper():
            for length in range(min(_LONGEST, len(doc) - at), 0, -1):
                span = doc[at : at + length]
                if not span[-1].is_punct and _sure(span):
                    yield Named(span.start_char, span.end_char, span.text, "")
                    step = length
                    break
            else:
                yield from _hyphened(token)
        at += step


def _sure(span: Span) -> bool:
    text = span.text
    if "\n" in text or len(text) < 2 or (len(span) == 1 and span[0].pos_ not in {"PROPN", "NOUN", "ADJ"}):
        return False
    if gazetteer.abbreviation(text) is not None:
        return "." in text and span.start > 0
    entity = span[0].ent_type_
    if entity in {"PERSON", "WORK_OF_ART", "NORP", "PRODUCT", "EVENT", "LAW", "LANGUAGE"}:
        return False
    if entity == "ORG" and (_inside(span, "ORG")):
        return False
    return bool(gazetteer.known(text)) or gazetteer.large(text, _LARGE)


def _inside(span: Span, label: str) -> bool:
    """Whether the words are only part of a longer entity."""
    doc = span.doc
    before = span.start > 0 and doc[span.start].ent_iob_ == "I"
    after = span.end < len(doc) and doc[span.end].ent_iob_ == "I" and doc[span.end].ent_type_ == label
    return before or after


def _hyphened(token: Token) -> Iterator[Named]:
    match = _HYPHENED.match(token.text)
    if match and gazetteer.known(match.group(1)):
        yield Named(token.idx, token.idx + match.end(1), match.group(1), "")
