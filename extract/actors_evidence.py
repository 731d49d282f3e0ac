"""What the words around a name say it is: person, organization or place."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from extract import actors_words as lists
from extract import offices
from extract.actors_borders import precedes_person
from extract.actors_spans import Spot
from extract.names import acronym_of

# What a word before a name says of a place.
_LEFT = {
    **dict.fromkeys(("in", "near", "across", "throughout", "outside", "inside", "around", "within"), 0.9),
    **dict.fromkeys(("from", "at", "to", "into", "toward", "towards", "over"), 0.3),
    **dict.fromkeys(("northern", "southern", "eastern", "western", "central", "north", "south", "east", "west"), 0.8),
    **dict.fromkeys(("downtown", "mainland"), 0.8),
}
_PLACE_OF = frozenset(
    {"city", "town", "village", "province", "district", "region", "island", "mayor", "mayors", "resident", "residents"}
    | {
        "capital",
        "coast",
        "north",
        "south",
        "east",
        "west",
        "people",
        "port",
        "outskirts",
        "streets",
        "suburb",
        "state",
    }
)
_HOLDERS = frozenset(
    {
        "president",
        "director",
        "minister",
        "ceo",
        "cfo",
        "coo",
        "cto",
        "chairman",
        "chairwoman",
        "chair",
        "head",
        "chief",
    }
    | {
        "founder",
        "co-founder",
        "professor",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "leader",
        "author",
        "economist",
    }
    | {
        "analyst",
        "activist",
        "lawyer",
        "secretary",
        "editor",
        "manager",
        "managing",
        "vice",
        "deputy",
        "senior",
        "mayor",
    }
)
_STAFF = frozenset(
    {
        "ceo",
        "coo",
        "cfo",
        "cpo",
        "cto",
        "officials",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "employees",
        "executives",
    }
    | {
        "bosses",
        "boss",
        "executive",
        "chairman",
        "shareholders",
        "customers",
        "members",
        "staff",
        "journalists",
        "workers",
    }
)
_TENURES = frozenset({"administration", "era", "campaign", "presidency", "years"})
_PERSON_NEXT = frozenset({"who", "himself", "herself", "whose"})


def evidence(doc: Doc, spot: Spot) -> Iterator[tuple[str, float]]:
    """The kinds that the words around a name speak for, with weights."""
    before = doc[spot.start - 1] if spot.start else None
    after = doc[spot.end] if spot.end < len(doc) else None
    if before is not None:
        yield from _from_left(doc, spot, before)
    if after is not None:
        yield from _from_right(doc, spot, after)
    last = doc[spot.end - 1]
    if last.dep_ in ("nsubj", "nsubjpass") and last.head.lemma_ in lists.PERSONAL_VERBS:
        yield "person", 0.6
        yield "organization", 0.2
    if last.dep_ == "nsubj" and last.head.lemma_ == "be" and _is_called(last.head.rights):
        yield "organization", 2.0
    elif _is_called(last.rights, "appos"):
        yield "organization", 1.5


def _is_called(tokens: Iterable[Token], dep: str = "attr") -> bool:
    """Whether one of the tokens, after a verb or a name, calls it a company, a newspaper or the like."""
    return any(token.dep_ == dep and token.lower_ in lists.CALLED for token in tokens)


def _from_left(doc: Doc, spot: Spot, before: Token) -> Iterator[tuple[str, float]]:
    word = before.lower_
    if word in offices.HONORIFICS and before.text[0].isupper():
        yield "person", 3.0
    elif precedes_person(before) and not doc[spot.start].is_sent_start:
        yield "person", 1.5
    elif word in _LEFT:
        yield "place", _LEFT[word]
    elif word == "of" and spot.start > 1 and doc[spot.start - 2].lower_ in _PLACE_OF:
        yield "place", 1.0
    elif before.text == "(":
        yield from _in_parentheses(doc, spot)
    elif word in lists.CALLED:
        yield "organization", 1.0
    elif word in ("the", "The"):
        yield "organization", 0.5
        yield "person", -0.8


def _in_parentheses(doc: Doc, spot: Spot) -> Iterator[tuple[str, float]]:
    if _abbreviates(doc, spot):
        yield "other", 20.0
    elif spot.end - spot.start == 1 and _ends_body(doc, spot.start - 2):
        yield "organization", 2.0


def _abbreviates(doc: Doc, spot: Spot) -> bool:
    """Whether common nouns are shortened: "artificial intelligence (AI)"."""
    letters = doc[spot.start].lower_.rstrip("s")
    start = spot.start - 1 - len(letters)
    if start < 0 or not letters.isalpha() or not doc[spot.start].text[:2].isupper():
        return False
    spelt = doc[start : spot.start - 1]
    return all(token.text[:1] == letter for token, letter in zip(spelt, letters, strict=True))


def _ends_body(doc: Doc, at: int) -> bool:
    """Whether a name of an organization ends here."""
    if at < 1:
        return False
    token = doc[at]
    return token.ent_type_ == "ORG" or (token.text[0].isupper() and token.lower_ in offices.ENDINGS)


def _from_right(doc: Doc, spot: Spot, after: Token) -> Iterator[tuple[str, float]]:
    follows = doc[spot.end + 1] if spot.end + 1 < len(doc) else None
    if after.lower_ in _PERSON_NEXT:
        yield "person", 1.5
    elif after.lower_ in lists.PLACE_ENDINGS:
        yield "place", 0.7
    elif after.lower_ in _STAFF and after.dep_ not in ("ROOT", "relcl"):
        yield "organization", 1.2
    elif after.lower_ in _TENURES and spot.end - spot.start == 1:
        yield "person", 0.5
    elif (
        after.text == ","
        and follows is not None
        and ((follows.is_digit and len(follows) == 2) or follows.lower_ in _HOLDERS)
    ):
        yield "person", 2.0
    elif after.text == "-" and follows is not None and follows.lower_ == "based":
        yield "place", 1.0
    elif after.text == "(" and follows is not None and acronym_of(follows.text, doc[spot.start : spot.end].text):
        yield "organization", 2.0
