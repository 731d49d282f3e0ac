"""Finding the words that a curator quotes in the text they were quoted from."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from extract.records import Layout, Span
from extract.text import normalise

# A full stop after a capital alone ("U. S.") or a short title ends no sentence.
_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt))(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov))[.!?][\"”’')\]]*(?=\s)|\n")


class NotThereError(ValueError):
    """Words that do not stand in the text, or not as often or as seldom as they must."""


class Words:
    """The words of one article outside the parts that are told again later."""

    def __init__(self, text: str, layout: Layout) -> None:
        """Take the normalised text and the layout that names its repeats."""
        self.text = text
        self._repeats = layout.repeats

    def every(self, words: str, inside: Span | None = None) -> list[Span]:
        """Give each place where `words` stand as whole words, in order; any blank matches any other."""
        pieces = normalise(words).split()
        before = r"(?<!\w)" if re.match(r"\w", pieces[0]) else ""
        after = r"(?!\w)" if re.search(r"\w\Z", pieces[-1]) else ""
        pattern = re.compile(before + r"\s+".join(map(re.escape, pieces)) + after)
        begin, end = (inside.start, inside.end) if inside else (0, len(self.text))
        found = [Span(*match.span()) for match in pattern.finditer(self.text, begin) if match.end() <= end]
        return [span for span in found if not self._repeated(span)]

    def within(self, words: str) -> Span:
        """Give the one place where longer words stand; `NotThereError` when there are none or several."""
        found = self.every(words)
        if len(found) != 1:
            times = f"stand {len(found)} times in" if found else "do not stand in"
            raise NotThereError(f"the words {words!r} {times} the text; `within` takes words that stand there once")
        return found[0]

    def one(self, item: Mapping[str, Any], inside: Span | None = None) -> Span:
        """Give the place of `item`'s words: inside its own `within`, else inside `inside`, else in the whole text."""
        inside = self.within(item["within"]) if "within" in item else inside
        found = self.every(item["words"], inside)
        number: int = item.get("occurrence", 1)
        if len(found) < number:
            times = f"stand only {len(found)} times" if found else "do not stand"
            where = f"in {self.text[inside.start : inside.end]!r}" if inside else "in the text"
            raise NotThereError(f"the words {item['words']!r} {times} {where}")
        return found[number - 1]

    def sentence(self, span: Span) -> Span:
        """Give the sentence, or sentences, that hold `span`; a line break ends one too."""
        stops = [0, *(match.end() for match in _END.finditer(self.text)), len(self.text)]
        start = stops[bisect_right(stops, span.start) - 1]
        end = next(stop for stop in stops if stop >= span.end)
        while self.text[start].isspace():
            start += 1
        while self.text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _repeated(self, span: Span) -> bool:
        return any(span.start < repeat.end and repeat.start < span.end for repeat in self._repeats)
