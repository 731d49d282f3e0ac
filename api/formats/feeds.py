"""The entries of feeds: what Atom and JSON Feed say of any record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from api.formats.kinds import Answer, Asked, Record, records

TITLE: Final = 120
"""Characters of a title that is made of words of the text."""

INCLUDES: Final[Mapping[str, frozenset[str]]] = {"quotes": frozenset({"article"}), "events": frozenset({"article"})}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `url` is the record, `about` the article as it was published, `updated` when its load was."""

    id: str
    url: str
    about: str | None
    title: str
    text: str
    author: str | None
    tags: tuple[str, ...]
    language: str | None
    published: str | None
    updated: str


def entries(answer: Answer, asked: Asked) -> list[Entry]:
    """The entries of an answer's records, in their order."""
    found = records(answer)
    loaded = asked.loaded([record["release"]["changed"] for record in found])
    make = _ENTRIES[asked.query.noun]
    return [make(record, asked, loaded[record["release"]["changed"]]) for record in found]


def title(answer: Answer, asked: Asked) -> str:
    """What the feed is called: its collection and the question."""
    question = answer["links"]["self"].partition("?")[2].split("&")
    told = ", ".join(unquote(each) for each in question if not each.startswith(("format=", "limit=", "cursor=")))
    return f"OnRecord: {asked.query.noun}" + (f" ({told})" if told else "")


def _article(record: Record, asked: Asked, updated: str) -> Entry:
    return Entry(
        id=record["id"],
        url=asked.url("articles", record["id"]),
        about=record["url"],
        title=_short(record["title"] or record["lead"] or record["id"]),
        text=record["lead"] or record["title"] or record["id"],
        author=record["byline"] or (record["source"] and record["source"]["name"]),
        tags=(),
        language=record["language"],
        published=record["published_at"],
        updated=updated,
    )


def _quote(record: Record, asked: Asked, updated: str) -> Entry:
    speaker, article = record["speaker"], record["article"]
    words = f"“{record['text']}”" if record["kind"] == "direct" else record["text"]
    return Entry(
        id=record["id"],
        url=asked.url("quotes", record["id"]),
        about=article["url"],
        title=_short(words if speaker is None else f"{speaker['name']}: {words}"),
        text=words,
        author=speaker and speaker["name"],
        tags=(record["kind"],),
        language=article["language"],
        published=record["published_at"],
        updated=updated,
    )


def _event(record: Record, asked: Asked, updated: str) -> Entry:
    article = record["article"]
    return Entry(
        id=record["id"],
        url=asked.url("events", record["id"]),
        about=article["url"],
        title=_short(f"{record['type']} ({record['factuality']}): {record['text']}"),
        text=record["text"],
        author=None,
        tags=(record["type"], record["factuality"], *record["contexts"]),
        language=article["language"],
        published=record["published_at"],
        updated=updated,
    )


def _actor(record: Record, asked: Asked, updated: str) -> Entry:
    named = ", ".join([record["kind"], *(role["title"] for role in record["roles"])])
    return _entry(record, "actors", f"{record['name']} ({named})", asked, updated)


def _source(record: Record, asked: Asked, updated: str) -> Entry:
    return _entry(record, "sources", record["name"], asked, updated)


def _entry(record: Record, noun: str, text: str, asked: Asked, updated: str) -> Entry:
    url = asked.url(noun, record["id"])
    return Entry(record["id"], url, record.get("url"), record["name"], text, None, (), None, None, updated)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TITLE else f"{line[: TITLE - 1]}…"


_ENTRIES: Final[Mapping[str, Callable[[Record, Asked, str], Entry]]] = {
    "articles": _article,
    "quotes": _quote,
    "events": _event,
    "actors": _actor,
    "sources": _source,
}
