"""Loading generated articles through the product's own save path, timed; extraction is the only stage left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from time import perf_counter

from benchmarks.speed.articles import Generated
from ingest import resolution
from ingest.batches import batched
from store import releases
from store.digests import input_digests
from store.records import ArticleRecord
from store.save import save_article
from store.save_new import save_new
from store.session import Database

BATCH = 200
"""Articles to a transaction, as `onrecord load` has it."""
EXTRACTOR = "generated/1"


@dataclass(slots=True)
class Filled:
    """How long a load took, in seconds, and what came of its articles."""

    articles: int = 0
    saving: float = 0.0
    resolving: float = 0.0
    committing: float = 0.0
    outcomes: dict[str, int] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.saving + self.resolving + self.committing

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds


def fill(database: Database, articles: Iterable[Generated]) -> Filled:
    """Save the articles batch by batch, each a transaction and a release; making them up is not timed."""
    filled = Filled()
    for batch in batched(articles, BATCH):
        _batch(database, [(each, record(each)) for each in batch], filled)
    return filled


def record(article: Generated) -> ArticleRecord:
    """Make the store's record, with the blocks of the actors."""
    text = article.extraction.text
    digest = sha256(text.encode()).hexdigest()
    return ArticleRecord(
        public_id=article.public_id,
        sha256=digest,
        word_count=len(text.split()),
        input_digest=digest,
        extractor=EXTRACTOR,
        blocks=resolution.blocks(article.public_id, article.extraction.actors),
        source_name=article.source,
        url=article.url,
        published_at=article.published_at,
        published_precision="second",
    )


def _batch(database: Database, batch: Sequence[tuple[Generated, ArticleRecord]], filled: Filled) -> None:
    started = perf_counter()
    with database.write() as connection:
        release = releases.open_(connection, datetime.now(UTC))
        known = input_digests(connection, [made.public_id for _, made in batch])
        new = [(made, article.extraction) for article, made in batch if made.public_id not in known]
        save_new(connection, new, release)
        outcomes = [
            "unchanged"
            if known[made.public_id] == made.input_digest
            else save_article(connection, made, article.extraction, release)
            for article, made in batch
            if made.public_id in known
        ]
        for outcome in (*["loaded"] * len(new), *outcomes):
            filled.outcomes[outcome] = filled.outcomes.get(outcome, 0) + 1
        saved = len(new) + sum(outcome != "unchanged" for outcome in outcomes)
        between = perf_counter()
        if saved:
            touched = {block for _, made in batch for blocks in made.blocks for block in blocks}
            resolution.resolve(connection, touched, release)
        releases.close(connection, release, saved)
        resolved = perf_counter()
    filled.articles += len(batch)
    filled.saving += between - started
    filled.resolving += resolved - between
    filled.committing += perf_counter() - resolved
