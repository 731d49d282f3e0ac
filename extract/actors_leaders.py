"""Persons whom the list of heads of state and government knows: their country, and whether they are in power."""

from collections.abc import Sequence
from datetime import date

from extract import leaders
from extract.coreference_chain import Chain

# What a leader may be called beside the name; a singer of the same name is somebody else.
_POLITICAL = frozenset({None, "GOV", "ELI", "LEG", "PTY", "MIL", "OPP", "REB"})


def give(chains: Sequence[Chain], on: date | None) -> None:
    """Give leaders their country and, where no office is told, the sector they have on the day `on`.

    Somebody of another country, of another trade, or of a name that many bear in an article without that country is
    not taken for the leader.
    """
    states = {chain.country for chain in chains if chain.kind != "person"}
    for chain in chains:
        if chain.kind != "person" or chain.sector not in _POLITICAL:
            continue
        terms = _terms(chain, states)
        if terms is not None and chain.country in (None, terms.country):
            chain.country = terms.country
            chain.sector = chain.sector or terms.sector(on)


def _terms(chain: Chain, states: set[str | None]) -> leaders.Terms | None:
    """The terms of the leader of the chain's fullest name that the list knows."""
    full = [words for words in chain.surfaces if " " in words]
    for words in sorted(full or chain.surfaces, key=lambda words: (-len(words), words)):
        terms = leaders.person(words)
        if terms is not None and (terms.country in states or not leaders.is_ordinary(words)):
            return terms
    return None
