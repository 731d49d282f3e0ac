"""Where names may stand: the model's entities with their borders mended, and capitalised words it passed over."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extract import actors_words as lists
from extract import columns, countries, nations, offices
from extract.actors_borders import is_title, pieces
from extract.columns import Columns
from extract.names import fold
from extract.records import Layout
from extract.text import repeated

LABELS = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "norp",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
    "PRODUCT": "other",
    "LANGUAGE": "other",
}


class Spot(NamedTuple):
    """Tokens `start:end` that may be a name, as the model labels them (or `none`); `heading`: in a headline."""

    start: int
    end: int
    label: str
    heading: bool


def spots(doc: Doc, layout: Layout) -> list[Spot]:
    """The places where names may stand, in the order of the text, none overlapping another or a part told again."""
    words = columns.of(doc)
    headings = _headings(words)
    found: list[Spot] = []
    taken = bytearray(len(doc))
    for entity in doc.ents:
        label = LABELS.get(entity.label_)
        if label is None:
            taken[entity.start : entity.end] = b"\1" * (entity.end - entity.start)
            continue
        for start, end, kind in pieces(doc, entity.start, entity.end, label):
            found.append(Spot(start, end, kind, bool(headings[start])))
            taken[start:end] = b"\1" * (end - start)
    found = [_extended(doc, spot, taken) if spot.label == "person" and not spot.heading else spot for spot in found]
    found = [_hyphenated(doc, spot, taken) for spot in found]
    found += _passed_over(doc, words, taken, headings)
    told = [spot for spot in found if not repeated(layout, words.starts[spot.start])]
    return sorted(told)


def _extended(doc: Doc, spot: Spot, taken: bytearray) -> Spot:
    """A person's name with the capitalised words that stand right beside it."""
    start, end = spot.start, spot.end
    while (
        start > 0
        and not taken[start - 1]
        and _name_word(doc[start - 1])
        and not doc[start].is_sent_start
        and _plain_start(doc[start - 1])
    ):
        start -= 1
    while end < len(doc) and not taken[end] and _name_word(doc[end]) and not doc[end].is_sent_start:
        end += 1
    taken[start:end] = b"\1" * (end - start)
    return spot._replace(start=start, end=end)


def _hyphenated(doc: Doc, spot: Spot, taken: bytearray) -> Spot:
    """A name with the rest of its last word, where hyphens parted it: "Jae-in", "Talabira-II", not "Oslo-based"."""
    end = spot.end
    while (
        end + 1 < len(doc) and doc[end].text in ("-", "‑") and not doc[end - 1].whitespace_ and not doc[end].whitespace_
    ):
        if taken[end + 1] or not _goes_on(doc, end + 1, spot.label):
            break
        end += 2
    taken[spot.end : end] = b"\1" * (end - spot.end)
    return spot._replace(end=end)


def _goes_on(doc: Doc, at: int, label: str) -> bool:
    token = doc[at]
    if token.text[0].isupper() or token.is_digit:
        return token.pos_ not in ("ADJ", "ADV", "VERB") and not countries.demonym(token.text)
    if label != "person" or token.pos_ in ("VERB", "ADJ", "ADV"):
        return False
    following = doc[at + 1] if at + 1 < len(doc) else None
    return len(token) <= 5 and not (following is not None and following.pos_ in ("NOUN", "ADJ"))


def _name_word(token: Token) -> bool:
    return (
        token.pos_ == "PROPN"
        and token.text[0].isupper()
        and not is_title(token)
        and token.lower_ not in lists.NEVER
        and not token.is_punct
        and not countries.demonym(token.text)
    )


def _plain_start(token: Token) -> bool:
    return not token.is_sent_start or token.is_oov or token.pos_ == "PROPN"


def _passed_over(doc: Doc, words: Columns, taken: bytearray, headings: bytearray) -> Iterator[Spot]:
    """Runs of capitalised proper nouns outside all entities."""
    at, size = 0, len(words)
    while at < size:
        if taken[at] or not _begins(words, at):
            at += 1
            continue
        end = at + 1
        while end < size and not taken[end] and not words.opens[end] and _continues(words, end, taken):
            end += 1
        start = at
        for first, last, label in pieces(doc, start, end, "none"):
            yield Spot(first, last, label, bool(headings[first]))
        at = end


def _begins(words: Columns, at: int) -> bool:
    text = words.texts[at]
    if not text[0].isupper():
        return False
    pos = words.pos[at]
    return (
        (pos == "PROPN" or (pos in ("NOUN", "ADJ", "X", "INTJ") and _is_known(text)))
        and not (words.opens[at] and len(text) < 2)
        and words.lowers[at] not in ("the", "a", "an")
    )


def _is_known(text: str) -> bool:
    folded = fold(text)
    return (folded in offices.KNOWN and (text.isupper() or len(folded) > 5)) or folded in nations.UNRECOGNIZED


def _continues(words: Columns, at: int, taken: bytearray) -> bool:
    if _is_proper(words, at):
        return True
    joint = words.lowers[at] in lists.JOINTS and words.lowers[at] not in ("'", "’")
    return joint and at + 1 < len(words) and not taken[at + 1] and _is_proper(words, at + 1)


def _is_proper(words: Columns, at: int) -> bool:
    return words.pos[at] == "PROPN" and words.texts[at][0].isupper()


def _headings(words: Columns) -> bytearray:
    """1 for each token of a line in title case or capitals, where a capital letter says nothing."""
    marked = bytearray(len(words))
    borders = [at for at, opens in enumerate(words.opens) if opens or not at]
    for start, end in pairwise([*borders, len(words)]):
        initials = [text[0] for text in words.texts[start:end] if len(text) > 3 and text.isalpha()]
        if len(initials) >= 4 and sum(map(str.isupper, initials)) >= 0.8 * len(initials):
            marked[start:end] = b"\1" * (end - start)
    return marked
