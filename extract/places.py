"""Toponyms: the places a text names, each led to the gazetteer. Words for the people of a place are none."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract import gazetteer, places_words
from extract.gazetteer import Entry
from extract.places_reading import Named
from extract.places_sense import Senses
from extract.records import Layout, Place, Toponym

# How often such words are a toponym at all, by what found them: spaCy's label, or only the gazetteer.
_BELIEF = {"GPE": 0.92, "LOC": 0.85, "FAC": 0.7, "": 0.7}
_UNKNOWN, _BY_NEIGHBOURS = 0.35, 0.8


def find(doc: Doc, layout: Layout) -> tuple[Toponym, ...]:
    """The toponyms in the order of the text; a place the gazetteer lacks has neither id nor coordinates.

    A county of the United States, whose state is known but not its coordinates, is given those of the nearest city in
    the text that lies in that state, or else the state's: right to some 150 km.
    """
    names = places_words.find(doc, layout)
    senses = Senses(doc, names)
    meant = [senses.place(index) for index in range(len(names))]
    return tuple(_toponym(name, found, names, meant) for name, found in zip(names, meant, strict=True))


def _toponym(
    name: Named,
    found: tuple[Entry, float] | None,
    names: Sequence[Named],
    meant: Sequence[tuple[Entry, float] | None],
) -> Toponym:
    if found is None:
        return Toponym(name.start, name.end, Place(None, name.text, None, None, None, "point"), _UNKNOWN)
    entry, share = found
    place = entry.place
    if entry.kind == "county":
        place, share = _county(name, entry, names, meant), share * _BY_NEIGHBOURS
    return Toponym(name.start, name.end, place, round(_BELIEF[name.label] * share, 3))


def _county(name: Named, county: Entry, names: Sequence[Named], meant: Sequence[tuple[Entry, float] | None]) -> Place:
    def fits(entry: Entry) -> bool:
        return entry.kind == "city" and (entry.place.country, entry.admin1) == (county.place.country, county.admin1)

    near = [(abs(n.start - name.start), f[0]) for n, f in zip(names, meant, strict=True) if f and fits(f[0])]
    known = min(near, key=lambda pair: pair[0])[1] if near else gazetteer.division("USA", county.admin1)
    return county.place if known is None else replace(county.place, lat=known.place.lat, lon=known.place.lon)
