"""Loading articles: what is new or has changed is extracted, then saved a batch at a time, each batch a release."""

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extract.records import Extraction
from ingest.batches import batched
from ingest.failures import Failure
from ingest.incoming import Incoming
from ingest.prepared import prepare
from ingest.record import input_digest
from ingest.saving import Clock, Fresh, Result, Saved, Transaction
from store.digests import input_digests
from store.session import Database

__all__ = ["Result", "Saved", "StrictError", "delete", "load", "load_strictly"]

if TYPE_CHECKING:
    from ingest.extraction import Extractor as One  # deleting and serving do without spaCy
    from ingest.workers import Workers

    Extractor = One | Workers


class StrictError(Exception):
    """A strict load in which something failed: nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """What is to be read, what became of the rest, and which articles are others once more; all by position."""

    size: int
    fresh: dict[int, Fresh] = field(default_factory=dict)
    results: dict[int, Result] = field(default_factory=dict)
    twins: dict[int, tuple[int, str]] = field(default_factory=dict)

    def outcomes(self) -> list[Result]:
        """Give what became of each, in order; the same article once more is nothing new, or fails as the first did."""
        for position, (first, origin) in self.twins.items():
            found = self.results[first]
            if isinstance(found, Failure):
                self.results[position] = Failure(origin, found.reason)
            else:
                self.results[position] = Saved(origin, found.public_id, "unchanged")
        return [self.results[position] for position in range(self.size)]


def load(
    articles: Iterable[Incoming | Failure], database: Database, extractor: "Extractor", now: Clock, *, batch_size: int
) -> Iterator[Result]:
    """Load every article and yield what became of it, in order; failures pass through.

    Each batch is one transaction and one release; one in which nothing is new opens none. An article that cannot be
    saved is a failure of its own. Killed at any moment, the load has saved whole batches, and the next one saves the
    rest.
    """

    def look(batch: Sequence[Incoming | Failure], begun: Container[str]) -> _Batch:
        with database.read() as connection:
            return _sorted_out(connection, batch, extractor.name, begun)

    for batch, runs in _ahead(batched(articles, batch_size), look, extractor):
        found = _extracted(batch, runs)
        if found:
            with database.write() as connection:
                transaction = Transaction(connection, extractor.name, now)
                batch.results.update(transaction.save(found))
                transaction.close()
        yield from batch.outcomes()


def load_strictly(
    articles: Iterable[Incoming | Failure], database: Database, extractor: "Extractor", now: Clock, *, batch_size: int
) -> Iterator[Result]:
    """Load all articles in one transaction and one release, or none: `StrictError`, after all failures were yielded.

    Other writers wait from the first new article on.
    """
    with ExitStack() as stack:
        transaction: Transaction | None = None
        failed = 0

        def look(batch: Sequence[Incoming | Failure], begun: Container[str]) -> _Batch:
            if transaction is not None:
                return _sorted_out(transaction.connection, batch, extractor.name, begun)
            with database.read() as connection:
                return _sorted_out(connection, batch, extractor.name, begun)

        for batch, runs in _ahead(batched(articles, batch_size), look, extractor):
            if transaction is None and batch.fresh:
                transaction = Transaction(stack.enter_context(database.write()), extractor.name, now)
            found = _extracted(batch, runs)
            if transaction is not None:
                batch.results.update(transaction.save(found))
            outcomes = batch.outcomes()
            failed += sum(isinstance(result, Failure) for result in outcomes)
            yield from outcomes
        if failed:
            raise StrictError(f"{failed} failed")
        if transaction is not None:
            transaction.close()


def delete(public_ids: Sequence[str], database: Database, now: Clock) -> list[str]:
    """Delete articles and all that only they say, in one transaction and one release; give the ids that were there."""
    with database.write() as connection:
        transaction = Transaction(connection, "", now)
        deleted = [public_id for public_id in public_ids if transaction.delete(public_id)]
        transaction.close()
    return deleted


Runs = Iterator[Extraction | Failure]
Look = Callable[[Sequence[Incoming | Failure], Container[str]], _Batch]


def _ahead(
    batches: Iterable[Sequence[Incoming | Failure]], look: Look, extractor: "Extractor"
) -> Iterator[tuple[_Batch, Runs]]:
    """Give each batch with its extraction begun, and that of as many after it as the extractor works on beside."""
    begun: deque[tuple[_Batch, Runs]] = deque()
    for items in batches:
        batch = look(items, {each.article.public_id for earlier, _ in begun for each in earlier.fresh.values()})
        begun.append((batch, extractor.run([each.article for each in batch.fresh.values()])))
        if len(begun) > extractor.ahead:
            yield begun.popleft()
    yield from begun


def _sorted_out(connection: Any, batch: Sequence[Incoming | Failure], extractor: str, begun: Container[str]) -> _Batch:
    """Part what is to be read from what is there already, failed, or stands in the batch before.

    What is there of articles (ids) that are `begun` is about to be something else.
    """
    found = _Batch(len(batch))
    first: dict[str, int] = {}
    prepared = {position: prepare(item) for position, item in enumerate(batch) if isinstance(item, Incoming)}
    known = input_digests(connection, {article.public_id for article in prepared.values()})
    for position, item in enumerate(batch):
        if isinstance(item, Failure):
            found.results[position] = item
            continue
        article = prepared[position]
        digest = input_digest(article, extractor)
        pending = article.public_id in begun and article.public_id not in first
        if pending or known.get(article.public_id) != digest:
            found.fresh[position] = Fresh(article, digest)
            known[article.public_id], first[article.public_id] = digest, position
        elif article.public_id in first:
            found.twins[position] = (first[article.public_id], item.origin)
        else:
            found.results[position] = Saved(item.origin, article.public_id, "unchanged")
    return found


def _extracted(batch: _Batch, runs: Runs) -> dict[int, tuple[Fresh, Extraction]]:
    found = {}
    for (position, each), result in zip(batch.fresh.items(), runs, strict=True):
        if isinstance(result, Failure):
            batch.results[position] = result
        else:
            found[position] = (each, result)
    return found
