"""What a bibliography says of an article; a quote is cited as its article, with the words in a note."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from api.formats.kinds import Answer, Asked, Record, records

INCLUDES: Final[Mapping[str, frozenset[str]]] = {"quotes": frozenset({"article"})}
"""The related records that a bibliography needs of each noun."""

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_OF_URLS: Final = "!#$%&'()*+,-./:;=?@[]_~"
"""What a URL may hold as it is (RFC 3986)."""

_PARTS: Final[Mapping[str, int]] = {"year": 1, "month": 2, "day": 3}


@dataclass(frozen=True, slots=True)
class Work:
    """One entry: every text on one line, `issued` as year, month and day as far as they are known."""

    key: str
    title: str
    author: str | None
    container: str | None
    issued: tuple[int, ...]
    url: str
    language: str
    abstract: str | None
    note: str | None


def works(answer: Answer, asked: Asked) -> list[Work]:
    """The entries of an answer's articles or quotes."""
    if asked.query.noun == "quotes":
        return [_work(each["article"], asked, each) for each in records(answer)]
    return [_work(each, asked) for each in records(answer)]


def _work(article: Record, asked: Asked, quote: Record | None = None) -> Work:
    source = article["source"]
    return Work(
        key=article["id"] if quote is None else quote["id"],
        title=_line(article["title"]) or f"Article {article['id']}",
        author=_line(article["byline"]),
        container=_line(source["name"]) if source else None,
        issued=_issued(article),
        url=address(article["url"] or asked.url("articles", article["id"])),
        language=article["language"],
        abstract=_line(article["lead"]),
        note=None if quote is None else _line(_said(quote)),
    )


def address(url: str) -> str:
    """A URL without line ends, blanks and braces, which end a field or a record; what is a URL stays as it is."""
    return quote(url.encode("utf-8", "replace"), safe=_OF_URLS)


def _issued(article: Record) -> tuple[int, ...]:
    moment = article["published_at"]
    if moment is None:
        return ()
    known = _PARTS.get(article["published_precision"] or "", 3)
    return tuple(int(part) for part in moment[:10].split("-"))[:known]


def _said(quote: Record) -> str:
    speaker = quote["speaker"]
    words = f"“{quote['text']}”" if quote["kind"] == "direct" else quote["text"]
    return words if speaker is None else f"{speaker['name']}: {words}"


def _line(text: str | None) -> str | None:
    """The text on one line: a line end could begin a field of its own."""
    return None if text is None else " ".join(_CONTROL.sub(" ", text).split()) or None
