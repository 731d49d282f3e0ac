"""BibTeX, every text in it as TeX prints it again.

Written here and not by pybtex, which lets backslashes and single braces through, so that a text could break the file,
and puts a backslash before every underscore of a URL.
"""

import re
from collections.abc import Mapping
from typing import Final

from api.formats.bibliography import INCLUDES, Work, works
from api.formats.kinds import Answer, Asked, Paged

_COMMANDS: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{special: f"\\{special}" for special in "&%$#_"},
}
_SPECIAL: Final = re.compile(r"[\\{}~^&%$#_]")


def write(answer: Answer, asked: Asked) -> bytes:
    """Write an entry for each record: @article where somebody published it, else @misc."""
    return "\n".join(entry(work) for work in works(answer, asked)).encode()


def entry(work: Work) -> str:
    """One entry; double braces keep capitals as they are, and a byline in one piece."""
    issued = dict(zip(("year", "month", "day"), map(str, work.issued), strict=False))
    return written(
        "article" if work.container else "misc",
        work.key,
        {
            "author": work.author and f"{{{plain(work.author)}}}",
            "title": f"{{{plain(work.title)}}}",
            "journal": work.container and plain(work.container),
            **issued,
            "url": work.url,
            "language": plain(work.language),
            "abstract": work.abstract and plain(work.abstract),
            "note": work.note and plain(work.note),
        },
    )


def written(kind: str, key: str, fields: Mapping[str, str | None]) -> str:
    """An entry of fields that are written as TeX has them already; None is left out."""
    told = (f"  {name} = {{{value}}}" for name, value in fields.items() if value is not None)
    return f"@{kind}{{{key},\n" + ",\n".join(told) + "\n}\n"


def plain(text: str) -> str:
    """Text as TeX has it."""
    return _SPECIAL.sub(lambda special: _COMMANDS[special[0]], text)


BIBTEX: Final = Paged("application/x-bibtex; charset=utf-8", write, INCLUDES)
