"""The text all offsets index, and the parts of it: title, lead, body, and what is told twice."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.records import Layout, Span

BOM = "\ufeff"
_BLOCK = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*(?:\n|\Z)))*")
_LINE_END = re.compile(r"\r\n?")
# what may follow a title or lead told again: the end of its sentence, its line or the text
_CLOSED = re.compile(r"(?<=[.!?…:;”\"’'])(?=\s|\Z)|(?=[.!?…:;])|(?=[^\S\n]*(?:\n|\Z))")
_HANGUL_VOWELS_AND_FINALS = range(0x1160, 0x1200)


@dataclass(frozen=True, slots=True)
class Normalised:
    """Text as it is kept, and where each of its offsets stood in the raw string (`origin` None: everywhere the same).

    `origin` has one entry more than `text` has code points, so that the end of a span maps too.
    """

    text: str
    origin: tuple[int, ...] | None

    def raw(self, offset: int) -> int:
        """The offset in the raw string."""
        return offset if self.origin is None else self.origin[offset]

    def kept(self, offset: int) -> int:
        """The offset in `text` of an offset in the raw string; inside a composed letter, the letter's start."""
        return offset if self.origin is None else max(bisect_right(self.origin, offset) - 1, 0)


def normalise(raw: str) -> str:
    """Drop a leading byte-order mark, make line ends `\\n`, compose letters (NFC); nothing else changes."""
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", raw.removeprefix(BOM)))


def normalise_mapped(raw: str) -> Normalised:
    """`normalise`, with the way back to the offsets of `raw`."""
    text = normalise(raw)
    if text == raw:
        return Normalised(text, None)
    origin: list[int] = []
    for start, cluster in _clusters(raw):
        kept = "\n" if cluster in {"\r\n", "\r"} else unicodedata.normalize("NFC", cluster)
        origin.extend(start + min(i, len(cluster) - 1) for i in range(len(kept)))
    origin.append(len(raw))
    return Normalised(text, tuple(origin))


def _clusters(raw: str) -> Iterator[tuple[int, str]]:
    """Stretches that normalise apart from each other: a letter with its marks, a line end."""
    start = 1 if raw.startswith(BOM) else 0
    for at in range(start + 1, len(raw)):
        if _begins_cluster(raw[at - 1], raw[at]):
            yield start, raw[start:at]
            start = at
    if start < len(raw):
        yield start, raw[start:]


def _begins_cluster(before: str, char: str) -> bool:
    if char < "\u0300" or before in "\r\n":
        return (before, char) != ("\r", "\n")
    return unicodedata.category(char)[0] != "M" and ord(char) not in _HANGUL_VOWELS_AND_FINALS


def blocks(text: str, start: int = 0) -> list[Span]:
    """The stretches of `text[start:]` parted by blank lines, without the blanks around them."""
    return [Span(at.start(), at.start() + len(at.group().rstrip())) for at in _BLOCK.finditer(text, start)]


def layout(text: str, *, title: str | None = None, lead: str | None = None) -> Layout:
    """Where title, lead and body stand.

    Without `title`, the first of two or more blocks is the title, the second of three or more the lead, a single block
    is all body. A `title` (or `lead`) that is given is looked for at the start; when the text does not hold it, its
    span is None. The body is all that follows title and lead, so a retelling of them belongs to the body, and their
    first standing goes into `repeats`: it is not read twice.
    """
    parts = blocks(text)
    if not parts:
        return Layout(None, None, Span(0, 0))
    start, end = parts[0].start, parts[-1].end
    heading = _heading(text, parts, title)
    rest = blocks(text, heading.end) if heading else parts
    opening = _opening(text, rest, heading, lead, title_given=title is not None)
    if opening:
        rest = blocks(text, opening.end)
    body = Span(rest[0].start, end) if rest else Span(end, end)
    if heading is None and opening is None:
        body = Span(start, end)
    return Layout(heading, opening, body, _repeats(text, heading, opening, body))


def repeated(arrangement: Layout, offset: int) -> bool:
    """Whether the words at `offset` are told again later, and so not read here."""
    return any(span.start <= offset < span.end for span in arrangement.repeats)


def _heading(text: str, parts: Sequence[Span], title: str | None) -> Span | None:
    if title is not None:
        return _standing(text, parts[0].start, title)
    return parts[0] if len(parts) > 1 else None


def _opening(
    text: str, rest: Sequence[Span], heading: Span | None, lead: str | None, *, title_given: bool
) -> Span | None:
    if not rest:
        return None
    if lead is not None:
        return _standing(text, rest[0].start, lead)
    if heading is None or len(rest) < 2:
        return None
    if _told(text, rest[0].start, text[heading.start : heading.end]) is not None:
        return None  # the second block tells the title again: the body has begun
    return None if title_given and "\n\n" not in text[heading.end : rest[0].start] else rest[0]


def _repeats(text: str, heading: Span | None, opening: Span | None, body: Span) -> tuple[Span, ...]:
    found, at = [], body.start
    for part in (heading, opening):
        end = _told(text, at, text[part.start : part.end]) if part else None
        if part and end is not None:
            found.append(part)
            at = end + len(text[end:]) - len(text[end:].lstrip(" \t\n.:;"))
    return tuple(found)


def _standing(text: str, start: int, words: str) -> Span | None:
    """Where `words` stand at `start` on a line or lines of their own."""
    end = _match(text, start, words)
    if end is None or not re.compile(r"[^\S\n]*(?:\n|\Z)").match(text, end):
        return None
    return Span(start, end)


def _told(text: str, start: int, words: str) -> int | None:
    """The end of `words` told at `start` as whole sentences, however the blanks between them are set."""
    end = _match(text, start, words)
    return end if end is not None and _CLOSED.match(text, end) else None


def _match(text: str, start: int, words: str) -> int | None:
    pieces = normalise(words).split()
    if not pieces:
        return None
    match = re.compile(r"\s+".join(map(re.escape, pieces))).match(text, start)
    return match.end() if match else None
