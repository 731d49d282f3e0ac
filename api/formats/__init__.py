"""The writers of all formats, by the names that `format=` gives them; each in a module of its own, without Flask."""

from collections.abc import Mapping
from typing import Final

from api.formats.atom import ATOM
from api.formats.bibtex import BIBTEX
from api.formats.csl import CSL
from api.formats.csv_rows import CSV
from api.formats.geojson import GEOJSON
from api.formats.jsonfeed import JSONFEED
from api.formats.jsonld import JSONLD
from api.formats.kinds import Paged, Whole
from api.formats.ndjson import NDJSON
from api.formats.ninjs import NINJS
from api.formats.parquet import PARQUET
from api.formats.plain import JSON
from api.formats.ris import RIS
from api.formats.text import TEXT

__all__ = ["WRITERS", "Paged", "Whole"]

WRITERS: Final[Mapping[str, Paged | Whole]] = {
    "json": JSON,
    "ndjson": NDJSON,
    "csv": CSV,
    "parquet": PARQUET,
    "text": TEXT,
    "geojson": GEOJSON,
    "jsonld": JSONLD,
    "ninjs": NINJS,
    "bibtex": BIBTEX,
    "ris": RIS,
    "csl": CSL,
    "atom": ATOM,
    "jsonfeed": JSONFEED,
}
"""What `schemas.formats.FORMATS` declares, written."""
