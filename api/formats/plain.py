"""JSON as the schemas declare it."""

from typing import Final

import orjson

from api.formats.kinds import Answer, Asked, Paged


def write(answer: Answer, _asked: Asked) -> bytes:
    """Write the answer as it is."""
    return orjson.dumps(answer, option=orjson.OPT_UTC_Z)


JSON: Final = Paged("application/json", write, fixed=False)
