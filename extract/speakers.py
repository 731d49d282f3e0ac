"""From a speaker's words to the actor they stand for, and the actors a quotation is about."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from extract.mentions import Found, MentionIndex
from extract.records import Actor, Candidate, Party, Quote, Speaker

_RELATIVE = {"WP", "WDT", "WP$"}
# how many mentions back a pronoun may reach, and how much less likely each further one is
_REACH = 40
_PERSONS = frozenset({"person"})
_BODIES = frozenset({"organization", "country", "group"})
_KINDS = dict.fromkeys(("they", "them", "their", "we", "our", "it", "its", "which"), _BODIES)
_INDEFINITE = {"a", "an", "some", "many", "several"}
_FADE = 0.6
_FEWEST = 0.05


def link(quotes: Sequence[Quote], actors: Sequence[Actor], doc: Doc) -> tuple[Quote, ...]:
    """The quotations with the actors of their speakers and addressees, candidates where undecided, and `about`."""
    index = MentionIndex(actors)
    people = sorted(
        (mention.start, number)
        for number, actor in enumerate(actors)
        for mention in actor.mentions
        if mention.form != "pronoun"
    )
    text = doc.text  # spaCy builds it anew each time it is asked
    return tuple(_linked(quote, actors, doc, index, people, text=text) for quote in quotes)


def _linked(
    quote: Quote, actors: Sequence[Actor], doc: Doc, index: MentionIndex, people: list[tuple[int, int]], *, text: str
) -> Quote:
    speaker = quote.speaker and _speaker(quote.speaker, actors, doc, index, people)
    addressee = quote.addressee
    if addressee is not None:
        found = index.at(addressee.start, addressee.end)
        addressee = replace(addressee, actor=found.actor if found else None)
    own = speaker.actor if speaker else None
    return replace(quote, speaker=speaker, addressee=addressee, about=_about(quote, text, index, own))


def _about(quote: Quote, text: str, index: MentionIndex, own: int | None) -> tuple[Party, ...]:
    """Each actor the words mention, once, at its first mention; the speaker only by name, not by "I" or "he"."""
    seen: dict[int, Party] = {}
    for span in quote.spans:
        for found in index.within(span.start, span.end):
            if found.actor == own and found.form == "pronoun":
                continue
            seen.setdefault(found.actor, Party(found.actor, text[found.start : found.end], found.start, found.end))
    return tuple(seen.values())


def _speaker(
    speaker: Speaker, actors: Sequence[Actor], doc: Doc, index: MentionIndex, people: list[tuple[int, int]]
) -> Speaker:
    if speaker.start == speaker.end:
        return speaker
    found = _mentioned(speaker, doc, index)
    if found is not None and _anonymous(speaker, actors[found.actor], doc):
        return replace(speaker, resolution="nominal")
    if found is not None:
        resolution = "pronoun" if speaker.resolution == "pronoun" else found.form
        return replace(speaker, actor=found.actor, resolution=resolution)
    if speaker.resolution != "pronoun":
        return speaker
    return replace(speaker, candidates=_candidates(speaker, actors, people))


def _mentioned(speaker: Speaker, doc: Doc, index: MentionIndex) -> Found | None:
    words = doc.char_span(speaker.start, speaker.end, alignment_mode="expand")
    head: Token = words.root  # type: ignore[union-attr]  # "expand" always finds tokens
    if head.tag_ in _RELATIVE:
        noun = _antecedent(head)
        if noun is None:
            return None
        return index.at(noun.left_edge.idx, noun.idx + len(noun), noun.idx)
    found = index.at(speaker.start, speaker.end, head.idx)
    return found if found is not None and found.start <= head.idx < found.end else None


def _anonymous(speaker: Speaker, actor: Actor, doc: Doc) -> bool:
    """Whether the words bring up somebody unnamed: "officials", "a clerk", with no name for them in the article."""
    if any(mention.form == "name" for mention in actor.mentions):
        return False
    head: Token = doc.char_span(speaker.start, speaker.end, alignment_mode="expand").root  # type: ignore[union-attr]
    known = [t for t in head.lefts if t.dep_ in {"det", "poss", "compound"} or t.pos_ == "PROPN"]
    return head.pos_ == "NOUN" and all(t.lower_ in _INDEFINITE for t in known) and (bool(known) or head.tag_ == "NNS")


def _antecedent(relative: Token) -> Token | None:
    """The noun a relative pronoun stands for."""
    verb = relative.head
    while verb.dep_ in {"conj", "xcomp", "ccomp"} and verb.head.i != verb.i:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def _candidates(speaker: Speaker, actors: Sequence[Actor], people: list[tuple[int, int]]) -> tuple[Candidate, ...]:
    """The actors a pronoun may stand for, the nearest mention before it the likeliest."""
    kinds = _KINDS.get(speaker.name.lower(), _PERSONS)
    scores: dict[int, float] = {}
    weight = 1.0
    nearest = bisect_left(people, (speaker.start, 0))
    for _, number in reversed(people[max(0, nearest - _REACH) : nearest]):
        if actors[number].kind not in kinds or number in scores:
            continue
        scores[number] = weight
        weight *= _FADE
    total = sum(scores.values())
    return tuple(Candidate(n, round(s / total, 3)) for n, s in scores.items() if s / total >= _FEWEST)
