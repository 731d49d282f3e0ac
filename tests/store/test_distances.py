"""Boxes and circles on the earth hold what Python finds in them, on both databases, also across the antimeridian."""

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from schemas.v1.articles import ArticleQuery
from schemas.v1.events import EventQuery
from store.distances import EARTH_KM, inside, near
from store.problems import InvalidQuery
from store.session import Database
from store.tables import places
from tests.store import scattered
from tests.store.asking import Record, found, records
from tests.store.rows import Rows

DRAWN = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
LAT, LON = (st.integers(-most, most).map(lambda degrees: degrees / 1000) for most in (90_000, 180_000))
KM = st.one_of(st.integers(0, 500), st.integers(500, 20_016))
Place = tuple[float, float]


def kilometres(a: Place, b: Place) -> float:
    """The haversine formula."""
    half = sin(radians(b[0] - a[0]) / 2) ** 2
    half += cos(radians(a[0])) * cos(radians(b[0])) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1, sqrt(half)))


@pytest.fixture
def world(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        scattered.build(Rows(connection))
    with database.read() as connection:
        yield connection


@pytest.fixture
def grid(database: Database) -> Iterator[Connection]:
    """Places all over the earth, and one that nobody knows where it is."""
    with database.write() as connection:
        rows = Rows(connection)
        for at in range(400):
            rows.place(f"P{at}", at + 1, lat=-90 + at * 7.31 % 180, lon=-180 + at * 47.7 % 360)
        rows.place("Nowhere", None, lat=None, lon=None)
    with database.read() as connection:
        yield connection


def located(connection: Connection) -> dict[int, Place]:
    known = select(places.c.id, places.c.lat, places.c.lon).where(places.c.lat.is_not(None))
    return {row.id: (row.lat, row.lon) for row in connection.execute(known)}


@DRAWN
@given(lat=LAT, lon=LON, km=KM)
def test_near_is_the_great_circle(grid: Connection, lat: float, lon: float, km: float) -> None:
    condition = near(places.c.lat, places.c.lon)([(lat, lon, km)])
    told = set(grid.scalars(select(places.c.id).where(condition)))
    away = {key: kilometres((lat, lon), place) for key, place in located(grid).items()}
    assert told >= {key for key, distance in away.items() if distance < km - 1e-6}
    assert told <= {key for key, distance in away.items() if distance <= km + 1e-6}


@DRAWN
@given(west=LON, south=LAT, east=LON, north=LAT)
def test_a_box_holds_what_lies_between_its_sides(
    grid: Connection, west: float, south: float, east: float, north: float
) -> None:
    condition = inside(places.c.lat, places.c.lon)([(west, south, east, north)])
    told = set(grid.scalars(select(places.c.id).where(condition)))
    assert told == {
        key
        for key, (lat, lon) in located(grid).items()
        if south <= lat <= north and (west <= lon <= east if west <= east else lon >= west or lon <= east)
    }


def lies(record: Record, *, lat: tuple[float, float]) -> bool:
    """Whether a place that an article names, or that it is datelined from, lies between two latitudes."""
    named = [*record["toponyms"], *([record["dateline"]["place"]] if record["dateline"] else [])]
    return any(place and place["lat"] is not None and lat[0] <= place["lat"] <= lat[1] for place in named)


def test_events_and_articles_are_found_by_where_they_are(world: Connection) -> None:
    events, articles = records(world, EventQuery), records(world, ArticleQuery, "toponyms")
    north = {key for key, each in events.items() if each["place"] and (each["place"]["lat"] or 0) > 50}
    assert found(world, EventQuery, {"bbox": "-180,50,180,90"}) == north
    assert found(world, ArticleQuery, {"bbox": "-180,50,180,90"}) == {
        key for key, each in articles.items() if lies(each, lat=(50, 90))
    }
    assert 0 < len(north) < len(events)


def test_places_either_side_of_the_antimeridian_are_near_each_other(world: Connection) -> None:
    fiji = {"near": "-17,180", "radius_km": "150"}
    told = found(world, EventQuery, fiji)
    assert told == found(world, EventQuery, {"bbox": "179,-18,-179,-16"})
    assert told == found(world, EventQuery, {"place": "103,104"})
    assert told


def test_places_across_the_pole_are_near_each_other(world: Connection) -> None:
    assert found(world, EventQuery, {"near": "89.9,100", "radius_km": "100"}) == found(
        world, EventQuery, {"place": "105,106"}
    )


def test_without_a_radius_near_means_fifty_kilometres(world: Connection) -> None:
    assert found(world, EventQuery, {"near": "53.5,27.57"}) == found(world, EventQuery, {"place": "101"})
    assert found(world, EventQuery, {"near": "53.4,27.57"}) == set()
    assert found(world, EventQuery, {"near": "53.4,27.57", "radius_km": "60"}) == found(
        world, EventQuery, {"place": "101"}
    )


def test_a_radius_round_the_earth_holds_all_that_lies_somewhere(world: Connection) -> None:
    somewhere = {
        key for key, each in records(world, EventQuery).items() if each["place"] and each["place"]["lat"] is not None
    }
    assert found(world, EventQuery, {"near": "0,0", "radius_km": "20016"}) == somewhere


@pytest.mark.parametrize(
    ("asked", "parameter", "detail"),
    [
        ({"bbox": "1,2,3"}, "bbox", "4 numbers"),
        ({"bbox": "1,2,3,4,5"}, "bbox", "4 numbers"),
        ({"bbox": "1,2,3,x"}, "bbox", "no north"),
        ({"bbox": "1,2,3,nan"}, "bbox", "no north"),
        ({"bbox": "-181,2,3,4"}, "bbox", "between -180 and 180"),
        ({"bbox": "1,2,3,91"}, "bbox", "between -90 and 90"),
        ({"bbox": "1,20,3,4"}, "bbox", "north of north"),
        ({"near": "1"}, "near", "2 numbers"),
        ({"near": "91,0"}, "near", "between -90 and 90"),
        ({"near": "١,٢"}, "near", "no lat"),
        ({"near": "1e3,2"}, "near", "no lat"),
        ({"near": "1,2", "radius_km": "-1"}, "radius_km", "between 0"),
        ({"near": "1,2", "radius_km": "99999"}, "radius_km", "between 0"),
        ({"radius_km": "5"}, "radius_km", "near only"),
    ],
)
def test_what_is_nowhere_on_the_earth_is_refused(
    world: Connection, asked: dict[str, str], parameter: str, detail: str
) -> None:
    with pytest.raises(InvalidQuery, match=detail) as raised:
        found(world, EventQuery, asked)
    assert [each.parameter for each in raised.value.problems] == [parameter]
