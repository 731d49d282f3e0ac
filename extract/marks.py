"""Quotation marks: which words of a text stand between them, line by line, in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’‚‛'`]")
_OPENING = {"“", "„", "‟", "«", "``"}
_CLOSING = {"”", "»"}
_SINGLE = {"‘", "’", "‚", "‛", "'", "`"}
_BEFORE_OPENING = set("([{—–-―…/|“‘\"'«")
_AFTER_CLOSING = set(")]}.,;:!?—–-―…/|”’\"'»*")
# words that begin with an apostrophe
_ELISION = re.compile(r"['’](?:\d\ds?\b|(?:tis|twas|em|til|cause|bout|n|round|cuz)\b)", re.IGNORECASE)
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks, the marks included, at `start:end` of the text; `inner` are the words alone.

    `depth` 0 is the outermost pair. `open_end`: no closing mark stands in the line. `continues`: the next paragraph
    that has words opens with a mark again, so the quotation goes on there.
    """

    start: int
    end: int
    depth: int
    mark: str
    open_end: bool = False
    continues: bool = False
    continued: bool = False


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines that hold more than blanks stand, without the blanks around them."""
    at = 0
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            start = at + line.index(inner[0])
            yield start, start + len(inner)
        at += len(line) + 1


def find(text: str) -> list[Quoted]:
    """All quoted stretches of a text, outermost first where they start together; none crosses a line break."""
    found: list[Quoted] = []
    for start, end in lines(text):
        inside = _line(text, start, end)
        if found and inside and found[-1].open_end and inside[0].start == start and inside[0].mark == found[-1].mark:
            found[-1] = replace(found[-1], continues=True)
            inside[0] = replace(inside[0], continued=True)
        found += inside
    return found


def outermost(found: list[Quoted]) -> list[Quoted]:
    """The quoted stretches that stand in no other one."""
    return [q for q in found if not q.depth]


def _line(text: str, start: int, end: int) -> list[Quoted]:
    found: list[Quoted] = []
    opened: list[tuple[int, str]] = []
    for match in _MARK.finditer(text, start, end):
        kind = _kind(match.group())
        standing = [k for _, k in opened]
        turn = _turn(_Mark(text, match, end, *_sides(text, match, start, end)), standing)
        if turn == "open" and len(opened) < _DEEPEST:
            opened.append((match.start(), kind))
        elif turn == "close" and kind in standing:
            while opened[-1][1] != kind:
                opened.pop()  # an inner mark that nobody closed
            at, _ = opened.pop()
            found.append(Quoted(at, match.end(), len(opened), kind))
    if opened and opened[0][1] == "double":
        found = _unclosed(text, opened[0][0], end, found)
    return _renumbered(found)


def _kind(mark: str) -> str:
    return "single" if mark in _SINGLE else "double"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark in a line that ends at `end`, and whether it may open or close a quotation by what stands beside it."""

    text: str
    match: re.Match[str]
    end: int
    may_open: bool
    may_close: bool


def _sides(text: str, match: re.Match[str], start: int, end: int) -> tuple[bool, bool]:
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    may_open = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    return may_open, not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)


def _turn(mark: _Mark, standing: list[str]) -> str | None:
    """Whether a mark opens or closes a quotation, None when it is an apostrophe or an inch."""
    sign = mark.match.group()
    within = _kind(sign) in standing
    if sign in _SINGLE:
        return _single_turn(mark, within)
    if sign in _OPENING:
        return "close" if mark.may_close and not mark.may_open and within else "open"
    if sign in _CLOSING:
        return "close" if within else ("open" if mark.may_open and not mark.may_close else None)
    return _straight_turn(mark, within, standing)


def _straight_turn(mark: _Mark, within: bool, standing: list[str]) -> str | None:
    before = mark.text[mark.match.start() - 1 : mark.match.start()]
    if mark.may_open == mark.may_close:
        inches = before.isdigit() and not within
        return None if inches else "close" if within else "open"
    if mark.may_close:
        return "close"
    if standing[-1:] == ["double"] and not _closes_twice(mark):
        return "close" if before in _AFTER_CLOSING else None
    return "open"


def _closes_twice(mark: _Mark) -> bool:
    """Whether at least two more marks follow close by, so that a mark within a quotation may open another."""
    sign, at = mark.match.group(), mark.match.end()
    second = mark.text.find(sign, at, min(mark.end, at + 2000))
    return second >= 0 and mark.text.find(sign, second + 1, min(mark.end, second + 2000)) >= 0


def _single_turn(mark: _Mark, within: bool) -> str | None:
    sign = mark.match.group()
    if sign in {"‘", "‚", "‛", "`"} or (sign == "'" and mark.may_open and not mark.may_close):
        elided = _ELISION.match(mark.text, mark.match.start())
        return "open" if mark.may_open and not within and not elided else None
    if mark.may_close and within:
        return None if _possessive(mark) else "close"
    return None


def _possessive(mark: _Mark) -> bool:
    """Whether an apostrophe after an s belongs to the word ("the voters' choice'"), since another one closes later."""
    text, at, end = mark.text, mark.match.start(), mark.match.end()
    if text[at - 1] != "s" or text[end : end + 1] != " " or not text[end + 1 : end + 2].islower():
        return False
    later = text.find(mark.match.group(), end, end + 200)
    return later >= 0 and not text[later + 1 : later + 2].isalnum()


def _unclosed(text: str, at: int, end: int, found: list[Quoted]) -> list[Quoted]:
    """An opening mark without its closing one: the rest of the line when it reads like a quotation, else nothing."""
    rest = text[at + 1 : end].rstrip()
    if rest[-1:] in {".", "?", "!", "…", ",", ":", ";", "”", '"', "'", "’", "—", "-"} and len(rest) > 20:
        return [*(q for q in found if q.end <= at), Quoted(at, end, 0, "double", open_end=True)]
    return found


def _renumbered(found: list[Quoted]) -> list[Quoted]:
    """The stretches with their depth told anew, since an unclosed mark around them does not count."""
    numbered: list[Quoted] = []
    ends: list[int] = []
    for q in sorted(found, key=lambda q: (q.start, -q.end)):
        while ends and ends[-1] <= q.start:
            ends.pop()
        numbered.append(replace(q, depth=len(ends)))
        ends.append(q.end)
    return numbered
