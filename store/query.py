"""A question to one collection, read and checked: what lists, counts and everything else that filters starts from."""

from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from sqlalchemy import Connection

from store import references, search
from store.problems import InvalidQuery, Problem
from store.sampling import drawn
from store.where import Column, Condition, Criterion

Count = Literal["exact", "estimated", "none"]
OffsetUnit = Literal["codepoint", "utf16"]


@dataclass(frozen=True, slots=True)
class SortKey:
    """One key of an order; rows that lack it come last either way."""

    name: str
    column: Column = field(compare=False)
    descending: bool = False

    def __str__(self) -> str:
        """Write it as the `sort` parameter does."""
        return f"-{self.name}" if self.descending else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which records of `noun`, in which order, how many, and what of them; `fields` None: the usual ones.

    `format` None: what the client accepts. `sample`: only so many records, drawn by `seed`.
    """

    noun: str
    criteria: tuple[Criterion, ...] = ()
    q: str | None = None
    sort: tuple[SortKey, ...] = ()
    limit: int = 25
    cursor: str | None = None
    count: Count = "exact"
    fields: frozenset[str] | None = None
    include: frozenset[str] = frozenset()
    sample: int | None = None
    seed: int = 0
    highlight: bool = False
    explain: bool = False
    facets: tuple[str, ...] = ()
    format: str | None = None
    offset_unit: OffsetUnit = "codepoint"

    def resolve(self, connection: Connection) -> "Query":
        """Give the query with every reference (id, `wikidata:…`, name) turned into the key of its record.

        The second step of reading a query, since names need the database: InvalidQuery for one that leads nowhere or
        to several. A retired id leads to its survivor.
        """
        keys = references.resolve(connection, self.criteria)
        return replace(self, criteria=tuple(references.keyed(criterion, keys) for criterion in self.criteria))

    def conditions(self) -> tuple[Condition, ...]:
        """Give the WHERE clauses, to be joined by AND; InvalidQuery when `q` does not parse."""
        conditions = tuple(criterion.condition() for criterion in self.criteria)
        if self.q is not None:
            conditions = (*conditions, self._matching(self.q))
        return conditions if self.sample is None else (drawn(self.noun, conditions, self.sample, self.seed),)

    def _matching(self, q: str) -> Condition:
        try:
            return search.matching(cast(search.Kind, self.noun), q, "q")
        except search.SearchSyntaxError as error:
            raise InvalidQuery([Problem("q", str(error), q, position=error.position)]) from error

    def canonical(self) -> tuple[Any, ...]:
        """Give what makes two queries the same list of records in the same order, whatever the order of parameters."""
        filters = sorted((c.name, c.negated, tuple(sorted(c.given))) for c in self.criteria)
        sampled = () if self.sample is None else (self.sample, self.seed)
        return (self.noun, filters, self.q, [str(key) for key in self.sort], *sampled)

    def wants(self, name: str) -> bool:
        """Tell whether the answer holds this field."""
        return self.fields is None or name in self.fields
