"""Complete links: of an answer to itself, to its next page and to what belongs to it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, cast
from urllib.parse import quote

from flask import g, request

# RFC 3986 lets these stand in a query, and a list reads better with its commas.
_READABLE: Final = ",:@/"

# Only these are relations of the registry (RFC 8288) and go into the Link header.
_REGISTERED: Final = ("self", "next")


def canonical(**changed: str | None) -> str:
    """The URL of this request in one spelling, parameters in the order of their names; None drops a parameter."""
    if changed:
        return of(request.path, {**request.args.to_dict(flat=True), **changed})
    if "canonical" not in g:  # the tag, the answer and a header have it
        g.canonical = of(request.path, request.args.to_dict(flat=True))
    return cast(str, g.canonical)


def of(path: str, parameters: Mapping[str, str | None]) -> str:
    """The complete URL of `path` with these parameters, in the order of their names; None drops a parameter."""
    return asking(at(quote(path, safe=_READABLE)), parameters)


def asking(address: str, parameters: Mapping[str, str | None]) -> str:
    """A complete URL without parameters, with these; for those who write many to one address."""
    query = "&".join(_written(k, v) for k, v in sorted(parameters.items()) if v is not None)
    return f"{address}?{query}" if query else address


@lru_cache(1_024)
def _written(name: str, text: str) -> str:
    """One parameter; the many links of an answer have most of them in common."""
    return f"{quote(name, safe=_READABLE)}={quote(text, safe=_READABLE)}"


def at(path: str) -> str:
    """The complete URL of `path` (and query, if it has one) on the host that the client asked."""
    return _origin() + below_root(path)


def below_root(path: str) -> str:
    """`path` as the client has to ask for it: a proxy may serve the API under a prefix."""
    return request.root_path.rstrip("/") + path


def _origin() -> str:
    """The scheme and host; nothing for a client of HTTP/1.0 that names no host, to which a path says as much."""
    return request.host_url.rstrip("/") if request.host else ""


def header(links: dict[str, str | None]) -> str:
    """The `Link` header of an answer's links."""
    return ", ".join(f'<{links[name]}>; rel="{name}"' for name in _REGISTERED if links.get(name))
