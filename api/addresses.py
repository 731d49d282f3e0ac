"""Addresses of lists: what facets, time lines, aggregates and networks link to."""

from typing import Final

from flask import request

from api import links
from schemas.fields import joined
from store.buckets import Parameters, asked
from store.facets import Address
from store.query import Query

_OF_ONE_PAGE: Final = frozenset({"cursor", "sample", "seed"})
"""What is said of one page or one drawing, and not of the records in a bucket."""


def of_lists(query: Query) -> Address:
    """Writes the address of the list of the query's noun that has the filters given to it."""
    return _Addresses(query, {}).write


def of_this_list(query: Query) -> Address:
    """The same, and what else this request says of the list: its order, its fields, its facets."""
    filters = {each.name for each in query.criteria} | {"q"}
    kept = {name: text for name, text in request.args.items() if name not in filters | _OF_ONE_PAGE}
    return _Addresses(query, kept).write


def of_records(query: Query) -> str:
    """The address of the list of all that a query finds."""
    return of_lists(query)(asked(query))


class _Addresses:
    """A list, and which of its filters take a comma as it is."""

    def __init__(self, query: Query, kept: dict[str, str]) -> None:
        self._list = links.at(f"/v1/{query.noun}")
        self._kept = kept
        self._whole = {"q"} | {each.name for each in query.criteria if not each.listed}

    def write(self, parameters: Parameters) -> str:
        """The complete URL."""
        texts = {name: words[0] if name in self._whole else joined(words) for name, words in parameters.items()}
        return links.asking(self._list, {**self._kept, **texts})
