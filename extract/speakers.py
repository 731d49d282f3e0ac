"""From a speaker's words to the actor they stand for, and the actors a quotation is about."""

from bisect import bisect_left, bisect_right
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
    article = _Article(doc, actors)
    return tuple(_linked(quote, article) for quote in quotes)


class _Article:
    """What every quotation of an article asks of it, gathered once."""

    def __init__(self, doc: Doc, actors: Sequence[Actor]) -> None:
        self.actors = actors
        self.index = MentionIndex(actors)
        self.text = doc.text  # spaCy builds it anew each time it is asked
        mentions = [(mention, number) for number, actor in enumerate(actors) for mention in actor.mentions]
        self.people = sorted((mention.start, number) for mention, number in mentions if mention.form != "pronoun")
        self.named = frozenset(number for mention, number in mentions if mention.form == "name")
        self._doc = doc
        self._starts = [token.idx for token in doc]

    def head(self, start: int, end: int) -> Token:
        """The head of the words that stand in `start:end`; `Doc.char_span` would walk all tokens at each call."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return self._doc[first : max(bisect_left(self._starts, end), first + 1)].root


def _linked(quote: Quote, article: _Article) -> Quote:
    speaker = quote.speaker and _speaker(quote.speaker, article)
    addressee = quote.addressee
    if addressee is not None:
        found = article.index.at(addressee.start, addressee.end)
        addressee = replace(addressee, actor=found.actor if found else None)
    own = speaker.actor if speaker else None
    return replace(quote, speaker=speaker, addressee=addressee, about=_about(quote, article.text, article.index, own))


def _about(quote: Quote, text: str, index: MentionIndex, own: int | None) -> tuple[Party, ...]:
    """Each actor the words mention, once, at its first mention; the speaker only by name, not by "I" or "he"."""
    seen: dict[int, Party] = {}
    for span in quote.spans:
        for found in index.within(span.start, span.end):
            if found.actor == own and found.form == "pronoun":
                continue
            seen.setdefault(found.actor, Party(found.actor, text[found.start : found.end], found.start, found.end))
    return tuple(seen.values())


def _speaker(speaker: Speaker, article: _Article) -> Speaker:
    if speaker.start == speaker.end:
        return speaker
    found = _mentioned(speaker, article)
    if found is not None and _anonymous(speaker, found.actor, article):
        return replace(speaker, resolution="nominal")
    if found is not None:
        resolution = "pronoun" if speaker.resolution == "pronoun" else found.form
        return replace(speaker, actor=found.actor, resolution=resolution)
    if speaker.resolution != "pronoun":
        return speaker
    return replace(speaker, candidates=_candidates(speaker, article))


def _mentioned(speaker: Speaker, article: _Article) -> Found | None:
    head = article.head(speaker.start, speaker.end)
    if head.tag_ in _RELATIVE:
        noun = _antecedent(head)
        if noun is None:
            return None
        return article.index.at(noun.left_edge.idx, noun.idx + len(noun), noun.idx)
    found = article.index.at(speaker.start, speaker.end, head.idx)
    return found if found is not None and found.start <= head.idx < found.end else None


def _anonymous(speaker: Speaker, actor: int, article: _Article) -> bool:
    """Whether the words bring up somebody unnamed: "officials", "a clerk", with no name for them in the article."""
    if actor in article.named:
        return False
    head = article.head(speaker.start, speaker.end)
    known = [t for t in head.lefts if t.dep_ in {"det", "poss", "compound"} or t.pos_ == "PROPN"]
    return head.pos_ == "NOUN" and all(t.lower_ in _INDEFINITE for t in known) and (bool(known) or head.tag_ == "NNS")


def _antecedent(relative: Token) -> Token | None:
    """The noun a relative pronoun stands for."""
    verb = relative.head
    while verb.dep_ in {"conj", "xcomp", "ccomp"} and verb.head.i != verb.i:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def _candidates(speaker: Speaker, article: _Article) -> tuple[Candidate, ...]:
    """The actors a pronoun may stand for, the nearest mention before it the likeliest."""
    kinds = _KINDS.get(speaker.name.lower(), _PERSONS)
    scores: dict[int, float] = {}
    weight = 1.0
    nearest = bisect_left(article.people, (speaker.start, 0))
    for _, number in reversed(article.people[max(0, nearest - _REACH) : nearest]):
        if article.actors[number].kind not in kinds or number in scores:
            continue
        scores[number] = weight
        weight *= _FADE
    total = sum(scores.values())
    return tuple(Candidate(n, round(s / total, 3)) for n, s in scores.items() if s / total >= _FEWEST)
