"""How to cite a result: /v1/{collection}/citation"""

from hashlib import sha256
from typing import cast

from flask import Blueprint

from api import links
from api.answers import Answer, explained
from api.endpoint import Endpoint, endpoint
from api.formats.citation import BIBTEX, CSL, bibtex, csl
from api.formats.plain import JSON
from api.session import connection, release
from schemas.v1.citation import QUERIES, CitationItem, Cited
from store import release_dates
from store.collections import COLLECTIONS
from store.query import Query

blueprint = Blueprint("citation", __name__)


def _citation(query: Query) -> Answer:
    """What was asked, in one spelling, of which release, and how much it is."""
    understood, number = explained(query), release()
    told = {
        "collection": query.noun,
        "title": understood["text"],
        "query": understood["canonical"],
        "sha256": sha256(understood["canonical"].removeprefix(links.at("")).encode()).hexdigest(),
        "release": number,
        "released_at": release_dates.loaded(connection(), [number]).get(number),
        "rows": COLLECTIONS[query.noun].find(connection(), query).total,
        "accessed": cast(Cited, query).accessed,
    }
    data = {**told, "bibtex": bibtex(told), "csl": csl(told)}
    return {"data": data, "meta": {"release": number}, "links": {"self": links.canonical()}}


def _cite(noun: str) -> Endpoint:
    def view(query: Query) -> Answer:
        return _citation(query)

    view.__name__ = f"get_{noun.removesuffix('s')}_citation"
    view.__doc__ = f"""Get the citation of {noun} that a filter finds.

        Takes every filter of the list. The citation names the canonical query and its SHA-256, the release of the data
        and its date, and how many records the result has: who asks the same of the same release gets the same.
        """
    writers = {"json": JSON, "bibtex": BIBTEX, "csl": CSL}
    return endpoint(query=QUERIES[noun], returns=CitationItem, writers=writers)(view)


for _noun in QUERIES:
    blueprint.get(f"/{_noun}/citation")(_cite(_noun))
