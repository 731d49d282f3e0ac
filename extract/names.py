"""Names of persons and organizations: their parts, their spellings, and whether two may be one."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

_PARTICLES = frozenset(
    {"de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ter", "ten"}
    | {
        "bin",
        "bint",
        "ibn",
        "ben",
        "al",
        "el",
        "abu",
        "abd",
        "e",
        "y",
        "zu",
        "af",
        "st",
        "san",
        "mac",
        "mc",
        "ap",
        "o'",
    }
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "md", "esq", "esq."})
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "–": "-",
        "‐": "-",
        "‑": "-",
    }
)
_JOINTS = re.compile(r"[\s.]+")
# One sound, several spellings: Cyrillic, Arabic and Chinese names reach the papers by many tables.
_SOUNDS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"(?:iy|yy|ij|yj|ii|y|j)$", "i"),
        (r"[yij]?[eoi](?:v|w|ff)$", "ov"),
        (r"schtsch|shch|sjtsj", "ss"),
        (r"tsch|tch|tj", "s"),
        (r"kh|ch(?=r)|ck|q|gh", "k"),
        (r"ks", "x"),
        (r"sch|sh|ch|cz|tz|ts|z|c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"w|ph|f", "v"),
        (r"ou|oo|u", "o"),
        (r"[yij]a", "a"),
        (r"[yij]o", "o"),
        (r"[yij]e|ee|ei|ey|y|j|i", "e"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
    )
)


_VARIANTS = {
    name: names[0]
    for names in (
        ("mohammed", "muhammad", "mohamed", "mohammad", "muhammed", "mohamad", "mahomed"),
        ("qaddafi", "gaddafi", "gadhafi", "kadhafi", "kadafi", "khadafy", "qadhafi", "gheddafi", "qadafi"),
        ("hussein", "husayn", "hussain", "husain", "husein"),
        ("ahmed", "ahmad", "achmed"),
        ("yusuf", "yousef", "youssef", "yusef", "yousuf", "yussef", "youssouf"),
        ("abdullah", "abdallah", "abdulla"),
        ("abdel", "abdul", "abdal"),
        ("alexander", "aleksandr", "alexandr", "aliaksandr", "oleksandr", "aleksander", "alyaksandr"),
        ("vladimir", "wladimir", "volodymyr", "uladzimir"),
        ("sergei", "sergey", "serhiy", "siarhei"),
        ("nikolai", "nikolay", "mykola"),
        ("mikhail", "michail", "mykhailo"),
    )
    for name in names
}


class PersonName(NamedTuple):
    """A person's name in parts, folded: given names (initials without their dots) and family name."""

    given: tuple[str, ...]
    family: str


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name without case, accents, typographic quotes and doubled blanks."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).casefold().split())


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """A folded word in a spelling that its transliterations share: Zelensky and Zelenskyy, Peskov and Peskow."""
    word = fold(name)
    for pattern, spelling in _SOUNDS:
        word = pattern.sub(spelling, word)
    return word


@lru_cache(maxsize=65536)
def person(name: str) -> PersonName:
    """The parts of a person's name; a single word is a family name, particles belong to what follows them."""
    words = [word for word in _JOINTS.split(fold(name).replace(",", " ")) if word]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    if not words:
        return PersonName((), "")
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return PersonName(tuple(words[:start]), " ".join(words[start:]))


def alike(a: str, b: str) -> bool:
    """Whether two words spell one name: the same sounds, or one slip in a long word."""
    a, b = fold(a), fold(b)
    if a == b or (a in _VARIANTS and _VARIANTS[a] == _VARIANTS.get(b)):
        return True
    if min(len(a), len(b)) < 4 or (a[0] != b[0] and sound(a)[:1] != sound(b)[:1]):
        return False
    if sound(a) == sound(b):
        return True
    # One slip in a long word; "Johnson" and "Johnston" are two families.
    return min(len(a), len(b)) >= 8 and a[-2:] == b[-2:] and DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1


def same_person(a: str, b: str) -> bool:
    """Whether two full names may be one person: family names alike and no given name against another.

    Given names agree when they are alike, an initial of each other, or one side leaves them out after the first
    ("George Bush", "George W. Bush"); names in the other order ("Orbán Viktor") agree too.
    """
    first, second = person(a), person(b)
    if not first.given or not second.given:
        return False
    if alike(first.family, second.family) or _compound(first, second):
        return _given_agree(first.given, second.given)
    turned = [*first.given, first.family], [*second.given, second.family]
    return len(turned[0]) == len(turned[1]) and len(turned[0]) <= 3 and turned[0][1:] + turned[0][:1] == turned[1]


def short_for(short: str, full: str) -> bool:
    """Whether `short` is a part of the full name by which it is called: its family name, or a run of its words."""
    words = [*person(full).given, *person(full).family.split()]
    asked = [*person(short).given, *person(short).family.split()]
    if len(asked) >= len(words) or not asked:
        return False
    if len(asked) == 1:
        return (
            alike(asked[0], words[-1])
            or alike(asked[0], person(full).family)
            or (len(words) > 2 and asked[0] in words[1:])
        )
    tail = words[-len(asked) :]
    return all(alike(a, b) for a, b in zip(asked, tail, strict=True)) or asked == words[: len(asked)]


def acronym_of(short: str, full: str) -> bool:
    """Whether `short` is made of the first letters of `full`, with or without its small words."""
    letters = re.sub(r"[^A-Za-z]", "", short)
    if len(letters) < 2 or sum(char.isupper() for char in letters) < 2:
        return False
    wanted = letters.casefold()
    words = [word for word in re.split(r"[\s/-]+", fold(full)) if word]
    content = [
        word for word in words if word not in {"of", "the", "and", "for", "de", "la", "in", "on", "&", "to", "a"}
    ]
    every, main = ("".join(word[0] for word in chosen if word[0].isalpha()) for chosen in (words, content))
    return (
        wanted in (every, main)
        or (len(main) >= 3 and wanted.rstrip("s") == main)
        or (len(wanted) >= 3 and wanted == main[: len(wanted)] and len(main) - len(wanted) <= 1)
    )


def _compound(first: PersonName, second: PersonName) -> bool:
    """Spanish and Arabic names drop a last or a first part of the family name: García and García Márquez."""
    one, two = first.family.split(), second.family.split()
    return len(one) != len(two) and (one[0] == two[0] or one[-1] == two[-1]) and len(one[-1]) > 3


def _given_agree(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return _first_agree(one[0], two[0]) and all(_first_agree(a, b) for a, b in zip(one[1:], two[1:], strict=False))


def _first_agree(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return alike(a, b) or (len(a) <= 2 and b.startswith(a))


def spelling(word: str) -> str:
    """The one spelling that stands for all of a word's: what `alike` compares, without its allowance for slips."""
    folded = fold(word)
    return sound(_VARIANTS.get(folded, folded))


def plain_company(name: str) -> str:
    """An organization's folded name without a legal form at its end."""
    words = name.split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)


_LEGAL_FORMS = frozenset(
    {"inc", "inc.", "ltd", "ltd.", "llc", "plc", "corp", "corp.", "corporation", "company", "co", "co.", "n.v.", "nv"}
    | {"ag", "sa", "s.a.", "limited", "gmbh", "spa", "s.p.a.", "oyj", "ab"}
)
