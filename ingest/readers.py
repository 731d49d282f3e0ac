"""Reading articles one at a time from files, folders and standard input; what cannot be read becomes a failure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from marshmallow import ValidationError

from ingest import curation, json_article, json_stream, web_page
from ingest.article_fields import Text
from ingest.failures import Failure, UnreadableError
from ingest.incoming import Incoming

Read = Iterator[Incoming | Failure]

STDIN = "-"
_CURATED = (".yaml", ".yml")


def read(paths: Iterable[str], stdin: BinaryIO, *, curated: bool = True) -> Read:
    """Yield every article of `paths` in their order: files, folders (all below, sorted), "-" for NDJSON on `stdin`.

    With `curated` a text file takes along the curated file beside it.
    """
    for path in paths:
        if path == STDIN:
            yield from _ndjson(stdin, "<stdin>")
        else:
            yield from _path(Path(path), curated=curated)


def _path(path: Path, *, curated: bool) -> Read:
    if path.is_dir():
        for file in sorted(file for file in path.rglob("*") if _offered(file, path)):
            yield from _file(file, curated=curated)
    elif not path.exists():
        yield Failure(str(path), "no such file or folder")
    elif path.suffix.lower() in _READERS:
        yield from _file(path, curated=curated)
    else:
        kinds = ", ".join(sorted({*_READERS} - {*_CURATED}))
        yield Failure(str(path), f"not a kind of file that can be read ({kinds})")


def _offered(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and file.suffix.lower() in _READERS and file.is_file()


def _file(path: Path, *, curated: bool) -> Read:
    try:
        yield from _READERS[path.suffix.lower()](path, curated)
    except UnreadableError as error:
        yield error.failure(str(path))
    except OSError as error:
        yield Failure(str(path), error.strerror or str(error))


def _text(path: Path, curated: bool) -> Read:
    text = _decoded(path)
    try:
        Text().deserialize(text)
    except ValidationError as error:
        raise UnreadableError(f"the text {error.messages[0]}") from None
    article = Incoming(origin=f"{path}:1", text=text)
    beside = next((file for suffix in _CURATED if (file := path.with_suffix(suffix)).is_file()), None)
    if curated and beside:
        try:
            found = curation.read(_decoded(beside), str(beside))
        except UnreadableError as error:
            yield error.failure(str(beside))
            return
        article = replace(article, curation=found, **found.about)
    yield article


def _curated(path: Path, curated: bool) -> Read:
    """Yield nothing for a curated file beside its text, which takes it along; one alone is a mistake."""
    if curated and not path.with_suffix(".txt").is_file():
        yield Failure(str(path), f"no {path.with_suffix('.txt').name} stands beside this curated file")


def _json(path: Path, _: bool) -> Read:
    with path.open("rb") as stream:
        for line, value in json_stream.elements(stream):
            yield _article(value, str(path), line)


def _lines(path: Path, _: bool) -> Read:
    with path.open("rb") as stream:
        yield from _ndjson(stream, str(path))


def _ndjson(stream: BinaryIO, name: str) -> Read:
    for line, value in json_stream.lines(stream):
        yield value.failure(name) if isinstance(value, UnreadableError) else _article(value, name, line)


def _html(path: Path, _: bool) -> Read:
    yield web_page.read(_bytes(path), f"{path}:1")


def _article(value: object, name: str, line: int) -> Incoming | Failure:
    try:
        return json_article.incoming(value, f"{name}:{line}")
    except UnreadableError as error:
        return Failure(f"{name}:{line}", error.reason)


def _decoded(path: Path) -> str:
    raw = _bytes(path)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8 at byte {error.start + 1}", raw.count(b"\n", 0, error.start) + 1) from None


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        raw = stream.read(json_stream.LONGEST + 1)
    if len(raw) > json_stream.LONGEST:
        raise UnreadableError(f"the file is longer than {json_stream.LONGEST} bytes")
    return raw


_READERS: dict[str, Callable[[Path, bool], Read]] = {
    ".txt": _text,
    ".json": _json,
    ".ndjson": _lines,
    ".jsonl": _lines,
    ".html": _html,
    ".htm": _html,
    ".yaml": _curated,
    ".yml": _curated,
}
