"""Reported words that come after the one who says them: X said that …; X said: "…"; X called Y "…"."""

from spacy.tokens import Token

from extract import cues, quotes_phrases
from extract.quotes_clauses import after_that, before_next_cue, further
from extract.quotes_fronted import DASHES, LONGEST
from extract.quotes_phrases import CALLING, CRYING, region_end
from extract.quotes_sentences import Reading, Sentence, complete, sentence_like

Range = tuple[int, int]
_MEANWHILE = {"before", "after", "when", "while"}
_GOES_ON = {"and", "but", "or", "because", "that", "if", "unless", "so", "nor", "yet"}
_ANSWERS = {"yes", "no", "so"}
_DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday"}
_OPENING = {"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "VERB"}
# how many words of addressee, time and place may stand between a verb and its "that"
_WIDEST_GAP = 16


def content(reading: Reading, sentence: Sentence, verb: Token) -> list[Range] | None:
    """Token ranges of what is reported after the verb, None when nothing is."""
    quoted = min(reading.next_quoted[verb.i + 1], sentence.end)
    that = _that(reading, sentence, verb, quoted)
    if that is not None:
        end = before_next_cue(reading, verb, that, further(reading, sentence, after_that(sentence, verb, that)))
        found: list[Range] | None = [(that, max(end, region_end(reading, sentence, that + 1)))]
    elif quoted < sentence.end and _opens(reading, verb, quoted):
        found = [(quoted, _quotation_end(reading, sentence, quoted, alone=cues.lemma(verb) in CRYING))]
    else:
        found = (
            _clause(reading, sentence, verb)
            or quotes_phrases.phrase(reading, sentence, verb)
            or _answer(reading, sentence, verb)
            or _unparsed(reading, sentence, verb)
        )
    return [(start, _before_tail(reading, start, end)) for start, end in found] if found else None


def _before_tail(reading: Reading, start: int, end: int) -> int:
    """Where what is reported ends, when more than it follows the last quoted words: "…," he said that, citing polls."""
    for i in range(start + 2, min(end - 1, start + LONGEST)):
        if reading.region[i] < 0 and reading.doc[i].lower_ == "according" and reading.doc[i + 1].lower_ == "to":
            return i
    last = next((i for i in range(end - 1, max(start, end - LONGEST), -1) if reading.region[i] >= 0), end - 1)
    if last >= end - 2 or reading.region[last] < 0:
        return end
    after, then = reading.doc[last + 1], reading.doc[last + 2]
    if after.text in DASHES or (after.lower_ in _MEANWHILE and then.tag_ == "VBG"):
        return last + 1
    stretch = reading.quoted[reading.region[last]]
    comma = reading.closing(stretch).endswith(",")
    return last + 1 if comma and after.lower_ not in _GOES_ON else end


def _clause(reading: Reading, sentence: Sentence, verb: Token) -> list[Range] | None:
    clause = next((child for child in verb.rights if child.dep_ in {"ccomp", "xcomp"}), None)
    if clause is None:
        return None
    lemma, known = cues.lemma(verb), cues.lexicon()
    words = [clause, *(c for c in clause.lefts if c.dep_ in {"aux", "auxpass"})]
    if lemma == "find" and not any(cues.is_finite(t) for t in words):
        return None  # "found himself alone"
    gerund = lemma in known.speech and any(t.tag_ == "VBG" for t in words)
    if cues.speaks(verb) and (clause.dep_ == "ccomp" or gerund):
        start, end = _subtree(sentence, verb, clause)
        start = _with_subject(verb, clause, start)
        end = further(reading, sentence, end)
        return [(_after_day(reading, start, end), before_next_cue(reading, verb, start, end))]
    if lemma not in known.infinitive:
        return None
    start, end = _with_object(sentence, verb, clause)
    return [(start, before_next_cue(reading, verb, start, further(reading, sentence, end)))]


def _with_subject(verb: Token, clause: Token, start: int) -> int:
    """The start of a clause whose subject the parser took for the object of the verb: "said | the days … are gone"."""
    if cues.lemma(verb) in cues.lexicon().addressing or any(
        c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in clause.lefts
    ):
        return start
    taken = next((c for c in verb.rights if c.dep_ in {"dobj", "nsubj"} and c.i < clause.i), None)
    return min(start, max(taken.left_edge.i, verb.i + 1)) if taken is not None and taken.left_edge.i > verb.i else start


def _after_day(reading: Reading, start: int, end: int) -> int:
    """Past the day on which something was said: "said Monday the bridge was shut"."""
    first = reading.doc[start]
    said_on = first.lower_ in _DAYS and start + 2 < end and first.nbor().tag_ not in {"POS", "MD"}
    return start + 1 if said_on and not cues.is_finite(first.nbor()) else start


def _answer(reading: Reading, sentence: Sentence, verb: Token) -> list[Range] | None:
    """An answer in a word or two: "said yes", "said so", "said the same of the other"."""
    start = verb.i + 1
    if cues.lemma(verb) != "say" or start >= sentence.end:
        return None
    if reading.doc[start].lower_ in _ANSWERS:
        return [(start, start + 1)]
    same = next((c for c in verb.rights if c.lower_ == "same" and start <= c.left_edge.i), None)
    return [(same.left_edge.i, min(same.right_edge.i + 1, sentence.end))] if same is not None else None


def _unparsed(reading: Reading, sentence: Sentence, verb: Token) -> list[Range] | None:
    """The rest of the sentence after a plain "said", where the parser saw no clause though a verb follows."""
    start = verb.i + 1
    if cues.lemma(verb) not in cues.lexicon().plain or start >= sentence.end or verb.dep_ == "relcl":
        return None
    opening = reading.doc[start]
    if opening.pos_ not in _OPENING or opening.tag_ in {"WP", "WDT"} or opening.ent_type_ in {"DATE", "TIME"}:
        return None
    if any(child.dep_ == "dobj" for child in verb.rights):
        return None
    finite = (t for t in reading.doc[start : sentence.end] if cues.is_finite(t))
    return [(start, sentence.end)] if next(finite, None) is not None and not _inverted(verb) else None


def _inverted(verb: Token) -> bool:
    """Whether the speaker comes after the verb."""
    return any(child.dep_ == "nsubj" for child in verb.rights)


def _that(reading: Reading, sentence: Sentence, verb: Token, quoted: int) -> int | None:
    """The "that" which opens the reported clause, over addressee, time and place: "told them on Monday that"."""
    if not cues.speaks(verb):
        return None
    for i in range(verb.i + 1, min(verb.i + 1 + _WIDEST_GAP, quoted, sentence.end)):
        token = reading.doc[i]
        if token.lower_ == "that" and token.tag_ in {"IN", "DT", "WDT"}:
            if token.dep_ == "mark" and (token.tag_ == "IN" or cues.lemma(verb) in cues.lexicon().addressing):
                return i if _reports(token, verb) else None
            opens = token.dep_ != "det" or _tells(reading, sentence, i)
            return i if i == verb.i + 1 and opens else None
        if cues.is_verb(token) or token.text in {":", ";"}:
            return None
    return None


def _tells(reading: Reading, sentence: Sentence, that: int) -> bool:
    """Whether a finite verb comes at once: "warned that paper alone guaranteed nothing", not "that claim"."""
    for token in reading.doc[that + 1 : sentence.end]:
        if token.is_punct or token.tag_ in {"CC", "IN", "WDT", "WP"} or reading.region[token.i] >= 0:
            return False
        if cues.is_finite(token):
            return True
    return False


def _reports(that: Token, verb: Token) -> bool:
    """Whether the clause of "that" hangs on the verb and not on a noun that says something itself."""
    head = that.head.head
    return not (head.i > verb.i and head.pos_ == "NOUN" and that.head.dep_ in {"acl", "relcl"} and head.dep_ == "dobj")


def _opens(reading: Reading, verb: Token, quoted: int) -> bool:
    """Whether the first quotation after the verb begins what is reported."""
    between = [t for t in reading.doc[verb.i + 1 : quoted] if not t.is_space]
    colon = bool(between) and between[-1].text == ":"
    if any(cues.is_verb(t) and cues.speaks(t) for t in between):
        return False
    if not cues.speaks(verb):
        return colon and verb.dep_ == "ROOT" and not _said_after(reading, quoted)
    if colon:
        return True
    stretch = reading.quoted[reading.region[quoted]]
    if not between:
        named = reading.titled[reading.region[quoted]] and cues.lemma(verb) not in CALLING
        return complete(reading, stretch) or not named
    if any(t.pos_ in {"VERB", "AUX"} for t in between):
        return False
    return between[-1].text == "," and sentence_like(reading, stretch) and not reading.titled[reading.region[quoted]]


def _said_after(reading: Reading, quoted: int) -> bool:
    """Whether a comma closes the quotation, so that its speaker comes after it."""
    stretch = reading.quoted[reading.region[quoted]]
    return reading.closing(stretch).endswith(",")


def _quotation_end(reading: Reading, sentence: Sentence, start: int, *, alone: bool) -> int:
    end = region_end(reading, sentence, start)
    after = next((i for i in range(end, sentence.end) if not reading.doc[i].is_space), sentence.end)
    if after + 1 < sentence.end and reading.doc[after].tag_ == "CC" and reading.region[after + 1] >= 0:
        return region_end(reading, sentence, after + 1)
    if alone or complete(reading, reading.quoted[reading.region[start]]) or end >= sentence.end - 1:
        return end
    return sentence.end


def _subtree(sentence: Sentence, verb: Token, clause: Token) -> Range:
    return max(clause.left_edge.i, verb.i + 1), min(clause.right_edge.i + 1, sentence.end)


def _with_object(sentence: Sentence, verb: Token, clause: Token) -> Range:
    """An infinitive with the one who is asked to do it: "urged voters to stay home"."""
    start, end = _subtree(sentence, verb, clause)
    asked = next((child for child in verb.rights if child.dep_ == "dobj" and child.i < clause.i), None)
    return (max(asked.left_edge.i, verb.i + 1) if asked is not None else start), end
