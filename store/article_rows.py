"""Articles as rows."""

from collections.abc import Mapping
from typing import Any

from extract.records import Extraction, Place
from store.fact_rows import offsets
from store.offsets import astral
from store.records import ArticleRecord


def article_row(record: ArticleRecord, extraction: Extraction, places: Mapping[Place, int]) -> dict[str, Any]:
    """The row of an article but for its id, its source and its releases; ValueError for a text with U+0000.

    PostgreSQL cannot hold that character.
    """
    if "\0" in extraction.text:
        raise ValueError(f"the text holds the character U+0000 at offset {extraction.text.index(chr(0))}")
    text, layout, dateline = extraction.text, extraction.layout, extraction.dateline
    place = None if dateline is None or dateline.place is None else places[dateline.place]
    return {
        "external_id": record.external_id,
        "url": record.url,
        "license": record.license,
        "astral": astral(text),
        "text": text,
        "sha256": record.sha256,
        "input_digest": record.input_digest,
        "title": record.title or (layout.title and text[layout.title.start : layout.title.end]),
        **offsets("title_", layout.title),
        "lead": record.lead or (layout.lead and text[layout.lead.start : layout.lead.end]),
        **offsets("lead_", layout.lead),
        **offsets("body_", layout.body),
        "language": extraction.language,
        "published_at": record.published_at,
        "published_precision": record.published_precision,
        "byline": record.byline or extraction.byline,
        "dateline_text": None if dateline is None else text[dateline.start : dateline.end],
        "dateline_place_id": place,
        "dateline_date": None if dateline is None or dateline.when is None else dateline.when.earliest,
        "word_count": record.word_count,
    }


def indexed(row: Mapping[str, Any]) -> tuple[str | None, ...]:
    """What full-text search finds an article by."""
    return row["title"], row["lead"], row["text"]
