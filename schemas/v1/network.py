"""Networks of actors: what may be asked of them, and what is answered."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any, Final

from marshmallow import fields

from schemas import formats
from schemas.counting import UNPAGED, Counting, Given, Values, as_, declared
from schemas.errors import InvalidQuery, Problem
from schemas.fields import Choice, CommaList, RecordId, WholeNumber
from schemas.filters import FilterSchema
from schemas.parameters import VARIANTS
from schemas.refusals import short
from schemas.v1.codes import ACTOR_KINDS
from schemas.v1.envelope import EXPLAINED, Answer, Explained, Links, always, link
from schemas.v1.filtering import FILTERS
from store.network import EDGES, NetworkQuery
from store.query import Query
from store.references import Reference

ACTOR, OTHER = "act_tdz6xdbq2ptm4cjv", "act_q5xkzt2m7wbdh3ra"


class NetworkNode(Answer):
    """An actor at the end of an edge shown."""

    id = fields.String(**always("Id of the actor.", ACTOR))
    name = fields.String(**always("Canonical name.", "Vladimir Putin"))
    kind = fields.String(**always("What it is.", "person", enum=list(ACTOR_KINDS)))
    country = fields.String(**always("ISO 3166-1 alpha-3; null when unknown.", "RUS"), allow_none=True)
    degree = fields.Integer(**always("Edges shown that end at it.", 3))
    weight = fields.Integer(**always("Their weights added up.", 9))


class NetworkEdge(Answer):
    """Two actors, and the records that bring them together."""

    source = fields.String(**always("Id of the first actor.", ACTOR))
    target = fields.String(**always("Id of the second.", OTHER))
    weight = fields.Integer(**always("How many records there are: as many as the list at `url` has.", 4))
    directed = fields.Boolean(**always("Whether the edge leads from the first to the second.", True))
    url = link("The records behind it.", f"/v1/events?actor={ACTOR}&recipient={OTHER}")


class NetworkCut(Answer):
    """What was left out."""

    edges_total = fields.Integer(**always("How many edges there are of `min_weight` or more.", 812))
    edges_shown = fields.Integer(**always("How many are shown, the heaviest.", 500))


CUT: Final = {"edges_total": 812, "edges_shown": 500}
NODE: Final = {"id": ACTOR, "name": "Vladimir Putin", "kind": "person", "country": "RUS", "degree": 3, "weight": 9}
EDGE: Final = {
    "source": ACTOR,
    "target": OTHER,
    "weight": 4,
    "directed": True,
    "url": f"/v1/events?actor={ACTOR}&recipient={OTHER}",
}


class NetworkData(Answer):
    """Actors, and what is between them."""

    nodes = fields.List(fields.Nested(NetworkNode), **always("The actors, the heaviest first.", [NODE]))
    edges = fields.List(fields.Nested(NetworkEdge), **always("The edges, the heaviest first.", [EDGE]))


class NetworkMeta(Answer):
    """What the network is, and what was left out."""

    edge = fields.String(**always("What an edge is.", "directed_dyad", enum=list(EDGES)))
    about = fields.String(**always("The same in words.", EDGES["directed_dyad"].about))
    collection = fields.String(**always("The collection whose records are counted.", "events"))
    directed = fields.Boolean(**always("Whether edges lead from one end to the other.", True))
    cut = fields.Nested(NetworkCut, **always("What was left out.", CUT))
    release = fields.Integer(**always("The release of the data; 0 before the first load.", 1))
    explain = fields.Nested(Explained, **EXPLAINED)


class NetworkLinks(Links):
    """Where the network and the records behind it stand."""

    list = link("The records that were counted.", "/v1/events")


class Network(Answer):
    """A network of actors."""

    data = fields.Nested(NetworkData, **always("Actors and edges.", {"nodes": [NODE], "edges": [EDGE]}))
    meta = fields.Nested(
        NetworkMeta, **always("What it is.", {"edge": "directed_dyad", "directed": True, "cut": CUT, "release": 1})
    )
    links = fields.Nested(
        NetworkLinks, **always("Where it stands.", {"self": "/v1/network?edge=directed_dyad", "list": "/v1/events"})
    )


class Networking(Counting):
    """What may be asked of a network besides the filters of the records that its edges count."""

    class Meta:
        """A limit, but no pages."""

        exclude = UNPAGED

    edge = Choice(
        EDGES,
        required=True,
        metadata={
            "description": "What an edge counts: "
            + "; ".join(f"`{name}` {edge.about}" for name, edge in EDGES.items())
            + ". Records are filtered by the parameters of their collection.",
            "example": "co_mention",
        },
    )
    min_weight = WholeNumber(
        1, 1_000_000, load_default=1, metadata={"description": "Only edges of at least this weight.", "example": 2}
    )
    limit = WholeNumber(
        1,
        5000,
        load_default=500,
        metadata={
            "description": "The most edges, the heaviest first; `meta.cut` says how many there are.",
            "example": 500,
        },
    )
    node = RecordId(
        "actors",
        names=True,
        metadata={
            "description": "Only this actor (id, `wikidata:Q…` or a name that is unique), those it has an edge with, "
            "and the edges among them.",
            "example": "wikidata:Q7747",
        },
    )
    format = formats.written("graphml", "gexf", "csv")

    def question(self, values: Values, args: Given) -> Query:
        """Put the network beside the filters of its records."""
        node: Reference | None = values.get("node")
        return as_(
            NetworkQuery,
            super().question(values, args),
            edge=values["edge"],
            min_weight=self.told(values, "min_weight"),
            most=self.told(values, "limit"),
            node=node,
        )


def _of(filters: type[FilterSchema]) -> type[FilterSchema]:
    declaring = {"__doc__": f"What may be asked of a network over {filters.noun}.", "noun": filters.noun}
    return declared(f"{filters.noun[:-1].title()}Network", (Networking, filters), declaring)


_NOUNS: Final = tuple(dict.fromkeys(edge.noun for edge in EDGES.values()))
_BY_NOUN: Final[Mapping[str, type[FilterSchema]]] = {noun: _of(FILTERS[noun]) for noun in _NOUNS}


def _every_filter() -> dict[str, fields.Field[Any]]:
    """The filters of all collections that edges count, each told by collection where it differs."""
    found: dict[str, dict[str, fields.Field[Any]]] = defaultdict(dict)
    for noun in _NOUNS:
        for name, field in FILTERS[noun]._declared_fields.items():
            if name not in Networking._declared_fields:
                found[name][noun] = field
    return {name: _merged(by_noun) for name, by_noun in found.items()}


def _merged(by_noun: Mapping[str, fields.Field[Any]]) -> fields.Field[Any]:
    """One field that stands for those of one name: it says what it means of each noun, and takes what any takes."""
    first = next(iter(by_noun.values()))
    told = " ".join(f"Of {noun}: {field.metadata['description']}" for noun, field in by_noun.items())
    kept = {key: value for key, value in first.metadata.items() if key != VARIANTS}
    metadata = {**kept, "description": told}
    items = [field.inner for field in by_noun.values() if isinstance(field, CommaList)]
    choices = [choice for item in items if isinstance(item, Choice) for choice in item.choices]
    if choices:
        return CommaList(Choice(dict.fromkeys(choices)), metadata=metadata)
    merged = copy(first)
    merged.metadata = metadata
    return merged


_EVERY_FILTER: Final = _every_filter()


class _ByEdge(Networking):
    """Reads the edge first, then the rest by the filters of the collection that it counts."""

    noun = "networks"

    @classmethod
    def read(cls, args: Mapping[str, Sequence[str]]) -> Query:
        """Read the parameters of a URL; InvalidQuery names every one that is wrong or no filter of that collection."""
        edge = next(iter(args.get("edge", ())), "")
        noun = next((each.noun for name, each in EDGES.items() if name == edge), None)
        if noun is None:
            return super().read({name: given for name, given in args.items() if name == "edge"})
        known = {name: given for name, given in args.items() if name in _BY_NOUN[noun]._declared_fields}
        detail = f"is no filter of {noun}, which edge={edge} counts"
        problems = [
            Problem(name, detail, short(next(iter(given), "")))
            for name, given in args.items()
            if name not in known and name in _EVERY_FILTER
        ]
        if problems:
            raise InvalidQuery([*problems, *_wrong(_BY_NOUN[noun], known)])
        return _BY_NOUN[noun].read(args)


def _wrong(filters: type[FilterSchema], args: Mapping[str, Sequence[str]]) -> Sequence[Problem]:
    """What else is wrong with a question."""
    try:
        filters.read(args)
    except InvalidQuery as invalid:
        return invalid.problems
    return ()


AnyNetwork: Final = declared(
    "NetworkQuery", (_ByEdge,), {"__doc__": "What may be asked of a network.", **_EVERY_FILTER}
)
"""What may be asked of a network, whatever its edges are."""
