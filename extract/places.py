"""Toponyms: the places a text names, each led to the gazetteer. Words for the people of a place are none."""

from spacy.tokens import Doc

from extract import places_words
from extract.places_sense import Senses
from extract.places_words import Named
from extract.records import Layout, Place, Toponym


def find(doc: Doc, layout: Layout) -> tuple[Toponym, ...]:
    """The toponyms in the order of the text; a place the gazetteer lacks has neither id nor coordinates."""
    names = places_words.find(doc, layout)
    senses = Senses(doc, names)
    return tuple(_toponym(name, senses, index) for index, name in enumerate(names))


def _toponym(name: Named, senses: Senses, index: int) -> Toponym:
    found = senses.place(index)
    if found is None:
        unknown = Place(None, name.text, None, None, None, "region" if name.label == "LOC" else "point")
        return Toponym(name.start, name.end, unknown, 0.4)
    entry, sureness = found
    return Toponym(name.start, name.end, entry.place, round(sureness, 3))
