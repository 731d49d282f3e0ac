"""RIS, what reference managers read; rispy writes it from lines that hold no line end, which it would let through."""

from functools import cache
from importlib import import_module
from typing import Any, Final

from api.formats.bibliography import INCLUDES, Work, works
from api.formats.kinds import Answer, Asked, Paged


def write(answer: Answer, asked: Asked) -> bytes:
    """Write a record of type NEWS for each article or quote."""
    told = [_reference(work) for work in works(answer, asked)]
    return str(_writer().formats(told)).encode()


def _reference(work: Work) -> dict[str, Any]:
    told = {
        "type_of_reference": "NEWS",
        "id": work.key,
        "title": work.title,
        "authors": [work.author] if work.author else None,
        "secondary_title": work.container,
        "publication_year": str(work.issued[0]) if work.issued else None,
        "date": _date(work.issued),
        "urls": [work.url],
        "language": work.language,
        "abstract": work.abstract,
        "notes": [work.note] if work.note else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _date(issued: tuple[int, ...]) -> str | None:
    """`YYYY/MM/DD/`, with nothing where a part is not known."""
    parts = [f"{part:02}" for part in issued[1:]]
    return f"{issued[0]:04}/{'/'.join((*parts, '', '')[:3])}" if issued else None


@cache
def _writer() -> Any:
    rispy = import_module("rispy")

    class Plain(rispy.RisWriter):  # type: ignore[misc, name-defined]
        """Without the running numbers between records, which not every reader skips."""

        def set_header(self, count: int) -> str:
            return ""

    return Plain()


RIS: Final = Paged("application/x-research-info-systems; charset=utf-8", write, INCLUDES)
