"""Samples: records drawn by their ids and a seed, the same ones wherever the same records are loaded."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import BigInteger, FromClause, cast, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import GenericFunction

from store.references import TABLES
from store.tables import articles, mentions
from store.where import Column, Condition

PRIME = 2**31 - 1
PREFIX = len("art_")
CHARACTERS = 6
"""Characters of the digest in an id that draw it: 30 bits, told apart among ties by the rest."""
BASE = 131


class _CodePoint(GenericFunction[int]):
    """The number of the first character of a text."""

    type = BigInteger()
    inherit_cache = True
    name = "code_point"


@compiles(_CodePoint, "sqlite")
def _unicode(element: _CodePoint, compiler: Any, **options: Any) -> str:
    return f"unicode{compiler.process(element.clause_expr, **options)}"


@compiles(_CodePoint, "postgresql")
def _ascii(element: _CodePoint, compiler: Any, **options: Any) -> str:
    return f"ascii{compiler.process(element.clause_expr, **options)}"


def drawn(noun: str, conditions: Sequence[Condition], size: int, seed: int) -> Condition:
    """The condition that a row is among the `size` that `seed` draws from those that satisfy all `conditions`.

    An id is as good as random (a digest), and x → (a·x + b) mod (2³¹ - 1), with a and b made from the seed, puts the
    ids into another order for each seed (Carter and Wegman, 1979); the first ones are the sample.
    """
    of, key, public_id, further = _identity(noun)
    number: ColumnElement[int] = further
    for at in range(CHARACTERS):
        code = func.coalesce(_CodePoint(func.substr(public_id, PREFIX + 1 + at, 1)), 0)
        number = number + code * BASE**at
    digest = blake2b(str(seed).encode(), digest_size=8).digest()
    a, b = (1 + int.from_bytes(half, "big") % (PRIME - 1) for half in (digest[:4], digest[4:]))
    place = (number % PRIME * a + b) % PRIME
    drawn = select(key).select_from(of).where(*conditions).order_by(place, public_id, further, key).limit(size)
    return key.in_(drawn.correlate(None))


def _identity(noun: str) -> tuple[FromClause, Column, Column, Any]:
    """What rows of a noun come from, their key, their public id, and a number that parts those of one id."""
    if noun == "mentions":
        of = mentions.join(articles, articles.c.id == mentions.c.article_id)
        return (
            of,
            mentions.c.id,
            articles.c.public_id,
            cast(mentions.c.start_offset, BigInteger) * 7919 + mentions.c.end_offset,
        )
    table = TABLES[noun]
    return table, table.c.id, table.c.public_id, table.c.id * 0
