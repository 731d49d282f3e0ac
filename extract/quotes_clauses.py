"""Where a reported clause ends: before the next thing the speaker says, and behind what the parser broke off."""

from spacy.tokens import Token

from extract import cues
from extract.quotes_fronted import DASHES, LONGEST
from extract.quotes_sentences import Reading, Sentence

_PROVIDING = {"provided", "unless", "if", "because"}
# an aside between dashes is shorter than this, in tokens
_ASIDE = 30
# how soon after its verb a quotation comes that the verb reports, in tokens
_SOON = 12
_STOPS = {",", ";", ":", "(", *DASHES}
_NOT_BROKEN = {"according", "as", "after", "during", "while", "before", "when", "citing", "than"}
_OCCASIONS = {"statement", "interview", "speech", "email", "letter", "tweet", "conference", "post", "report", "rally"}
_OCCASIONS |= {"remarks", "debate", "meeting", "event", "poll", "memo", "article", "video", "show", "call", "response"}


def after_that(sentence: Sentence, verb: Token, that: int) -> int:
    """The token after the clause that "that" opens, by the parser."""
    clause = verb.doc[that].head
    end = clause.right_edge.i + 1 if clause.i > that else that + 1
    return min(end, sentence.end) if end > that + 2 else sentence.end


def before_next_cue(reading: Reading, verb: Token, start: int, end: int) -> int:
    """Where the next thing the speaker says begins that the parser hung into the clause: "said A and added that B"."""
    for i in range(start + 2, min(end - 2, start + LONGEST)):
        token = reading.doc[i]
        if reading.region[i] >= 0 or (token.tag_ != "CC" and token.text != ","):
            continue
        following = next((t for t in reading.doc[i + 1 : i + 4] if t.pos_ not in {"ADV", "AUX"}), token)
        if token.tag_ == "CC" and _deed(reading, start, following):
            return i
        tag = verb.tag_ if token.tag_ == "CC" else "VBG"
        if following.tag_ == tag and reading.region[following.i] < 0 and _reports_itself(reading, following):
            return i
    return end


def _deed(reading: Reading, start: int, following: Token) -> bool:
    """Whether a finite verb without a subject follows what was to be done: "promised to free them and named X"."""
    if reading.doc[start].tag_ != "TO" or following.tag_ not in {"VBD", "VBZ", "VBN"}:
        return False
    own = {"nsubj", "nsubjpass", "aux", "auxpass"}
    return following.dep_ == "conj" and not any(c.dep_ in own for c in following.lefts)


def _reports_itself(reading: Reading, verb: Token) -> bool:
    """Whether a verb reports something of its own: a clause or quoted words after it and no subject before it."""
    if any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.lefts):
        return False
    if cues.speaks(verb) and any(child.dep_ == "ccomp" for child in verb.rights):
        return True
    plainly = cues.speaks(verb) or (verb.tag_ != "VBG" and cues.lemma(verb) in cues.lexicon().object | {"call"})
    return plainly and (reading.next_quoted[verb.i] < verb.i + _SOON or (verb.dep_ == "conj" and verb.tag_ != "VB"))


def further(reading: Reading, sentence: Sentence, end: int) -> int:
    """Where a clause really ends that the parser broke off in the middle: "said it would open | in May unless …"."""
    if end >= sentence.end or not end > 1:
        return end
    if reading.doc[end - 1].tag_ == "CC":
        end -= 1
    at = end + (reading.doc[end].text == ",")
    if _quoted_tail(reading, sentence, at) or _after_aside(reading, sentence, end):
        return sentence.end
    if _finite_follows(reading, sentence, end) or _listed(reading, sentence, at):
        return sentence.end
    goes_on = at + 1 < sentence.end and reading.doc[at].lower_ == "but" and reading.doc[at + 1].tag_ in {"MD", "IN"}
    broken = reading.doc[end].tag_ in {"IN", "TO", "MD"} and reading.doc[end].lower_ not in _NOT_BROKEN
    if not goes_on and (not broken or _told_at(reading, end, sentence)):
        return end
    rest = range(at + 1, min(sentence.end, end + LONGEST))
    stop = next((i for i in rest if reading.region[i] >= 0 or reading.doc[i].text in _STOPS), sentence.end)
    return end if any(cues.is_verb(t) and cues.speaks(t) for t in reading.doc[at:stop]) else stop


def _quoted_tail(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Whether the clause goes on with quoted words: "said it would be shut, | "come what may"."""
    if at >= sentence.end or reading.region[at] < 0:
        return False
    stretch = reading.quoted[reading.region[at]]
    return reading.opening(stretch)[:1].islower() and reading.token_from(stretch.end) >= sentence.end - 1


def _after_aside(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Whether the clause goes on behind an aside between dashes: "to ban all of them - a billion people - from …"."""
    doc = reading.doc
    if doc[at].text not in DASHES:
        return False
    inside = range(at + 1, min(sentence.end - 1, at + _ASIDE))
    dash = next((i for i in inside if doc[i].text in DASHES and doc[i - 1].whitespace_), None)
    return dash is not None and doc[dash + 1].tag_ in {"IN", "TO", "MD", "VBD", "VBZ", "VBP"}


def _finite_follows(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Whether the verb of the clause comes only now: "said the men released by the court | were close to …"."""
    doc = reading.doc
    at += doc[at].pos_ == "ADV" and at + 1 < sentence.end
    return reading.region[at] < 0 and doc[at].tag_ in {"VBD", "VBZ", "VBP"} and not cues.speaks(doc[at])


def _listed(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Whether one more of what is told comes: "and that …", "…, replace the leaders"."""
    doc, region = reading.doc, reading.region
    if at + 1 >= sentence.end or region[at] >= 0:
        return False
    if doc[at].tag_ == "CC":
        return doc[at + 1].lower_ == "that" and doc[at + 1].tag_ != "DT"
    return doc[at - 1].text == "," and (doc[at].tag_ == "VB" or doc[at].lower_ in _PROVIDING)


def _told_at(reading: Reading, start: int, sentence: Sentence) -> bool:
    """Whether a preposition tells where or when somebody spoke: "in a statement", "on Monday"."""
    near = reading.doc[start : min(start + 6, sentence.end)]
    return any(t.lower_ in _OCCASIONS or t.ent_type_ in {"DATE", "TIME"} for t in near)
