"""IPTC ninjs 3.0: an article is a text item, a page of them a composite.

The standard's schema: https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json
"""

from collections.abc import Collection
from typing import Any, Final

import orjson

from api.formats.jsonld import GEONAMES, WIKIDATA
from api.formats.kinds import Answer, Asked, Paged, Record, records

_STANDARD: Final = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}


def write(answer: Answer, asked: Asked) -> bytes:
    """One article is a text item; a page is an item whose associations are its articles, in order."""
    found = records(answer)
    loaded = asked.loaded([number for record in found for number in record["release"].values()])
    items = [_item(record, asked, loaded) for record in found]
    if not isinstance(answer["data"], list):
        return orjson.dumps({**items[0], "standard": _STANDARD})
    named = [{"name": record["title"] or record["id"], **item} for record, item in zip(found, items, strict=True)]
    page = {"uri": answer["links"]["self"], "type": "composite", "standard": _STANDARD, "associations": named}
    return orjson.dumps(page)


def _item(record: Record, asked: Asked, loaded: Any) -> Record:
    actors, source, dateline = record["actors"], record["source"], record["dateline"]
    item = {
        "uri": asked.url("articles", record["id"]),
        "type": "text",
        "representationType": "full" if "text" in record else "partial",
        "version": str(record["revision"]),
        "firstCreated": loaded[record["release"]["added"]],
        "versionCreated": loaded[record["release"]["changed"]],
        "contentCreated": record["published_at"],
        "language": record["language"],
        "title": record["title"],
        "headlines": _told(record["title"], "main"),
        "descriptions": _told(record["lead"], "lead"),
        "bodies": _bodies(record),
        "by": record["byline"],
        "located": dateline and dateline["place"] and dateline["place"]["name"],
        "usageTerms": record["license"],
        "people": [_actor(each, asked) for each in _of(actors, {"person"})],
        "organisations": [_actor(each, asked) for each in _of(actors, {"organization", "group"})],
        "places": [_actor(each, asked) for each in _of(actors, {"country", "place"})] + _places(record["toponyms"]),
        "infoSources": [{"name": source["name"], "uri": asked.url("sources", source["id"])}] if source else [],
        "altIds": [{"role": "url", "value": record["url"]}] if record["url"] else [],
    }
    return {name: value for name, value in item.items() if value not in (None, [])}


def _told(value: str | None, role: str) -> list[Record]:
    return [] if value is None else [{"role": role, "contentType": "text/plain", "value": value}]


def _bodies(record: Record) -> list[Record]:
    text = record.get("text")
    if text is None:
        return []
    counts = {"charCount": len(text), "wordCount": record["word_count"]}
    return [{"role": "main", "contentType": "text/plain", **counts, "value": text}]


def _of(actors: list[Record], kinds: Collection[str]) -> list[Record]:
    return [actor for actor in actors if actor["kind"] in kinds]


def _actor(actor: Record, asked: Asked) -> Record:
    wikidata = actor["wikidata"]
    uri = f"{WIKIDATA}{wikidata}" if wikidata else asked.url("actors", actor["id"])
    return {"name": actor["name"], "uri": uri, "literal": actor["id"]}


def _places(toponyms: list[Record]) -> list[Record]:
    """Each place that the text names, once."""
    named = {(each["geonames_id"], each["name"]): each for each in toponyms}
    return [_place(each) for each in named.values()]


def _place(place: Record) -> Record:
    told: Record = {"name": place["name"]}
    if place["geonames_id"] is not None:
        told["uri"] = f"{GEONAMES}{place['geonames_id']}/"
    if place["lat"] is not None:
        told["geojson"] = {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
    return told


NINJS: Final = Paged("application/vnd.iptc.ninjs+json", write, {"articles": frozenset({"actors", "toponyms"})})
