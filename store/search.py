"""Full-text search behind one face: a condition for any WHERE, with the same meaning on SQLite and PostgreSQL."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any as AnyType

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    TableClause,
    Text,
    UnaryExpression,
    and_,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    not_,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import operators
from sqlalchemy.sql.functions import FunctionElement

from store import fact_tables as _tables  # noqa: F401  registers the tables
from store.columns import metadata
from store.search_index import FIELDS, Kind, scoped
from store.search_syntax import All, Any, Node, Not, Phrase, SearchSyntaxError, parse

__all__ = ["FIELDS", "Kind", "SearchSyntaxError", "matching"]

Condition = ColumnElement[bool]


def matching(kind: Kind, q: str) -> Condition:
    """The condition that a row of table `kind` matches `q`; raises SearchSyntaxError where `q` breaks the grammar.

    The grammar: words (all must stand somewhere), "a phrase", OR, NOT or -word, prefix*, title:word, parentheses.
    """
    return satisfying(kind, parsed(kind, q))


@lru_cache(1024)
def parsed(kind: Kind, q: str) -> Node:
    """The tree of `q`; raises SearchSyntaxError where `q` breaks the grammar."""
    return parse(q, FIELDS[kind])


def satisfying(kind: Kind, tree: Node) -> Condition:
    """The condition that a row of table `kind` is as `tree` asks."""
    return _ByDialect(_fts5(kind, tree), _tsearch(kind, tree))


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


def counting(kind: Kind, tree: Node) -> Select[int] | None:
    """The statement that counts what is as `tree` asks in the index alone; None where the index cannot tell."""
    negated, _ = _match(tree)
    if negated:
        return None
    search = _search(kind)
    condition = _ByDialect(_fts5_match(kind, tree), _Tsearch(kind, search.c).condition(tree))
    return select(func.count()).select_from(search).where(condition)


def _search(kind: Kind) -> TableClause:
    return table(f"{kind}_search", column("id"), column("words"), *(column(f"{name}_words") for name in FIELDS[kind]))


def _fts5(kind: Kind, tree: Node) -> Condition:
    negated, _ = _match(tree)
    found = select(column("rowid", Integer)).select_from(_search(kind)).where(_fts5_match(kind, tree))
    key = metadata.tables[kind].c.id
    return key.not_in(found) if negated else key.in_(found)


def _fts5_match(kind: Kind, tree: Node) -> Condition:
    _, expression = _match(tree)
    return literal_column(f"{kind}_search").bool_op("MATCH")(bindparam(None, expression, Text))


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


def _tsearch(kind: Kind, tree: Node) -> Condition:
    search = _search(kind)
    found = select(search.c.id).where(_Tsearch(kind, search.c).condition(tree))
    return metadata.tables[kind].c.id.in_(found)


class _Tsearch:
    def __init__(self, kind: Kind, columns: AnyType) -> None:
        self._kind = kind
        self._columns = columns

    def condition(self, node: Node) -> Condition:
        if _is_plain(node):
            return self._indexed(self._query(node))
        match node:
            case Phrase():
                return self._phrase(node)
            case Not():
                return not_(self.condition(node.part))
            case All():
                return self._joined(and_, " & ", node.parts)
            case Any():
                return self._joined(or_, " | ", node.parts)

    def _joined(self, join: Callable[..., Condition], operator: str, parts: tuple[Node, ...]) -> Condition:
        # What needs no phrase goes to the GIN index in one piece.
        plain = [self._query(part) for part in parts if _is_plain(part)]
        rest = [self.condition(part) for part in parts if not _is_plain(part)]
        return join(*([self._indexed(operator.join(plain))] if plain else []), *rest)

    def _phrase(self, node: Phrase) -> Condition:
        # The index finds the words, the folded text that they stand one after the other.
        last = len(node.words) - 1
        each = [self._word(word, node.columns, node.prefix and at == last) for at, word in enumerate(node.words)]
        pattern = f"% {' '.join(node.words)}{'' if node.prefix else ' '}%"
        fields = node.columns or FIELDS[self._kind]
        told = [self._columns[f"{field}_words"].like(bindparam(None, pattern, Text)) for field in fields]
        return and_(self._indexed(" & ".join(each)), or_(*told))

    def _query(self, node: Node) -> str:
        match node:
            case Phrase():
                return self._word(node.words[0], node.columns, node.prefix)
            case Not():
                return f"!({self._query(node.part)})"
            case All():
                return "(" + " & ".join(self._query(part) for part in node.parts) + ")"
            case Any():
                return "(" + " | ".join(self._query(part) for part in node.parts) + ")"

    def _word(self, word: str, columns: tuple[str, ...], prefix: bool) -> str:
        stem = "*" if prefix else ""
        each = [self._lexeme(word, name, stem) for name in columns] or [f"'{word}'" + (f":{stem}" if stem else "")]
        return each[0] if len(each) == 1 else f"({' | '.join(each)})"

    def _lexeme(self, word: str, name: str, stem: str) -> str:
        """The word in one column: marked by its weight in the last of several fields, else a lexeme of its own."""
        if name != FIELDS[self._kind][-1]:
            return f"'{scoped(self._kind, name, word)}'" + (f":{stem}" if stem else "")
        marks = stem + ("A" if len(FIELDS[self._kind]) > 1 else "")
        return f"'{word}'" + (f":{marks}" if marks else "")

    def _indexed(self, query: str) -> Condition:
        words: ColumnElement[str] = self._columns.words
        return words.bool_op("@@")(cast(bindparam(None, query, Text), TSQUERY))


def _is_plain(node: Node) -> bool:
    """Whether the tree asks for words only, not for their order."""
    match node:
        case Phrase():
            return len(node.words) == 1
        case Not():
            return _is_plain(node.part)
        case All() | Any():
            return all(_is_plain(part) for part in node.parts)
