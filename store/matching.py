"""Matching a name somebody else wrote, and what they know of its bearer, against our actors.

The score, 0 to 100, is the likeness of the best name (100: the same words), less 25 for another type than asked for,
less 20 for each property that differs and 5 for each we do not know; another Wikidata item leaves 40 at most.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, or_, select

from store import search
from store.names import bearing, folded
from store.nested import children, grouped
from store.references import PREFIXES
from store.search_index import words
from store.search_syntax import All, Node, Phrase
from store.search_syntax import Any as AnyOf
from store.spelling import Vocabulary
from store.tables import actors, aliases

Strict = Literal["any", "all", "should"]

PROPERTIES = ("wikidata", "country", "sector", "kind")
"""What a bearer may be known by beside the name."""
LONGEST = 300
"""Characters of a name; nothing is found for longer words."""
MOST_WORDS = 8
"""Words of a name that are looked for."""
MOST_ROWS = 150
LEAST_SCORE = 40.0

_ID = re.compile(rf"{PREFIXES['actors']}[a-z2-7]{{16}}|Q[1-9]\d{{0,18}}", re.ASCII)
_COLUMNS = (
    actors.c.id,
    actors.c.public_id,
    actors.c.name,
    actors.c.kind,
    actors.c.country,
    actors.c.sector,
    actors.c.wikidata,
    actors.c.mention_count,
)
_names = children(select(aliases.c.name), aliases.c.actor_id)


@dataclass(frozen=True, slots=True)
class Described:
    """Somebody to be found: a name, or an id of ours or of Wikidata; types; known properties, each with its values."""

    name: str | None = None
    types: tuple[str, ...] = ()
    strict: Strict = "should"
    known: Mapping[str, frozenset[str]] | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that may be meant; `features` is what the score was made of; `match`: it can hardly be another."""

    row: Row[Any]
    score: float
    features: Mapping[str, float | bool]
    match: bool = False


def candidates(
    connection: Connection, asked: Described, limit: int, vocabulary: Callable[[], Vocabulary]
) -> list[Candidate]:
    """Give the actors that may be meant, the likeliest first."""
    rows = {row.id: row for row in _rows(connection, asked, limit, vocabulary)}
    names = grouped(connection, _names, list(rows))
    told = [_scored(row, [row.name, *(each.name for each in names.get(row.id, ()))], asked) for row in rows.values()]
    likely = [each for each in told if each.score >= LEAST_SCORE]
    likely.sort(key=lambda each: (-each.score, -each.row.mention_count, each.row.public_id))
    return _decided(likely)[:limit]


def _decided(likely: Sequence[Candidate]) -> list[Candidate]:
    """Mark the first as a match when it is sure, and no other is as sure."""
    sure = [each for each in likely if _is_sure(each)]
    if len(sure) != 1 or sure[0] is not likely[0]:
        return list(likely)
    first = likely[0]
    return [Candidate(first.row, first.score, first.features, match=True), *likely[1:]]


def _is_sure(candidate: Candidate) -> bool:
    features = candidate.features
    named = features.get("id_match") or features.get("wikidata") or features.get("whole_name")
    return bool(named) and all(features.get(name, True) for name in (*PROPERTIES, "type_match"))


def _rows(
    connection: Connection, asked: Described, limit: int, vocabulary: Callable[[], Vocabulary]
) -> Iterable[Row[Any]]:
    hard = list(_conditions(asked))
    items = (asked.known or {}).get("wikidata", frozenset())
    if items:
        yield from connection.execute(_statement(actors.c.wikidata.in_(items), *hard))
    if asked.name is None:
        soft = [actors.c[name].in_(values) for name, values in (asked.known or {}).items() if name != "wikidata"]
        if soft:
            yield from connection.execute(_statement(and_(*soft), *hard))
        return
    yield from _named(connection, asked.name.strip(), hard, limit, vocabulary)


