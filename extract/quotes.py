"""Quotations: what is said, by whose words, direct, indirect or mixed."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extract import (
    cues,
    marks,
    quotes_following,
    quotes_fronted,
    quotes_joining,
    quotes_verbless,
    quotes_voice,
    speaker_words,
)
from extract.quotes_confidence import confidence
from extract.quotes_draft import Draft, Rule, trimmed
from extract.quotes_sentences import Reading, Sentence
from extract.records import Cue, Layout, Party, Quote, QuoteKind, Span, Speaker

_WITHIN_TITLES = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to", "with"})


def find(doc: Doc, layout: Layout) -> tuple[Quote, ...]:
    """The quotations of an article in the order of the text, with the speakers' words but without actors."""
    quoted = marks.find(doc.text)
    reading = Reading(doc, marks.outermost(quoted))
    drafts = quotes_joining.join(reading, quotes_joining.outermost(reading, list(_drafts(reading))))
    return tuple(
        sorted((q for d in drafts if (q := _quote(reading, d, layout)) is not None), key=lambda q: (q.spans, q.kind))
    )


def _drafts(reading: Reading) -> Iterator[Draft]:
    for index, sentence in enumerate(reading.sentences):
        for i in range(sentence.start, sentence.end):
            verb = reading.doc[i]
            if reading.region[i] >= 0 or not _stands_alone(verb):
                continue
            if not cues.is_verb(verb) and not quotes_fronted.misread(reading, sentence, verb):
                continue
            yield from _verbal(reading, index, sentence, verb)
        yield from quotes_verbless.find(reading, index, sentence)


def _stands_alone(verb: Token) -> bool:
    """Whether a verb is a word of its own: no end of "better-than-expected", no "<quote>", no "according to"."""
    before = verb.nbor(-1) if verb.i else None
    if verb.dep_ == "amod" and verb.i + 1 < len(verb.doc) and verb.head.i > verb.i:
        return False  # "the pledged delegates"
    if cues.names(verb):
        return False  # "a film titled “Salt”"
    glued = before is not None and not before.whitespace_ and (before.text == "-" or before.text[-1] in "<&@/")
    return not glued and verb.lower_ != "according"


def _verbal(reading: Reading, index: int, sentence: Sentence, verb: Token) -> Iterator[Draft]:
    subject = speaker_words.subject(verb)
    around = _group(sentence, verb, subject)
    rule: Rule = "fronted"
    content = quotes_fronted.content(reading, sentence, verb, around)
    if content is None:
        rule = "following"
        content = quotes_following.content(reading, sentence, verb)
    if content is None:
        return
    spans = tuple(s for c in content if (s := trimmed(reading, *c)) is not None)
    if spans and (_quotes(reading, content) or not (cues.idle(verb, subject) or cues.inward(verb))):
        yield Draft(index, verb, spans, quotes_voice.voice(reading, sentence, verb, content, subject), rule)


def _quotes(reading: Reading, content: Sequence[tuple[int, int]]) -> bool:
    return any(reading.next_quoted[start] < end for start, end in content)


def _group(sentence: Sentence, verb: Token, subject: Token | None) -> tuple[int, int]:
    """The tokens that say who spoke: speaker, auxiliaries and verb, as far as they stand together."""
    start, end = verb.i, verb.i + 1
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass", "neg", "advmod", "prt"} and abs(child.i - verb.i) < 4:
            start, end = min(start, child.i), max(end, child.i + 1)
    if subject is not None and sentence.start <= subject.i < sentence.end and subject.head.i == verb.i:
        start = min(start, subject.left_edge.i)
        end = max(end, subject.right_edge.i + 1 if subject.i > verb.i else end)
    return max(start, sentence.start), min(end, sentence.end)


def _kind(reading: Reading, spans: Sequence[Span]) -> QuoteKind:
    inside = outside = 0
    first, last = reading.token_at(spans[0].start), reading.token_from(spans[-1].end)
    works = {i for i in {*reading.region[first:last]} - {-1} if _work(reading, spans, i)}
    for span in spans:
        for token in reading.doc[reading.token_at(span.start) : reading.token_from(span.end)]:
            if token.is_alpha or token.is_digit:
                index = reading.region[token.i]
                quoted = index >= 0 and index not in works
                inside, outside = inside + quoted, outside + (not quoted)
    return "direct" if not outside else "mixed" if inside else "indirect"


def _work(reading: Reading, spans: Sequence[Span], index: int) -> bool:
    """Whether quoted words are the title of a work within what is told: "said “War and Peace” was too long"."""
    stretch = reading.quoted[index]
    told = any(span.start < stretch.start or stretch.end < span.end for span in spans)
    words = reading.opening(stretch).lower().split()
    return told and reading.titled[index] and any(word in _WITHIN_TITLES for word in words[1:])


def _quote(reading: Reading, draft: Draft, layout: Layout) -> Quote | None:
    if any(r.start <= draft.content[0].start < r.end for r in layout.repeats):
        return None
    kind = _kind(reading, draft.content)
    text = " ".join(reading.text[s.start : s.end] for s in draft.content)
    cue = draft.cue
    speaker = _speaker(reading, draft)
    return Quote(
        kind=kind,
        spans=draft.content,
        text=text,
        cue=_cue(cue) if cue is not None else None,
        speaker=speaker,
        confidence=confidence(draft, kind, speaker, text, ends=_ends(reading, draft)),
        addressee=_addressee(reading, draft),
        negated=cue is not None and cues.negated(cue),
    )


def _ends(reading: Reading, draft: Draft) -> bool:
    """Whether the sentence ends with the words of a quotation."""
    return reading.text[(end := draft.content[-1].end) : end + 1] in {"", ".", "?", "!", "\n"}


def _cue(token: Token) -> Cue:
    if token.lower_ == "according":
        to = token.nbor()
        return Cue(token.idx, to.idx + len(to), "accord")
    return Cue(token.idx, token.idx + len(token), cues.lemma(token))


def _speaker(reading: Reading, draft: Draft) -> Speaker | None:
    if draft.speaker is None:
        return None
    words = speaker_words.span(reading.doc, *speaker_words.edges(draft.speaker))
    name = reading.text[words.start : words.end]
    return Speaker(None, name, words.start, words.end, speaker_words.resolution(draft.speaker))


def _addressee(reading: Reading, draft: Draft) -> Party | None:
    """Who is spoken to, unless the words belong to what is said: "urged voters to stay home"."""
    head = speaker_words.addressee(draft.cue) if draft.cue is not None else None
    if head is None or any(span.start <= head.idx < span.end for span in draft.content):
        return None
    words = speaker_words.span(reading.doc, *speaker_words.edges(head))
    return Party(None, reading.text[words.start : words.end], words.start, words.end)
