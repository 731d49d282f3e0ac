"""A document as lists of its words, walked many times for places; and the words that places stand among."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc

from extract import columns, gazetteer


@dataclass(frozen=True, slots=True)
class Named:
    """Words that may name a place; `label` is spaCy's, empty where the gazetteer alone knows them."""

    start: int
    end: int
    text: str
    label: str


@cache
def words() -> dict[str, frozenset[str]]:
    """The word lists of `lexicon/places.toml`."""
    content = files("extract").joinpath("lexicon", "places.toml").read_text("utf-8")
    return {name: frozenset(listed) for name, listed in tomllib.loads(content).items()}


class Reading:
    """The words of a document by their number: text, offsets, entity label and whether the entity began before."""

    def __init__(self, doc: Doc) -> None:
        """Walk the document once."""
        words = columns.of(doc)
        self.whole, self.texts, self.starts, self.ends = words.text, words.texts, words.starts, words.ends
        self.labels = [""] * len(words)
        self.entities = [(entity.start, entity.end, entity.label_) for entity in doc.ents]
        self.inner = bytearray(len(words) + 1)
        for start, end, label in self.entities:
            self.labels[start:end] = [label] * (end - start)
            self.inner[start + 1 : end] = b"\x01" * (end - start - 1)
        self.pos = words.pos
        self.people = self._people()

    def text(self, start: int, end: int) -> str:
        """The words from number `start` up to number `end`."""
        return self.whole[self.starts[start] : self.ends[end - 1]]

    def at(self, index: int) -> str:
        """The word of a number, empty beyond the ends."""
        return self.texts[index] if 0 <= index < len(self.texts) else ""

    def behind(self, start: int) -> str:
        """The word before number `start`, an article skipped, in lower case."""
        before = self.at(start - 1).lower()
        return self.at(start - 2).lower() if before == "the" else before

    def is_entity(self, start: int, end: int) -> bool:
        """Whether no entity reaches into the words from before, or out of them."""
        return not self.inner[start] and not self.inner[end]

    def named(self, start: int, end: int, label: str) -> Named:
        """The words as a name; a full stop that abbreviates it belongs to it."""
        text, last = self.text(start, end), self.ends[end - 1]
        if self.dotted(end) and gazetteer.abbreviation(text + ".") is not None:
            last, text = last + 1, text + "."
        return Named(self.starts[start], last, text, label)

    def dotted(self, end: int) -> bool:
        """Whether a full stop touches the word before number `end`."""
        return self.at(end) == "." and self.starts[end] == self.ends[end - 1]

    def _people(self) -> frozenset[str]:
        """Single names of the people whom the text names in full: "Georgia" where it tells of a Georgia Stevens."""
        found: set[str] = set()
        for start, end, label in self.entities:
            names = [text for text in self.texts[start:end] if text[0].isupper()]
            if label == "PERSON" and len(names) > 1:
                found.update((names[0], names[-1]))
        return frozenset(found)

    def is_person(self, start: int, end: int) -> bool:
        """Whether a name is a person's: after a title, or the name of somebody told in full, and not "in" it."""
        before = self.at(start - 1).lower().rstrip(".")
        titles = words()["titles"]
        if before in titles or (self.texts[start].lower().rstrip(".") in titles - words()["holy"] and end - start > 1):
            return True
        return before not in words()["prepositions"] and self.text(start, end) in self.people

    def is_located(self, start: int, end: int) -> bool:
        """Whether the words around a name say that it is a place's: "in Hull", "Hull, England", "the town of Hull"."""
        before, after, then = self.at(start - 1).lower(), self.at(end), self.at(end + 1)
        ahead = self.at(start - 2).lower() if before == "of" else ""
        if (before in {"in", "near", "outside"} or ahead in words()["kinds"]) and not after[:1].isupper():
            return True
        if after == "," and then:
            short = then + "." if self.dotted(end + 2) else then
            return bool(gazetteer.known(then) or gazetteer.abbreviation(short))
        return after in words()["kinds"]
