"""The two kinds of formats: of a page, as JSON has it, and of a whole result, which leaves as a stream."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from schemas.columns import Field
from store.query import Query

Record = dict[str, Any]
Answer = dict[str, Any]
Batches = Iterable[Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a writer may want to know beside the answer.

    `at` gives the complete URL of a path; `loaded` when each of some releases was, as RFC 3339 has it.
    """

    query: Query
    at: Callable[[str], str]
    loaded: Callable[[Collection[int]], Mapping[int, str]]

    def url(self, noun: str, public_id: str) -> str:
        """The complete URL of a record."""
        return self.at(f"/v1/{noun}/{public_id}")


@dataclass(frozen=True, slots=True)
class Paged:
    """A format that writes one answer, a page of records or one record, as bytes of `content_type`.

    `includes` are the related records that it needs of each noun. One that is `fixed` has its own form, which `fields`
    cannot change.
    """

    content_type: str
    write: Callable[[Answer, Asked], bytes]
    includes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    fixed: bool = True


@dataclass(frozen=True, slots=True)
class Whole:
    """A format that writes records, a batch at a time, with these fields, each declared by the schema.

    `broken` ends what could not be brought to its end, so that no reader takes it for complete; `suffix` is of the
    files that it makes.
    """

    content_type: str
    write: Callable[[Batches, Mapping[str, Field]], Iterator[bytes]]
    broken: bytes
    suffix: str


def records(answer: Answer) -> list[Record]:
    """The records of an answer: those of the page, or the one."""
    data = answer["data"]
    return data if isinstance(data, list) else [data]
