"""The word lists by which names and nominals are told."""

import tomllib
from importlib.resources import files
from typing import Any

from extract import offices


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("extract").joinpath("lexicon", name).read_text(encoding="utf-8"))


_NAMES = _read("name_words.toml")
_NOMINALS = _read("nominals.toml")

OWNERS = frozenset(_NAMES["owners"])
JOINTS = frozenset(_NAMES["joints"])
NEVER = frozenset(_NAMES["never"])
PARTS = frozenset(_NAMES["parts"])
PEOPLES = frozenset(_NAMES["peoples"])
WORKS = frozenset(_NAMES["works"])
PERSONAL_VERBS = frozenset(_NAMES["personal_verbs"])
PLACE_ENDINGS = frozenset(_NAMES["place_endings"])
PLACE_OPENINGS = frozenset(_NAMES["place_openings"])
LEGAL_FORMS = frozenset(_NAMES["legal_forms"])
GENERIC = frozenset(_NAMES["generic"])
GOVERNING_VERBS = frozenset(_NAMES["governing_verbs"])
ADDRESSED_VERBS = frozenset(_NAMES["addressed_verbs"])
OWNED_NOUNS = frozenset(_NAMES["owned_nouns"])

ALIKE = tuple(frozenset(words) for words in _NOMINALS["alike"])
FIRMS = frozenset(_NOMINALS["firms"])
BODIES = frozenset(_NOMINALS["bodies"])
STATES = frozenset(_NOMINALS["states"])
GOVERNMENTS = frozenset(_NOMINALS["governments"])
COLLECTIVE = frozenset(_NOMINALS["collective"])
UNNAMED = frozenset(_NOMINALS["unnamed"])
RELATIONS = frozenset(_NOMINALS["relations"])

# Sectors whose offices stand before names as titles: "Senator Ray", but not "striker Ray".
CALLED = frozenset(_NAMES["called"]) | FIRMS | BODIES
IMPERSONAL = frozenset(
    {*offices.ENDINGS, *offices.OPENINGS} | COLLECTIVE | FIRMS | BODIES | {"authorities", "regime", "junta", "spy"}
)
_TITLED = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "REL", "JRN", "EDU", "BUS"})
TITLES = (
    offices.HONORIFICS
    | {word for phrase, sector in offices.SECTORS.items() if sector in _TITLED for word in phrase.split()}
    | {word for phrase in offices.HEADS for word in phrase.split()}
    | offices.MODIFIERS
) - frozenset(_NAMES["untitled"])
# Offices of one word, which may follow the name of their body: "ANC President".
OFFICES = (
    frozenset(
        word
        for word in {*offices.HEADS, *(word for word, sector in offices.SECTORS.items() if sector in _TITLED)}
        if " " not in word
    )
    - IMPERSONAL
    - frozenset(_NAMES["untitled"])
)
