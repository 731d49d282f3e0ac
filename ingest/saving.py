"""Saving articles: those that are new together, the others one by one, and the actors of all of them once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from extract.records import Extraction
from ingest import resolution
from ingest.failures import Failure
from ingest.prepared import Prepared
from ingest.record import record
from store import locals as stored
from store import releases
from store.digests import input_digests
from store.records import ArticleRecord
from store.save import Outcome, delete_article, save_article
from store.save_new import save_new

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one article, and how many facts it has; the counts are None where it was not read again."""

    origin: str
    public_id: str
    outcome: Outcome
    actors: int | None = None
    events: int | None = None
    quotes: int | None = None


Result = Saved | Failure


class Fresh(NamedTuple):
    """An article that is new or not what it was."""

    article: Prepared
    digest: str


Read = tuple[Fresh, Extraction]


class Transaction:
    """A release in the making."""

    def __init__(self, connection: Any, extractor: str, now: Clock) -> None:
        """Begin it, in the transaction of the store's connection, which is handed on unread."""
        self.connection = connection
        self._extractor = extractor
        self._release = releases.open_(connection, now())
        self._touched: set[str] = set()
        self._saved: set[str] = set()

    def save(self, found: Mapping[int, Read]) -> dict[int, Result]:
        """Save articles, each under its number, and say what became of it; one that fails costs no other."""
        ids = {fresh.article.public_id for fresh, _ in found.values()}
        known = input_digests(self.connection, ids)
        new: dict[str, int] = {}
        for number, (fresh, _) in found.items():
            if fresh.article.public_id not in known:
                new.setdefault(fresh.article.public_id, number)
        results = self._together({number: found[number] for number in new.values()})
        for number, (fresh, extraction) in found.items():
            if number not in results:
                results[number] = self._tried(fresh, extraction)
        return results

    def _together(self, found: Mapping[int, Read]) -> dict[int, Result]:
        """Save articles that are not there, all at once; nothing when one of them fails, whichever it is."""
        try:
            made = [self._made(*read) for read in found.values()]
            with self.connection.begin_nested():
                save_new(self.connection, made, self._release)
        except Exception:
            return {}
        return {
            number: self._kept(*read, each[0], "loaded")
            for (number, read), each in zip(found.items(), made, strict=True)
        }

    def _tried(self, fresh: Fresh, extraction: Extraction) -> Result:
        try:
            return self._alone(fresh, extraction)
        except Exception as error:
            reason = f"could not be saved: {type(error).__name__}: {error}"
            return Failure(fresh.article.incoming.origin, reason)

    def _alone(self, fresh: Fresh, extraction: Extraction) -> Saved:
        """Save one article; whatever the database refuses leaves the others as they are."""
        article = fresh.article
        if input_digests(self.connection, [article.public_id]).get(article.public_id) == fresh.digest:
            # Another load saved it while this one was extracting: no release of ours.
            return Saved(article.incoming.origin, article.public_id, "unchanged")
        made, _ = self._made(fresh, extraction)
        with self.connection.begin_nested():
            before = stored.touched(self.connection, [article.public_id])
            outcome = save_article(self.connection, made, extraction, self._release)
        self._touched |= before
        return self._kept(fresh, extraction, made, outcome)

    def _made(self, fresh: Fresh, extraction: Extraction) -> tuple[ArticleRecord, Extraction]:
        blocks = resolution.blocks(fresh.article.public_id, extraction.actors)
        return record(fresh.article, extraction, fresh.digest, self._extractor, blocks), extraction

    def _kept(self, fresh: Fresh, extraction: Extraction, made: ArticleRecord, outcome: Outcome) -> Saved:
        self._touched.update(*made.blocks)
        self._saved.add(made.public_id)
        counts = (len(facts) for facts in (extraction.actors, extraction.events, extraction.quotes))
        return Saved(fresh.article.incoming.origin, made.public_id, outcome, *counts)

    def delete(self, public_id: str) -> bool:
        """Delete one article; False when there is none."""
        self._touched |= stored.touched(self.connection, [public_id])
        deleted = delete_article(self.connection, public_id, self._release)
        if deleted:
            self._saved.add(public_id)
        return deleted

    def close(self) -> None:
        """Resolve the actors of all that changed; a release in which nothing did is discarded."""
        if self._saved:
            resolution.resolve(self.connection, self._touched, self._release)
        releases.close(self.connection, self._release, len(self._saved))
