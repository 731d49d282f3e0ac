"""What a load asks before it extracts anything: which articles are there already, just as they come in again."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from store.chunks import chunks
from store.tables import articles

_digests = select(articles.c.public_id, articles.c.input_digest).where(
    articles.c.public_id.in_(bindparam("ids", expanding=True))
)


def input_digests(connection: Connection, public_ids: Iterable[str]) -> dict[str, str]:
    """Give the input digest of each of these articles that is there, by its public id."""
    return {
        public_id: digest
        for ids in chunks(list(public_ids))
        for public_id, digest in connection.execute(_digests, {"ids": ids})
    }
