"""Records by the beginning of one of their names: prefixes first, and misspelt words when there are few of those."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, literal, or_, select

from store import search
from store.completion import Grade, Match, Named, Typed, Wanted, best
from store.nested import Record, children, grouped
from store.spelling import Vocabulary, edits_allowed
from store.tables import actors, aliases, articles, sources

Type = Literal["actors", "sources", "articles"]

CANDIDATES = 60
"""Records of each type that are looked at closely."""
FEW = 5
"""With fewer answers than these, misspelt words are looked for too."""
SHORTEST_TITLE = 3
"""Letters from which on titles are searched: a shorter prefix stands in too many texts to be found at a keystroke."""

_LAST = "\U0010ffff"
_names = children(select(aliases.c.name).order_by(aliases.c.name), aliases.c.actor_id)


def suggest(
    connection: Connection,
    asked: Typed,
    types: Iterable[Type],
    limit: int,
    vocabulary: Callable[[], Vocabulary],
) -> list[Record]:
    """Give the records that bear a name like what was typed, the best match first, of equal ones the most used.

    Each says which of its names matched (`matched`), how (`match`) and how much it is used (`uses`: mentions of an
    actor, articles of a source; 0 of an article).
    """
    searched = [each for each in types if is_searched(each, asked)]
    found = {record["id"]: record for each in searched for record in _found(connection, each, asked)}
    if len(found) < min(FEW, limit):
        meant = _meant(asked, vocabulary())
        if meant is not None:
            misspelt = [record for each in searched for record in _found(connection, each, meant)]
            found = {record["id"]: record for record in misspelt} | found
    ranked = sorted(found.values(), key=lambda record: record["rank"])[:limit]
    return [{name: value for name, value in record.items() if name != "rank"} for record in ranked]


def is_searched(type_: Type, asked: Typed) -> bool:
    """Tell whether records of this type are looked for."""
    return type_ != "articles" or max(len(word) for word in asked.folded.split()) >= SHORTEST_TITLE


def _meant(asked: Typed, vocabulary: Vocabulary) -> Typed | None:
    """What may have been meant by misspelt words; None when no known word is near one of them."""
    parts: list[tuple[Wanted, ...]] = []
    for part in asked.parts:
        (wanted,) = part
        if not any(edits_allowed(word) for word in wanted.words):
            parts.append(part)
            continue
        for word in wanted.words:
            near = vocabulary.nearest(word)
            parts.append(tuple(Wanted((each.word,), each.edits) for each in near) or (Wanted((word,)),))
    changed = any(wanted.edits for part in parts for wanted in part)
    return Typed(asked.folded, tuple(parts)) if changed else None


def _found(connection: Connection, type_: Type, asked: Typed) -> list[Record]:
    rows = connection.execute(_CANDIDATES[type_](connection, asked)).all()
    names = _named(connection, type_, rows)
    return [_record(type_, row, match) for row in rows if (match := best(names[row.id], asked)) is not None]


def _named(connection: Connection, type_: Type, rows: Sequence[Row[Any]]) -> Mapping[int, list[Named]]:
    named: dict[int, list[Named]] = {row.id: [(row.name, "name")] for row in rows}
    if type_ == "actors":
        for key, found in grouped(connection, _names, list(named)).items():
            named[key] += [(alias.name, "alias") for alias in found]
    return named


def _record(type_: Type, row: Row[Any], match: Match) -> Record:
    return {
        "type": type_,
        "id": row.public_id,
        "name": row.name,
        "kind": row.kind if type_ == "actors" else None,
        "country": row.country if type_ == "actors" else None,
        "sector": row.sector if type_ == "actors" else None,
        "match": match.grade.name.lower(),
        "matched": {
            "name": match.name,
            "kind": match.kind,
            "spans": [{"start": start, "end": end} for start, end in match.spans],
        },
        "uses": row.uses,
        "rank": (match.grade, match.edits, -row.uses, match.kind == "alias", len(match.name), row.public_id),
    }


def _actors(connection: Connection, asked: Typed) -> Select[Any]:
    def bear(condition: Callable[[ColumnElement[str]], ColumnElement[bool]]) -> ColumnElement[bool]:
        also = select(aliases.c.actor_id).where(condition(aliases.c.folded))
        return or_(condition(actors.c.folded), actors.c.id.in_(also))

    def begins(name: ColumnElement[str]) -> ColumnElement[bool]:
        ordered = _by_code_point(connection, name)
        return and_(ordered >= asked.folded, ordered < asked.folded + _LAST)

    grade = case(
        (bear(lambda name: name == asked.folded), Grade.EXACT.value),
        (bear(begins), Grade.PREFIX.value),
        else_=Grade.WORDS.value,
    )
    columns = (actors.c.id, actors.c.public_id, actors.c.name, actors.c.kind, actors.c.country, actors.c.sector)
    return (
        select(*columns, actors.c.mention_count.label("uses"))
        .where(search.satisfying("actors", asked.tree()))
        .order_by(grade, actors.c.mention_count.desc(), actors.c.id)
        .limit(CANDIDATES)
    )


def _sources(_connection: Connection, asked: Typed) -> Select[Any]:
    uses = select(func.count()).where(articles.c.source_id == sources.c.id).scalar_subquery().label("uses")
    return (
        select(sources.c.id, sources.c.public_id, sources.c.name, uses)
        .where(search.satisfying("sources", asked.tree()))
        .order_by(uses.desc(), sources.c.id)
        .limit(CANDIDATES)
    )


def _articles(_connection: Connection, asked: Typed) -> Select[Any]:
    columns = (articles.c.id, articles.c.public_id, articles.c.title.label("name"), literal(0).label("uses"))
    return (
        select(*columns)
        .where(articles.c.title.is_not(None), search.satisfying("articles", asked.tree("title")))
        .order_by(articles.c.published_at.desc(), articles.c.id)
        .limit(CANDIDATES)
    )


def _by_code_point(connection: Connection, column: ColumnElement[str]) -> ColumnElement[str]:
    """Text compared by code point, which is SQLite's own way; PostgreSQL's depends on the machine."""
    return column.collate("C") if connection.dialect.name == "postgresql" else column


_CANDIDATES: Mapping[Type, Callable[[Connection, Typed], Select[Any]]] = {
    "actors": _actors,
    "sources": _sources,
    "articles": _articles,
}
