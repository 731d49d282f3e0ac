"""What is wrong with a query: one problem for each thing the asker can put right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One parameter that cannot be obeyed; `allowed` and `nearest` are values that can be, where they can be listed.

    `pointer` leads to the member of a JSON body (RFC 6901), `position` to the code point where `q` goes wrong.
    """

    parameter: str
    detail: str
    value: str | None = None
    allowed: tuple[str, ...] = ()
    nearest: str | None = None
    pointer: str | None = None
    position: int | None = None


class InvalidQuery(ValueError):  # noqa: N818  it is the query that is invalid
    """A query that cannot be answered, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order they were found."""
        self.problems: Sequence[Problem] = tuple(problems)
        super().__init__("; ".join(f"{problem.parameter}: {problem.detail}" for problem in self.problems))
