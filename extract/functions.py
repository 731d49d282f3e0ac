"""Which country and PLOVER sector the words for a person, group or organization lead to."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from extract import countries, leaders, nations
from extract.names import fold
from extract.offices import (
    ENDINGS,
    FORMER,
    HEADS,
    HONORIFICS,
    KNOWN,
    METONYMS,
    MODIFIERS,
    OPENINGS,
    SECTORS,
    office,
    spellings,
)

_WORD = re.compile(r"[^\W_](?:[\w.&'’/-]*\w)?\.?|&")
# Acronyms and names that in lower case are ordinary words.
_PLAIN = frozenset(
    {"who", "ice", "apple", "amazon", "ford", "fed", "solidarity", "au", "eta", "un", "contras", "commonwealth"}
)
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST = 6
_PARTS = frozenset(
    {"of", "for", "to", "in", "at", "from", "on", "across", "with", "who", "that", "near", "by", "against", "about"}
)
_TOWARDS = frozenset({"to", "against", "about", "with"})
# Whoever left such an office is of PLOVER's elite; an old soldier is not.
_POWER = frozenset({"GOV", "LEG", "SPY"})


class Function(NamedTuple):
    """The country (ISO alpha-3 or PLOVER's code above states) and PLOVER sector that words lead to."""

    country: str | None
    sector: str | None


class _Match(NamedTuple):
    start: int
    end: int
    sector: str
    country: str | None
    what: str  # office, head, organization or country


@lru_cache(maxsize=4096)
def describe(words: str, on: date | None = None) -> Function:
    """Country and sector of what `words` name: an office, function, group, organization, leader; None if none follows.

    `on` is the day the words were written, by which leaders and movements are in power or no longer.
    """
    if whole := _whole(words.strip().removeprefix("the ").removeprefix("The "), on):
        return whole
    written = [token for match in _WORD.finditer(words) if (token := _POSSESSIVE.sub("", match.group()))]
    tokens = _lowered(written)
    leader = leaders.person(" ".join(written[_titles(tokens) :])) if written else None
    cut = next((at for at, token in enumerate(tokens) if token in _PARTS and at), len(tokens))
    matches = list(_matches(tokens, written))
    head = [match for match in matches if match.start < cut]
    rest = [match for match in matches if match.start >= cut]
    sector = _sector(head, rest) or _sector(rest, ())
    if not sector and _country(head) and "leader" in tokens[:cut]:
        sector = "GOV"  # "the Cuban leader"
    if any(token in FORMER for token in tokens[:cut]) and sector in _POWER:
        sector = "ELI"
    if leader:
        return Function(leader.country, sector or leader.sector(on))
    serves = (match for match in rest if not _is_towards(tokens, match))
    return Function(_country(head) or _country(tuple(serves)), sector or None)


def _whole(name: str, on: date | None) -> Function | None:
    """What all the words together are the name of: a country, a capital, a state few recognise, a movement in power."""
    folded = fold(name)
    if folded in nations.UNRECOGNIZED:
        return Function(nations.UNRECOGNIZED[folded], "PRE")
    if folded not in KNOWN:
        state, seat = countries.named(name), countries.capital(name)
        return Function(state or seat, None if state else "GOV") if state or seat else None
    movement = leaders.movement(name) if on else None
    return Function(movement.country, "GOV") if movement and movement.sector(on) == "GOV" else None


def _titles(tokens: Sequence[str]) -> int:
    """How many of the first words are titles of whoever the rest names."""
    at = 0
    while at < len(tokens) - 1 and (
        tokens[at] in HONORIFICS | MODIFIERS | FORMER
        or any(office(tokens[at:end]) == " ".join(tokens[at:end]) for end in (at + 1, at + 2))
        or nations.nation(tokens[at])
    ):
        at += 1
    return at


def _is_towards(tokens: Sequence[str], match: _Match) -> bool:
    """Whether the words before a country say whom one deals with, not whom one serves: "ambassador to Poland"."""
    before = next((token for token in reversed(tokens[: match.start]) if token in _PARTS), "")
    return match.what == "country" and before in _TOWARDS


def _lowered(written: Sequence[str]) -> list[str]:
    """The words in lower case, but for acronyms; in a line of capitals nothing is one."""
    shouted = len(written) > 1 and all(word.isupper() for word in written)
    return [word if _is_acronym(word) and not shouted else word.casefold().removesuffix("-based") for word in written]


def _is_acronym(token: str) -> bool:
    return token.isupper() and 1 < len(token) <= 7


def _matches(tokens: Sequence[str], written: Sequence[str]) -> Iterator[_Match]:
    at = 0
    while at < len(tokens):
        found = _match(tokens, written, at)
        if found:
            yield found
        at = found.end if found else at + 1


def _match(tokens: Sequence[str], written: Sequence[str], at: int) -> _Match | None:
    """The longest known phrase that begins at `at`."""
    if tokens[at] == "the":
        return None
    for end in range(min(len(tokens), at + _LONGEST), at, -1):
        piece = tokens[at:end]
        named = " ".join(written[at:end]) if all(word[0].isupper() for word in written[at:end]) else ""
        found = _organization(piece, named, at, end) or _office(piece, at, end)
        if found is None and named and (region := nations.of_region(named)):
            found = _Match(at, end, "", region, "country")
        if found:
            return found
    return None


def _organization(piece: Sequence[str], named: str, at: int, end: int) -> _Match | None:
    """`named` are the words as they were written, empty unless all begin with a capital."""
    words = " ".join(piece)
    folded = fold(words)
    if folded in KNOWN and not (words in _PLAIN and len(piece) == 1):
        country, sector = KNOWN[folded]
        return _Match(at, end, sector, country or None, "organization")
    claimed = nations.UNRECOGNIZED.get(folded)
    if claimed:
        return _Match(at, end, "PRE", claimed, "organization")
    seat = METONYMS.get(folded) or countries.seat(words)
    if seat:
        return _Match(at, end, "GOV", seat, "organization")
    country_here = nations.nation(words) or (nations.of_city(named) if named else None)
    return _Match(at, end, "", country_here, "country") if country_here else None


def _office(piece: Sequence[str], at: int, end: int) -> _Match | None:
    for phrase in spellings([word.casefold() for word in piece]):
        if phrase in HEADS:
            return _Match(at, end, HEADS[phrase], None, "head")
        if phrase in SECTORS:
            return _Match(at, end, SECTORS[phrase], None, "office")
        sector = ENDINGS.get(phrase) or OPENINGS.get(phrase)
        if sector:
            return _Match(at, end, sector, None, "organization")
    return None


def _sector(matches: Sequence[_Match], rest: Sequence[_Match]) -> str:
    """The sector of the last office; a head takes the sector of the organization beside it or that it is of."""
    named = [match for match in matches if match.what != "country"]
    if not named:
        return ""
    last = named[-1]
    before = [match.sector for match in named[:-1] if match.sector]
    if last.what == "head":
        headed = before[-1:] or [match.sector for match in rest if match.sector not in ("", "CVL")][:1]
        return headed[0] if headed else last.sector
    known = [match.sector for match in named if match.what == "organization" and match.country and match.sector]
    return known[-1] if known else last.sector or (before[-1] if before else "")


def _country(matches: Sequence[_Match]) -> str | None:
    return next((match.country for match in matches if match.country), None)
