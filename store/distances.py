"""Where on the earth a row is: inside a box, or so near to a point; degrees, WGS 84, on a sphere."""

from math import asin, cos, degrees, radians, sin

from sqlalchemy import and_, func, or_

from store.where import Column, Condition, Where

EARTH_KM = 6371.0088
"""The mean radius of the earth (IUGG 1980; Moritz, Geodetic Reference System 1980, Journal of Geodesy 74, 2000)."""

HALF_ROUND_KM = 20_016
"""A little more than from pole to pole: all places lie as near."""

_SLACK = 1e-6  # degrees, so that rounding takes nothing from the box that a circle stands in


def inside(lat: Column, lon: Column) -> Where:
    """Rows in the box (west, south, east, north); one whose west is greater than its east crosses the antimeridian."""
    return lambda values: and_(lat.between(values[0][1], values[0][3]), _between(lon, values[0][0], values[0][2]))


def near(lat: Column, lon: Column) -> Where:
    """Rows within so many kilometres of a point, (lat, lon, km), along the great circle.

    The haversine formula (R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68, 1984), with both sides left
    as squared sines, so that no rounding leads outside the domain of an arc sine. A box is looked into first.
    """
    return lambda values: _within(lat, lon, *values[0])


def _within(lat: Column, lon: Column, at_lat: float, at_lon: float, km: float) -> Condition:
    if km >= HALF_ROUND_KM:
        return lat.is_not(None)
    half_lat = func.sin((lat - at_lat) * (radians(1) / 2))
    half_lon = func.sin((lon - at_lon) * (radians(1) / 2))
    squared = half_lat * half_lat + cos(radians(at_lat)) * func.cos(lat * radians(1)) * half_lon * half_lon
    return and_(_around(lat, lon, at_lat, at_lon, km), squared <= sin(km / EARTH_KM / 2) ** 2)


def _around(lat: Column, lon: Column, at_lat: float, at_lon: float, km: float) -> Condition:
    """The box that the circle stands in; the meridians touch it where sin Δλ = sin r / cos φ (Napier's rule)."""
    angle = km / EARTH_KM
    reach = degrees(angle) + _SLACK
    south, north = at_lat - reach, at_lat + reach
    rows = lat.between(south, north)
    if south <= -90 or north >= 90:  # a pole lies in it, and with it every meridian
        return rows
    wide = degrees(asin(min(1.0, sin(angle) / cos(radians(at_lat))))) + _SLACK
    return and_(rows, _between(lon, _turned(at_lon - wide), _turned(at_lon + wide)))


def _turned(lon: float) -> float:
    return (lon + 180) % 360 - 180


def _between(lon: Column, west: float, east: float) -> Condition:
    return or_(lon >= west, lon <= east) if west > east else lon.between(west, east)
