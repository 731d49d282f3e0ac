"""The extractor that the settings name."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from ingest.extraction import Extractor
from ingest.workers import Workers


def extractor(model: str | None) -> Extractor:
    """Load it, or end the command when there is no such spaCy pipeline."""
    try:
        return Extractor(model)
    except OSError as error:
        raise click.UsageError(f"model: {error}") from None


@contextmanager
def extractors(model: str | None, number: int) -> Iterator[Extractor | Workers]:
    """Load it in as many processes, beside this one if there are several."""
    if number == 1:
        yield extractor(model)
        return
    try:
        workers = Workers(number, model)
    except OSError as error:
        raise click.UsageError(f"model: {error}") from None
    with workers:
        yield workers
