"""The citation of a result, as CSL-JSON and BibTeX: a dataset, told by its canonical query, release and date."""

from typing import Any, Final

import orjson

from api.formats.bibliography import address
from api.formats.bibtex import plain, written
from api.formats.kinds import Answer, Asked, Paged, Record

PUBLISHER: Final = "OnRecord"


def key(told: Record) -> str:
    """The key of a result: its collection and the beginning of the hash of its query."""
    return f"onrecord_{told['collection']}_{told['sha256'][:12]}"


def csl(told: Record) -> dict[str, Any]:
    """The item of CSL-JSON."""
    item = {
        "id": key(told),
        "type": "dataset",
        "title": f"{PUBLISHER}: {told['title']}",
        "publisher": PUBLISHER,
        "version": _version(told),
        "issued": told["released_at"] and _date(told["released_at"]),
        "accessed": told["accessed"] and _date(told["accessed"]),
        "URL": told["query"],
        "note": _note(told),
    }
    return {name: value for name, value in item.items() if value is not None}


def bibtex(told: Record) -> str:
    """The entry of BibTeX."""
    issued = told["released_at"]
    return written(
        "misc",
        key(told),
        {
            "author": f"{{{PUBLISHER}}}",
            "title": f"{{{plain(f'{PUBLISHER}: ' + told['title'])}}}",
            "howpublished": plain(_version(told)),
            "year": issued and issued[:4],
            "month": issued and str(int(issued[5:7])),
            "day": issued and str(int(issued[8:10])),
            "url": address(told["query"]),
            "urldate": told["accessed"],
            "note": plain(_note(told)),
        },
    )


def _version(told: Record) -> str:
    return f"Release {told['release']}"


def _note(told: Record) -> str:
    return f"{told['rows']} records; SHA-256 of the query: {told['sha256']}"


def _date(moment: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in moment[:10].split("-")]]}


def _write_csl(answer: Answer, _asked: Asked) -> bytes:
    return orjson.dumps([answer["data"]["csl"]])


def _write_bibtex(answer: Answer, _asked: Asked) -> bytes:
    return str(answer["data"]["bibtex"]).encode()


CSL: Final = Paged("application/vnd.citationstyles.csl+json", _write_csl)
BIBTEX: Final = Paged("application/x-bibtex; charset=utf-8", _write_bibtex)
