"""The extractor that the settings name."""

import click

from ingest.extraction import Extractor


def extractor(model: str | None) -> Extractor:
    """Load it, or end the command when there is no such spaCy pipeline."""
    try:
        return Extractor(model)
    except OSError as error:
        raise click.UsageError(f"model: {error}") from None
