"""What readers yield: an article as it came, or the reason why it could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ingest.curation import Curation

PublishedPrecision = Literal["year", "month", "day", "second"]


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


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read or loaded: where ("file:line", or a file alone) and why."""

    origin: str
    reason: str

    def __str__(self) -> str:
        """Read as a compiler's message: place, colon, reason."""
        return f"{self.origin}: {self.reason}"


class UnreadableError(ValueError):
    """A file, or a line of it, that cannot be read; `line` counts from 1, None when it is about the whole file."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        """Keep the reason apart from the line."""
        super().__init__(reason)
        self.reason = reason
        self.line = line

    def failure(self, file: str) -> Failure:
        """Name the place in `file`."""
        return Failure(file if self.line is None else f"{file}:{self.line}", self.reason)
