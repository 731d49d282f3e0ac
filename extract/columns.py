"""The words of a document as columns of plain values: to ask spaCy for token after token costs more than reading."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from spacy.strings import StringStore
from spacy.tokens import Doc

_NUMBERS: list[int | str] = ["IDX", "LENGTH", "SPACY", "SENT_START", "ENT_IOB", "HEAD"]
_NAMES: list[int | str] = ["POS", "TAG", "DEP", "ENT_TYPE", "LEMMA"]
_KEY = "columns"


class Columns:
    """One list for each attribute of the words, by their number in the document.

    `text` is the document's; `starts` and `ends` are offsets into it, `heads` the numbers of the words above, `blanks`
    whether a blank follows, `opens` whether a sentence begins, `inside` whether an entity goes on.
    """

    def __init__(self, doc: Doc) -> None:
        """Read the document once; what is changed in it later is not seen."""
        self.text: str = doc.text
        table = doc.to_array(_NUMBERS + _NAMES).reshape(len(doc), -1 if len(doc) else len(_NUMBERS + _NAMES)).T
        self.starts: list[int] = table[0].tolist()
        self.ends: list[int] = (table[0] + table[1]).tolist()
        self.blanks: list[bool] = (table[2] != 0).tolist()
        self.opens: list[bool] = (table[3] == 1).tolist()
        self.inside: list[bool] = (table[4] == 1).tolist()
        self.heads: list[int] = (table[5].astype("int64") + range(len(doc))).tolist()
        strings = doc.vocab.strings
        self.pos, self.tags, self.deps, self.labels, self.lemmas = (
            _named(numbers.tolist(), strings) for numbers in table[len(_NUMBERS) :]
        )
        self.parsed = bool(table[8].any()) or not len(doc)

    @cached_property
    def texts(self) -> list[str]:
        """The words as they are written."""
        return [self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    @cached_property
    def lowers(self) -> list[str]:
        """The words in lower case."""
        return [text.lower() for text in self.texts]

    @cached_property
    def stems(self) -> list[str]:
        """The lemmas in lower case, each with what a hyphen ties to its front: "cease-fire" is three words."""
        found = [lemma.lower() for lemma in self.lemmas]
        for at in (at for at, text in enumerate(self.texts) if text == "-"):
            if 0 < at < len(found) - 1 and not self.blanks[at] and not self.blanks[at - 1]:
                found[at + 1] = f"{self.lowers[at - 1]}-{found[at + 1]}"
        return found

    @cached_property
    def below(self) -> list[list[int]]:
        """The words that hang on each word, in the order of the text."""
        found: list[list[int]] = [[] for _ in self.heads]
        for at, head in enumerate(self.heads):
            if at != head:
                found[head].append(at)
        return found

    @cached_property
    def sentences(self) -> list[int]:
        """The number of the sentence each word stands in."""
        number, numbers = -1, []
        for opens in self.opens:
            number += opens or number < 0
            numbers.append(number)
        return numbers

    @cached_property
    def stretches(self) -> list[tuple[int, int]]:
        """From which to which offset each sentence runs, without the blanks around it."""
        borders = [at for at, opens in enumerate(self.opens) if opens or not at]
        found = []
        for first, last in pairwise([*borders, len(self)]):
            words = self.words(first, last)
            start, end = self.starts[first], self.ends[last - 1]
            found.append((start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())))
        return found

    @cached_property
    def beginnings(self) -> dict[int, int]:
        """The words by the offsets at which they begin."""
        return {start: at for at, start in enumerate(self.starts)}

    @cached_property
    def endings(self) -> dict[int, int]:
        """The words by the offsets at which they end."""
        return {end: at for at, end in enumerate(self.ends)}

    def words(self, start: int, end: int) -> str:
        """The text of the words from number `start` up to number `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """The words that make the text from offset `start` to `end`, None when it cuts one."""
        first, last = self.beginnings.get(start), self.endings.get(end)
        return None if first is None or last is None or last < first else (first, last + 1)

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.starts)


def of(doc: Doc) -> Columns:
    """The columns of a document that is fully parsed, made when first asked for and kept with it."""
    known: Columns | None = doc.user_data.get(_KEY)
    if known is None or len(known) != len(doc):
        known = doc.user_data[_KEY] = Columns(doc)
    return known


def _named(numbers: Sequence[int], strings: StringStore) -> list[str]:
    names = _names(set(numbers), strings)
    return [names[number] for number in numbers]


def _names(numbers: Iterable[int], strings: StringStore) -> dict[int, str]:
    return {number: strings[number] if number else "" for number in numbers}
