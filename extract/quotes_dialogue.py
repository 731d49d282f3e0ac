"""Dialogue without cues: after a question, lines of nothing but speech are the other's and the asker's in turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extract import cues, speaker_words
from extract.quotes_draft import Draft
from extract.quotes_sentences import Reading, Sentence
from extract.records import Span

_ASKING = frozenset({"ask", "inquire", "enquire", "press", "quiz", "wonder"})
# how many quotations back somebody may have spoken who is asked now
BACK = 3


@dataclass(frozen=True, slots=True)
class _Parties:
    """Who asked a question, and whom, where the article says so before it."""

    asker: Token | None
    asked: Token | None


def asks(reading: Reading, draft: Draft) -> bool:
    """Whether a quotation is a question that somebody is said to ask, so that what comes next is another's."""
    if draft.cue is None or cues.lemma(draft.cue) not in _ASKING or not draft.content:
        return False
    return reading.text[: draft.content[-1].end].rstrip("\"'“”‘’ ")[-1:] == "?"


def turns(reading: Reading, drafts: Sequence[Draft], lines: Sequence[int]) -> Iterator[Draft]:
    """The quotations of `lines`, sentences that hold nothing but speech after the last of `drafts`, a question."""
    question = drafts[-1]
    asked = speaker_words.addressee(question.cue) if question.cue is not None else None
    parties = _Parties(question.speaker, asked or _before(drafts[:-1], question.speaker))
    for number, index in enumerate(lines):
        stretches = reading.sentences[index].quoted
        speaker = parties.asked if number % 2 == 0 else parties.asker
        yield Draft(index, None, (Span(stretches[0].start, stretches[-1].end),), speaker, "answered")


def _before(drafts: Sequence[Draft], asker: Token | None) -> Token | None:
    """The last one to speak who was not the one who asks."""
    known = asker.lower_ if asker is not None else ""
    others = (d.speaker for d in reversed(drafts) if d.speaker is not None and d.speaker.lower_ != known)
    return next(others, None)


def on_new_line(reading: Reading, before: Sentence, sentence: Sentence) -> bool:
    """Whether a line break stands between two sentences."""
    return "\n" in reading.text[reading.doc[before.end - 1].idx : reading.doc[sentence.start].idx]
