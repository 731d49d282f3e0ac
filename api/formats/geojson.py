"""GeoJSON (RFC 7946): events at their place, articles at the places they name."""

from typing import Any, Final

import orjson

from api.formats.kinds import Answer, Asked, Paged, Record, records


def write(answer: Answer, asked: Asked) -> bytes:
    """A FeatureCollection of the records that have a place; `without_place` counts the others, which are left out."""
    found = records(answer)
    features = [each for each in (_feature(record, asked.query.noun) for record in found) if each is not None]
    collection = {
        "type": "FeatureCollection",
        "features": features,
        "without_place": len(found) - len(features),
        "meta": answer["meta"],
        "links": answer["links"],
    }
    return orjson.dumps(collection, option=orjson.OPT_UTC_Z)


def _feature(record: Record, noun: str) -> Record | None:
    where = record["toponyms"] if noun == "articles" else [record["place"]]
    points = list(dict.fromkeys((each["lon"], each["lat"]) for each in where if each is not None))
    points = [point for point in points if None not in point]
    if not points:
        return None
    return {
        "type": "Feature",
        "id": record["id"],
        "geometry": _geometry(points),
        "properties": record,
    }


def _geometry(points: list[tuple[Any, Any]]) -> dict[str, Any]:
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}


GEOJSON: Final = Paged("application/geo+json", write, {"articles": frozenset({"toponyms"})})
