"""Where names may stand: the model's entities with their borders mended, and capitalised words it passed over."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from extract import actors_words as words
from extract import countries, offices
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
_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "its", "their", "our", "his", "her", "my", "your"}
)
_POSSESSIVES = frozenset({"'s", "’s", "'", "’", "s'"})


class Spot(NamedTuple):
    """Tokens `start:end` that may be a name, as the model labels them (or `none`); `heading`: in a headline."""

    start: int
    end: int
    label: str
    heading: bool


def spots(doc: Doc, layout: Layout) -> list[Spot]:
    """The places where names may stand, in the order of the text, none overlapping another or a part told again."""
    headings = _headings(doc)
    found: list[Spot] = []
    taken = bytearray(len(doc))
    for entity in doc.ents:
        label = LABELS.get(entity.label_)
        if label is None:
            taken[entity.start : entity.end] = b"\1" * (entity.end - entity.start)
            continue
        for start, end in _pieces(doc, entity.start, entity.end, label):
            found.append(Spot(start, end, label, bool(headings[start])))
            taken[start:end] = b"\1" * (end - start)
    found = [_extended(doc, spot, taken) if spot.label == "person" and not spot.heading else spot for spot in found]
    found += _passed_over(doc, taken, headings)
    told = [spot for spot in found if not repeated(layout, doc[spot.start].idx)]
    return sorted(told)


def _pieces(doc: Doc, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """An entity without articles, titles, possessive endings and marks, parted where two names were taken for one."""
    piece = start
    for at in range(start, end + 1):
        if at == end or _parts(doc, piece, at, end, label):
            borders = _trimmed(doc, piece, at, label)
            if borders:
                yield borders
            piece = at + 1


def _parts(doc: Doc, piece: int, at: int, end: int, label: str) -> bool:
    token = doc[at]
    if token.is_space and "\n" in token.text:
        return True
    text = token.text
    if text in "()[];:/«»…|" or text in ("--", "—"):
        return True
    if text == "," and label != "organization":
        return True
    if text in _POSSESSIVES and at + 1 < end and at > piece:
        return doc[at - 1].lower_ not in words.OWNERS
    return False


def _trimmed(doc: Doc, start: int, end: int, label: str) -> tuple[int, int] | None:
    while start < end and _idle(doc[end - 1], last=True):
        end -= 1
    while start < end and _leads(doc, start, end, label):
        start += 1
    if start >= end or not any(doc[at].text[0].isupper() or not doc[at].text.isascii() for at in range(start, end)):
        return None
    if end - start == 1 and (doc[start].lower_ in words.NEVER or len(doc[start].text) < 2):
        return None
    if (
        end < len(doc)
        and offices.office([token.lower_ for token in doc[start : end + 1]][-4:]) in offices.SECTORS
        and end - start < 3
    ):
        return None  # "Defense" of "Defense Minister"
    return start, end


def _idle(token: Token, *, last: bool) -> bool:
    if token.text in ("+", "!"):  # Canal+, Yahoo!
        return False
    return (
        token.is_punct
        or token.is_space
        or token.is_quote
        or (last and token.lower_ in _POSSESSIVES)
        or token.lower_ == "and"
    )


def _leads(doc: Doc, start: int, end: int, label: str) -> bool:
    """Whether the first token does not belong to the name."""
    token = doc[start]
    if token.lower_ in _ARTICLES or _idle(token, last=False) or token.lower_ in _POSSESSIVES:
        return True
    if start + 1 >= end:
        return False
    if label != "person":
        return token.is_digit and label == "organization"
    if token.is_sent_start and token.pos_ not in ("PROPN", "NOUN", "ADJ"):
        return True
    return (
        is_title(token)
        or bool(countries.demonym(token.text))
        or not (token.text[0].isupper() or token.lower_ in words.JOINTS or not token.is_ascii)
    )


def is_title(token: Token) -> bool:
    """Whether the word stands before names as an honorific, a rank or an office."""
    return token.lower_ in words.TITLES


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


def _name_word(token: Token) -> bool:
    return (
        token.pos_ == "PROPN"
        and token.text[0].isupper()
        and not is_title(token)
        and token.lower_ not in words.NEVER
        and not token.is_punct
        and not countries.demonym(token.text)
    )


def _plain_start(token: Token) -> bool:
    return not token.is_sent_start or token.is_oov or token.pos_ == "PROPN"


def _passed_over(doc: Doc, taken: bytearray, headings: bytearray) -> Iterator[Spot]:
    """Runs of capitalised proper nouns outside all entities."""
    at, size = 0, len(doc)
    while at < size:
        if taken[at] or not _begins(doc[at]):
            at += 1
            continue
        end = at + 1
        while end < size and not taken[end] and not doc[end].is_sent_start and _continues(doc, end, taken):
            end += 1
        start = at
        while start < end - 1 and is_title(doc[start]):
            start += 1
        if not (
            end - start == 1 and (doc[start].lower_ in words.NEVER or is_title(doc[start]) or len(doc[start].text) < 2)
        ):
            yield Spot(start, end, "none", bool(headings[start]))
        at = end


def _begins(token: Token) -> bool:
    text = token.text
    return (
        text[0].isupper()
        and token.pos_ == "PROPN"
        and not (token.is_sent_start and len(text) < 2)
        and token.lower_ not in _ARTICLES
    )


def _continues(doc: Doc, at: int, taken: bytearray) -> bool:
    token = doc[at]
    if token.pos_ == "PROPN" and token.text[0].isupper():
        return True
    joint = token.lower_ in words.JOINTS and token.lower_ not in ("'", "’")
    return (
        joint
        and at + 1 < len(doc)
        and not taken[at + 1]
        and doc[at + 1].pos_ == "PROPN"
        and doc[at + 1].text[0].isupper()
    )


def _headings(doc: Doc) -> bytearray:
    """1 for each token of a line in title case or capitals, where a capital letter says nothing."""
    marked = bytearray(len(doc))
    for sentence in _sentences(doc):
        words = [token for token in sentence if token.is_alpha and len(token.text) > 3]
        if len(words) < 4:
            continue
        capital = sum(token.text[0].isupper() for token in words)
        if capital >= 0.8 * len(words):
            marked[sentence.start : sentence.end] = b"\1" * (sentence.end - sentence.start)
    return marked


def _sentences(doc: Doc) -> Sequence[Span]:
    return list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]
