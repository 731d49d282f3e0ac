"""JSON-LD in the terms of schema.org: NewsArticle, Quotation, and those who are in the news."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson

from api.formats.kinds import Answer, Asked, Paged, Record, records

CONTEXT: Final = "https://schema.org"
WIKIDATA: Final = "http://www.wikidata.org/entity/"
GEONAMES: Final = "https://sws.geonames.org/"

_TYPES: Final[Mapping[str, str]] = {
    "person": "Person",
    "organization": "Organization",
    "country": "Country",
    "place": "Place",
    "group": "Organization",
}


def write(answer: Answer, asked: Asked) -> bytes:
    """A page is a graph of its records, one record stands alone."""
    make = _NODES[asked.query.noun]
    nodes = [make(record, asked) for record in records(answer)]
    if isinstance(answer["data"], list):
        return orjson.dumps({"@context": CONTEXT, "@graph": nodes})
    return orjson.dumps({"@context": CONTEXT, **nodes[0]})


def _article(record: Record, asked: Asked) -> Record:
    dateline = record["dateline"]
    return _without_none(
        {
            "@type": "NewsArticle",
            "@id": asked.url("articles", record["id"]),
            "identifier": record["id"],
            "url": record["url"],
            "headline": record["title"],
            "description": record["lead"],
            "articleBody": record.get("text"),
            "inLanguage": record["language"],
            "datePublished": published(record),
            "creditText": record["byline"],
            "dateline": dateline and dateline["text"],
            "license": record["license"],
            "wordCount": record["word_count"],
            "publisher": record["source"] and _source(record["source"], asked),
            "mentions": [_named(each, asked) for each in record["actors"]],
            "contentLocation": [_place(each) for each in _distinct(record["toponyms"])],
        }
    )


def _quote(record: Record, asked: Asked) -> Record:
    article, known = record["article"], {actor["id"]: actor for actor in record["actors"]}
    speaker = record["speaker"] and _party(record["speaker"], known, asked)
    return _without_none(
        {
            "@type": "Quotation",
            "@id": asked.url("quotes", record["id"]),
            "identifier": record["id"],
            "text": record["text"],
            "spokenByCharacter": speaker,
            "creator": speaker,
            "about": [_party(each, known, asked) for each in record["about"]],
            "inLanguage": article["language"],
            "datePublished": published(article),
            "isPartOf": _without_none(
                {
                    "@type": "NewsArticle",
                    "@id": asked.url("articles", article["id"]),
                    "headline": article["title"],
                    "url": article["url"],
                }
            ),
        }
    )


def _actor(record: Record, asked: Asked) -> Record:
    titles = [role["title"] for role in record["roles"]] if record["kind"] == "person" else []
    return _without_none({**_named(record, asked), "alternateName": record["aliases"], "jobTitle": titles})


def _named(record: Record, asked: Asked) -> Record:
    """An actor as others name it: who it is, and where there is more."""
    wikidata = record["wikidata"]
    return _without_none(
        {
            "@type": _TYPES[record["kind"]],
            "@id": asked.url("actors", record["id"]),
            "identifier": record["id"],
            "name": record["name"],
            "sameAs": wikidata and f"{WIKIDATA}{wikidata}",
        }
    )


def _source(record: Record, asked: Asked) -> Record:
    told = {
        "@type": "NewsMediaOrganization",
        "@id": asked.url("sources", record["id"]),
        "identifier": record["id"],
        "name": record["name"],
        "url": record.get("url"),
    }
    return _without_none(told)


def _party(party: Record, known: Mapping[str, Record], asked: Asked) -> Record:
    """Who is named: the actor where the words lead to one, else the words alone."""
    actor = known.get(party["actor_id"])
    return {"@type": "Thing", "name": party["name"]} if actor is None else _named(actor, asked)


def _place(place: Record) -> Record:
    geonames, lat = place["geonames_id"], place["lat"]
    geo = None if lat is None else {"@type": "GeoCoordinates", "latitude": lat, "longitude": place["lon"]}
    same = None if geonames is None else f"{GEONAMES}{geonames}/"
    return _without_none({"@type": "Place", "name": place["name"], "sameAs": same, "geo": geo})


def published(article: Record) -> str | None:
    """When an article was published, no more exactly than is known: schema.org takes a year, a month or a day too."""
    moment: str | None = article["published_at"]
    return moment and moment[: {"year": 4, "month": 7, "day": 10}.get(article["published_precision"] or "")]


def _distinct(toponyms: list[Record]) -> list[Record]:
    """Each place once, however often the text names it."""
    return list({(each["geonames_id"], each["name"]): each for each in reversed(toponyms)}.values())[::-1]


def _without_none(node: dict[str, Any]) -> Record:
    return {name: value for name, value in node.items() if value not in (None, [])}


_NODES: Final[Mapping[str, Callable[[Record, Asked], Record]]] = {
    "articles": _article,
    "quotes": _quote,
    "actors": _actor,
    "sources": _source,
}

JSONLD: Final = Paged(
    "application/ld+json",
    write,
    {"articles": frozenset({"actors", "toponyms"}), "quotes": frozenset({"article", "actors"})},
)
