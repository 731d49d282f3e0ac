"""Reading the article out of a web page."""

from typing import Any

from ingest.failures import UnreadableError
from ingest.incoming import Incoming
from ingest.json_article import incoming

_DATE = {"original_date": True, "min_date": "1700-01-01", "extensive_search": False}
"""Take the first publication rather than the last update, of any age, and only where the page declares it."""


def read(raw: bytes, origin: str) -> Incoming:
    """Find text, title, date, author and address in an HTML page; `UnreadableError` when it holds no article."""
    # Half a second of imports that only web pages need.
    from trafilatura import bare_extraction  # noqa: PLC0415

    page: Any = bare_extraction(
        raw, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_DATE
    )
    if page is None or not (page.text or "").strip():
        raise UnreadableError("no article text was found in the page")
    found = {
        "text": page.text,
        "title": page.title,
        "published_at": page.date,
        "url": page.url,
        "source": page.sitename,
        "byline": page.author,
    }
    return incoming({name: value for name, value in found.items() if value}, origin)
