"""Answers are compressed as the client accepts (RFC 9110 §8.4), each coding under an entity tag of its own."""

from flask import Flask, Response, current_app, request
from flask_compress import Compress

from api.caching import ENCODINGS
from schemas.formats import FORMATS

_GZIP_MTIME = slice(4, 8)


def init_app(app: Flask) -> None:
    """Compress what `app` answers."""
    app.config["COMPRESS_ALGORITHM"] = app.config["COMPRESS_ALGORITHM_STREAMING"] = list(ENCODINGS)
    app.before_request(_drop_refused)
    # Functions run in the reverse order of their registration: this one sees what Compress leaves.
    app.after_request(_same_bytes)
    compress = Compress(app)
    compress.compress_mimetypes_set.update(each.media_type for each in FORMATS.values() if each.name != "parquet")
    app.after_request(_whole)


def _drop_refused() -> None:
    """Take what the client refuses by `q=0` out of its header: Flask-Compress 1.25 reads it as accepted."""
    if "q=" in request.headers.get("Accept-Encoding", ""):
        accepted = request.accept_encodings
        wanted = [f"{coding};q={accepted[coding]}" for coding in (*ENCODINGS, "identity") if accepted[coding] > 0]
        request.environ["HTTP_ACCEPT_ENCODING"] = ", ".join(wanted)


def _whole(response: Response) -> Response:
    """Read a file before it is compressed: compressed as a stream, Flask-Compress 1.25 would leave it open."""
    compressible = response.mimetype in current_app.config["COMPRESS_MIMETYPES"]  # others may be of any size
    if compressible and response.is_streamed and response.direct_passthrough and response.status_code == 200:
        response.direct_passthrough = False
        response.make_sequence()
    return response


def _same_bytes(response: Response) -> Response:
    """Take the time of compression out of gzip's header (RFC 1952 §2.3.1): a strong tag promises the same bytes."""
    if response.content_encoding == "gzip" and not response.is_streamed:
        body = bytearray(response.get_data())
        body[_GZIP_MTIME] = bytes(4)
        response.set_data(bytes(body))
    return response
