"""A quotation in the making, and the cutting of its words to whole ones."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from extract.quotes_sentences import Reading
from extract.records import Span

Rule = Literal["fronted", "following", "according", "colon", "signed", "noun", "answered"]
_EDGES = " \t\u00a0,;:-–—―\n*"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is said in sentence number `sentence`: spans, cue, head of the speaker's words, and how it was found."""

    sentence: int
    cue: Token | None
    content: tuple[Span, ...]
    speaker: Token | None
    rule: Rule


def trimmed(reading: Reading, start: int, end: int) -> Span | None:
    """The characters of tokens `start:end`, quotations whole, without the punctuation around them; None when empty."""
    doc = reading.doc
    while start < end and reading.region[start] < 0 and not doc[start].text.strip(_EDGES + "."):
        start += 1
    while end > start and reading.region[end - 1] < 0 and not _kept(reading, start, end):
        end -= 1
    if start >= end:
        return None
    left, right = reading.inside(doc[start]), reading.inside(doc[end - 1])
    first = min(doc[start].idx, left.start) if left else doc[start].idx
    last = doc[end - 1].idx + len(doc[end - 1])
    last = max(last, right.end) if right else last
    line = reading.text.find("\n", first, last)
    return Span(first, last if line < 0 else line)


def _kept(reading: Reading, start: int, end: int) -> bool:
    """Whether the last token belongs to what is said: no bare punctuation, no bracket that opens before it."""
    text = reading.doc[end - 1].text
    if text == ")":
        return any(token.text == "(" for token in reading.doc[start : end - 1])
    return bool(text.strip(_EDGES + ".…"))
