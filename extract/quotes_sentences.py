"""Sentences read from outside: a quotation inside one, however many sentences it holds, does not end it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract import cues
from extract.marks import Quoted

# in how many tokens such a sentence ends
_ONLY_CUE = 6
# longer than any title of so few words, in characters
_TITLE = 120
_TERMINAL = {".", "?", "!", "…"}
# ranks and titles that the tokenizer parts from their full stop
_TITLES = {"Adm", "Capt", "Cmdr", "Col", "Cpl", "Det", "Gen", "Hon", "Insp", "Lt", "Maj", "Msgr", "Prof", "Pvt"}
_TITLES |= {"Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Supt", "Gov", "Dr", "Mr", "Mrs", "Ms", "St"}
# what opens a line of a transcript: "PUTIN:", "Q:", "MR. SMITH:"
_SPOKEN_LABEL = re.compile(r"^[^\S\n]*([A-Z][\w.'’-]*(?:[^\S\n]+[A-Z][\w.'’-]*){0,3})[^\S\n]*:[^\S\n]", re.MULTILINE)
_LABEL = re.compile(r"^[^\S\n]*([A-Z][A-Z.'’-]*(?:[^\S\n]+[A-Z][A-Z.'’-]*){0,4})[^\S\n]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `start:end` of one line; `quoted` are the outermost quoted stretches in it, in order."""

    start: int
    end: int
    quoted: tuple[Quoted, ...]


def _by_name(text: str) -> Counter[str]:
    """The labels of a transcript that writes its speakers like names: two of them at least, each of them again."""
    labels = Counter(match.group(1) for match in _SPOKEN_LABEL.finditer(text))
    again = Counter({label: count for label, count in labels.items() if count > 1})
    return again if len(again) > 1 else Counter()


