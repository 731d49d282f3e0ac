"""Answers given before: a layer ahead of Flask gives them again, or 304, as long as no load came between.

Every answer with a strong entity tag depends on the release and the request alone, so it is kept under both. A load,
by whatever process, changes the release, and with it everything kept is dropped.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from api.request_id import HEADER, chosen
from store.watch import Latest, Watch

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Start = Callable[..., Any]
Wsgi = Callable[[Environ, Start], Iterable[bytes]]

LARGEST: Final = 262_144
"""Bytes of the largest body kept; what is larger is asked for once."""

_OF_REQUEST: Final = (
    "wsgi.url_scheme",
    "HTTP_HOST",
    "SCRIPT_NAME",
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_ORIGIN",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PREFIX",
)
"""What an answer may depend on; also where links lead."""

_NOT_MODIFIED: Final = frozenset({"etag", "cache-control", "vary", "access-control-allow-origin", "date"})
"""Headers that a 304 repeats (RFC 9110 §15.4.5), and the one without which a page may not see it."""

_BESIDES: Final = 2_048
"""Bytes that an answer takes beside its body, about: key, headers, their places."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer; `body` None: only its tag is known, from a 304."""

    tag: str
    headers: Headers
    unchanged: Headers
    body: bytes | None

    @property
    def size(self) -> int:
        return len(self.body or b"") + _BESIDES


class Ahead:
    """A WSGI application before another, with at most `most_bytes` of bodies in memory."""

    def __init__(self, app: Wsgi, watch: Watch, most_bytes: int) -> None:
        """Keep nothing yet."""
        self._app = app
        self._watch = watch
        self._most = most_bytes
        self._lock = Lock()
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._bytes = 0
        self._latest: Latest | None = None

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Give the answer kept; or ask the application, and keep what it says."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("CONTENT_LENGTH", "") not in ("", "0"):
            return self._app(environ, start_response)
        latest = self._watch.latest()
        if latest is None:
            return self._app(environ, start_response)
        if latest != self._latest:
            self._drop(latest)
        key = tuple(environ.get(name, "") for name in _OF_REQUEST)
        kept = self._found(key)
        held = environ.get("HTTP_IF_NONE_MATCH")
        if kept is None or (kept.tag not in held if held is not None else kept.body is None):
            return self._asked(environ, start_response, key, latest)
        told = (HEADER, chosen(environ.get("HTTP_X_REQUEST_ID", "")))
        if held is not None:
            start_response("304 NOT MODIFIED", [*kept.unchanged, told])
            return ()
        start_response("200 OK", [*kept.headers, told])
        return () if environ["REQUEST_METHOD"] == "HEAD" else (kept.body or b"",)

    def _asked(self, environ: Environ, start_response: Start, key: Key, latest: Latest) -> Iterable[bytes]:
        """The application's answer, kept on its way if it is whole, small and has a strong tag."""
        started: list[tuple[str, Headers]] = []

        def begin(status: str, headers: Headers, *more: Any) -> Any:
            started.append((status, headers))
            return start_response(status, headers, *more)

        body = self._app(environ, begin)
        if started and started[-1][0].startswith("304 "):
            self._keep(key, latest, started[-1][1], None)
        if environ["REQUEST_METHOD"] != "GET" or not started or not _is_whole(*started[-1]):
            return body
        try:
            whole = b"".join(body)
        finally:
            getattr(body, "close", lambda: None)()
        self._keep(key, latest, started[-1][1], whole)
        return (whole,)

    def _keep(self, key: Key, latest: Latest, headers: Headers, body: bytes | None) -> None:
        lasting = [(name, value) for name, value in headers if name != HEADER]
        unchanged = [(name, value) for name, value in lasting if name.lower() in _NOT_MODIFIED]
        told = {name.lower(): value for name, value in headers}
        tag = told.get("etag", "")
        if "private" in told.get("cache-control", ""):
            return  # it may be another before the next release
        kept = _Kept(tag, lasting, unchanged, body)
        with self._lock:
            known = self._kept.get(key)
            if (
                latest != self._latest
                or not tag.startswith('"')
                or (known and (body is None or known.body is not None))
            ):
                return  # a load came, or another thread was first
            self._bytes += kept.size - (known.size if known else 0)
            self._kept[key] = kept
            while self._bytes > self._most:
                self._bytes -= self._kept.popitem(last=False)[1].size

    def _found(self, key: Key) -> _Kept | None:
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def _drop(self, latest: Latest) -> None:
        with self._lock:
            self._latest, self._bytes = latest, 0
            self._kept = OrderedDict()


def _is_whole(status: str, headers: Headers) -> bool:
    told = {name.lower(): value for name, value in headers}
    return (
        status.startswith("200 ")
        and told.get("etag", "W/").startswith('"')
        and "set-cookie" not in told
        and int(told.get("content-length", LARGEST + 1)) <= LARGEST
    )
