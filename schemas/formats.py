"""How an answer is written: its format, and the unit of its offsets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from schemas.fields import Choice
from store.query import OffsetUnit


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an answer, with a short example; `whole`: all that was asked for in one body, not a page."""

    name: str
    media_type: str
    about: str
    example: Any
    whole: bool = False


FORMATS: Final[Mapping[str, Format]] = {
    each.name: each
    for each in (
        Format("json", "application/json", "JSON", {"data": []}),
        Format(
            "ndjson",
            "application/x-ndjson",
            "JSON records, one to a line",
            '{"id":"quo_q5xkzt2m7wbdh3ra","kind":"direct"}\n',
            whole=True,
        ),
        Format(
            "csv",
            "text/csv",
            "comma-separated values (RFC 4180)",
            "id,kind,speaker.name\r\nquo_q5xkzt2m7wbdh3ra,direct,he\r\n",
            whole=True,
        ),
        Format("parquet", "application/vnd.apache.parquet", "Apache Parquet", "PAR1…PAR1", whole=True),
        Format(
            "geojson",
            "application/geo+json",
            "GeoJSON (RFC 7946)",
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "id": "evt_q5xkzt2m7wbdh3ra",
                        "geometry": {"type": "Point", "coordinates": [27.57, 53.9]},
                        "properties": {"id": "evt_q5xkzt2m7wbdh3ra", "type": "CONSULT"},
                    }
                ],
                "without_place": 0,
            },
        ),
        Format(
            "jsonld",
            "application/ld+json",
            "JSON-LD in the terms of schema.org",
            {
                "@context": "https://schema.org",
                "@graph": [
                    {"@type": "Quotation", "identifier": "quo_q5xkzt2m7wbdh3ra", "text": "We will sign in May."}
                ],
            },
        ),
        Format(
            "ninjs",
            "application/vnd.iptc.ninjs+json",
            "IPTC ninjs 3.0",
            {
                "uri": "http://127.0.0.1:8000/v1/articles/art_q5xkzt2m7wbdh3ra",
                "type": "text",
                "headlines": [{"role": "main", "contentType": "text/plain", "value": "Putin back in Minsk"}],
            },
        ),
        Format(
            "bibtex",
            "application/x-bibtex",
            "BibTeX",
            '@article{art_q5xkzt2m7wbdh3ra,\n    title = "Putin back in Minsk",\n    year = "2022"\n}\n',
        ),
        Format(
            "ris",
            "application/x-research-info-systems",
            "RIS",
            "TY  - NEWS\nID  - art_q5xkzt2m7wbdh3ra\nTI  - Putin back in Minsk\nER  - \n",
        ),
        Format(
            "csl",
            "application/vnd.citationstyles.csl+json",
            "CSL-JSON",
            [{"id": "art_q5xkzt2m7wbdh3ra", "type": "article-newspaper", "title": "Putin back in Minsk"}],
        ),
        Format(
            "atom",
            "application/atom+xml",
            "Atom (RFC 4287)",
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>OnRecord: quotes</title></feed>',
        ),
        Format(
            "jsonfeed",
            "application/feed+json",
            "JSON Feed 1.1",
            {"version": "https://jsonfeed.org/version/1.1", "title": "OnRecord: quotes", "items": []},
        ),
        Format("text", "text/plain", "the plain text that all offsets index", "Putin back in Minsk\n…"),
        Format("annotations", "application/ld+json", "W3C Web Annotations", {"type": "AnnotationPage", "items": []}),
        Format(
            "graphml",
            "application/graphml+xml",
            "GraphML",
            '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"/></graphml>',
        ),
        Format(
            "gexf",
            "application/gexf+xml",
            "GEXF 1.2",
            '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph/></gexf>',
        ),
    )
}
"""Each by its name; JSON comes first, being what is answered to a client that does not care."""

_WHOLE: Final = ("ndjson", "csv", "parquet")


def written(*names: str) -> Any:
    """The parameter `format` of an answer that can be written as JSON and in the formats of these names."""
    offered = ("json", *names)
    told = ", ".join(f"`{name}` {FORMATS[name].about}" for name in names)
    whole = " NDJSON, CSV and Parquet hold all records that match, not a page; `limit` bounds them where it is given."
    description = f"How the answer is written: {told}. Wins over `Accept`." + (
        whole if set(_WHOLE) <= set(names) else ""
    )
    return Choice(offered, "a format of this answer", metadata={"description": description, "example": names[-1]})


def tabular(*further: str) -> Any:
    """The parameter `format` of a list: rows in one body, and these formats."""
    return written(*_WHOLE, *further)


def offset_unit() -> Any:
    """The parameter `offset_unit` of an answer that holds offsets."""
    return Choice(
        get_args(OffsetUnit),
        load_default="codepoint",
        metadata={
            "description": "What offsets count: Unicode code points (Python's `text[start:end]`), or `utf16`, "
            "JavaScript's code units (`text.slice(start, end)`).",
            "example": "utf16",
        },
    )
