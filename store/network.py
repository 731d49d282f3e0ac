"""Networks of actors: who is met with whom in the records of a query, and how often."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from sqlalchemy import CTE, Connection, Row, Select, Subquery, case, func, literal, select, true, union

from store import buckets, references
from store.buckets import Parameters
from store.dimensions import of
from store.dyads import event_pairs
from store.facets import Address
from store.grouping import by_code_point, spread
from store.query import Query
from store.references import TABLES, Reference
from store.tables import actors
from store.where import Criterion, everywhere

EdgeName = Literal["co_mention", "event_dyad", "directed_dyad", "quoted_about", "quotes"]

DYAD: Final = "dyad"


@dataclass(frozen=True, slots=True)
class Edge:
    """What an edge counts: records of `noun`, and the filters of it that ask for its two ends."""

    noun: str
    source: str
    target: str
    about: str

    @property
    def directed(self) -> bool:
        """Whether its two ends differ in what they do."""
        return self.source != self.target


EDGES: Final[Mapping[EdgeName, Edge]] = {
    "co_mention": Edge("articles", "actor", "actor", "articles that mention both actors; no direction"),
    "event_dyad": Edge(
        "events",
        DYAD,
        DYAD,
        "events that one does to the other, or both do together to nobody, as those who meet; no direction",
    ),
    "directed_dyad": Edge("events", "actor", "recipient", "events, from who did it to whom it was done"),
    "quoted_about": Edge("quotes", "speaker", "about", "quotes, from who spoke to whom the words are about"),
    "quotes": Edge("quotes", "speaker", "addressee", "quotes, from who spoke to who was spoken to"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkQuery(Query):
    """A query of the records behind an edge, how heavy an edge must be, how many are shown, round which actor."""

    edge: EdgeName
    min_weight: int = 1
    most: int = 500
    node: Reference | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and the heaviest edges between them, as records; `edges_total` of them there are."""

    directed: bool
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    edges_total: int


def find(connection: Connection, query: NetworkQuery, address: Address) -> Network:
    """Give the network of a query; InvalidQuery when it cannot be answered.

    With a `node`: that actor, those it has an edge with, and all edges among them. One statement beside those that
    resolve the query.
    """
    edge = EDGES[query.edge]
    resolved = replace(query, criteria=query.resolve(connection).criteria)
    rows = connection.execute(_statement(connection, resolved, edge, _focus(connection, query))).all()
    shown = [row for row in rows if row.place is not None]
    edges = [_edge(row, resolved, edge, address) for row in shown]
    return Network(edge.directed, _nodes(shown), edges, rows[0].edges_total)


def _focus(connection: Connection, query: NetworkQuery) -> int | None:
    """The key of the actor that the network is of; InvalidQuery when there is none."""
    if query.node is None:
        return None
    asked = Criterion(name="node", given=(query.node.text,), values=(query.node,), where=everywhere)
    return references.resolve(connection, [asked])[query.node]


def _statement(connection: Connection, query: NetworkQuery, edge: Edge, focus: int | None) -> Select[Any]:
    pairs = _dyads(query) if edge.source == DYAD else _spread(query, edge)
    ends = (pairs.c.source, pairs.c.target)
    weighed = select(*ends, func.count().label("weight")).group_by(*ends)
    edges = weighed.having(func.count() >= query.min_weight).cte("edges")
    if focus is not None:
        edges = _among(edges, focus)
    totals = select(func.count().label("edges_total")).select_from(edges).subquery("totals")
    page = _page(connection, edges, edge, query.most).subquery("page")
    return select(*totals.c, *page.c).select_from(totals.outerjoin(page, true())).order_by(page.c.place)


def _spread(query: NetworkQuery, edge: Edge) -> Subquery:
    """Each record with each pair of its ends; where there is no direction, each pair once and none with itself."""
    dimensions = of(edge.noun)
    rows = spread(query, [dimensions[edge.source], dimensions[edge.target]])
    source, target = rows.c.value_0, rows.c.value_1
    both = (source.is_not(None), target.is_not(None), *(() if edge.directed else (source < target,)))
    return select(source.label("source"), target.label("target")).where(*both).subquery("pairs")


def _dyads(query: NetworkQuery) -> Subquery:
    conditions, key = query.conditions(), TABLES[query.noun].c.id
    return event_pairs(select(key).where(*conditions) if conditions else None).subquery("pairs")


def _among(edges: CTE, focus: int) -> CTE:
    """The edges among an actor and those it has an edge with."""
    near = union(
        select(literal(focus).label("id")),
        select(edges.c.target).where(edges.c.source == focus),
        select(edges.c.source).where(edges.c.target == focus),
    ).subquery("near")
    ids = select(near.c.id)
    return select(edges).where(edges.c.source.in_(ids), edges.c.target.in_(ids)).cte("among")


def _page(connection: Connection, edges: CTE, edge: Edge, most: int) -> Select[Any]:
    """The heaviest edges, with both actors; those of one weight in the order of ids, which are alike everywhere."""
    ends = (actors.alias("source_actor"), actors.alias("target_actor"))
    columns = [
        end.c[name].label(f"{which}_{name}")
        for which, end in zip(("source", "target"), ends, strict=True)
        for name in ("public_id", "name", "kind", "country")
    ]
    found = edges.join(ends[0], ends[0].c.id == edges.c.source).join(ends[1], ends[1].c.id == edges.c.target)
    ids = [by_code_point(connection, end.c.public_id) for end in ends]
    if not edge.directed:  # which end of a pair comes first depends on the order of loading
        swapped = ids[0] > ids[1]
        ids = [case((swapped, ids[1]), else_=ids[0]), case((swapped, ids[0]), else_=ids[1])]
    order = [edges.c.weight.desc(), *ids]
    place = func.row_number().over(order_by=order).label("place")
    return select(edges.c.weight, *columns, place).select_from(found).order_by(*order).limit(most)


def _edge(row: Row[Any], query: NetworkQuery, edge: Edge, address: Address) -> dict[str, Any]:
    source, target = row.source_public_id, row.target_public_id
    if not edge.directed:
        source, target = sorted((source, target))
    return {
        "source": source,
        "target": target,
        "weight": row.weight,
        "directed": edge.directed,
        "url": address(_between(buckets.asked(query), edge, source, target)),
    }


def _between(parameters: Parameters, edge: Edge, source: str, target: str) -> Parameters:
    """The filters of exactly those records that an edge counts."""
    if edge.source == DYAD:
        return buckets.also(parameters, f"{DYAD}.all" if DYAD in parameters else DYAD, f"{source}~{target}")
    dimensions = of(edge.noun)
    return buckets.having(buckets.having(parameters, dimensions[edge.source], source), dimensions[edge.target], target)


def _nodes(rows: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    """The actors at the ends of edges, heaviest first."""
    nodes: dict[str, dict[str, Any]] = {}
    for row in rows:
        for told in _ends(row):
            node = nodes.setdefault(told["id"], {**told, "degree": 0, "weight": 0})
            node["degree"] += 1
            node["weight"] += row.weight
    return sorted(nodes.values(), key=lambda node: (-node["weight"], node["id"]))


def _ends(row: Row[Any]) -> Iterable[dict[str, Any]]:
    """The actors of an edge; one where somebody speaks to himself."""
    ends = {
        row._mapping[f"{which}_public_id"]: {
            "id": row._mapping[f"{which}_public_id"],
            **{name: row._mapping[f"{which}_{name}"] for name in ("name", "kind", "country")},
        }
        for which in ("source", "target")
    }
    return ends.values()
