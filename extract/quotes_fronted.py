"""Reported words that come before the one who says them: "…," said X, and what goes on after the cue."""

from spacy.tokens import Token

from extract import cues
from extract.marks import Quoted
from extract.quotes_sentences import Reading, Sentence, complete, sentence_like

Range = tuple[int, int]
DASHES = frozenset({"-", "--", "–", "—", "―"})
_CUTS = DASHES | {":", ";", "("}
_WIDEST_GAP = 40
# no clause of news prose is longer, in tokens; looking further would make a text without full stops slow
LONGEST = 200
# quoted words that only describe the speaker are shorter than this, in characters
_FEW = 40
# a quotation of more words than this that a cue follows so soon was spoken, even where its comma is missing
_PHRASE, _AT_ONCE = 4, 4
_TENSED = {"VBD", "VBZ", "VBP", "VB", "VBN"}
_NOT_CONTENT = {"VBG", "WP", "WDT", "WRB", "WP$", "VBN"}


def content(reading: Reading, sentence: Sentence, verb: Token, around: Range) -> list[Range] | None:
    """Token ranges of what is reported, None when it does not come first; `around` is speaker and verb."""
    if _has_object(reading, sentence, verb) or verb.tag_ == "VBG":
        return None
    stretch = _quotation_before(reading, sentence, verb)
    if stretch is not None and _closes(reading, sentence, stretch, verb):
        if _clause_after(sentence, verb) is not None and not _whole(reading, sentence, stretch):
            return None
        first = (_start(reading, sentence, stretch), reading.token_from(stretch.end))
        return [first, *_going_on(reading, sentence, max(verb.i + 1, around[1]))]
    return _unquoted(reading, sentence, verb, around) if cues.speaks(verb) else None


def misread(reading: Reading, sentence: Sentence, token: Token) -> bool:
    """Whether a word the tagger took for a noun can only be a verb: "…," the two write."""
    if token.tag_ not in {"NN", "NNS"} or cues.lemma(token) not in cues.lexicon().speech:
        return False
    if token.i + 1 < sentence.end and cues.is_verb(token.nbor()):
        return False  # "the report said"
    for i in range(token.i - 1, max(sentence.start, token.i - 6) - 1, -1):
        before = reading.doc[i]
        if reading.region[i] >= 0:
            return i < token.i - 1 and _comma_inside(reading, reading.quoted[reading.region[i]])
        if cues.is_verb(before) or before.is_punct:
            return False
    return False


