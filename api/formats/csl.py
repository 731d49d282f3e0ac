"""CSL-JSON, what citation processors read (https://docs.citationstyles.org): an array of items."""

from typing import Any, Final

import orjson

from api.formats.bibliography import INCLUDES, Work, works
from api.formats.kinds import Answer, Asked, Paged


def write(answer: Answer, asked: Asked) -> bytes:
    """Write an item for each record."""
    return orjson.dumps([item(work) for work in works(answer, asked)])


def item(work: Work) -> dict[str, Any]:
    """One item; the byline is a literal, since nothing tells which of its words are the family name."""
    told = {
        "id": work.key,
        "type": "article-newspaper",
        "title": work.title,
        "author": [{"literal": work.author}] if work.author else None,
        "container-title": work.container,
        "issued": {"date-parts": [list(work.issued)]} if work.issued else None,
        "URL": work.url,
        "language": work.language,
        "abstract": work.abstract,
        "note": work.note,
    }
    return {name: value for name, value in told.items() if value is not None}


CSL: Final = Paged("application/vnd.citationstyles.csl+json", write, INCLUDES)
