"""BibTeX; pybtex writes it from texts whose backslashes and braces, which it lets through, are written as commands."""

import re
from functools import cache
from importlib import import_module
from typing import Any, Final

from api.formats.bibliography import INCLUDES, Work, works
from api.formats.kinds import Answer, Asked, Paged

_COMMANDS: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL: Final = re.compile(r"[\\{}^]")


def write(answer: Answer, asked: Asked) -> bytes:
    """Write an entry for each record: @article where somebody published it, else @misc."""
    return bibliography([_entry(work) for work in works(answer, asked)])


def bibliography(entries: list[tuple[str, str, dict[str, str | None]]]) -> bytes:
    """Write entries, each a key, a type and its fields as plain text; None: left out."""
    database = _database()
    told = {
        key: database.Entry(kind, fields=[(name, _plain(text)) for name, text in fields.items() if text is not None])
        for key, kind, fields in entries
    }
    return str(database.BibliographyData(told).to_string("bibtex")).encode()


def _entry(work: Work) -> tuple[str, str, dict[str, str | None]]:
    issued = dict(zip(("year", "month", "day"), map(str, work.issued), strict=False))
    return (
        work.key,
        "article" if work.container else "misc",
        {
            "author": work.author,
            "title": work.title,
            "journal": work.container,
            **issued,
            "url": work.url,
            "language": work.language,
            "abstract": work.abstract,
            "note": work.note,
        },
    )


def _plain(text: str) -> str:
    return _SPECIAL.sub(lambda special: _COMMANDS[special[0]], text)


@cache
def _database() -> Any:
    return import_module("pybtex.database")


BIBTEX: Final = Paged("application/x-bibtex; charset=utf-8", write, INCLUDES)
