"""The grammar of `q`: words (all must stand), "phrases", OR, NOT or -word, prefix*, field:word, and parentheses."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from store.search_index import words

MOST_TERMS = 64
DEEPEST = 16

_TOKENS = re.compile(
    r"""(?P<space>\s+)
      | (?P<open>\() | (?P<close>\))
      | ["“”](?P<phrase>[^"“”]*)["“”](?P<stem>\*)?
      | (?P<quote>["“”])
      | (?P<minus>-(?=[^\s)-]))
      | (?P<field>[^\W\d_]+):(?=[^\s)])
      | (?P<word>[^\s()"“”]+)""",
    re.VERBOSE,
)


class SearchSyntaxError(ValueError):
    """A query that does not parse: `detail` says why, `position` is the 0-based code point where."""

    def __init__(self, detail: str, position: int) -> None:
        """Keep the two apart; the message joins them."""
        super().__init__(f"{detail} (at position {position})")
        self.detail = detail
        self.position = position


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other in a field (None: in any); `prefix`: the last may go on.

    `among` narrows it to some columns of the index; no query can, only a grade of relevance.
    """

    words: tuple[str, ...]
    prefix: bool = False
    field: str | None = None
    among: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the index in one of which it stands; none: in any."""
        return self.among or (() if self.field is None else (self.field,))


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Parts that must all hold; two or more."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Parts of which one must hold; two or more."""

    parts: tuple["Node", ...]


Node = Phrase | Not | All | Any


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    start: int
    prefix: bool = False


def parse(q: str, fields: Sequence[str]) -> Node:
    """The query as a tree; raises SearchSyntaxError where it breaks the grammar or names a field not in `fields`."""
    return _Parser(q, fields).query()


class _Parser:
    def __init__(self, q: str, fields: Sequence[str]) -> None:
        self._fields = fields
        self._end = len(q)
        self._tokens = list(_tokens(q))
        self._at = 0
        self._depth = 0
        self._terms = 0

    def query(self) -> Node:
        if not self._tokens:
            raise SearchSyntaxError("the query is empty", 0)
        found = self._either(None)
        if token := self._peek():
            raise SearchSyntaxError("this parenthesis closes none", token.start)
        return found

    def _either(self, field: str | None) -> Node:
        parts = [self._both(field)]
        while self._take("OR"):
            parts.append(self._both(field))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _both(self, field: str | None) -> Node:
        parts = [self._one(field)]
        while (token := self._peek()) and token.kind not in ("OR", "close"):
            self._take("AND")
            parts.append(self._one(field))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self, field: str | None) -> Node:
        token = self._next()
        if token.kind in ("NOT", "minus"):
            return self._nested(token, lambda: Not(self._one(field)))
        if token.kind == "field":
            return self._nested(token, lambda: self._one(self._known(token)))
        if token.kind == "open":
            return self._nested(token, lambda: self._group(token, field))
        if token.kind in ("word", "phrase"):
            return self._phrase(token, field)
        raise SearchSyntaxError(f"a word should stand here, not {token.value!r}", token.start)

    def _group(self, opened: _Token, field: str | None) -> Node:
        found = self._either(field)
        if not self._take("close"):
            raise SearchSyntaxError("this parenthesis is not closed", opened.start)
        return found

    def _nested(self, token: _Token, read: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise SearchSyntaxError(f"more than {DEEPEST} operators inside one another", token.start)
        found = read()
        self._depth -= 1
        return found

    def _known(self, token: _Token) -> str:
        name = token.value.lower()
        if name not in self._fields:
            allowed = ", ".join(f"{field}:" for field in self._fields)
            raise SearchSyntaxError(f"there is no field {token.value!r} to search; there is {allowed}", token.start)
        return name

    def _phrase(self, token: _Token, field: str | None) -> Node:
        found = words(token.value)
        if not found:
            raise SearchSyntaxError(f"there is no word in {token.value + '*' * token.prefix!r}", token.start)
        self._terms += len(found)
        if self._terms > MOST_TERMS:
            raise SearchSyntaxError(f"more than {MOST_TERMS} words", token.start)
        return Phrase(tuple(found), token.prefix, field)

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next(self) -> _Token:
        token = self._peek()
        if token is None:
            raise SearchSyntaxError("the query ends where a word should stand", self._end)
        self._at += 1
        return token

    def _take(self, kind: str) -> bool:
        token = self._peek()
        if token is None or token.kind != kind:
            return False
        self._at += 1
        return True


def _tokens(q: str) -> Iterator[_Token]:
    for match in _TOKENS.finditer(q):
        kind, start = str(match.lastgroup), match.start()
        if kind == "quote":
            raise SearchSyntaxError("this quotation mark is not closed", start)
        if kind in ("phrase", "stem"):
            yield _Token("phrase", match["phrase"], start, prefix=match["stem"] is not None)
        elif kind == "word":
            yield _word(match["word"], start)
        elif kind != "space":
            yield _Token(kind, match[kind], start)


def _word(raw: str, start: int) -> _Token:
    if raw in ("AND", "OR", "NOT"):
        return _Token(raw, raw, start)
    word = raw.removesuffix("*")
    if "*" in word:
        raise SearchSyntaxError("an asterisk may only end a word", start + word.index("*"))
    return _Token("word", word, start, prefix=word != raw)
