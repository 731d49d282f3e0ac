"""An article before extraction: its text as it is kept, and its public id."""

from typing import NamedTuple

from extract.identity import article_id
from extract.text import Normalised, normalise_mapped
from ingest.incoming import Incoming


class Prepared(NamedTuple):
    """An article as it came, its text as it is kept, and its public id."""

    incoming: Incoming
    kept: Normalised
    public_id: str


def prepare(incoming: Incoming) -> Prepared:
    """Normalise the text and make the id."""
    kept = normalise_mapped(incoming.text)
    external = None if incoming.external_id is None else str(incoming.external_id)
    public_id = article_id(url=incoming.url, source=incoming.source, external_id=external, text=kept.text)
    return Prepared(incoming, kept, public_id)
