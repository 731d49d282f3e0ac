"""What is said without a clause: "criticized the plan as rash", "pointed to the polls", "called it "unfit""."""

from spacy.tokens import Token

from extract import cues
from extract.quotes_sentences import Reading, Sentence

Range = tuple[int, int]
# verbs by which somebody names something or cries out: with them capitals make no title
CALLING = {"call", "dub", "label", "brand", "nickname", "describe", "characterize", "characterise", "term"}
# verbs after which nothing but the quoted words was cried out
CRYING = {"chant", "shout", "yell", "scream", "cry"}
CALLING |= CRYING | {"tweet", "post"}
_COMPLEMENTS = {"dobj", "ccomp", "oprd", "xcomp", "dative"}


def phrase(reading: Reading, sentence: Sentence, verb: Token) -> list[Range] | None:
    """A noun phrase that tells what is said: "criticized the plan as rash", "pointed to the polls"."""
    known, lemma = cues.lexicon(), cues.lemma(verb)
    preposition, plain = cues.preposition(verb), True
    if preposition is not None:
        found, plain = _prepositional(sentence, verb, preposition), cues.reports(verb, preposition) or _asks(verb)
    elif lemma in known.object | known.naming:
        found, plain = _object(reading, sentence, verb), lemma in known.object
    else:
        return None
    if found is None or (_holds_quotation(reading, found[0]) and not _work(reading, verb, found[0])):
        return found
    if _holds_quotation(reading, found[0]) and lemma not in known.object:
        return None
    words = [t for t in reading.doc[found[0][0] : found[0][1]] if t.is_alpha and t.pos_ != "DET"]
    return found if plain and len(words) > 1 else None


def _work(reading: Reading, verb: Token, content: Range) -> bool:
    """Whether all that is quoted is the title of a work: "read “War and Peace” to the children"."""
    if cues.lemma(verb) in CALLING:
        return False
    first = reading.region[reading.next_quoted[content[0]]]
    last = max(reading.region[i] for i in range(*content))
    return all(reading.titled[index] for index in range(first, last + 1))


def region_end(reading: Reading, sentence: Sentence, start: int) -> int:
    """Where a quotation ends that follows "that" at once, since it is reported whole."""
    end = start
    while end < sentence.end and reading.region[end] >= 0 and reading.region[end] == reading.region[start]:
        end += 1
    return end


def _holds_quotation(reading: Reading, content: Range) -> bool:
    return reading.next_quoted[content[0]] < content[1]


def _prepositional(sentence: Sentence, verb: Token, preposition: Token) -> list[Range] | None:
    start = preposition.i + 1
    later = [child for child in verb.rights if child.i > preposition.i]
    parts = [preposition, *(c for c in later if _infinitive(c) or (c.dep_ == "prep" and c.lower_ == "as"))]
    end = min(max(p.right_edge.i for p in parts) + 1, sentence.end)
    return [(start, end)] if start < end else None


def _infinitive(clause: Token) -> bool:
    return clause.dep_ in {"xcomp", "ccomp", "advcl"} and any(
        c.lower_ == "to" and c.dep_ == "aux" for c in clause.lefts
    )


def _asks(verb: Token) -> bool:
    """Whether somebody is asked to do something: "called on the parties to talk"."""
    return any(_infinitive(child) for child in verb.rights)


def _object(reading: Reading, sentence: Sentence, verb: Token) -> list[Range] | None:
    parts = [
        child
        for child in verb.rights
        if child.dep_ in _COMPLEMENTS or (child.dep_ == "prep" and child.lower_ in {"as", "for", "of", "to"})
    ]
    named = any(part.lower_ == "as" and _holds_quotation(reading, (part.i, part.right_edge.i + 1)) for part in parts)
    if not named and not any(part.dep_ in {"dobj", "ccomp", "oprd"} for part in parts):
        return None
    start = max(min(part.left_edge.i for part in parts), verb.i + 1)
    end = min(max(part.right_edge.i for part in parts) + 1, sentence.end)
    return [(start, max(end, region_end(reading, sentence, end)) if end < sentence.end else end)]
