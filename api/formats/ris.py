"""RIS, what reference managers read: a line to each field, a two-letter tag before it.

Written here and not by rispy, which lets line ends through, so that a text could begin a record of its own.
"""

from collections.abc import Iterator
from typing import Final

from api.formats.bibliography import INCLUDES, Work, works
from api.formats.kinds import Answer, Asked, Paged


def write(answer: Answer, asked: Asked) -> bytes:
    """Write a record of type NEWS for each article or quote."""
    return "\r\n".join(entry(work) for work in works(answer, asked)).encode()


def entry(work: Work) -> str:
    """One record; every text of a work is on one line."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(work) if value is not None)


def _lines(work: Work) -> Iterator[tuple[str, str | None]]:
    yield "TY", "NEWS"
    yield "ID", work.key
    yield "TI", work.title
    yield "AU", work.author
    yield "T2", work.container
    yield "PY", str(work.issued[0]) if work.issued else None
    yield "DA", _date(work.issued)
    yield "UR", work.url
    yield "LA", work.language
    yield "AB", work.abstract
    yield "N1", work.note
    yield "ER", ""


def _date(issued: tuple[int, ...]) -> str | None:
    """`YYYY/MM/DD/`, with nothing where a part is not known."""
    parts = [f"{part:02}" for part in issued[1:]]
    return f"{issued[0]:04}/{'/'.join((*parts, '', '', '')[:3])}" if issued else None


RIS: Final = Paged("application/x-research-info-systems; charset=utf-8", write, INCLUDES)
