"""Quotations: what is said, by whose words, direct, indirect or mixed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from extract import cues, marks, quotes_content, speaker_words
from extract.quotes_sentences import Reading, Sentence
from extract.records import Cue, Layout, Quote, QuoteKind, Span, Speaker

_EDGES = " \t\u00a0,;:-–—"


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation in the making: tokens of the content, the cue and the head of the speaker's words."""

    sentence: int
    cue: Token | None
    content: tuple[Span, ...]
    speaker: Token | None
    rule: str


def find(doc: Doc, layout: Layout) -> tuple[Quote, ...]:
    """The quotations of an article in the order of the text, with the speakers' words but without actors."""
    quoted = marks.find(doc.text)
    reading = Reading(doc, marks.outermost(quoted))
    drafts = list(_drafts(reading))
    drafts = _joined(reading, drafts)
    return tuple(
        sorted((q for d in drafts if (q := _quote(reading, d, layout)) is not None), key=lambda q: (q.spans, q.kind))
    )


def _drafts(reading: Reading) -> Iterator[Draft]:
    for index, sentence in enumerate(reading.sentences):
        for i in range(sentence.start, sentence.end):
            verb = reading.doc[i]
            if reading.region[i] >= 0 or not cues.is_verb(verb):
                continue
            lemma = verb.lemma_.lower()
            if lemma == "accord" and i + 1 < sentence.end and reading.doc[i + 1].lower_ == "to":
                yield from _according(reading, index, sentence, verb)
            elif lemma in cues.lexicon().clausal | cues.lexicon().object | cues.lexicon().infinitive:
                yield from _verbal(reading, index, sentence, verb)


def _verbal(reading: Reading, index: int, sentence: Sentence, verb: Token) -> Iterator[Draft]:
    subject = speaker_words.subject(verb)
    around = quotes_content.group(reading, sentence, verb, subject)
    rule = "fronted"
    content = quotes_content.fronted(reading, sentence, verb, around)
    if content is None:
        rule = "following"
        content = quotes_content.following(reading, sentence, verb, around)
    if content is None:
        return
    spans = tuple(s for c in content if (s := _trimmed(reading, *c)) is not None)
    if spans:
        yield Draft(index, verb, spans, subject, rule)


def _according(reading: Reading, index: int, sentence: Sentence, verb: Token) -> Iterator[Draft]:
    to = next((t for t in verb.children if t.lower_ == "to"), None)
    source = next((t for t in to.children if t.dep_ == "pobj"), None) if to is not None else None
    if source is None:
        return
    end = source.right_edge.i + 1
    pieces = [(sentence.start, verb.i), (end, sentence.end)]
    spans = tuple(s for c in pieces if (s := _trimmed(reading, *c)) is not None and s.end - s.start > 12)
    if spans:
        yield Draft(index, verb, spans, source, "according")


def _trimmed(reading: Reading, start: int, end: int) -> Span | None:
    """The characters of tokens, quotations whole, without the punctuation around them."""
    if start >= end:
        return None
    doc, text = reading.doc, reading.text
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    left, right = reading.inside(doc[start]), reading.inside(doc[end - 1])
    first = min(first, left.start) if left else first
    last = max(last, right.end) if right else last
    floor = left.end if left else first
    while first < last and text[first] in _EDGES + "\n" and not left:
        first += 1
    while (
        last > max(first, floor if left and right else first)
        and not (right and last <= right.end)
        and text[last - 1] in _EDGES + ".\n"
    ):
        last -= 1
    line = text.find("\n", first, last)
    last = line if line >= 0 else last
    return Span(first, last) if first < last else None


def _joined(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Quotations that stand alone after one that ended with its cue go on with it."""
    sole = {i: s for i, s in enumerate(reading.sentences) if all(reading.region[t] >= 0 for t in range(s.start, s.end))}
    used = {
        (q.start, q.end)
        for d in drafts
        for span in d.content
        for q in reading.quoted
        if span.start <= q.start and q.end <= span.end
    }
    last: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        if (
            any(reading.inside(reading.doc[reading.token_at(s.start)]) for s in draft.content)
            and draft.rule == "fronted"
        ):
            last[draft.sentence] = number
    joined = list(drafts)
    for index, number in last.items():
        following = index + 1
        while following in sole and _same_line(reading, index, following):
            stretch = sole[following].quoted[0]
            if (stretch.start, stretch.end) in used:
                break
            draft = joined[number]
            joined[number] = replace(
                draft, content=(*draft.content, Span(stretch.start, sole[following].quoted[-1].end))
            )
            following += 1
    return joined


def _same_line(reading: Reading, index: int, other: int) -> bool:
    first, second = reading.sentences[index], reading.sentences[other]
    return "\n" not in reading.text[reading.doc[first.start].idx : reading.doc[second.start].idx]


def _kind(reading: Reading, spans: Sequence[Span]) -> QuoteKind:
    inside = outside = 0
    for span in spans:
        for i in range(reading.token_at(span.start), reading.token_from(span.end)):
            token = reading.doc[i]
            if token.is_alpha or token.is_digit:
                if reading.region[i] >= 0:
                    inside += 1
                else:
                    outside += 1
    return "direct" if not outside else "mixed" if inside else "indirect"


def _quote(reading: Reading, draft: Draft, layout: Layout) -> Quote | None:
    doc, text = reading.doc, reading.text
    if any(r.start <= draft.content[0].start < r.end for r in layout.repeats):
        return None
    cue = None
    if draft.cue is not None:
        cue = Cue(draft.cue.idx, draft.cue.idx + len(draft.cue), draft.cue.lemma_.lower())
    speaker = None
    if draft.speaker is not None:
        words = speaker_words.span(doc, *speaker_words.edges(draft.speaker))
        speaker = Speaker(
            None, text[words.start : words.end], words.start, words.end, speaker_words.resolution(draft.speaker)
        )
    return Quote(
        kind=_kind(reading, draft.content),
        spans=draft.content,
        text=" ".join(text[s.start : s.end] for s in draft.content),
        cue=cue,
        speaker=speaker,
        confidence=0.8,
        negated=draft.cue is not None and cues.negated(draft.cue),
    )
