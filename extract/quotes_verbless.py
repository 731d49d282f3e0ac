"""Quotations whose cue is no verb: according to X; X: "…"; "…" - X; his claim that …; and colons before a paragraph."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract import cues, speaker_words
from extract.quotes_draft import Draft, trimmed
from extract.quotes_fronted import DASHES
from extract.quotes_joining import sole
from extract.quotes_sentences import Reading, Sentence, complete, sentence_like
from extract.records import Span

_LONGEST_NAME = 9
_SHORTEST = 12
# how many tokens before a colon somebody is looked for who says what comes after it
_BEFORE = 24
# a title in capitals hides its verbs from the tagger; with more tokens than this after its colon it tells something
_HEADLINE = 5
_BY = {"by", "from", "of", "among"}
_NAMED = {"PERSON", "ORG", "GPE", "NORP"}


def find(reading: Reading, index: int, sentence: Sentence) -> Iterator[Draft]:
    """The quotations of a sentence that no reporting verb brings."""
    yield from _named(reading, index, sentence)
    yield from _announced(reading, index, sentence)
    yield from _signed(reading, index, sentence)
    yield from _after_nod(reading, index, sentence)
    yield from _after_colon(reading, index, sentence)
    for i in range(sentence.start, sentence.end):
        token = reading.doc[i]
        if reading.region[i] >= 0:
            continue
        if token.lower_ == "as" and token.dep_ in {"mark", "advmod"}:
            yield from _as(reading, index, sentence, token)
        elif token.lower_ == "according" and i + 1 < sentence.end and reading.doc[i + 1].lower_ == "to":
            yield from _according(reading, index, sentence, token)
        elif token.pos_ == "NOUN" and cues.lemma(token) in cues.lexicon().noun:
            yield from _noun(reading, index, sentence, token)


def _according(reading: Reading, index: int, sentence: Sentence, cue: Token) -> Iterator[Draft]:
    to = reading.doc[cue.i + 1]
    source = next((t for t in (*to.children, *cue.children) if t.dep_ == "pobj" and t.i > to.i), None)
    if source is None:
        return
    end = min(source.right_edge.i + 1, sentence.end)
    spans = [trimmed(reading, sentence.start, cue.i)]
    rest = trimmed(reading, end, sentence.end)
    if rest is not None and (spans[0] is None or rest.end - rest.start > 20):
        spans.append(rest)
    content = tuple(span for span in spans if span is not None)
    if content:
        yield Draft(index, cue, content, source, "according")


def _as(reading: Reading, index: int, sentence: Sentence, cue: Token) -> Iterator[Draft]:
    """As X noted, …; …, as X said."""
    verb = cue.head
    source = speaker_words.subject(verb)
    if verb.i < cue.i or source is None or source.i > verb.i + 6 or not cues.speaks(verb) or verb.head.i == verb.i:
        return
    if any(child.dep_ in {"dobj", "ccomp", "xcomp"} for child in verb.rights):
        return
    comma = next((i for i in range(verb.i, sentence.end) if reading.doc[i].text in {",", "."}), sentence.end)
    before = reading.before(cue.i)
    if before >= sentence.start and reading.doc[before].text != ",":
        return
    spans = [trimmed(reading, sentence.start, cue.i), trimmed(reading, comma, sentence.end)]
    content = tuple(span for span in spans if span is not None)
    if content:
        yield Draft(index, verb, content, source, "according")


def _starts_line(reading: Reading, sentence: Sentence) -> bool:
    before = reading.text[: reading.doc[sentence.start].idx].rstrip(" \t\u00a0*•")
    return not before or before.endswith("\n")


def _named(reading: Reading, index: int, sentence: Sentence) -> Iterator[Draft]:
    """A speaker, a colon and what is said, at the start of a line: a headline, a transcript."""
    if not _starts_line(reading, sentence):
        return
    doc = reading.doc
    reach = min(sentence.start + _LONGEST_NAME, sentence.end)
    colon = next((i for i in range(sentence.start, reach) if doc[i].text == ":"), None)
    if colon is None or colon == sentence.start or reading.region[colon] >= 0:
        return
    transcript = _in_capitals(reading, sentence.start, colon)
    head = doc[colon - 1] if transcript else _name(reading, sentence.start, colon)
    content = trimmed(reading, colon + 1, _line_end(reading, index) if transcript else sentence.end)
    if head is None or content is None or content.end - content.start < _SHORTEST:
        return
    headline = not doc[sentence.start].idx and sentence.end - colon > _HEADLINE
    if transcript or headline or any(cues.is_verb(t) for t in doc[colon + 1 : sentence.end]):
        yield Draft(index, doc[colon], (_with_stop(reading, content, transcript=transcript),), head, "colon")


def _in_capitals(reading: Reading, start: int, end: int) -> bool:
    """Whether a line opens like one of a transcript: a label in capitals that comes back in the article."""
    label = reading.text[reading.doc[start].idx : reading.doc[end].idx].strip()
    counts = reading.labels
    return counts[label] > 0 and len(counts) > 1 and max(counts.values()) > 1


def _line_end(reading: Reading, index: int) -> int:
    """The token after the last one of the line that sentence `index` begins."""
    end = reading.sentences[index].end
    while end < len(reading.doc) and not (reading.doc[end].is_space and "\n" in reading.doc[end].text):
        end += 1
    return end


def _with_stop(reading: Reading, content: Span, *, transcript: bool) -> Span:
    """In a transcript the last full stop was spoken too."""
    stop = transcript and reading.text[content.end : content.end + 1] in {".", "?", "!"}
    return Span(content.start, content.end + 1) if stop else content


def _name(reading: Reading, start: int, end: int) -> Token | None:
    """The head of tokens that are nothing but a name."""
    words = [t for t in reading.doc[start:end] if not t.is_space]
    if any(reading.region[t.i] >= 0 or cues.is_finite(t) for t in words):
        return None
    if words[-1].lower_ in cues.lexicon().sources and len(words) < 4:
        return words[-1]
    names = [t for t in words if _known(reading, t)]
    return names[-1] if names and len(names) * 2 >= len(words) else None


def _known(reading: Reading, token: Token) -> bool:
    """Whether a word is a name by its tag, or by how the rest of the article uses it."""
    if token.pos_ == "PROPN" and token.ent_type_ in _NAMED:
        return True
    return token.text[0].isupper() and reading.names[token.text] > 1


def _announced(reading: Reading, index: int, sentence: Sentence) -> Iterator[Draft]:
    """A sentence that ends with a colon, and the quotation on the next line."""
    doc = reading.doc
    last = sentence.end - 1
    if doc[last].text != ":" or index + 1 >= len(reading.sentences) or not sole(reading, reading.sentences[index + 1]):
        return
    verbs = [doc[i] for i in range(sentence.start, last) if reading.region[i] < 0 and cues.is_verb(doc[i])]
    speaking = [v for v in verbs if cues.speaks(v)] or [v for v in verbs if v.dep_ == "ROOT"]
    if not speaking:
        return
    stretches = reading.sentences[index + 1].quoted
    content = Span(stretches[0].start, stretches[-1].end)
    yield Draft(index + 1, speaking[-1], (content,), speaker_words.subject(speaking[-1]), "following")


def _after_nod(reading: Reading, index: int, sentence: Sentence) -> Iterator[Draft]:
    """A sentence that says only that somebody spoke, and the quotation after it: Okafor agreed. "…"."""
    following = reading.sentences[index + 1] if index + 1 < len(reading.sentences) else None
    if following is None or sentence.quoted or not sole(reading, following):
        return
    if "\n" in reading.text[reading.doc[sentence.start].idx : following.quoted[0].start]:
        return
    verb = next((t for t in reading.doc[sentence.start : sentence.end] if t.dep_ == "ROOT"), None)
    if verb is None or not cues.speaks(verb) or any(c.dep_ in {"ccomp", "xcomp", "dobj"} for c in verb.children):
        return
    speaker = speaker_words.subject(verb)
    if speaker is not None:
        content = Span(following.quoted[0].start, following.quoted[-1].end)
        yield Draft(index + 1, verb, (content,), speaker, "following")


def _after_colon(reading: Reading, index: int, sentence: Sentence) -> Iterator[Draft]:
    """Whole quoted sentences after a colon, by whoever stands before it: "From the mayor's letter: …"."""
    for stretch in sentence.quoted:
        start = reading.token_at(stretch.start)
        colon = reading.before(start)
        if colon <= sentence.start or reading.doc[colon].text != ":" or reading.region[colon] >= 0:
            continue
        before = [t for t in reading.doc[max(sentence.start, colon - _BEFORE) : colon] if reading.region[t.i] < 0]
        if complete(reading, stretch) and sentence_like(reading, stretch) and not any(cues.speaks(t) for t in before):
            yield Draft(index, reading.doc[colon], (Span(stretch.start, stretch.end),), _announcer(before), "colon")


def _announcer(words: list[Token]) -> Token | None:
    """Who announces a quotation: the subject, the owner of what is quoted, or the last name."""
    verbs = [t for t in words if cues.is_finite(t) and t.dep_ not in {"relcl", "aux", "auxpass"}]
    subject = speaker_words.subject(verbs[-1]) if verbs else None
    if subject is not None and subject.i < words[-1].i:
        return subject
    nouns = [t for t in words if t.dep_ == "poss"] or [t for t in words if t.pos_ == "PROPN"]
    nouns = nouns or [t for t in words if t.pos_ == "NOUN"]
    return nouns[-1] if nouns else None


def _signed(reading: Reading, index: int, sentence: Sentence) -> Iterator[Draft]:
    """A quotation with its speaker under it after a dash."""
    doc = reading.doc
    if doc[sentence.start].text not in DASHES or not _starts_line(reading, sentence) or not index:
        return
    before = reading.sentences[index - 1]
    if not sole(reading, before) or sentence.end - sentence.start > _LONGEST_NAME * 2:
        return
    names = [t for t in doc[sentence.start + 1 : sentence.end] if t.pos_ == "PROPN"]
    if names:
        content = Span(before.quoted[0].start, before.quoted[-1].end)
        head = next((t for t in names if t.i + 1 >= sentence.end or doc[t.i + 1].pos_ != "PROPN"), names[-1])
        yield Draft(index - 1, doc[sentence.start], (content,), head, "signed")


def _noun(reading: Reading, index: int, sentence: Sentence, noun: Token) -> Iterator[Draft]:
    clause = next((c for c in noun.rights if c.dep_ in {"acl", "ccomp"} and _has_that(c)), None)
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is None and noun.dep_ == "dobj" and cues.lemma(noun.head) in cues.lexicon().light:
        owner = speaker_words.subject(noun.head)
    if owner is None:
        by = next((c for c in noun.rights if c.lower_ in _BY and c.dep_ == "prep" and c.i < noun.i + 3), None)
        owner = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    if clause is None:
        return
    content = trimmed(reading, clause.left_edge.i, min(clause.right_edge.i + 1, sentence.end))
    if content is not None:
        yield Draft(index, noun, (content,), owner, "noun")


def _has_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)
