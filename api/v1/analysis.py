"""Facets, time lines and aggregates: /v1/{collection}/facets, /timeline and /aggregate"""

from collections.abc import Callable

from flask import Blueprint

from api import links
from api.addresses import of_lists, of_records
from api.answers import Answer
from api.endpoint import endpoint
from api.session import connection, release
from schemas.v1.aggregate import AGGREGATES, Aggregate
from schemas.v1.facets import FACETS, FacetList
from schemas.v1.timeline import TIMELINES, Timeline
from store import aggregates, facets, timeline
from store.aggregates import AggregateQuery
from store.facets import FacetQuery
from store.query import Query
from store.timeline import TimelineQuery

blueprint = Blueprint("analysis", __name__)


def _list_facets(query: FacetQuery) -> Answer:
    found = facets.find(connection(), query, of_lists(query), query.manner)
    limit, offset = query.manner.limit, query.manner.offset
    more = any(each["buckets"] > offset + limit for each in found)
    following = links.canonical(facet_skip=str(offset + limit)) if more else None
    meta = {
        "total": facets.total(connection(), query, found),
        "facet_limit": limit,
        "facet_skip": offset,
        "release": release(),
    }
    return {
        "data": found,
        "meta": meta,
        "links": {"self": links.canonical(), "next": following, "list": of_records(query)},
    }


def _get_timeline(query: TimelineQuery) -> Answer:
    told = timeline.find(connection(), query, of_lists(query))
    meta = {
        "total": told["total"],
        "unknown": told["unknown"],
        "interval": query.interval,
        "time": query.time,
        "time_zone": "UTC",
        "by": query.by,
        "release": release(),
    }
    return {"data": told["data"], "meta": meta, "links": _links(query)}


def _aggregate(query: AggregateQuery) -> Answer:
    told = aggregates.find(connection(), query, of_lists(query))
    return {"data": told["data"], "meta": {"cut": told["cut"], "release": release()}, "links": _links(query)}


def _links(query: Query) -> Answer:
    return {"self": links.canonical(), "list": of_records(query)}


def _named(view: Callable[..., Answer], name: str, doc: str) -> Callable[..., Answer]:
    """The view under a name and a description of its own, which the docs are read from."""

    def named(query: Query) -> Answer:
        return view(query)

    named.__name__, named.__doc__ = name, doc
    return named


for noun, asked in FACETS.items():
    doc = f"""Count {noun} by facets.

    For each dimension asked for, how many of the {noun} that match have each value, how many have another one than
    those shown, and how many have none. Where a {noun[:-1]} has one value only, these add up to `meta.total`.
    """
    view = endpoint(query=asked, returns=FacetList)(_named(_list_facets, f"list_{noun[:-1]}_facets", doc))
    blueprint.get(f"/{noun}/facets")(view)

for noun, asked in TIMELINES.items():
    doc = f"""Count {noun} over time.

    A bucket for every interval, also for those without {noun}: within the dates that the question asks for as far as
    the collection reaches, else from the first of the {noun} that match to the last.
    """
    view = endpoint(query=asked, returns=Timeline)(_named(_get_timeline, f"get_{noun[:-1]}_timeline", doc))
    blueprint.get(f"/{noun}/timeline")(view)

for noun, asked in AGGREGATES.items():
    doc = f"""Aggregate {noun}.

    A row for every combination of values, with its numbers and a link to its {noun}. Where a {noun[:-1]} has several
    values of a dimension, it counts in the row of each.
    """
    view = endpoint(query=asked, returns=Aggregate)(_named(_aggregate, f"aggregate_{noun}", doc))
    blueprint.get(f"/{noun}/aggregate")(view)
