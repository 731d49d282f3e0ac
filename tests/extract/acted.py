"""Actors of articles, told by hand."""

from extract.records import ActorKind
from extract.resolve import LocalActor


def local(article: str, name: str, kind: ActorKind = "person", **more: object) -> LocalActor:
    country, wikidata, sector = (more.get(key) for key in ("country", "wikidata", "sector"))
    names, position = more.get("names", ()), more.get("position", 0)
    assert isinstance(names, tuple)
    assert isinstance(position, int)
    return LocalActor(
        article=article,
        position=position,
        name=name,
        kind=kind,
        country=None if country is None else str(country),
        sector=None if sector is None else str(sector),
        wikidata=None if wikidata is None else str(wikidata),
        names=(name, *names),
        method="curated" if wikidata else "extracted",
    )
