"""Offices and functions that stand beside a name: "Kremlin spokesman Dmitry Peskov", "Ida Moor, the mayor"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extract import actors_words as lists
from extract import countries, functions, offices
from extract.coreference_chain import Chain
from extract.records import Role

_FURTHEST = 10
_OF = frozenset({"of", "for", "&", "-", "and", "'s", "’s"})


def give(doc: Doc, chains: Sequence[Chain]) -> None:
    """Give the persons among `chains` their roles, and the country, sector and gender that follow from them."""
    owner = {at: chain for chain in chains for name in chain.names for at in range(name.start, name.end)}
    for chain in chains:
        if chain.kind != "person":
            continue
        for name in chain.names:
            for start, end in [*_left(doc, name.start, owner), *_right(doc, name.start, name.end)]:
                _take(doc, chain, start, end)
            _honorific(doc, chain, name.start)
    _inherit(doc, chains, owner)


def _inherit(doc: Doc, chains: Sequence[Chain], owner: dict[int, Chain]) -> None:
    """ "Peru's foreign minister A and defense minister B" serve one country."""
    for chain in chains:
        if chain.kind != "person" or chain.country or chain.sector != "GOV":
            continue
        others = (owner.get(_before_and(doc, name.start)) for name in chain.names)
        chain.country = next((o.country for o in others if o is not None and o.kind == "person" and o.country), None)


def _before_and(doc: Doc, start: int) -> int:
    """The token before the "and" that a title of a few words parts from a name, -1 without one."""
    for at in range(start - 1, max(0, start - 6), -1):
        if doc[at].lower_ == "and":
            return at - 1
        if doc[at].is_punct or doc[at].pos_ == "VERB":
            break
    return -1


def _take(doc: Doc, chain: Chain, start: int, end: int) -> None:
    first, last = doc[start], doc[end - 1]
    title = doc[start:end].text
    role = Role(" ".join(title.split()), first.idx, last.idx + len(last))
    if role in chain.roles:
        return
    chain.roles.append(role)
    words = title.casefold().split()
    chain.gender = chain.gender or gender(words)
    if not lists.RELATIONS.intersection(words):
        function = functions.describe(title)
        chain.country = chain.country or function.country
        chain.sector = chain.sector or function.sector


def gender(words: Sequence[str]) -> str | None:
    """What the words of an office or honorific say of the gender."""
    for word in words:
        if word in ("her", "his"):
            continue
        if word in offices.FEMININE:
            return "female"
        if word in offices.MASCULINE:
            return "male"
    return None


def _honorific(doc: Doc, chain: Chain, start: int) -> None:
    if start and not chain.gender and doc[start - 1].lower_ in offices.HONORIFICS:
        chain.gender = gender([doc[start - 1].lower_])


def _left(doc: Doc, start: int, owner: dict[int, Chain]) -> Iterator[tuple[int, int]]:
    """The title glued to the left of a name."""
    end = start
    while end > 0 and (doc[end - 1].lower_ in offices.HONORIFICS and offices.office([doc[end - 1].lower_]) is None):
        end -= 1
    words = [token.lower_ for token in doc[max(0, end - 4) : end]]
    if not end or offices.office(words) is None or words[-1] in lists.IMPERSONAL:
        yield from _before_comma(doc, start)
        return
    at = end - 1
    while at > 0 and end - at < _FURTHEST and not doc[at].is_sent_start and _belongs(doc[at - 1], owner):
        at -= 1
    while at < end - 1 and not _opens(doc[at], owner):
        at += 1
    yield at, end


def _belongs(token: Token, owner: dict[int, Chain]) -> bool:
    if token.i in owner:
        return owner[token.i].kind != "person"
    return (
        token.lower_ in _OF
        or token.pos_ in ("NOUN", "PROPN", "ADJ")
        or bool(countries.demonym(token.text))
        or token.lower_ in offices.MODIFIERS | offices.FORMER
    )


def _opens(token: Token, owner: dict[int, Chain]) -> bool:
    word = token.lower_
    if word in _OF:
        return False
    return (
        token.i in owner
        or word in offices.MODIFIERS
        or word in offices.FORMER
        or bool(countries.demonym(token.text))
        or offices.office([word]) is not None
        or word in offices.ENDINGS
        or word
        in (
            "prime",
            "foreign",
            "interior",
            "defense",
            "defence",
            "finance",
            "crown",
            "attorney",
            "opposition",
            "head",
            "ruling",
        )
    )


def _before_comma(doc: Doc, start: int) -> Iterator[tuple[int, int]]:
    """ "The Prime Minister of Singapore, Lee Hsien Loong": the name is the apposition."""
    if start < 2 or doc[start - 1].text != ",":
        return
    name = doc[start]
    while name.dep_ == "compound" and name.head.i > name.i and name.head.i - start < 5:
        name = name.head
    head = name.head
    if name.dep_ != "appos" or head.i >= start or start - head.i > _FURTHEST or head.pos_ not in ("NOUN", "PROPN"):
        return
    if offices.office([token.lower_ for token in doc[max(0, head.i - 3) : head.i + 1]]) is None:
        return
    first = max(head.left_edge.i, head.i - 6)
    while first < head.i and doc[first].pos_ in ("DET", "PUNCT", "PRON", "SPACE", "ADP"):
        first += 1
    yield first, start - 1


def _right(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The office told behind a name and a comma, up to the next comma, clause or mark."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return
    first = end + 1
    if doc[first].is_digit and first + 2 < len(doc) and doc[first + 1].text == ",":
        first += 2
    while first < len(doc) and (doc[first].pos_ == "DET" or doc[first].lower_ in ("who", "is", "was")):
        first += 1
    last = first
    while last < len(doc) and last - first < 14 and not _closes(doc[last]):
        last += 1
    head = next(
        (
            at
            for at in range(first, min(last, first + 6))
            if doc[at].pos_ in ("NOUN", "PROPN") and _ends_phrase(doc, at, last)
        ),
        None,
    )
    if (
        head is None
        or last >= len(doc)
        or offices.office([token.lower_ for token in doc[first : head + 1]][-4:]) is None
    ):
        return
    if doc[first].lower_ in ("and", "but") or doc[head].dep_ in ("nsubj", "nsubjpass"):
        return
    yield first, last


def _ends_phrase(doc: Doc, at: int, last: int) -> bool:
    return at + 1 >= last or doc[at + 1].pos_ not in ("NOUN", "PROPN", "PART", "ADJ") or doc[at + 1].is_punct


def _closes(token: Token) -> bool:
    return (
        (token.is_punct and token.text not in ("-", "&", "’", "'"))
        or token.is_space
        or token.pos_ in ("VERB", "AUX", "SCONJ")
        or token.lower_ in ("who", "that", "which")
    )
