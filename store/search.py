"""Full-text search behind one face: a condition for any WHERE, with the same meaning on SQLite and PostgreSQL."""

from collections.abc import Hashable
from functools import lru_cache
from itertools import count
from typing import Any as AnyType

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    TableClause,
    Text,
    UnaryExpression,
    bindparam,
    column,
    literal_column,
    select,
    table,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import operators
from sqlalchemy.sql.functions import FunctionElement

from store import fact_tables as _tables  # noqa: F401  registers the tables
from store import tsearch
from store.columns import metadata
from store.search_index import FIELDS, Kind
from store.search_syntax import All, Any, Node, Not, Phrase, SearchSyntaxError, parse

__all__ = ["FIELDS", "Kind", "SearchSyntaxError", "matching"]

Condition = ColumnElement[bool]


def matching(kind: Kind, q: str, name: str | None = None) -> Condition:
    """The condition that a row of table `kind` matches `q`; raises SearchSyntaxError where `q` breaks the grammar.

    The grammar: words (all must stand somewhere), "a phrase", OR, NOT or -word, prefix*, title:word, parentheses.
    `name` is as in `satisfying`.
    """
    return satisfying(kind, parsed(kind, q), name)


@lru_cache(1024)
def parsed(kind: Kind, q: str) -> Node:
    """The tree of `q`; raises SearchSyntaxError where `q` breaks the grammar."""
    return parse(q, FIELDS[kind])


def satisfying(kind: Kind, tree: Node, name: str | None = None) -> Condition:
    """The condition that a row of table `kind` is as `tree` asks.

    Its parameters are those of `values`, to be used once in a statement; without a name nobody can tell them.
    """
    search = _search(kind)
    found = select(search.c.id).where(_on_postgresql(kind, tree, name, search))
    return _ByDialect(_on_sqlite(kind, tree, name), metadata.tables[kind].c.id.in_(found))


def values(kind: Kind, tree: Node, name: str) -> dict[str, str]:
    """The texts that go into the condition of `tree` as parameters, on either database."""
    _, expression = _match(tree)
    told = tsearch.texts(tsearch.told(kind, tree))
    return {name: expression, **{f"{name}_{at}": text for at, text in enumerate(told)}}


def form(kind: Kind, tree: Node) -> Hashable:
    """What two trees have in common whose conditions differ in their parameters only."""
    negated, _ = _match(tree)
    return negated, tsearch.skeleton(tsearch.told(kind, tree))


class _ByDialect(FunctionElement[bool]):
    """Two conditions of one meaning; the first is for SQLite, the second for PostgreSQL.

    It is a condition by itself: a function that gives a Boolean would be compared with 1 on SQLite, which no index
    serves.
    """

    inherit_cache = True

    def self_group(self, against: AnyType = None) -> AnyType:
        """Stay as it is, since each of the two is put in parentheses."""
        return self

    def _negate(self) -> AnyType:
        return UnaryExpression(self, operator=operators.inv)


@compiles(_ByDialect, "sqlite")
def _first(element: _ByDialect, compiler: AnyType, **options: AnyType) -> str:
    sqlite, _ = element.clauses
    return f"({compiler.process(sqlite, **options)})"


@compiles(_ByDialect, "postgresql")
def _second(element: _ByDialect, compiler: AnyType, **options: AnyType) -> str:
    _, postgresql = element.clauses
    return f"({compiler.process(postgresql, **options)})"


def indexed(kind: Kind, tree: Node) -> Select[int] | None:
    """The statement that selects a 1 for each row of the index that is as `tree` asks; None where it cannot tell."""
    negated, _ = _match(tree)
    if negated:
        return None
    search = _search(kind)
    condition = _ByDialect(_fts5(kind, tree, "q"), _on_postgresql(kind, tree, "q", search))
    return select(literal_column("1", Integer)).select_from(search).where(condition)


def _search(kind: Kind) -> TableClause:
    return table(f"{kind}_search", column("id"), column("words"), *(column(f"{name}_words") for name in FIELDS[kind]))


def _on_postgresql(kind: Kind, tree: Node, name: str | None, search: TableClause) -> Condition:
    number = count()

    def bind(text: str) -> BindParameter[str]:
        return bindparam(f"{name}_{next(number)}" if name else None, text, Text)

    return tsearch.condition(tsearch.told(kind, tree), search.c, bind)


def _on_sqlite(kind: Kind, tree: Node, name: str | None) -> Condition:
    negated, _ = _match(tree)
    found = select(column("rowid", Integer)).select_from(_search(kind)).where(_fts5(kind, tree, name))
    key = metadata.tables[kind].c.id
    return key.not_in(found) if negated else key.in_(found)


def _fts5(kind: Kind, tree: Node, name: str | None) -> Condition:
    _, expression = _match(tree)
    return literal_column(f"{kind}_search").bool_op("MATCH")(bindparam(name, expression, Text))


def _match(node: Node) -> tuple[bool, str]:
    """An expression of FTS5, and whether what it finds is what must not be found: FTS5 cannot say `NOT a` alone."""
    match node:
        case Phrase():
            scope = f"{{{' '.join(f'{name}_words' for name in node.columns)}}} : " if node.columns else ""
            return False, f'{scope}"{" ".join(node.words)}"{" *" if node.prefix else ""}'
        case Not():
            negated, expression = _match(node.part)
            return not negated, expression
        case All():
            return _combined(node.parts, "AND", "OR", keep=False)
        case Any():
            return _combined(node.parts, "OR", "AND", keep=True)


def _combined(parts: tuple[Node, ...], joined: str, inverse: str, *, keep: bool) -> tuple[bool, str]:
    """Join the positive parts by `joined` and the negated by `inverse` (De Morgan), then take one from the other.

    a AND NOT b is `a NOT b`; a OR NOT b is the negation of `b NOT a`, which `keep` asks for.
    """
    found = [_match(part) for part in parts]
    positive = f" {joined} ".join(f"({expression})" for negated, expression in found if not negated)
    negative = f" {inverse} ".join(f"({expression})" for negated, expression in found if negated)
    if not negative:
        return False, positive
    if not positive:
        return True, negative
    return (True, f"({negative}) NOT ({positive})") if keep else (False, f"({positive}) NOT ({negative})")