class Reading:
    """A document with its quoted stretches and the sentences outside them."""

    def __init__(self, doc: Doc, quoted: Sequence[Quoted]) -> None:
        """Take the outermost stretches of `doc.text`, in order."""
        self.doc = doc
        self.text = doc.text
        self.starts = [token.idx for token in doc]
        self.quoted = tuple(quoted)
        self.region = [-1] * len(doc)
        self.next_quoted = [len(doc)] * (len(doc) + 1)
        for index, stretch in enumerate(self.quoted):
            for i in range(self.token_at(stretch.start), self.token_from(stretch.end)):
                self.region[i] = index
        for i in reversed(range(len(doc))):
            self.next_quoted[i] = i if self.region[i] >= 0 else self.next_quoted[i + 1]
        self.titled = [self.is_title(stretch) for stretch in self.quoted]
        self.sentences = tuple(self._sentences())
        self.names = Counter(token.text for token in doc if token.pos_ == "PROPN")
        self.labels = Counter(match.group(1) for match in _LABEL.finditer(self.text)) or _by_name(self.text)

    def token_at(self, offset: int) -> int:
        """The index of the token that covers `offset`, or of the first one after it."""
        i = bisect_left(self.starts, offset)
        if i and (i == len(self.starts) or self.starts[i] > offset):
            before = self.doc[i - 1]
            if before.idx + len(before) > offset:
                return i - 1
        return i

    def token_from(self, offset: int) -> int:
        """The index of the first token that starts at `offset` or after it."""
        return bisect_left(self.starts, offset)

    def before(self, index: int) -> int:
        """The index of the last token before `index` that is no blank, -1 when there is none."""
        index -= 1
        while index >= 0 and self.doc[index].is_space:
            index -= 1
        return index

    def opening(self, stretch: Quoted) -> str:
        """The first words of a quoted stretch, without its marks."""
        return self.text[stretch.start : min(stretch.end, stretch.start + 120)].strip("\"'“”‘’`«»[( ")

    def closing(self, stretch: Quoted) -> str:
        """The last words of a quoted stretch, without its marks."""
        return self.text[max(stretch.start, stretch.end - 40) : stretch.end].rstrip("\"'“”‘’`«»* ")

    def is_title(self, stretch: Quoted) -> bool:
        """Whether quoted words are written like the title of a work: few, and all the long ones with a capital."""
        if stretch.end - stretch.start > _TITLE or self.closing(stretch)[-1:] in {".", "?", "!"}:
            return False
        words = [t for t in self.doc[self.token_at(stretch.start) : self.token_from(stretch.end)] if t.is_alpha]
        if not 1 < len(words) <= 8 or not (words[0].text[0].isupper() and words[-1].text[0].isupper()):
            return False
        return all(t.text[0].isupper() for t in words if len(t) > 3)

    def inside(self, token: Token) -> Quoted | None:
        """The quoted stretch a token stands in."""
        index = self.region[token.i]
        return self.quoted[index] if index >= 0 else None

    def _sentences(self) -> Iterator[Sentence]:
        start = 0
        for i in range(len(self.doc)):
            if self._ends(i):
                yield from self._sentence(start, i + 1)
                start = i + 1
        yield from self._sentence(start, len(self.doc))

    def _sentence(self, start: int, end: int) -> Iterator[Sentence]:
        while start < end and self.doc[start].is_space:
            start += 1
        while end > start and self.doc[end - 1].is_space:
            end -= 1
        if start < end:
            indexes = sorted({self.region[i] for i in range(start, end)} - {-1})
            yield Sentence(start, end, tuple(self.quoted[i] for i in indexes))

    def _ends(self, i: int) -> bool:
        token = self.doc[i]
        if token.is_space and "\n" in token.text:
            return True
        region = self.region[i]
        following = self._following(i)
        if following is None:
            return True
        if region >= 0:
            last = i + 1 == len(self.doc) or self.region[i + 1] != region
            return last and self._quotation_ends_sentence(self.quoted[region], following)
        if token.text not in _TERMINAL and token.text[-1:] not in "?!":
            return False
        if token.text == "." and i and self.doc[i - 1].text in _TITLES and not self.doc[i - 1].whitespace_:
            return False
        return not following.text[0].islower()

    def _following(self, i: int) -> Token | None:
        for j in range(i + 1, min(i + 4, len(self.doc))):
            if not self.doc[j].is_space:
                return self.doc[j]
        return None

    def _quotation_ends_sentence(self, stretch: Quoted, following: Token) -> bool:
        inner = self.closing(stretch)
        if inner[-1:] not in {".", "?", "!", "…"}:
            return False
        if following.text[0].islower() or following.text in {",", ";", ":", "-", "–", "—", ".", ")"}:
            return False
        return not (self._cue_follows(following) if inner[-1] in "?!" else self._only_cue_follows(following))

    def _only_cue_follows(self, token: Token) -> bool:
        """Whether the next sentence holds nothing but speaker and cue: "… again." Okafor said."""
        last = min(token.i + _ONLY_CUE, len(self.doc))
        end = next((i for i in range(token.i, last) if self.doc[i].text in _TERMINAL or "\n" in self.doc[i].text), last)
        words = [self.doc[i] for i in range(token.i, end)]
        if end == last < len(self.doc) or any(self.region[t.i] >= 0 for t in words):
            return False
        finite = [t for t in words if cues.is_finite(t)]
        return len(finite) == 1 and cues.speaks(finite[0]) and finite[0].i in {token.i, end - 1} and len(words) > 1

    def _cue_follows(self, token: Token) -> bool:
        """Whether "… X said" comes next: a finite verb of the sentence with no object of its own but the quotation."""
        for j in range(token.i, min(token.i + 24, len(self.doc))):
            word = self.doc[j]
            if word.text in _TERMINAL or self.region[j] >= 0 or "\n" in word.text:
                return False
            if cues.is_finite(word) and word.dep_ != "relcl":
                return cues.speaks(word)
        return False


def complete(reading: Reading, stretch: Quoted) -> bool:
    """Whether the punctuation inside the marks says that a sentence ends or is broken off there."""
    return reading.closing(stretch)[-1:] in {",", "?", "!", "—", "–", "-", "…", ".", ";", ":"}


def sentence_like(reading: Reading, stretch: Quoted) -> bool:
    """Whether quoted words read as speech and not as a name or a borrowed phrase."""
    inner = reading.opening(stretch)
    return inner[:1].isupper() or inner[:1].isdigit() or inner[:1] in {"…", ".", "@", "#", "$"} or inner.count(" ") > 5
