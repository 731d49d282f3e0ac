# ruff: noqa: D102  the properties are the fields of the answers
"""What ORM classes have in common: the shapes their answers share."""

from typing import Any


class Spanned:
    """Offsets under the names the answers give them."""

    @property
    def start(self) -> int:
        return self.start_offset

    @property
    def end(self) -> int:
        return self.end_offset


class Released:
    """The loads that touched a record."""

    @property
    def release(self) -> dict[str, int]:
        return {"added": self.release_added, "changed": self.release_changed}


class Told(Released):
    """A fact, and the article that tells it."""

    @property
    def article_id(self) -> str:
        return self.told_in.id

    @property
    def published_at(self) -> str | None:
        return moment(self.published)


class Party(Spanned):
    """Somebody a fact names."""

    @property
    def actor_id(self) -> str | None:
        return self.who.id if self.who else None


def moment(value: Any) -> str | None:
    """Write an aware UTC time in RFC 3339."""
    return None if value is None else value.isoformat().replace("+00:00", "Z")


def span(record: Any, prefix: str) -> dict[str, int] | None:
    """Give the span of a record's columns with this prefix; None without one."""
    start = getattr(record, f"{prefix}start_offset")
    return None if start is None else {"start": start, "end": getattr(record, f"{prefix}end_offset")}
