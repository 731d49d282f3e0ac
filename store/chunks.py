"""Long lists of keys, a statement's worth at a time."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

CHUNK = 500
"""Keys to one statement: few round trips, and far below what either database takes."""

T = TypeVar("T")


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in their order, at most `CHUNK` at a time."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
