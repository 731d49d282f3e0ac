"""What the store takes from a load, beside what the text says."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """An article as it came in.

    `title`, `lead` and `byline`, where given, win over what extraction read from the text. `input_digest` is of all
    that came in and of the extractor: equal digests mean that there is nothing to save. `sha256` is of the text, in
    hex. `blocks` holds, for each actor of the extraction in its order, the keys under which resolution compares it
    with actors of other articles.
    """

    public_id: str
    sha256: str
    word_count: int
    input_digest: str
    extractor: str
    blocks: tuple[frozenset[str], ...]
    source_name: str | None = None
    source_url: str | None = None
    external_id: str | None = None
    url: str | None = None
    license: str | None = None
    title: str | None = None
    lead: str | None = None
    published_at: datetime | None = None
    published_precision: str | None = None
    byline: str | None = None
