"""The kinds of columns the tables are made of."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes in, aware UTC datetimes out, also on SQLite; a naive one is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Strip the zone after moving to UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}: times are aware")
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Put the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


def key() -> Column[int]:
    """The integer key that joins use and no answer shows."""
    return Column("id", Integer, primary_key=True)


def ref(name: str, target: str, *, null: bool = False, index: bool = True, cascade: bool = True) -> Column[int]:
    """A foreign key to `target`.id; `cascade`: the row goes with what it refers to."""
    action = "CASCADE" if cascade else None
    return Column(name, ForeignKey(f"{target}.id", ondelete=action), nullable=null, index=index)


def public() -> list[SchemaItem]:
    """The opaque id that answers show, and the releases that added and last changed the record.

    Whoever follows the changes reads the records in the order of the release that changed each, then of the key.
    """
    return [
        Column("public_id", String(40), nullable=False, unique=True),
        Column("release_added", ForeignKey("releases.id"), nullable=False, index=True),
        Column("release_changed", ForeignKey("releases.id"), nullable=False),
        Index(None, "release_changed", "id"),
    ]


def fact() -> list[Column[Any]]:
    """What every fact says of its own making; `digest` is of all that an answer shows of it but its actors' ids."""
    return [
        Column("confidence", Float, CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"), nullable=False),
        Column(
            "method", String(10), CheckConstraint("method IN ('curated', 'extracted')", name="method"), nullable=False
        ),
        Column("extractor", Text),
        Column(
            "status",
            String(10),
            CheckConstraint("status IN ('auto', 'reviewed', 'corrected', 'rejected')", name="status"),
            nullable=False,
            server_default="auto",
        ),
        Column("digest", String(32), nullable=False),
    ]


def span(prefix: str = "", *, null: bool = False) -> list[Column[Any]]:
    """Half-open offsets into the article's text; named `start_offset`, since END is an SQL word."""
    start, end = (
        Column(f"{prefix}start_offset", Integer, nullable=null),
        Column(f"{prefix}end_offset", Integer, nullable=null),
    )
    return [start, end]


def ordered(prefix: str = "") -> CheckConstraint:
    """A span is not empty and does not run backwards."""
    name = f"{prefix}span"
    return CheckConstraint(f"{prefix}start_offset >= 0 AND {prefix}start_offset < {prefix}end_offset", name=name)
