"""Extraction in several processes; what they find is what one finds, in the same order."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from multiprocessing import get_context
from types import TracebackType
from typing import Final, Self

from extract.records import Extraction
from ingest.extraction import Extractor
from ingest.failures import Failure
from ingest.prepared import Prepared

PORTION: Final = 10
"""Articles handed to a process at a time: enough to parse together, few enough to leave none idle at the end."""

Found = list[Extraction | Failure]


class Workers:
    """As many processes that extract, each with a pipeline of its own; used as an `Extractor` is, and to be closed."""

    ahead = 1

    def __init__(self, number: int, model: str | None = None) -> None:
        """Start `number` processes; OSError when there is no such pipeline."""
        # Not forked: the process that starts them may hold threads and connections.
        self._pool = ProcessPoolExecutor(number, mp_context=get_context("spawn"))
        self._model = model
        try:
            self.name: str = self._pool.submit(_name, model).result()
        except BaseException:
            self._pool.shutdown(cancel_futures=True)
            raise

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the processes; what they have not begun is not done."""
        self._pool.shutdown(cancel_futures=True)

    def run(self, articles: Sequence[Prepared]) -> Iterator[Extraction | Failure]:
        """Have the facts of each article found, from now on; give them in order, or why there are none."""
        portions = [articles[at : at + PORTION] for at in range(0, len(articles), PORTION)]
        started = [(portion, self._submit(portion)) for portion in portions]
        return (each for portion, future in started for each in _result(portion, future))

    def _submit(self, portion: Sequence[Prepared]) -> Future[Found]:
        try:
            return self._pool.submit(_run, self._model, portion)
        except BrokenProcessPool as error:
            broken: Future[Found] = Future()
            broken.set_exception(error)
            return broken


def _result(portion: Sequence[Prepared], future: Future[Found]) -> Found:
    try:
        return future.result()
    except BrokenProcessPool:
        reason = "a process that extracts was ended; load it again"
        return [Failure(article.incoming.origin, reason) for article in portion]


@lru_cache(maxsize=1)
def _extractor(model: str | None) -> Extractor:
    return Extractor(model)


def _name(model: str | None) -> str:
    return _extractor(model).name


def _run(model: str | None, portion: Sequence[Prepared]) -> Found:
    return list(_extractor(model).run(portion))
