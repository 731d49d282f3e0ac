"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from typing import Any, Final

import orjson

from api.formats.feeds import INCLUDES, Entry, entries, title
from api.formats.kinds import Answer, Asked, Paged


def write(answer: Answer, asked: Asked) -> bytes:
    """Write the page as a feed, with the way to the next."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title(answer, asked),
        "feed_url": answer["links"]["self"],
        "next_url": answer["links"]["next"],
        "items": [_item(entry) for entry in entries(answer, asked)],
    }
    return orjson.dumps(_without_none(feed))


def _item(entry: Entry) -> dict[str, Any]:
    return _without_none(
        {
            "id": entry.id,
            "url": entry.url,
            "external_url": entry.about,
            "title": entry.title,
            "content_text": entry.text,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "authors": [{"name": entry.author}] if entry.author else None,
            "tags": list(entry.tags) or None,
            "language": entry.language,
        }
    )


def _without_none(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None}


JSONFEED: Final = Paged("application/feed+json", write, INCLUDES)
