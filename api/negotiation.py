"""Which of the formats that an answer has the client wants: `format=` first, then `Accept` (RFC 9110 §12.5.1)."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from flask import request
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import NotAcceptable
from werkzeug.http import parse_accept_header

from schemas.formats import FORMATS, Format

_OTHER_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "application/x-ndjson": ("application/ndjson", "application/jsonl"),
    "application/x-bibtex": ("text/x-bibtex",),
}
"""Names that clients use for types that nobody registered."""


def chosen(names: tuple[str, ...], wanted: str | None) -> Format:
    """The format of the name `wanted`; without one the best of what the client accepts; raises 406 when that is none.

    Of what it likes equally, what it names wins over what a wildcard covers; then what comes first.
    """
    if wanted is not None:
        return FORMATS[wanted]
    best = _best(names, request.headers.get("Accept", ""))
    if best is None:
        types = ", ".join(f"{FORMATS[name].media_type} (format={name})" for name in names)
        raise NotAcceptable(f"The Accept header rules out all that this answer can be: {types}.")
    return best


@lru_cache(maxsize=1024)
def _best(names: tuple[str, ...], accept: str) -> Format | None:
    """The format that is liked best; few clients send few headers, so what was found is found again."""
    offered = [FORMATS[name] for name in names]
    told = parse_accept_header(accept, MIMEAccept)
    accepted = [(value.partition(";")[0].strip().lower(), quality) for value, quality in told]
    if not accepted:
        return offered[0]
    best = max(offered, key=lambda each: _liked(each.media_type, accepted))  # the first of equals
    return best if _liked(best.media_type, accepted)[0] > 0 else None


def _liked(media_type: str, accepted: Iterable[tuple[str, float]]) -> tuple[float, int]:
    """How much a type is liked, and by how narrow a range: the narrowest decides."""
    ranges = {"*/*": 0, f"{media_type.partition('/')[0]}/*": 1}
    ranges |= dict.fromkeys((media_type, *_OTHER_NAMES.get(media_type, ())), 2)
    found = [(ranges[value], quality) for value, quality in accepted if value in ranges]
    narrowest = max((width for width, _ in found), default=0)
    return max((quality for width, quality in found if width == narrowest), default=0.0), narrowest
