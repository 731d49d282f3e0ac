"""Whose words a reporting verb brings: its subject, or what stands in for one where the parser erred."""

from collections.abc import Sequence

from spacy.tokens import Token

from extract import speaker_words
from extract.quotes_fronted import DASHES
from extract.quotes_sentences import Reading, Sentence

# how many tokens from its verb a speaker is looked for that the parser did not find
_NEAR = 30
# and how many before it a subject that the verb shares with another one
_FAR = 60
# so few tokens after a quotation a verb speaks of it, whatever form the tagger saw
_BESIDE = 6
# in how many tokens a dateline ends: "LA CROSSE, Wisc., June 3 (Agency) -"
_DATELINE = 14


def voice(
    reading: Reading, sentence: Sentence, verb: Token, content: Sequence[tuple[int, int]], subject: Token | None
) -> Token | None:
    """The subject, unless the parser found it in what is said: then the noun phrase beside the verb."""
    inside = subject is not None and (
        reading.region[subject.i] >= 0 or any(start <= subject.i < end for start, end in content)
    )
    ends = [end for _, end in content if end <= verb.i]
    opening = speaker_words.leading(list(reading.doc[ends[-1] : verb.i])) if ends else None
    if opening is not None:
        return opening
    if subject is not None and not inside:
        return _inserted(reading, sentence, verb, subject) or _after_dateline(reading, sentence, verb, subject)
    named = _opening(reading, sentence, verb) if subject is None and not ends else None
    if named is not None:
        return named
    starts = [start for start, _ in content if start > verb.i]
    first = max([sentence.start, verb.i - _NEAR, *ends])
    last = min([sentence.end, verb.i + _NEAR, *starts])
    found = None
    if inside or verb.tag_ in {"VBD", "VBZ", "VBP", "NN", "NNS"} or (ends and verb.i - ends[-1] < _BESIDE):
        found = speaker_words.beside(list(reading.doc[first:last]), verb)
    return found or _misread_name(reading, verb) or _lent(reading, sentence, verb, content)


def _misread_name(reading: Reading, verb: Token) -> Token | None:
    """A name that the tagger took for another word, right beside the verb: "Will wrote", "Jolly said"."""
    for token in (verb.nbor(-1) if verb.i else verb, verb.nbor() if verb.i + 1 < len(verb.doc) else verb):
        known = verb.tag_ != "VBG" and (not token.is_sent_start or reading.names[token.text] > 0)
        if reading.region[token.i] < 0 and token.is_title and len(token) > 2 and known:
            return token
    return None


def _after_dateline(reading: Reading, sentence: Sentence, verb: Token, subject: Token) -> Token:
    """Who opens the sentence after the dateline, where the parser took its place for the subject."""
    doc = reading.doc
    if not doc[sentence.start].is_upper or subject.i - sentence.start > _DATELINE:
        return subject
    after = range(subject.i + 1, min(sentence.start + _DATELINE, verb.i))
    dash = next((i for i in after if doc[i].text in DASHES and doc[i - 1].whitespace_), None)
    named = speaker_words.opening(list(doc[dash + 1 : verb.i])) if dash is not None else None
    return named if named is not None else subject


def _inserted(reading: Reading, sentence: Sentence, verb: Token, subject: Token) -> Token | None:
    """The name that opens a sentence, where the parser's subject only ends what is inserted: "Okafor, who …,"."""
    comma = verb.i - 1
    if not sentence.start < subject.i < comma or reading.doc[comma].text != "," or subject.right_edge.i != comma - 1:
        return None
    name = _opening(reading, sentence, verb)
    return name if name is not None and name.i < subject.left_edge.i else None


def _opening(reading: Reading, sentence: Sentence, verb: Token) -> Token | None:
    """The name that opens a sentence, with commas between it and the verb."""
    start = sentence.start + (reading.doc[sentence.start].tag_ == "CC")
    if verb.i - start > _FAR:
        return None
    name = speaker_words.leading(list(reading.doc[start : verb.i]))
    return name if name is not None and name.ent_type_ != "DATE" else None


def _lent(reading: Reading, sentence: Sentence, verb: Token, content: Sequence[tuple[int, int]]) -> Token | None:
    """The subject of what the sentence tells before the verb, outside all that is quoted or reported."""
    first = max(sentence.start, verb.i - _FAR)
    said = {i for start, end in content for i in range(max(start, first), min(end, verb.i))}
    return speaker_words.lent(
        [t for t in reading.doc[first : verb.i] if reading.region[t.i] < 0 and t.i not in said], verb
    )
