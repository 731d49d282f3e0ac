"""The dateline and the byline: where and when a wire story was filed, and by whom."""

import re
from collections.abc import Iterator, Sequence

from extract.records import Dateline, Layout, Toponym, When

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = r"\([A-Z][^()\n]{1,40}\)"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*){0,4}"
_TITLED = r"[A-Z][\w.'’-]+(?:[ /](?:[A-Z][\w.'’-]*|of|the|de|la|el|al)){0,4}"
_REST = r"(?:, [A-Z][\w.'’ -]{1,30}?)?"
# The town in capitals and a dash; or any town when an agency or a date stands between it and the dash.
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}{_REST}(?:,? {_DATE})?(?:,? {_AGENCY})?"
    rf"|{_TITLED}{_REST}(?:,? {_DATE})?,? {_AGENCY}"
    rf"|{_TITLED}{_REST},? {_DATE})"
    r",?[ \u00a0]*(?:--|[-–—:])[ \u00a0]*(?=[\w\"“'‘])"
)
_BYLINE = re.compile(
    r"[^\S\n]*(?:BY|By|by)[ :]+(?P<name>(?:[A-Z][\w.'’-]+|[A-Z]\.|(?:de|van|von|al|bin|and|der|la)\b|[,&])"
    r"(?:[ ,]+(?:[A-Z][\w.'’-]*|de|van|von|al|bin|and|der|la|&|in|for)){1,9})[^\S\n]*(?:$|[|•])",
    re.MULTILINE,
)
_LINES = 6


def find(text: str, layout: Layout, toponyms: Sequence[Toponym], dates: Sequence[When]) -> Dateline | None:
    """The dateline that opens one of the first lines; its place and date are among the toponyms and dates given."""
    for start, line in _openings(text, layout):
        match = _DATELINE.match(line)
        if match is None:
            continue
        end = start + match.end()
        place = next((one.place for one in toponyms if start <= one.start < end), None)
        when = next((one for one in dates if start <= one.start < end), None)
        if place is not None:
            return Dateline(start, start + len(match.group().rstrip(" \u00a0-–—:")), place, when)
    return None


def byline(text: str, layout: Layout) -> str | None:
    """The names after "By" on a line of their own near the start."""
    for start, line in _openings(text, layout):
        match = _BYLINE.match(text, start, start + len(line))
        if match:
            return match["name"].strip(" ,")
    return None


def _openings(text: str, layout: Layout) -> Iterator[tuple[int, str]]:
    """The first lines of lead and body, where they start and what they hold."""
    start = (layout.lead or layout.body).start
    at, shown = start, 0
    while at < len(text) and shown < _LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if line.strip():
            blanks = len(line) - len(line.lstrip())
            yield at + blanks, line[blanks:]
            shown += 1
        at = end + 1