def _has_object(reading: Reading, sentence: Sentence, verb: Token) -> bool:
    """Whether the verb has an object of its own, other than the one who is spoken to and the one who speaks."""
    subjects = (c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"} and reading.region[c.i] < 0)
    if cues.lemma(verb) in cues.lexicon().addressing or next(subjects, None) is None:
        return False
    return any(
        child.dep_ == "dobj" and child.pos_ != "PRON" and not _time(child) and not _apart(child)
        for child in verb.rights
        if child.i < sentence.end
    )


def _apart(token: Token) -> bool:
    """Whether a comma parts a phrase from the verb: "she said, another sign of the times"."""
    first = token.left_edge.i
    return token.doc[first - 1].text == ","


def _time(token: Token) -> bool:
    return token.ent_type_ in {"DATE", "TIME"}


def _clause_after(sentence: Sentence, verb: Token) -> Token | None:
    """A clause the verb governs on its right; the parser may hang the quotation of the next sentence on it too."""
    return next((child for child in verb.rights if child.dep_ in {"ccomp", "xcomp"} and child.i < sentence.end), None)


def _quotation_before(reading: Reading, sentence: Sentence, verb: Token) -> Quoted | None:
    """The last quoted stretch before the verb, when only the speaker's words stand between."""
    for i in range(verb.i - 1, max(sentence.start, verb.i - _WIDEST_GAP) - 1, -1):
        token = reading.doc[i]
        if reading.region[i] >= 0:
            stretch = reading.quoted[reading.region[i]]
            if _borrowed(reading, sentence, stretch):
                continue
            return stretch
        if token.text in {":", ";"} or (cues.is_verb(token) and cues.speaks(token) and not _relative(token)):
            return None
        if cues.is_finite(token) and _main(token, verb):
            return None  # the quoted words only belong to a clause that goes on: the bridge, the "Old Lady," was shut
    return None


def _borrowed(reading: Reading, sentence: Sentence, stretch: Quoted) -> bool:
    """Whether a few quoted words only describe the speaker of a whole quotation before them."""
    first = sentence.quoted[0]
    if stretch is first or complete(reading, stretch) or stretch.end - stretch.start > _FEW:
        return False
    return complete(reading, first) and _whole(reading, sentence, first)


def _main(token: Token, verb: Token) -> bool:
    """Whether a finite word belongs to a main clause other than that of the verb."""
    head = token.head if token.dep_ in {"aux", "auxpass"} else token
    return head.i != verb.i and head.dep_ in {"ROOT", "ccomp"}


def _relative(token: Token) -> bool:
    return token.dep_ in {"relcl", "acl", "aux", "amod"}


def _closes(reading: Reading, sentence: Sentence, stretch: Quoted, verb: Token) -> bool:
    """Whether the quotation ends a clause before the verb: a comma inside or behind its closing mark."""
    after = reading.text[stretch.end : stretch.end + 2].lstrip()
    if not cues.speaks(verb):
        return _comma_inside(reading, stretch) and _bare_verb(reading, sentence, stretch, verb)
    if complete(reading, stretch) or after[:1] in {",", "-", "–", "—"} or stretch.open_end:
        return True
    at_once = verb.i - reading.token_from(stretch.end) < _AT_ONCE and reading.opening(stretch).count(" ") > _PHRASE
    return at_once and _whole(reading, sentence, stretch)


def _comma_inside(reading: Reading, stretch: Quoted) -> bool:
    words = reading.opening(stretch).count(" ") + 1
    if reading.is_title(stretch):
        return False
    return reading.closing(stretch)[-1:] == "," and words > 3 and sentence_like(reading, stretch)


def _bare_verb(reading: Reading, sentence: Sentence, stretch: Quoted, verb: Token) -> bool:
    """Whether a verb of no known kind can only be one of speech: "…," exhorted the singer."""
    near = verb.i - reading.token_from(stretch.end) < 8
    finite = verb.dep_ == "ROOT" and cues.is_finite(verb) and verb.pos_ == "VERB"
    return near and finite and _clause_after(sentence, verb) is None


def _whole(reading: Reading, sentence: Sentence, stretch: Quoted) -> bool:
    return reading.token_at(stretch.start) <= sentence.start + 1 and sentence_like(reading, stretch)


def _start(reading: Reading, sentence: Sentence, stretch: Quoted) -> int:
    """Where the clause begins that the quotation closes: words before it belong to it unless a colon or dash cuts."""
    first = reading.token_at(stretch.start)
    start = first
    for i in range(first - 1, max(sentence.start, first - LONGEST) - 1, -1):
        token = reading.doc[i]
        if reading.region[i] < 0 and token.text in _CUTS:
            break
        if not token.is_space:
            start = i
    words = [t for t in reading.doc[start:first] if t.is_alpha]
    if len(words) == 1 and words[0].pos_ in {"CCONJ", "ADV", "INTJ"}:
        return first
    return start


def _unquoted(reading: Reading, sentence: Sentence, verb: Token, around: Range) -> list[Range] | None:
    if verb.tag_ not in _TENSED or verb.dep_ in {"amod", "acl", "compound", "relcl"} or _passive(verb):
        return None
    doc = reading.doc
    last = reading.before(around[0])
    if last < sentence.start or doc[last].text not in {",", "?", "!"} | DASHES:
        return None
    named = around[0] < verb.i or around[1] > verb.i + 1
    inserted = around[1] < sentence.end and doc[around[1]].text in {","} | DASHES and named
    if not inserted and any(c.dep_ in _governed(verb) and c.i < sentence.end for c in verb.rights):
        return None
    start = _bare_start(reading, sentence, last)
    end = last + 1 if doc[last].text in "?!" else last
    rest = _going_on(reading, sentence, around[1], first=(start, end))
    if rest and reading.region[rest[0][0]] >= 0:
        stretch = reading.quoted[reading.region[rest[0][0]]]
        if sentence_like(reading, stretch) and (complete(reading, stretch) or _leads_up(doc[start])):
            return rest  # "Asked about it, he said, "No.": what comes first only leads up to it
    told = (t for t in doc[start:end] if cues.is_verb(t) and t.dep_ != "amod")
    if not rest and (next(told, None) is None or _adverbial(verb)):
        return None  # "In turn, they think so": an adverbial, not what is said
    return [(start, end), *rest] if end > start else None


def _governed(verb: Token) -> set[str]:
    """What on its right shows that a verb reports something there: an object may be the one who is spoken to."""
    clauses = {"ccomp", "xcomp"}
    return clauses if cues.lemma(verb) in cues.lexicon().addressing else clauses | {"dobj"}


def _leads_up(token: Token) -> bool:
    return token.tag_ in {"WRB", "IN", "VBN", "VBG"}


def _adverbial(verb: Token) -> bool:
    """Whether what stands before is a clause of time or reason: "After the growth cooled, the borrowing continued"."""
    before = {child.dep_ for child in verb.lefts}
    return "advcl" in before and "ccomp" not in before


def _passive(verb: Token) -> bool:
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)


def _bare_start(reading: Reading, sentence: Sentence, last: int) -> int:
    """The start of an unquoted clause: after a dateline, a leading conjunction or a dash."""
    start = sentence.start
    for i in range(sentence.start, last):
        token = reading.doc[i]
        if (
            token.text in DASHES
            and reading.region[i] < 0
            and all(t.is_upper or not t.is_alpha for t in reading.doc[start:i])
        ):
            start = i + 1
    while start < last and (reading.doc[start].is_space or reading.doc[start].tag_ == "CC"):
        start += 1
    return start


def _going_on(reading: Reading, sentence: Sentence, start: int, first: Range | None = None) -> list[Range]:
    """The second half of what the cue interrupts: "…," X said, "…"; a clause, X said, that goes on."""
    doc = reading.doc
    following = next((i for i in range(start, sentence.end) if not doc[i].is_space), sentence.end)
    comma = following < sentence.end and reading.region[following] < 0 and doc[following].text in {","} | DASHES
    opening = following + 1 if comma else following
    if comma and opening < sentence.end and _resumes(reading, opening, bare=first is not None):
        return [(opening, sentence.end)]
    for i in range(start, min(sentence.end, start + LONGEST)):
        if reading.region[i] >= 0:
            stretch = reading.quoted[reading.region[i]]
            spoken = doc[i - 1].text in {",", ":"} | DASHES or doc[i - 1].is_space or doc[i - 1].text.endswith(".")
            return [(i, sentence.end)] if first is None and spoken and sentence_like(reading, stretch) else []
        if cues.is_verb(doc[i]) and cues.speaks(doc[i]):
            return []
    return []


def _resumes(reading: Reading, start: int, *, bare: bool) -> bool:
    """Whether the words after ", X said," go on with what is said."""
    token = reading.doc[start]
    if reading.region[start] >= 0:
        return True
    if token.tag_ in _NOT_CONTENT or cues.speaks(token):
        return False
    if cues.is_finite(token):
        return True
    return bare
