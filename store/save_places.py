"""Save what articles share and refer to: places and sources; and the toponyms that lead to the places."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from extract.identity import source_id
from extract.records import Extraction, Place
from store import consequences, search_index
from store.chunks import chunks
from store.releases import bury, revive
from store.tables import articles, places, sources, toponyms

_places = select(places.c.identity, places.c.id).where(places.c.identity.in_(bindparam("identities", expanding=True)))
_toponyms = (
    select(toponyms.c.place_id, toponyms.c.start_offset, toponyms.c.end_offset, toponyms.c.confidence)
    .where(toponyms.c.article_id == bindparam("article"))
    .order_by(toponyms.c.start_offset, toponyms.c.end_offset)
)
_source = select(sources).where(sources.c.public_id == bindparam("id"))
_orphans = select(sources.c.id, sources.c.public_id).where(
    sources.c.id.in_(bindparam("ids", expanding=True)), ~exists().where(articles.c.source_id == sources.c.id)
)
_recounted = (
    update(sources)
    .where(sources.c.id.in_(bindparam("ids", expanding=True)))
    .values(release_changed=bindparam("release"))
)


def save_places(connection: Connection, extractions: Iterable[Extraction]) -> dict[Place, int]:
    """The key of every place the extractions name; what the gazetteer or a curator tells differently is another row.

    A place that is told in two ways has two rows, so that none depends on which article came first.
    """
    found = {_identity(place): place for extraction in extractions for place in _named(extraction)}
    keys: dict[str, int] = {}
    for identities in chunks(list(found)):
        keys |= dict(connection.execute(_places, {"identities": identities}).all())
    missing = [
        {
            "identity": identity,
            "geonames_id": place.geonames_id,
            "name": place.name,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "precision": place.precision,
        }
        for identity, place in found.items()
        if identity not in keys
    ]
    if missing:
        added = connection.execute(insert(places).returning(places.c.identity, places.c.id), missing)
        keys |= dict(added.all())
    return {place: keys[identity] for identity, place in found.items()}


def save_toponyms(connection: Connection, article: int, extraction: Extraction, keys: Mapping[Place, int]) -> bool:
    """Bring the toponyms of an article to what is told, and say if they differ."""
    wanted = toponym_rows(article, extraction, keys)
    old = [{"article_id": article, **row} for row in connection.execute(_toponyms, {"article": article}).mappings()]
    if old == wanted:
        return False
    connection.execute(delete(toponyms).where(toponyms.c.article_id == article))
    if wanted:
        connection.execute(insert(toponyms), wanted)
    return True


def toponym_rows(article: int, extraction: Extraction, keys: Mapping[Place, int]) -> list[dict[str, Any]]:
    """The rows of the toponyms of an article, in the order of the text; of two on the same words the surer."""
    told = sorted(extraction.toponyms, key=lambda each: each.confidence)
    best = {(each.start, each.end): each for each in told}
    return [
        {
            "article_id": article,
            "place_id": keys[best[span].place],
            "start_offset": span[0],
            "end_offset": span[1],
            "confidence": best[span].confidence,
        }
        for span in sorted(best)
    ]


def save_source(connection: Connection, name: str | None, url: str | None, release: int) -> int | None:
    """The key of the source of that name, whatever its case and spacing; None without a name.

    Of two spellings, or two addresses, one wins by a rule of its own, so that it does not matter which came first.
    """
    if not name:
        return None
    public_id = source_id(name)
    old = connection.execute(_source, {"id": public_id}).one_or_none()
    if old is None:
        row = {"public_id": public_id, "name": name, "url": url, "release_added": release, "release_changed": release}
        key = int(connection.execute(insert(sources).returning(sources.c.id), row).scalar_one())
        search_index.put(connection, "sources", {key: (name,)})
        revive(connection, [public_id])
        return key
    told = {
        "name": min(name, old.name, key=lambda each: (each.isupper(), each.islower(), each)),
        "url": min((each for each in (url, old.url) if each), default=None),
    }
    if told != {"name": old.name, "url": old.url}:
        connection.execute(update(sources).where(sources.c.id == old.id).values(**told, release_changed=release))
        search_index.put(connection, "sources", {old.id: (told["name"],)})
    if told["name"] != old.name:
        consequences.of_name(connection, old.id, release)
    return int(old.id)


def recount_sources(connection: Connection, keys: Iterable[int | None], release: int) -> None:
    """Note that the sources have an article more or less; those without any are gone."""
    touched = [key for key in keys if key is not None]
    if not touched:
        return
    connection.execute(_recounted, {"ids": touched, "release": release})
    orphans = connection.execute(_orphans, {"ids": touched}).all()
    if orphans:
        connection.execute(delete(sources).where(sources.c.id.in_([orphan.id for orphan in orphans])))
        bury(connection, release, {orphan.public_id: None for orphan in orphans})


def _named(extraction: Extraction) -> Iterable[Place]:
    yield from (toponym.place for toponym in extraction.toponyms)
    yield from (event.place.place for event in extraction.events if event.place)
    if extraction.dateline and extraction.dateline.place:
        yield extraction.dateline.place


def _identity(place: Place) -> str:
    return "|".join(
        str(part) for part in (place.geonames_id, place.name, place.country, place.lat, place.lon, place.precision)
    )
