"""Strong entity tags (RFC 9110 §8.8.3): a release never changes, so the release and the URL tell the answer."""

from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from flask import Response, current_app, request

ENCODINGS: Final = ("zstd", "br", "gzip")


def installed(distribution: str) -> str:
    """The version of an installed distribution; `source` for a tree that nobody installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "source"


_CODE = installed("onrecord")


def tag(release: int, token: str, url: str, media_type: str) -> str:
    """The opaque tag of one representation, uncompressed; another version of the code may write it otherwise.

    `token` is the release's own: another database, put in the place of this one, may be at the same number.
    """
    parts = (_CODE, str(release), token, media_type, url)
    return blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()


def held(etag: str, *, lasting: bool = True) -> Response | None:
    """304 when the client says that it holds `etag`, as it is or in a coding that it accepts now; else None.

    A tag of a coding that the client does not accept is not enough: a shared cache would hand those bytes on.
    """
    if "HTTP_IF_NONE_MATCH" not in request.environ:
        return None
    given = request.if_none_match
    if given.star_tag:  # asks whether there is any answer at all, which only the answer can tell
        return None
    for each in (etag, *(f"{etag}:{coding}" for coding in ENCODINGS if request.accept_encodings[coding] > 0)):
        if given.contains_weak(each):
            return mark(Response(status=304), each, lasting=lasting)
    return None


def mark(response: Response, etag: str, *, lasting: bool = True) -> Response:
    """Say how long and for whom `response` holds; one that is not `lasting` may be another without a new release."""
    seconds = current_app.config["CACHE_SECONDS"]
    response.set_etag(etag)
    shared = f"public, max-age={seconds}" if seconds else "no-cache"
    response.headers["Cache-Control"] = shared if lasting else "private, no-cache"
    response.vary.update(("Accept", "Accept-Encoding"))
    return response


def unless_any(response: Response) -> Response:
    """304 in the place of `response` when the client said `If-None-Match: *`: not if there is any answer at all."""
    if not request.if_none_match.star_tag:
        return response
    unchanged = Response(status=304)
    for name in ("ETag", "Cache-Control", "Vary"):
        unchanged.headers[name] = response.headers[name]
    return unchanged
