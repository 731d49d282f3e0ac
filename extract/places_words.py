"""Words of a text that may name a place: where they begin and end."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extract import gazetteer
from extract.countries import capital, demonym, is_country, seat
from extract.places_reading import Named, Reading, words
from extract.records import Layout
from extract.text import repeated

_LABELS = frozenset({"GPE", "LOC", "FAC"})
_TIMES = frozenset({"DATE", "TIME", "EVENT"})
_HIDING = frozenset({"WORK_OF_ART", "NORP", "PRODUCT", "LAW", "LANGUAGE", "PERSON"}) | _TIMES
_NOMINAL = frozenset({"PROPN", "NOUN", "ADJ"})
_ARTICLES = frozenset({"the", "a", "an"})
_LONGEST = 4
# A city this large is believed to be meant wherever its name stands as a name.
_LARGE = 150_000
_HYPHENED = re.compile(r"([A-Z][\w.’']*[\w.])[-–—](?=\w)")


def find(doc: Doc, layout: Layout) -> list[Named]:
    """All words that may name places, in order, none overlapping, nothing from `layout.repeats`."""
    reading = Reading(doc)
    sure = [*_entities(reading), *_listed(reading)]
    taken: set[int] = set()
    found = []
    for named in (*sure, *_echoes(reading, {named.text for named in sure})):
        reach = range(named.start, named.end)
        if repeated(layout, named.start) or not taken.isdisjoint(reach):
            continue
        taken.update(reach)
        found.append(named)
    return sorted(found, key=lambda named: named.start)


def _entities(reading: Reading) -> Iterator[Named]:
    for first, last, label in reading.entities:
        if label in _LABELS:
            for part in _parts(reading, first, last):
                start, end = _trimmed(reading, *part)
                if start < end and _may_name(reading, start, end, label):
                    yield reading.named(start, end, label)


def _parts(reading: Reading, first: int, last: int) -> Iterator[tuple[int, int]]:
    """An entity may hold two places, as in "Paris, Texas", or a place on each side of a line break."""
    start = first
    for index in range(first, last):
        if reading.texts[index] == "," or reading.texts[index].isspace():
            yield start, index
            start = index + 1
    yield start, last


def _trimmed(reading: Reading, start: int, end: int) -> tuple[int, int]:
    edges = words()["edges"]
    while start < end:
        text = reading.texts[start]
        common = text in edges and not gazetteer.lookup(reading.text(start, end))
        if text.lower() not in _ARTICLES and not common:
            break
        start += 1
    while start < end and reading.texts[end - 1] in edges:
        end -= 1
    return start, end


def _may_name(reading: Reading, start: int, end: int, label: str) -> bool:
    text = reading.text(start, end)
    if not text[0].isupper() or _is_demonym(text) or reading.is_person(start, end) or not _meant(reading, start, text):
        return False
    return bool(gazetteer.lookup(text)) or (label == "GPE" and _in_place(reading, start, end))


def _is_demonym(text: str) -> bool:
    return demonym(text) is not None and not is_country(text)


def _meant(reading: Reading, start: int, text: str) -> bool:
    """Whether the place itself is meant.

    Some names mean it only after "the"; a seat of government is one only where somebody is "at" it, and its
    government elsewhere.
    """
    if seat(text) is not None and not is_country(text) and capital(text) is None:
        return reading.behind(start) in words()["locatives"]
    return text.lower() not in words()["with_article"] or reading.at(start - 1) == "the"


def _in_place(reading: Reading, start: int, end: int) -> bool:
    """Whether the words around a name that the gazetteer lacks speak of a place."""
    contained = reading.at(end) == "," and bool(gazetteer.known(reading.at(end + 1)))
    return contained or reading.at(start - 1).lower() in words()["prepositions"]


def _listed(reading: Reading) -> Iterator[Named]:
    """Names of countries, regions and large cities that the entities lack, and of any place where one is spoken of."""
    end = 0
    for start, text in enumerate(reading.texts):
        if start < end or not text[0].isupper() or text.lower() in _ARTICLES:
            continue
        before = reading.at(start - 1).lower()
        likely = before in words()["prepositions"] or before in {"of", ",", "and"} or gazetteer.begins(text)
        longest = min(_LONGEST, len(reading.texts) - start)
        ends = (start + length for length in range(longest, 0, -1)) if likely else ()
        found = next((stop for stop in ends if _sure(reading, start, stop)), None)
        if found is not None:
            end = found
            yield reading.named(start, end, "")
        elif "-" in text or "–" in text:
            yield from _hyphened(reading, start)


def _sure(reading: Reading, start: int, end: int) -> bool:
    text, last = reading.text(start, end), reading.texts[end - 1]
    if "\n" in text or len(text) < 2 or not last[0].isalnum() or last in words()["edges"]:
        return False
    if reading.is_person(start, end) or (end - start == 1 and reading.pos[start] not in _NOMINAL):
        return False
    short = text + "." if reading.dotted(end) else text
    if gazetteer.abbreviation(text) or gazetteer.abbreviation(short):
        return "." in text[:-1] or reading.at(start - 1) == ","  # "Man." also ends a sentence
    return _meant(reading, start, text) and not _is_demonym(text) and _is_place(reading, start, end, text)


def _is_place(reading: Reading, start: int, end: int, text: str) -> bool:
    known = bool(gazetteer.known(text)) or capital(text) is not None
    label = reading.labels[start]
    located = label not in _TIMES and reading.is_located(start, end)
    if label in _HIDING and not (reading.is_entity(start, end) and (located or known)):
        return False
    return known or gazetteer.large(text, _LARGE) or (located and bool(gazetteer.lookup(text)))


def _hyphened(reading: Reading, index: int) -> Iterator[Named]:
    match = _HYPHENED.match(reading.texts[index])
    if match and gazetteer.known(match.group(1)):
        start = reading.starts[index]
        yield Named(start, start + match.end(1), match.group(1), "")


def _echoes(reading: Reading, names: set[str]) -> Iterator[Named]:
    """Names found elsewhere in the article, wherever else they stand and are no person's."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        pieces = name.split()
        lengths.setdefault(pieces[0], set()).add(len(pieces))
    for start, text in enumerate(reading.texts):
        for length in sorted(lengths[text], reverse=True) if text in lengths else ():
            end = min(start + length, len(reading.texts))
            label = reading.labels[start]
            if not _meant(reading, start, text):
                continue
            free = label not in _TIMES and (label != "PERSON" or reading.is_entity(start, end))
            if free and reading.text(start, end) in names and not reading.is_person(start, end):
                yield reading.named(start, end, "")
