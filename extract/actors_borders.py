"""Borders of names: what the model put into an entity that does not belong to the name, and what it joined."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extract import actors_words as words
from extract import countries, offices

_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "its", "their", "our", "his", "her", "my", "your"}
)
_POSSESSIVES = frozenset({"'s", "’s", "'", "’", "s'"})


_CAPTIONS = frozenset({"and", "file", "photo", "video", "share", "image", "watch"})
_PARTING = frozenset("()[];:/«»…|") | {"--", "—"}


def pieces(doc: Doc, start: int, end: int, label: str) -> Iterator[tuple[int, int, str]]:
    """An entity without articles, titles, possessive endings and marks, parted where two names were taken for one."""
    piece = start
    for at in range(start, end + 1):
        if at == end or _parts(doc, piece, at, end, label):
            yield from _trimmed(doc, piece, at, label)
            piece = at + 1


def is_title(token: Token) -> bool:
    """Whether the word stands before names as an honorific, a rank or an office."""
    return token.lower_ in words.TITLES


def precedes_person(token: Token) -> bool:
    """Whether the word is a title that only a person bears, not the name of a body ("government", "police")."""
    word = token.lower_
    return word in words.TITLES and word not in words.IMPERSONAL


def starts_name(token: Token) -> bool:
    """Whether a name may begin with the word as it is written."""
    first = token.text[0]
    return first.isupper() or (first.isalpha() and not token.is_ascii and not first.islower()) or first.isdigit()


def _parts(doc: Doc, piece: int, at: int, end: int, label: str) -> bool:
    token = doc[at]
    if token.is_space and "\n" in token.text:
        return True
    text = token.text
    if text in _PARTING or (text == "," and label != "organization"):
        return True
    if text in _POSSESSIVES and at + 1 < end and at > piece:
        return doc[at - 1].lower_ not in words.OWNERS
    return text in ("for", "with", "by") and at + 1 < end and doc[at + 1].text == "The"


def _trimmed(doc: Doc, start: int, end: int, label: str) -> Iterator[tuple[int, int, str]]:
    while start < end and (_trails(doc[end - 1]) or (end - start > 1 and _is_office_behind(doc, end - 1, label))):
        end -= 1
    start = _first(doc, start, end, label)
    if end - start > 2 and doc[start].lower_ == "government" and doc[start + 1].lower_ == "of":
        label = "place"  # the government is its country
        start = _first(doc, start + 2, end, label)
    if label == "organization" and _is_titled_person(doc, start, end):
        label = "person"
        while start + 1 < end and is_title(doc[start]):
            start += 1
    if start < end and _is_name(doc, start, end):
        yield start, end, label


def _first(doc: Doc, start: int, end: int, label: str) -> int:
    while start < end and _leads(doc, start, end, label):
        start += 1
    return start


def _is_office_behind(doc: Doc, at: int, label: str) -> bool:
    return label != "person" and doc[at].lower_ in words.OFFICES and doc[at - 1].pos_ in ("PROPN", "NOUN")


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Whether the words name somebody: not "State", "Prime Minister", "Indian Government", nor half of an office."""
    if not starts_name(doc[start]) or (end - start == 1 and _is_no_name(doc, start)):
        return False
    if end - start > 1 and (_is_office(doc, start, end) or _is_government(doc, start, end)):
        return False
    return end - start > 2 or not _makes_office(doc, start, end)


def _trails(token: Token) -> bool:
    """Whether the last token does not belong to the name: a mark, a possessive ending, "3.3 percent"."""
    if _is_mark(token) or token.lower_ in _POSSESSIVES or token.lower_ == "and":
        return True
    return token.text in ("percent", "%") or (token.like_num and not token.is_digit and not token.text[0].isupper())


def _is_mark(token: Token) -> bool:
    if token.text in ("+", "!"):  # Canal+, Yahoo!
        return False
    return token.is_punct or token.is_space or token.is_quote


def _leads(doc: Doc, start: int, end: int, label: str) -> bool:
    """Whether the first token does not belong to the name."""
    token = doc[start]
    if token.lower_ in _ARTICLES or _is_mark(token) or token.lower_ in _POSSESSIVES or token.lower_ in _CAPTIONS:
        return True
    if start + 1 >= end:
        return False
    if label not in ("person", "none"):
        return token.is_digit and label == "organization"
    if token.is_sent_start and token.pos_ not in ("PROPN", "NOUN", "ADJ"):
        return True
    return (
        is_title(token)
        or bool(countries.demonym(token.text))
        or not (token.text[0].isupper() or token.lower_ in words.JOINTS or not token.is_ascii)
    )


def _is_titled_person(doc: Doc, start: int, end: int) -> bool:
    """ "Magistrate Ida Moor", taken for an organization: a title, then two names or more of no organization's words."""
    title = doc[start].lower_ if end - start > 1 else ""
    if title not in words.TITLES or title in offices.OPENINGS or (end - start == 2 and title in offices.MODIFIERS):
        return False
    rest = [token.lower_ for token in doc[start + 1 : end]]
    return not any(word in offices.ENDINGS or word in offices.OPENINGS or word in _JOINING for word in rest)


_JOINING = frozenset({"of", "for", "the", "on", "and", "&"})


def _is_no_name(doc: Doc, at: int) -> bool:
    """Whether the word alone names nobody: "State", "Highness", the "General" of a title."""
    token = doc[at]
    word = token.lower_
    if word in words.NEVER or len(word) < 2 or (word in words.PARTS and not token.text.isupper()):
        return True
    if not is_title(token):
        return False
    before = doc[at - 1].lower_ if at else ""
    return before in _ARTICLES or before in words.TITLES or (at + 1 < len(doc) and doc[at + 1].pos_ == "PROPN")


def _is_office(doc: Doc, start: int, end: int) -> bool:
    last = doc[end - 1].lower_
    if last in offices.ENDINGS or last in offices.OPENINGS:
        return False
    return all(token.lower_ in words.TITLES for token in doc[start:end])


def _is_government(doc: Doc, start: int, end: int) -> bool:
    if doc[end - 1].lower_ not in words.GOVERNMENTS:
        return False
    people = doc[start : end - 1].text
    return bool(countries.demonym(people) or countries.named(people))


def _makes_office(doc: Doc, start: int, end: int) -> bool:
    """Whether the words are the beginning of an office: "Defense" of "Defense Minister"."""
    if end >= len(doc):
        return False
    office = offices.office([token.lower_ for token in doc[start : end + 1]][-4:])
    return office is not None and " " in office and doc[end - 1].lower_ in office
