"""CSV (RFC 4180) with a header line: what JSON has, a row to each record, so that the records can be made of it again.

A record in a record has its columns there (`speaker.name`); a list is one cell of JSON; an empty cell is null.
Spreadsheets take text that begins with = + - @, a tab or a line end for a formula (OWASP, CSV Injection): it has an
apostrophe before it, as has text that would read the same with one taken away. Numbers are left as they are.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import orjson

from api.formats.kinds import Batches, Whole
from schemas.columns import Field, Kind, flat

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def write(batches: Batches, fields: Mapping[str, Field]) -> Iterator[bytes]:
    """Write the header, then the rows of each batch."""
    columns = list(flat(fields))
    cells = [(column.value, _CELLS[column.kind]) for column in columns]
    yield _lines([[column.name for column in columns]])
    for batch in batches:
        yield _lines([[cell(value(record)) for value, cell in cells] for record in batch])


def guarded(text: str) -> str:
    """`text` as no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _lines(rows: list[list[Any]]) -> bytes:
    told = io.StringIO(newline="")
    csv.writer(told).writerows(rows)
    return told.getvalue().encode()


def _text(value: Any) -> str | None:
    return None if value is None else guarded(str(value))


def _nested(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value, option=orjson.OPT_UTC_Z).decode()


def _yes_or_no(value: Any) -> str | None:
    return None if value is None else "true" if value else "false"


def _number(value: Any) -> Any:
    return value


_CELLS: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    "number": _number,
    "yes_or_no": _yes_or_no,
    "text": _text,
    "nested": _nested,
}

CSV: Final = Whole(
    "text/csv; charset=utf-8; header=present", write, b'"the server failed: this is not the whole result', "csv"
)
"""The mark of a broken file opens a quotation mark that nothing closes, which readers of CSV refuse."""
