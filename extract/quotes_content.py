"""Where the words stand that a reporting verb reports."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract import cues
from extract.marks import Quoted
from extract.quotes_sentences import Reading, Sentence

Range = tuple[int, int]
_CLAUSES = {"ccomp", "xcomp"}
_DASHES = {"-", "--", "–", "—", "―"}


def group(reading: Reading, sentence: Sentence, verb: Token, subject: Token | None) -> Range:
    """The tokens that say who spoke: speaker, auxiliaries and verb, as far as they stand together."""
    start, end = verb.i, verb.i + 1
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass", "neg", "advmod", "prt"} and abs(child.i - verb.i) < 4:
            start, end = min(start, child.i), max(end, child.i + 1)
    if subject is not None and sentence.start <= subject.i < sentence.end and subject.head.i == verb.i:
        first, last = subject.left_edge.i, subject.right_edge.i + 1
        start, end = min(start, first), max(end, last if subject.i > verb.i else end)
    return max(start, sentence.start), min(end, sentence.end)


def before(reading: Reading, index: int) -> int:
    """The index of the last token before `index` that is no blank, -1 when there is none."""
    index -= 1
    while index >= 0 and reading.doc[index].is_space:
        index -= 1
    return index


def fronted(reading: Reading, sentence: Sentence, verb: Token, around: Range) -> list[Range] | None:
    """The reported words when they come first: "…," X said, and what goes on after the verb."""
    last = before(reading, around[0])
    if last < sentence.start:
        return None
    region = reading.region[last]
    if region >= 0:
        stretch = reading.quoted[region]
        if not _complete(reading, stretch) and _clause_after(verb, around[1]) is not None:
            return None
        content = [_quotation_before(reading, sentence, stretch)]
    elif reading.doc[last].text in {",", "?", "!"} | _DASHES and _ends_clause(reading, sentence, verb, around):
        end = last + 1 if reading.doc[last].text in "?!" else last
        content = [(_clause_start(reading, sentence, around[0]), end)]
        if content[0][1] - content[0][0] < 3:
            return None
    else:
        return None
    return content + list(_going_on(reading, sentence, around, quoted=region >= 0))


def _complete(reading: Reading, stretch: Quoted) -> bool:
    inner = reading.text[stretch.start : stretch.end].rstrip("\"'“”‘’`» ")
    return inner[-1:] in {",", "?", "!", "—", "–", "-", "…", "."}


def _quotation_before(reading: Reading, sentence: Sentence, stretch: Quoted) -> Range:
    """The quotation, or the clause it closes when words before it belong to it."""
    start, end = reading.token_at(stretch.start), reading.token_from(stretch.end)
    prior = before(reading, start)
    if prior < sentence.start:
        return start, end
    if any(
        cues.is_verb(t) and t.lemma_.lower() in cues.lexicon().clausal and reading.region[t.i] < 0
        for t in reading.doc[sentence.start : start]
    ):
        return start, end
    return sentence.start, end


def _ends_clause(reading: Reading, sentence: Sentence, verb: Token, around: Range) -> bool:
    """Whether nothing that the verb could report follows it."""
    if verb.lemma_.lower() not in cues.lexicon().clausal or verb.tag_ == "VBG":
        return False
    if _clause_after(verb, around[1]) is not None:
        return False
    return not any(child.dep_ in {"dobj", "xcomp"} and child.i > verb.i for child in verb.children)


def _clause_start(reading: Reading, sentence: Sentence, end: int) -> int:
    return sentence.start


def _going_on(reading: Reading, sentence: Sentence, around: Range, *, quoted: bool) -> Iterator[Range]:
    """The second half of a quotation that the cue interrupts: "…," X said, "…"."""
    lexicon = cues.lexicon()
    for i in range(around[1], sentence.end):
        token = reading.doc[i]
        if reading.region[i] >= 0:
            if quoted:
                yield i, sentence.end
            return
        if cues.is_verb(token) and token.lemma_.lower() in lexicon.clausal:
            return
        if not quoted and token.text == "," and i + 1 < sentence.end and reading.doc[i + 1].lower_ in {"and", "but"}:
            yield i + 1, sentence.end
            return


def _clause_after(verb: Token, index: int) -> Token | None:
    for child in verb.children:
        if child.dep_ in _CLAUSES and child.i >= index:
            return child
    return None


def following(reading: Reading, sentence: Sentence, verb: Token, around: Range) -> list[Range] | None:
    """The reported words when they come after the verb: X said that …; X said: "…"."""
    quoted = next((i for i in range(around[1], sentence.end) if reading.region[i] >= 0), None)
    if quoted is not None and _opens_content(reading, verb, around[1], quoted):
        return [(quoted, _quotation_end(reading, sentence, quoted))]
    clause = _clause_after(verb, verb.i + 1)
    lemma = verb.lemma_.lower()
    lexicon = cues.lexicon()
    if clause is not None and clause.dep_ == "ccomp" and (lemma in lexicon.clausal):
        return [_subtree(reading, sentence, verb, clause)]
    if clause is not None and lemma in lexicon.infinitive:
        return [_subtree(reading, sentence, verb, clause)]
    if lemma in lexicon.object:
        return _object(reading, sentence, verb)
    return None


def _opens_content(reading: Reading, verb: Token, start: int, quoted: int) -> bool:
    """Whether the first quotation after the verb begins what is reported."""
    between = [t for t in reading.doc[start:quoted] if not t.is_space]
    if verb.lemma_.lower() not in cues.lexicon().clausal:
        return False
    if not between:
        return True
    if any(t.pos_ in {"VERB", "AUX"} for t in between):
        return between[-1].text == ":" and not any(t.lemma_.lower() in cues.lexicon().clausal for t in between)
    return between[-1].text in {":", ","}


def _quotation_end(reading: Reading, sentence: Sentence, start: int) -> int:
    region = reading.region[start]
    end = start
    while end < sentence.end and reading.region[end] == region:
        end += 1
    stretch = reading.quoted[region]
    if _complete(reading, stretch) or end >= sentence.end - 1:
        return end
    return sentence.end


def _subtree(reading: Reading, sentence: Sentence, verb: Token, clause: Token) -> Range:
    start = max(clause.left_edge.i, verb.i + 1)
    end = clause.right_edge.i + 1
    return start, min(end, sentence.end)


def _object(reading: Reading, sentence: Sentence, verb: Token) -> list[Range] | None:
    parts = [
        child
        for child in verb.children
        if child.i > verb.i
        and (
            child.dep_ in {"dobj", "ccomp", "oprd", "xcomp"}
            or (child.dep_ == "prep" and child.lower_ in {"as", "for", "of", "to"})
        )
    ]
    if not any(p.dep_ in {"dobj", "ccomp", "oprd"} for p in parts):
        return None
    start = max(min(p.left_edge.i for p in parts), verb.i + 1)
    return [(start, min(max(p.right_edge.i for p in parts) + 1, sentence.end))]
