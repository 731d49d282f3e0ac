"""What could not be read or loaded, where, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read or loaded: where ("file:line", or a file alone) and why."""

    origin: str
    reason: str

    def __str__(self) -> str:
        """Read as a compiler's message: place, colon, reason."""
        return f"{self.origin}: {self.reason}"


class UnreadableError(ValueError):
    """A file, or a line of it, that cannot be read; `line` counts from 1, None when it is about the whole file."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        """Keep the reason apart from the line."""
        super().__init__(reason)
        self.reason = reason
        self.line = line

    def failure(self, file: str) -> Failure:
        """Name the place in `file`."""
        return Failure(file if self.line is None else f"{file}:{self.line}", self.reason)
