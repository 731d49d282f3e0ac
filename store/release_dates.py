"""When releases were loaded."""

from collections.abc import Collection

from sqlalchemy import BindParameter, Connection, Integer, bindparam, select

from store.nested import moment
from store.tables import releases

_numbers: BindParameter[int] = bindparam("numbers", expanding=True, type_=Integer)
_created = select(releases.c.id, releases.c.created_at).where(releases.c.id.in_(_numbers))


def loaded(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    """When each of these releases was, in RFC 3339; those that never were are left out."""
    rows = connection.execute(_created, {"numbers": sorted(set(numbers))})
    return {row.id: str(moment(row.created_at)) for row in rows}
