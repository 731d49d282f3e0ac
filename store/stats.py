"""How much the database holds."""

from sqlalchemy import Connection, Select, Table, false, func, select

from store.fact_tables import events, quotes
from store.releases import current
from store.tables import actors, articles, mentions, places, sources, tombstones

COUNTED = (articles, actors, mentions, quotes, events, sources, places, tombstones)


def stats(connection: Connection) -> dict[str, int]:
    """Rows to each table a reader asks about, the number of the latest release, and the size in bytes."""
    counts = {table.name: _counted(table).scalar_subquery() for table in COUNTED}
    row = connection.execute(select(*(count.label(name) for name, count in counts.items()))).one()
    return {**row._asdict(), "release": current(connection), "bytes": _size(connection)}


def _counted(table: Table) -> Select[int]:
    counted = select(func.count()).select_from(table)
    return counted.where(tombstones.c.revived == false()) if table is tombstones else counted


def _size(connection: Connection) -> int:
    if connection.dialect.name == "sqlite":
        pages, size = (
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size")
        )
        return int(pages) * int(size)
    return int(connection.execute(select(func.pg_database_size(func.current_database()))).scalar_one())
