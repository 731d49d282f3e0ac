"""An article as it came."""

from dataclasses import dataclass
from datetime import datetime

from ingest.article_fields import PublishedPrecision
from ingest.curation import Curation


@dataclass(frozen=True, slots=True)
class Incoming:
    """One article as it came; `origin` is "file:line", `text` is untouched, times are aware.

    `external_id` is the sender's own id, a string or an integer, and goes back to the sender the way it came.
    """

    origin: str
    text: str
    external_id: str | int | None = None
    title: str | None = None
    lead: str | None = None
    published_at: datetime | None = None
    published_precision: PublishedPrecision | None = None
    url: str | None = None
    source: str | None = None
    source_url: str | None = None
    language: str | None = None
    byline: str | None = None
    license: str | None = None
    curation: Curation | None = None
