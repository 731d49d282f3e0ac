"""Heads of state and government by name, and whether they held power on a day."""

import tomllib
from bisect import bisect
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from extract.names import fold, sound


class Terms(NamedTuple):
    """The country a leader or movement ruled (ISO alpha-3) and the months of each term, "YYYY-MM", ".." when open."""

    country: str
    months: tuple[tuple[str, str], ...]

    def sector(self, on: date | None) -> str | None:
        """PLOVER's GOV for a day in office, ELI for one after it, None before all terms or when the day says nothing.

        Without a day only those who were in office when the list was last looked through are known to govern.
        """
        if on is None:
            return "GOV" if self.months[-1][1] == ".." else None
        month = f"{on:%Y-%m}"
        at = bisect(self.months, month, key=lambda term: term[0])
        if not at:
            return None
        last = self.months[at - 1][1]
        return "GOV" if last == ".." or month <= last else "ELI"


def person(name: str) -> Terms | None:
    """The terms of the leader whose full name this is, or whose family name is known alone ("Museveni")."""
    return _leaders().get(_key(name))


def movement(name: str) -> Terms | None:
    """The terms of a movement that took over a state."""
    return _movements().get(fold(name))


def is_ordinary(name: str) -> bool:
    """Whether many bear the leader's name, so that the name alone says little."""
    return _key(name) in _ordinary()


def _key(name: str) -> str:
    return " ".join(sound(word) for word in fold(name).replace("-", " ").split())


@cache
def _lexicon() -> Mapping[str, Any]:
    return tomllib.loads(files("extract").joinpath("lexicon", "leaders.toml").read_text(encoding="utf-8"))


@cache
def _leaders() -> Mapping[str, Terms]:
    found: dict[str, Terms] = {}
    alone = {fold(word) for word in _lexicon()["alone"]}
    for country, leaders in _lexicon()["terms"].items():
        for names, told in leaders.items():
            terms = _terms(country, told)
            for name in names.split("|"):
                found[_key(name)] = terms
                family = fold(name).split()[-1]
                if family in alone:
                    found[_key(family)] = terms
    return found


@cache
def _movements() -> Mapping[str, Terms]:
    return {fold(name): _terms(country, told) for name, (country, *told) in _lexicon()["movements"].items()}


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(_key(name) for name in _lexicon()["ordinary"])


def _terms(country: str, told: str | Sequence[str]) -> Terms:
    intervals = [told] if isinstance(told, str) else told
    parted = (interval.split("/") for interval in intervals)
    return Terms(country, tuple((first, last) for first, last in parted))
