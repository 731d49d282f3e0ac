"""The envelope of every answer: `data`, what is to be known of it in `meta`, and where to go from it in `links`."""

from collections.abc import Callable
from typing import Any, TypeVar

from werkzeug.exceptions import NotFound

from api import links
from api.addresses import of_this_list
from api.nouns import BY_PREFIX
from api.session import connection, release
from schemas.errors import InvalidQuery
from schemas.explain import explain
from store import facets, releases
from store.paging import Page
from store.query import Query

Answer = dict[str, Any]
Record = dict[str, Any]
Get = Callable[[Any, str], Record | None]
Find = Callable[[Any, Query], Page]
T = TypeVar("T")


class Retired(Exception):  # noqa: N818  it is the record that is retired
    """A record that was here once; `survivor` is the id that took its place, None when it was removed."""

    def __init__(self, public_id: str, survivor: str | None) -> None:
        """Say which record is gone, and what stands for it now."""
        super().__init__(public_id)
        self.public_id = public_id
        self.survivor = survivor


def found(record: Record | None, public_id: str) -> Record:
    """`record` itself; raises Retired when it left a tombstone, NotFound when there never was one."""
    if record is not None:
        return record
    _raise_if_retired(public_id)
    raise NotFound(f"There is no {BY_PREFIX[public_id[:3]].singular} {public_id}.")


def one(record: Record | None, public_id: str, *below: str, **further: str) -> Answer:
    """One record, with links to what is `below` it, and to `further` paths; raises when it is not there."""
    here = links.at(f"/v1/{BY_PREFIX[public_id[:3]].plural}/{public_id}")
    return {
        "data": found(record, public_id),
        "meta": {"release": release()},
        "links": {
            "self": links.canonical(),
            **{name: f"{here}/{name}" for name in below},
            **{name: links.at(path) for name, path in further.items()},
        },
    }


def many(page: Page, query: Query) -> Answer:
    """A page of records; `links.next` is there as long as there is more."""
    following = None if page.next is None else links.canonical(cursor=page.next)
    meta = {"total": page.total, "total_is": page.total_is, "limit": query.limit, "release": release()}
    counted = {"facets": facets.find(connection(), query, of_this_list(query))} if query.facets else {}
    return {"data": page.rows, **counted, "meta": meta, "links": {"self": links.canonical(), "next": following}}


def explained(query: Query) -> Answer:
    """What was understood of a query, not resolved yet, and the one URL of what it asks for."""
    told, spelt = explain(connection(), query)
    path = f"/v1/{query.noun}"
    if query.noun == "mentions":  # they stand below their actor only
        path = f"/v1/actors/{spelt.pop('actor')}/mentions"
    return {"text": told["text"], "canonical": links.of(path, spelt), "parameters": told["parameters"]}


def below(public_id: str, get: Get, find: Find, query: Query) -> Answer:
    """A page of what belongs to the record `public_id`, whose id `query` holds; raises when that is not there."""
    return many(belonging(public_id, get, lambda: find(connection(), query)), query)


def belonging(public_id: str, get: Get, read: Callable[[], T]) -> T:
    """What `read` gives, a question about what belongs to the record `public_id`; raises when that is not there.

    A tombstone is looked for first, since a query takes a retired id for its survivor's; a record that never was is
    looked for last, when the query leads nowhere: what is there costs nothing more.
    """
    _raise_if_retired(public_id)
    try:
        return read()
    except InvalidQuery:
        found(get(connection(), public_id), public_id)
        raise


def _raise_if_retired(public_id: str) -> None:
    tombstone = releases.gone(connection(), public_id)
    if tombstone is not None:
        raise Retired(public_id, tombstone.survivor)
