"""Networks of actors: /v1/network"""

from typing import Final

from flask import Blueprint

from api import links
from api.addresses import of_lists, of_records
from api.answers import Answer
from api.endpoint import endpoint
from api.formats import plain
from api.formats.networks import CSV, GEXF, GRAPHML
from api.session import connection, release
from schemas.v1.network import AnyNetwork, Network
from store import network
from store.network import EDGES, NetworkQuery
from store.network import Network as Found

blueprint = Blueprint("network", __name__)

WRITERS: Final = {"json": plain.JSON, "graphml": GRAPHML, "gexf": GEXF, "csv": CSV}


@blueprint.get("/network")
@endpoint(query=AnyNetwork, returns=Network, writers=WRITERS)
def get_network(query: NetworkQuery) -> Answer:
    """Get a network of actors.

    `edge` says what brings two actors together, and with it which records are counted and filtered. `co_mention`:
    articles that mention both. `event_dyad`: events that one does to the other or both do together, whoever comes
    first. `directed_dyad`: events, from who did it to whom it was done. `quoted_about`: quotes, from who spoke to whom
    the words are about. `quotes`: quotes, from who spoke to who was spoken to. The weight of an edge is the number of
    records behind it, and its `url` lists them. As JSON, GraphML, GEXF, or CSV of the edges.
    """
    found = network.find(connection(), query, of_lists(query))
    where = {"self": links.canonical(), "list": of_records(query)}
    return {"data": {"nodes": found.nodes, "edges": found.edges}, "meta": _meta(query, found), "links": where}


def _meta(query: NetworkQuery, found: Found) -> Answer:
    edge = EDGES[query.edge]
    return {
        "edge": query.edge,
        "about": edge.about,
        "collection": edge.noun,
        "directed": found.directed,
        "cut": {"edges_total": found.edges_total, "edges_shown": len(found.edges)},
        "release": release(),
    }
