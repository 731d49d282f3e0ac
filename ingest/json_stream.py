"""Reading JSON without holding the file: NDJSON line by line, an array element by element."""

import json
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import Any, BinaryIO

from ingest.failures import UnreadableError

LONGEST = 16 * 2**20
"""Bytes of one article at most, so that a broken file cannot fill the memory."""

_CHUNK = 2**16
_BLANK = " \t\r\n"


class Repeated:
    """Stands in for an object that gives a key twice, since which value is meant cannot be known."""

    def __init__(self, key: str) -> None:
        """Keep the key."""
        self.key = key

    def __repr__(self) -> str:
        """Say what is wrong, in the words of an error."""
        return f"an object that gives the key {self.key!r} twice"


def lines(stream: BinaryIO) -> Iterator[tuple[int, object | UnreadableError]]:
    """Yield (line, value) for every NDJSON line that is not blank; a bad one is an `UnreadableError`, not the end."""
    number = 0
    while raw := stream.readline(LONGEST + 1):
        number += 1
        if len(raw) > LONGEST:
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(_CHUNK)
            yield number, UnreadableError(f"the line is longer than {LONGEST} bytes", number)
            continue
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if raw.strip():
            yield number, _line(raw, number)


def _line(raw: bytes, number: int) -> object | UnreadableError:
    try:
        value: object = json.loads(raw.decode("utf-8"), object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        return UnreadableError(f"not UTF-8 at byte {error.start + 1} of the line", number)
    except (ValueError, RecursionError) as error:
        return UnreadableError(f"not JSON: {error}", number)
    return value


def elements(stream: BinaryIO) -> Iterator[tuple[int, object]]:
    """Yield (line, value) for the one value of a JSON file, or for each element when that value is an array.

    Raises `UnreadableError` at the first character that is not JSON, after the elements before it.
    """
    window = _Window(stream)
    if window.peek() != "[":
        yield window.value()
        window.end()
        return
    window.skip()
    if window.peek() == "]":
        window.skip()
    else:
        yield from _members(window)
    window.end()


def _members(window: "_Window") -> Iterator[tuple[int, object]]:
    while True:
        yield window.value()
        mark = window.peek()
        if mark not in ("]", ","):
            raise UnreadableError("not JSON: expected , or ] after an element", window.line)
        window.skip()
        if mark == "]":
            return


class _Window:
    """The part of the file that is being read, as text, and the line it begins at."""

    def __init__(self, stream: BinaryIO) -> None:
        self.line = 1
        self._stream = stream
        self._decoder = getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder(object_pairs_hook=_object)
        self._text = ""
        self._at = 0
        self._over = False

    def peek(self) -> str:
        """Give the next character that is not blank, "" at the end of the file."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _BLANK:
                self.skip()
            if self._at < len(self._text) or self._over:
                return self._text[self._at : self._at + 1]
            self._more()

    def skip(self) -> None:
        """Step over one character."""
        self.line += self._text[self._at] == "\n"
        self._at += 1

    def value(self) -> tuple[int, object]:
        """Read one value; the window grows until it holds all of it."""
        self.peek()
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._at)
            except RecursionError as error:
                raise UnreadableError(f"not JSON: {error}", self.line) from None
            except ValueError as error:
                self._grow(error)
                continue
            if end == len(self._text) and not self._over:
                self._more()  # a number may go on
                continue
            line = self.line
            self.line += self._text.count("\n", self._at, end)
            self._at = end
            return line, value

    def end(self) -> None:
        """Refuse anything but blanks up to the end of the file."""
        if self.peek():
            raise UnreadableError("not JSON: more after the end of the value", self.line)

    def _grow(self, error: ValueError) -> None:
        if len(self._text) - self._at > LONGEST:
            raise UnreadableError(f"not JSON, or one article of more than {LONGEST} characters: {error}", self.line)
        if self._over:
            into = self._text[self._at : error.pos].count("\n") if isinstance(error, json.JSONDecodeError) else 0
            reason = error.msg if isinstance(error, json.JSONDecodeError) else error
            raise UnreadableError(f"not JSON: {reason}", self.line + into)
        self._more()

    def _more(self) -> None:
        # Twice as much each time: a long value is tried again only a few times.
        chunk = self._stream.read(max(_CHUNK, len(self._text) - self._at))
        self._over = not chunk
        try:
            self._text = self._text[self._at :] + self._decoder.decode(chunk, final=self._over)
        except UnicodeDecodeError as error:
            before = self._text[self._at :].count("\n") + error.object.count(b"\n", 0, error.start)
            raise UnreadableError("not UTF-8", self.line + before) from None
        self._at = 0


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Repeated:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    names = [name for name, _ in pairs]
    return Repeated(next(name for name in names if names.count(name) > 1))
