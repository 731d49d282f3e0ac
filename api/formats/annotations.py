"""The spans of an article as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), each on the words it means.

A TextQuoteSelector has the words and what stands round them, a TextPositionSelector where they are in the article's
plain text: in code points, as the model has it (§4.2.4), or in UTF-16 units where the client asks for those.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson

from api.formats.jsonld import GEONAMES
from api.formats.kinds import Answer, Asked, Paged, Record
from store.offsets import astral

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32
"""Code points before and behind the words that a selector quotes."""


def write(answer: Answer, asked: Asked) -> bytes:
    """Write one page with all annotations, in the order of the text."""
    article, here = answer["data"], answer["links"]["self"]
    items = _Annotations(article, asked, here.partition("?")[0]).all()
    return orjson.dumps(
        {
            "@context": CONTEXT,
            "id": here,
            "type": "AnnotationPage",
            "partOf": {"id": f"{here}#all", "type": "AnnotationCollection", "total": len(items)},
            "startIndex": 0,
            "offset_unit": asked.query.offset_unit,
            "items": items,
        }
    )


@dataclass(frozen=True, slots=True)
class _Annotations:
    article: Record
    asked: Asked
    here: str

    def all(self) -> list[Record]:
        found = [*self._mentions(), *self._quotes(), *self._events(), *self._toponyms()]
        target = _Target(self.article["text"], self._source(), self.asked.query.offset_unit)
        placed = sorted(found, key=lambda each: (each[2][0]["start"], each[2][0]["end"], each[0]))
        return [
            {
                "id": f"{self.here}#{name}",
                "type": "Annotation",
                "motivation": bodies[0]["purpose"],
                "body": bodies,
                "target": [target.at(span) for span in spans],
            }
            for name, bodies, spans in placed
        ]

    def _source(self) -> str:
        return f"{self.asked.url('articles', self.article['id'])}?format=text"

    def _mentions(self) -> Iterator[tuple[str, list[Record], list[Record]]]:
        for actor in self.article.get("actors", ()):
            for span in actor["mentions"]:
                name = f"mention-{actor['id']}-{span['start']}"
                yield name, [self._actor(actor["id"]), _words(actor["name"]), _class(span["form"])], [span]

    def _quotes(self) -> Iterator[tuple[str, list[Record], list[Record]]]:
        for quote in self.article.get("quotes", ()):
            link = _resource(self.asked.url("quotes", quote["id"]), "linking")
            yield quote["id"], [link, _class(f"quote {quote['kind']}")], quote["spans"]
            if (cue := quote["cue"]) is not None:
                yield f"{quote['id']}-cue", [_class("cue"), _words(cue["lemma"]), link], [cue]
            parties = [("speaker", quote["speaker"]), ("addressee", quote["addressee"])]
            yield from self._parties(quote["id"], link, [*parties, *(("about", each) for each in quote["about"])])

    def _events(self) -> Iterator[tuple[str, list[Record], list[Record]]]:
        for event in self.article.get("events", ()):
            link = _resource(self.asked.url("events", event["id"]), "linking")
            kind = "/".join(each for each in (event["type"], event["mode"]) if each)
            yield f"{event['id']}-trigger", [_class(kind), _class(event["factuality"]), link], [event["trigger"]]
            for number, span in enumerate(event["evidence"]):
                yield f"{event['id']}-evidence-{number}", [link, _class("evidence")], [span]
            parties = [("actor", each) for each in event["actors"]]
            parties += [("recipient", each) for each in event["recipients"]]
            yield from self._parties(event["id"], link, [*parties, ("said_by", event["said_by"])])
            if (place := event["place"]) is not None and place["start"] is not None:
                yield f"{event['id']}-place", [*_place(place), _class("place"), link], [place]
            if (when := event["date"]) is not None and when["start"] is not None:
                told = [_words(when["value"])] if when["value"] else []
                yield f"{event['id']}-date", [_class("date"), *told, link], [when]

    def _toponyms(self) -> Iterator[tuple[str, list[Record], list[Record]]]:
        for toponym in self.article.get("toponyms", ()):
            yield f"toponym-{toponym['start']}", [*_place(toponym), _class("toponym")], [toponym]

    def _parties(
        self, fact: str, link: Record, parties: Sequence[tuple[str, Record | None]]
    ) -> Iterator[tuple[str, list[Record], list[Record]]]:
        for number, (part, party) in enumerate(parties):
            if party is not None and party["start"] is not None:
                who = [self._actor(party["actor_id"])] if party["actor_id"] else []
                yield f"{fact}-{part}-{number}", [*who, _class(part), link], [party]

    def _actor(self, public_id: str) -> Record:
        return _resource(self.asked.url("actors", public_id), "identifying")


@dataclass(frozen=True, slots=True)
class _Target:
    text: str
    source: str
    unit: str

    def at(self, span: Record) -> Record:
        start, end = span["start"], span["end"]
        quoted = {
            "type": "TextQuoteSelector",
            "exact": self.text[start:end],
            "prefix": self.text[max(0, start - AROUND) : start],
            "suffix": self.text[end : end + AROUND],
        }
        placed = {"type": "TextPositionSelector", "start": self._unit(start), "end": self._unit(end)}
        return {"source": self.source, "selector": [quoted, placed]}

    def _unit(self, offset: int) -> int:
        if self.unit == "codepoint" or (kept := astral(self.text)) is None:
            return offset
        return offset + bisect_left([int(at) for at in kept.split()], offset)


def _resource(url: str, purpose: str) -> Record:
    return {"type": "SpecificResource", "purpose": purpose, "source": url}


def _class(value: str) -> Record:
    return _textual(value, "classifying")


def _words(value: str) -> Record:
    return _textual(value, "describing")


def _textual(value: str, purpose: str) -> Record:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _place(place: Record) -> list[Record]:
    geonames: Any = place["geonames_id"]
    known = [] if geonames is None else [_resource(f"{GEONAMES}{geonames}/", "identifying")]
    return [*known, _words(place["name"])]


ANNOTATIONS: Final = Paged(f'application/ld+json; profile="{CONTEXT}"', write)
AS_JSON: Final = Paged("application/json", write)
