"""What the store keeps of an article beside its facts, and the digest that tells whether anything about it changed."""

import json
from hashlib import sha256

from extract.records import Extraction
from ingest.prepared import Prepared
from store.records import ArticleRecord


def input_digest(article: Prepared, extractor: str) -> str:
    """Digest all that bears on what is stored: the text as it is kept, what is known of it, curation, extractor."""
    incoming = article.incoming
    parts = [
        extractor,
        article.kept.text,
        incoming.title,
        incoming.lead,
        incoming.published_at.isoformat() if incoming.published_at else None,
        incoming.published_precision,
        incoming.url,
        incoming.source,
        incoming.source_url,
        _external_id(article),
        incoming.language,
        incoming.byline,
        incoming.license,
        incoming.curation.content() if incoming.curation else None,
    ]
    return sha256(json.dumps(parts).encode()).hexdigest()


def record(
    article: Prepared, extraction: Extraction, digest: str, extractor: str, blocks: tuple[frozenset[str], ...]
) -> ArticleRecord:
    """Make the store's record; `word_count` counts what blanks part."""
    incoming, text = article.incoming, article.kept.text
    return ArticleRecord(
        public_id=article.public_id,
        sha256=sha256(text.encode()).hexdigest(),
        word_count=len(text.split()),
        input_digest=digest,
        extractor=extractor,
        blocks=blocks,
        source_name=incoming.source,
        source_url=incoming.source_url,
        external_id=_external_id(article),
        url=incoming.url,
        license=incoming.license,
        title=incoming.title,
        lead=incoming.lead,
        published_at=incoming.published_at,
        published_precision=incoming.published_precision,
        byline=incoming.byline,
    )


def _external_id(article: Prepared) -> str | None:
    # Without a source it names nothing, and two senders' numbers for one text would forever replace each other.
    incoming = article.incoming
    return str(incoming.external_id) if incoming.source and incoming.external_id is not None else None
