"""Kinds of dimensions that several nouns have: dates, actors, sources, places, countries, sectors, languages."""

from typing import Any, Final

from sqlalchemy import Text, cast, func, select

from store import labels
from store.buckets import Dimension
from store.tables import actors, places, sources
from store.truncation import Unit, truncated
from store.where import Column

_UNITS: Final[tuple[Unit, ...]] = ("year", "month", "day")

# Several rows may stand for one place of GeoNames, whose id is what a filter asks for.
_NAMED_PLACES: Final = (
    select(
        places.c.geonames_id.label("id"),
        cast(places.c.geonames_id, Text).label("public_id"),
        func.min(places.c.name).label("name"),
    )
    .where(places.c.geonames_id.is_not(None))
    .group_by(places.c.geonames_id)
    .subquery("named_places")
)


def published(column: Column) -> list[Dimension]:
    """The years, months and days of publication."""
    return [
        Dimension(
            f"published.{unit}",
            f"the {unit} of publication, UTC",
            truncated(column, unit),
            unit=unit,
            missing="published_at",
        )
        for unit in _UNITS
    ]


def actor(name: str, about: str, column: Column, **more: Any) -> Dimension:
    """Actors, by their keys."""
    return Dimension(name, about, column, records=actors, **more)


def country(name: str, about: str, column: Column, **more: Any) -> Dimension:
    """Countries, by ISO 3166-1 alpha-3."""
    return Dimension(name, about, column, label=labels.country, **more)


def sector(name: str, about: str, column: Column, **more: Any) -> Dimension:
    """Sectors, by PLOVER."""
    return Dimension(name, about, column, label=labels.sector, **more)


def language(about: str, column: Column, **more: Any) -> Dimension:
    """Languages, by BCP 47."""
    return Dimension("language", about, column, label=labels.language, **more)


def source(about: str, column: Column, **more: Any) -> Dimension:
    """Sources, by their keys."""
    return Dimension("source", about, column, records=sources, **more)


def place(about: str, column: Column, **more: Any) -> Dimension:
    """Places, by GeoNames."""
    return Dimension("place", about, column, records=_NAMED_PLACES, **more)


def event_type(name: str, about: str, column: Column, **more: Any) -> Dimension:
    """Types of events, by PLOVER."""
    return Dimension(name, about, column, label=labels.event_type, **more)


def quad(about: str, column: Column, **more: Any) -> Dimension:
    """Quad classes."""
    return Dimension("quad", about, column, label=labels.quad, **more)
