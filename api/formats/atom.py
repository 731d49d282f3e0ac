"""Atom (RFC 4287), with the link to the next page that RFC 5005 has."""

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from api.formats.feeds import INCLUDES, Entry, entries, title
from api.formats.kinds import Answer, Asked, Paged

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_NEVER: Final = "1970-01-01T00:00:00Z"

# What XML 1.0 cannot hold, not even as a reference (§2.2).
_UNWRITABLE: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(answer: Answer, asked: Asked) -> bytes:
    """Write the page as a feed; it was updated when the last load of its records was."""
    found = entries(answer, asked)
    feed = Element("feed", xmlns=NAMESPACE)
    _text(feed, "id", answer["links"]["self"])
    _text(feed, "title", title(answer, asked))
    _text(feed, "updated", max((entry.updated for entry in found), default=_NEVER))
    _text(SubElement(feed, "author"), "name", "OnRecord")
    for relation in ("self", "next"):
        if answer["links"][relation] is not None:
            SubElement(feed, "link", rel=relation, href=answer["links"][relation], type="application/atom+xml")
    for entry in found:
        _entry(SubElement(feed, "entry"), entry)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(element: Element, entry: Entry) -> None:
    _text(element, "id", entry.url)
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated)
    if entry.published is not None:
        _text(element, "published", entry.published)
    if entry.author is not None:
        _text(SubElement(element, "author"), "name", entry.author)
    SubElement(element, "link", rel="alternate", href=entry.url, type="application/json")
    if entry.about is not None:
        SubElement(element, "link", rel="related", href=_written(entry.about))
    for tag in entry.tags:
        SubElement(element, "category", term=tag)
    content = _text(element, "content", entry.text)
    if entry.language is not None:
        content.set("xml:lang", entry.language)


def _text(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = _written(text)
    return element


def _written(text: str) -> str:
    return _UNWRITABLE.sub("�", text)


ATOM: Final = Paged("application/atom+xml; charset=utf-8", write, INCLUDES)
