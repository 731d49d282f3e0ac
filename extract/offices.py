"""Words for offices, functions and organizations, and the PLOVER sectors they lead to."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from extract.names import fold


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("extract").joinpath("lexicon", name).read_text(encoding="utf-8"))


_OFFICES = _read("offices.toml")
_ORGANIZATIONS = _read("organizations.toml")
HONORIFICS = frozenset(_OFFICES["honorifics"])
MODIFIERS = frozenset(_OFFICES["modifiers"])
FORMER = frozenset(_OFFICES["former"])
FEMININE = frozenset(_OFFICES["feminine"])
MASCULINE = frozenset(_OFFICES["masculine"])
HEADS: Mapping[str, str] = _OFFICES["heads"]
METONYMS: Mapping[str, str] = {fold(name): code for name, code in _ORGANIZATIONS["metonyms"].items()}
KNOWN: Mapping[str, tuple[str, str]] = {
    spelt: (country, sector)
    for name, (country, sector) in _ORGANIZATIONS["known"].items()
    for spelt in (fold(name), fold(name).replace("'s", ""))
}


def _by_word(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: sector for sector, words in reversed(table.items()) for word in words}


SECTORS: Mapping[str, str] = _by_word(_OFFICES["sectors"])
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in (*SECTORS, *HEADS))
ENDINGS: Mapping[str, str] = _by_word(_ORGANIZATIONS["endings"])
OPENINGS: Mapping[str, str] = _by_word(_ORGANIZATIONS["openings"])


def office(words: Sequence[str]) -> str | None:
    """The office that ends a sequence of lower-case words, as the lexicon writes it; None when none does."""
    if not words or not _may_end(words[-1]):
        return None
    for length in range(min(4, len(words)), 0, -1):
        for phrase in spellings(words[-length:]):
            if phrase in SECTORS or phrase in HEADS:
                return phrase
    return None


@lru_cache(maxsize=16384)
def _may_end(word: str) -> bool:
    """Whether a word ends any office."""
    return any(spelling in _LAST_WORDS for spelling in spellings([word]))


def singular(word: str) -> str:
    """A lower-case noun without its plural ending, as the lexicon writes it."""
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def spellings(words: Sequence[str]) -> Iterator[str]:
    """The ways the lexicon may write lower-case words: as they are, in the singular, without what a hyphen ties on."""
    phrase = " ".join(words)
    yield phrase
    last = singular(words[-1])
    if last != words[-1]:
        yield " ".join([*words[:-1], last])
    if len(words) == 1 and "-" in phrase:
        yield phrase.rsplit("-", 1)[-1]


def is_generic(name: str) -> bool:
    """Whether an organization's name is such as any country may have: "Ministry of Defence", "Supreme Court"."""
    return all(word in _GENERIC or singular(word) in _GENERIC for word in fold(name).split())


_GENERIC = frozenset(
    {word for phrase in [*ENDINGS, *OPENINGS, *SECTORS, *HEADS, *MODIFIERS] for word in phrase.split()}
    | set(_ORGANIZATIONS["portfolios"])
)
