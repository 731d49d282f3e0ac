"""An article of the store's tests: two meet, both speak, one leaves; and ways to look at what is stored."""

from typing import Any

from sqlalchemy import select

from extract.records import Extraction
from store.columns import metadata
from store.save import ArticleRecord
from store.session import Database
from tests.store.told import actor, event, extraction, party, quote, record, toponym

TEXT = """Talks in Minsk

Ada Moss met Bo Lind in Minsk. President Moss said: "We agreed on peace." Lind said: "We did not." Moss left."""


def told(words: str = TEXT, **options: Any) -> tuple[ArticleRecord, Extraction]:
    people = (actor(words, "Ada Moss", role="President", country="BLR"), actor(words, "Bo Lind"))
    said = (
        quote(words, "We agreed on peace.", 0, "President Moss"),
        quote(words, "We did not.", 1, "Lind"),
    )
    met = event(
        words, "met", [party(words, 0, "Ada Moss")], [party(words, 1, "Bo Lind")], place=toponym(words, "Minsk")
    )
    left = event(words, "left", [party(words, 0, "Moss", 3)], [], type="RETREAT", mode=None, contexts=(), quad=2)
    found = extraction(words, people, said, (met, left), toponyms=(toponym(words, "Minsk"),))
    return record(found, **options), found


def rows(database: Database, *columns: Any) -> list[tuple[Any, ...]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(columns[0].table.c.id))]


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.read() as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in metadata.sorted_tables}
