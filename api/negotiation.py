"""Which of the formats that an answer has the client wants: `format=` first, then `Accept` (RFC 9110 §12.5.1)."""

from collections.abc import Iterable, Mapping
from typing import Final

from flask import request
from werkzeug.exceptions import NotAcceptable

from schemas.formats import FORMATS, Format

_OTHER_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "application/x-ndjson": ("application/ndjson", "application/jsonl"),
    "application/x-bibtex": ("text/x-bibtex",),
}
"""Names that clients use for types that nobody registered."""


def chosen(names: Iterable[str], wanted: str | None) -> Format:
    """The format of the name `wanted`; without one the best of what the client accepts; raises 406 when that is none.

    Of what it likes equally, what it names wins over what a wildcard covers; then what comes first.
    """
    if wanted is not None:
        return FORMATS[wanted]
    offered = [FORMATS[name] for name in names]
    accepted = [(value.partition(";")[0].strip().lower(), quality) for value, quality in request.accept_mimetypes]
    if not accepted:
        return offered[0]
    best = max(offered, key=lambda each: _liked(each.media_type, accepted))  # the first of equals
    if _liked(best.media_type, accepted)[0] <= 0:
        types = ", ".join(f"{each.media_type} (format={each.name})" for each in offered)
        raise NotAcceptable(f"The Accept header rules out all that this answer can be: {types}.")
    return best


def _liked(media_type: str, accepted: Iterable[tuple[str, float]]) -> tuple[float, int]:
    """How much a type is liked, and by how narrow a range: the narrowest decides."""
    ranges = {"*/*": 0, f"{media_type.partition('/')[0]}/*": 1}
    ranges |= dict.fromkeys((media_type, *_OTHER_NAMES.get(media_type, ())), 2)
    found = [(ranges[value], quality) for value, quality in accepted if value in ranges]
    narrowest = max((width for width, _ in found), default=0)
    return max((quality for width, quality in found if width == narrowest), default=0.0), narrowest