def _named(
    connection: Connection,
    name: str,
    hard: Sequence[ColumnElement[bool]],
    limit: int,
    vocabulary: Callable[[], Vocabulary],
) -> Iterable[Row[Any]]:
    """Those who bear the name; with too few of them those who bear all its words, and then some of them."""
    by_id = _ID.fullmatch(name)
    bearers = or_(actors.c.public_id == name, actors.c.wikidata == name) if by_id else bearing(_forms(name))
    found = list(connection.execute(_statement(bearers, *hard)))
    told = list(dict.fromkeys(words(name)))[:MOST_WORDS] if len(name) <= LONGEST and not by_id else []
    if told and len(found) < limit:
        found += connection.execute(_statement(search.satisfying("actors", _all([[word] for word in told])), *hard))
    if told and not found:  # misspelt: names with words that are spelt nearly so
        near = [[word, *(each.word for each in vocabulary().nearest(word))] for word in told]
        found += connection.execute(_statement(search.satisfying("actors", _all(near)), *hard))
        told = [word for spellings in near for word in spellings]
    if told and len(found) < limit:
        found += connection.execute(_statement(search.satisfying("actors", _any(told)), *hard))
    return found


def _statement(*conditions: ColumnElement[bool]) -> Select[Any]:
    ordered = (actors.c.mention_count.desc(), actors.c.id)
    return select(*_COLUMNS).where(*conditions).order_by(*ordered).limit(MOST_ROWS)


def _conditions(asked: Described) -> Iterable[ColumnElement[bool]]:
    """What no candidate may lack: an actor has one type, so all of several are of none."""
    if asked.types and asked.strict != "should":
        several = asked.strict == "all" and len(set(asked.types)) > 1
        yield actors.c.kind.in_(() if several else asked.types)


def _all(told: Sequence[Sequence[str]]) -> Node:
    parts = tuple(_any(spellings) for spellings in told)
    return parts[0] if len(parts) == 1 else All(parts)


def _any(told: Sequence[str]) -> Node:
    parts = tuple(Phrase((word,)) for word in told)
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def _forms(name: str) -> list[str]:
    """A name as it stands, and "Putin, Vladimir" turned round."""
    last, comma, first = name.partition(",")
    return [name, f"{first} {last}"] if comma and "," not in first else [name]


def _scored(row: Row[Any], names: Sequence[str], asked: Described) -> Candidate:
    features: dict[str, float | bool] = {"mentions": row.mention_count}
    score = 100.0
    if asked.name is not None:
        score = _of_name(row, names, asked.name.strip(), features)
    if asked.types:
        features["type_match"] = row.kind in asked.types
        score -= 0 if features["type_match"] else 25
    for name, values in (asked.known or {}).items():
        if row._mapping[name] is None:
            score -= 5
            continue
        features[name] = row._mapping[name] in values
        score -= 0 if features[name] else 20
    if "wikidata" in features:
        score = max(score, 95) if features["wikidata"] else min(score, 40)
    return Candidate(row, round(min(max(score, 0.0), 100.0), 1), features)


def _of_name(row: Row[Any], names: Sequence[str], name: str, features: dict[str, float | bool]) -> float:
    if name in (row.public_id, row.wikidata):
        features["id_match"] = True
        return 100.0
    forms = [folded(form) for form in _forms(name)]
    known = [folded(each) for each in names]
    likeness = max((_likeness(form, each) for form in forms for each in known), default=0.0)
    exact = [each for each in known if each in forms]
    # One word of a person's name is many persons' in the world, whoever bears it here.
    whole = [each for each in exact if row.kind != "person" or " " in each]
    features |= {"name_likeness": round(likeness, 1), "name_exact": bool(exact), "whole_name": bool(whole)}
    return likeness


def _likeness(one: str, other: str) -> float:
    """How alike two names are: letter by letter; the same words in another order a little less; some of them less."""
    return max(fuzz.ratio(one, other), 0.97 * fuzz.token_sort_ratio(one, other), 0.6 * fuzz.token_set_ratio(one, other))
