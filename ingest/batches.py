"""Cutting a stream into batches."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield lists of `size` items, the last one shorter; takes from `items` no more than the batch needs."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
