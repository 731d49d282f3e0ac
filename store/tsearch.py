"""A query in the terms of PostgreSQL: comparisons of a tsvector, and of folded texts where words follow each other."""

from collections.abc import Callable, Hashable, Iterator
from typing import Any as AnyType
from typing import Literal, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, and_, cast, not_, or_, type_coerce
from sqlalchemy.dialects.postgresql import TSQUERY

from store.search_index import FIELDS, Kind, scoped
from store.search_syntax import All, Any, Node, Not, Phrase
from store.where import Condition


class Compared(NamedTuple):
    """A column and the text it is compared with: `words` with a tsquery, another with a pattern."""

    column: str
    text: str


class Joined(NamedTuple):
    """Comparisons that hold together, or one of which holds, or the one that does not."""

    operator: Literal["and", "or", "not"]
    parts: tuple["Told", ...]


Told = Compared | Joined


def texts(told: Told) -> Iterator[str]:
    """The texts of all comparisons, in their order."""
    if isinstance(told, Compared):
        yield told.text
    else:
        for part in told.parts:
            yield from texts(part)


def skeleton(told: Told) -> Hashable:
    """What remains without the texts."""
    if isinstance(told, Compared):
        return told.column
    return told.operator, tuple(skeleton(part) for part in told.parts)


def condition(told: Told, columns: AnyType, bind: Callable[[str], BindParameter[str]]) -> Condition:
    """The condition on the columns of the index; `bind` makes a parameter of each text, in their order."""
    if isinstance(told, Compared):
        compared: ColumnElement[AnyType] = columns[told.column]
        if told.column == "words":
            # Given as a tsquery: a text would be parsed again for each row, where PostgreSQL reads them all.
            return compared.bool_op("@@")(cast(type_coerce(bind(told.text), TSQUERY), TSQUERY))
        return compared.like(bind(told.text))
    parts = [condition(part, columns, bind) for part in told.parts]
    if told.operator == "not":
        return not_(parts[0])
    return and_(*parts) if told.operator == "and" else or_(*parts)


def told(kind: Kind, node: Node) -> Told:
    """Tell a query so that what needs no order of words goes to the index in one piece."""
    if _is_plain(node):
        return Compared("words", _query(kind, node))
    match node:
        case Phrase():
            return _phrase(kind, node)
        case Not():
            return Joined("not", (told(kind, node.part),))
        case All():
            return _joined(kind, "and", " & ", node.parts)
        case Any():
            return _joined(kind, "or", " | ", node.parts)


def _joined(kind: Kind, operator: Literal["and", "or"], sign: str, parts: tuple[Node, ...]) -> Told:
    plain = sign.join(_query(kind, part) for part in parts if _is_plain(part))
    rest = tuple(told(kind, part) for part in parts if not _is_plain(part))
    return Joined(operator, (Compared("words", plain), *rest) if plain else rest)


def _phrase(kind: Kind, node: Phrase) -> Told:
    # The index finds the words, the folded text that they stand one after the other.
    last = len(node.words) - 1
    each = (_word(kind, word, node.columns, node.prefix and at == last) for at, word in enumerate(node.words))
    pattern = f"% {' '.join(node.words)}{'' if node.prefix else ' '}%"
    fields = node.columns or FIELDS[kind]
    stands = Joined("or", tuple(Compared(f"{field}_words", pattern) for field in fields))
    return Joined("and", (Compared("words", " & ".join(each)), stands))


def _query(kind: Kind, node: Node) -> str:
    match node:
        case Phrase():
            return _word(kind, node.words[0], node.columns, node.prefix)
        case Not():
            return f"!({_query(kind, node.part)})"
        case All():
            return "(" + " & ".join(_query(kind, part) for part in node.parts) + ")"
        case Any():
            return "(" + " | ".join(_query(kind, part) for part in node.parts) + ")"


def _word(kind: Kind, word: str, columns: tuple[str, ...], prefix: bool) -> str:
    stem = "*" if prefix else ""
    each = [_lexeme(kind, word, name, stem) for name in columns] or [f"'{word}'" + (f":{stem}" if stem else "")]
    return each[0] if len(each) == 1 else f"({' | '.join(each)})"


def _lexeme(kind: Kind, word: str, name: str, stem: str) -> str:
    """The word in one column: marked by its weight in the last of several fields, else a lexeme of its own."""
    if name != FIELDS[kind][-1]:
        return f"'{scoped(kind, name, word)}'" + (f":{stem}" if stem else "")
    marks = stem + ("A" if len(FIELDS[kind]) > 1 else "")
    return f"'{word}'" + (f":{marks}" if marks else "")


def _is_plain(node: Node) -> bool:
    """Whether the tree asks for words only, not for their order."""
    match node:
        case Phrase():
            return len(node.words) == 1
        case Not():
            return _is_plain(node.part)
        case All() | Any():
            return all(_is_plain(part) for part in node.parts)
