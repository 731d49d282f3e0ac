"""Which country a name, a people, a city or a region leads to."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from extract import countries, gazetteer
from extract.names import fold

# Inhabitants from which on a city's name leads to its country without more.
_LARGE = 300_000
_TABLE = tomllib.loads(files("extract").joinpath("lexicon", "organizations.toml").read_text(encoding="utf-8"))
# States that few recognise, by folded name: the country that claims them.
UNRECOGNIZED: Mapping[str, str] = {fold(name): code for name, code in _TABLE["unrecognized"].items()}


def of_city(name: str) -> str | None:
    """The country of a large city."""
    return state_of(name) if gazetteer.large(name, _LARGE) else None


@lru_cache(maxsize=16384)
def of_region(name: str) -> str | None:
    """The one country that has a region of this name."""
    entries = [entry for entry in gazetteer.known(name) if entry.kind == "region" and entry.main]
    found = {entry.place.country for entry in entries}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=16384)
def state_of(place: str) -> str | None:
    """The country a place lies in, by the largest place of the name; None where several come near."""
    claimed = UNRECOGNIZED.get(fold(place))
    if claimed:
        return claimed
    known = gazetteer.known(place) or [entry for entry in gazetteer.lookup(place) if entry.main]
    found = sorted(known, key=lambda entry: -entry.population)
    others = [entry for entry in found[1:] if entry.place.country != found[0].place.country]
    if not found or (others and found[0].population < 5 * others[0].population):
        return None
    return found[0].place.country


def nation(words: str) -> str | None:
    """The country of a name, demonym or capital, whatever its case; "us" is nobody's."""
    return countries.country_of(words) or countries.country_of(words.title() if words != "us" else words)
