"""NDJSON: each record as JSON on a line of its own, the same as in the list."""

from collections.abc import Iterator, Mapping
from typing import Final

import orjson

from api.formats.kinds import Batches, Whole
from schemas.columns import Field

_ONE: Final = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE


def write(batches: Batches, _fields: Mapping[str, Field]) -> Iterator[bytes]:
    """Write the lines of each batch."""
    for batch in batches:
        yield b"".join(orjson.dumps(record, option=_ONE) for record in batch)


NDJSON: Final = Whole("application/x-ndjson", write, b"!the server failed: this is not the whole result\n", "ndjson")
