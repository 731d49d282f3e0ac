"""Running the extractor over articles as they came, with curated facts laid over what it finds."""

from collections.abc import Iterator, Sequence

from extract import parse, pipeline
from extract.records import Extraction
from ingest import curated
from ingest.failures import Failure, UnreadableError
from ingest.incoming import Incoming
from ingest.merging import merge
from ingest.prepared import Prepared


class Extractor:
    """An extraction pipeline; `name` tells it apart from others and from other versions of itself.

    `ahead`: how many batches it can work on while one is being saved.
    """

    ahead = 0

    def __init__(self, model: str | None = None) -> None:
        """Load the spaCy pipeline, None for the one that comes with the program; OSError when there is none."""
        self._nlp = parse.load(model or parse.PACKAGE)
        self.name = pipeline.name_and_version(self._nlp)

    def run(self, articles: Sequence[Prepared]) -> Iterator[Extraction | Failure]:
        """Yield the facts of each article, or why there are none; one article that fails costs no other."""
        for article, found in zip(articles, self._extracted(articles), strict=True):
            if isinstance(found, Extraction):
                yield _with_curated(article.incoming, found)
            else:
                reason = f"the extractor failed: {type(found).__name__}: {found}"
                yield Failure(article.incoming.origin, reason)

    def bare(self, article: Prepared) -> Extraction:
        """Give what the extractor finds by itself in one article, whatever a curator knows."""
        return pipeline.extract(_input(article), self._nlp)

    def _extracted(self, articles: Sequence[Prepared]) -> Sequence[Extraction | Exception]:
        inputs = [_input(article) for article in articles]
        try:
            return list(pipeline.extract_many(inputs, self._nlp))
        except Exception:
            return [self._alone(article) for article in articles]

    def _alone(self, article: Prepared) -> Extraction | Exception:
        try:
            return self.bare(article)
        except Exception as error:
            return error


def _input(article: Prepared) -> pipeline.Input:
    incoming = article.incoming
    return pipeline.Input(
        text=article.kept.text,
        title=incoming.title,
        lead=incoming.lead,
        published_at=incoming.published_at,
        language=incoming.language,
    )


def _with_curated(incoming: Incoming, extraction: Extraction) -> Extraction | Failure:
    curation = incoming.curation
    if curation is None:
        return extraction
    try:
        facts = curated.facts(curation, extraction.text, extraction.layout)
    except UnreadableError as error:
        return error.failure(curation.file)
    return merge(extraction, facts, complete=curation.complete)
