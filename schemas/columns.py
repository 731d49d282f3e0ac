"""Columns of a table of records, read from the schema that declares the record."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from marshmallow import Schema, fields

Record: TypeAlias = Mapping[str, Any]
Field: TypeAlias = fields.Field[Any]
ASKED = "asked"
"""Key of a field's metadata: the field is there only when it is asked for by name."""
Kind = Literal["number", "yes_or_no", "text", "nested"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the way to its value in a record, and the field that declares the value."""

    path: tuple[str, ...]
    field: Field

    @property
    def name(self) -> str:
        """The names on the way, joined by dots."""
        return ".".join(self.path)

    @property
    def kind(self) -> Kind:
        """What a cell holds; `nested` is a list or a record, which one cell cannot show but as JSON."""
        if isinstance(self.field, fields.List | fields.Nested):
            return "nested"
        if isinstance(self.field, fields.Boolean):
            return "yes_or_no"
        return "number" if isinstance(self.field, fields.Number) else "text"

    def value(self, record: Record) -> Any:
        """The value in a record; None where anything on the way to it is."""
        found: Any = record
        for name in self.path:
            if found is None:
                return None
            found = found[name]
        return found


def told(record: type[Schema], asked: Collection[str] = (), only: Collection[str] | None = None) -> dict[str, Field]:
    """The fields that records of a schema have, in its order: the usual ones or `only` these, and those `asked` for."""
    wanted = None if only is None else {"id", *only}
    return {
        name: field
        for name, field in declared(record).items()
        if name in asked or (wanted is None and not optional(field)) or (wanted is not None and name in wanted)
    }


def declared(record: type[Schema]) -> dict[str, Field]:
    """All fields of a schema; the id comes first, as it does in records."""
    fields_ = record().fields
    return {**({"id": fields_["id"]} if "id" in fields_ else {}), **fields_}


def optional(field: Field) -> bool:
    """Whether a field is there only when it is asked for, or when something is searched for."""
    return bool(field.metadata.get(ASKED) or field.metadata.get("searched"))


def flat(fields_: Mapping[str, Field], way: tuple[str, ...] = ()) -> Iterator[Column]:
    """A column for every value, those of a record in a record each its own; of one that was asked for, one for all."""
    for name, field in fields_.items():
        path = (*way, name)
        if isinstance(field, fields.Nested) and not optional(field):
            yield from flat(told(type(field.schema)), path)
        else:
            yield Column(path, field)
