"""Published releases: the tables they hold, and what is answered of them."""

from collections.abc import Mapping

from marshmallow import fields, validate

from schemas.columns import Field, told
from schemas.filters import RecordQuery
from schemas.v1.actors import Actor
from schemas.v1.articles import Article
from schemas.v1.envelope import Answer, ItemMeta, Links, always, link, moment
from schemas.v1.events import Event
from schemas.v1.quotes import Quote
from schemas.v1.sources import Source
from schemas.v1.spans import MentionSpan, Toponym
from store.exports import HISTORY, TABLES

__all__ = ["TABLES", "Export", "ExportFile", "ExportList", "ExportQuery", "about", "columns"]

ARTICLE = always("The article.", "art_nq7hw3c5x2mzk6ty")
FILE_FORMATS = ("ndjson", "csv", "parquet", "archive")


class ExportedMention(MentionSpan):
    """Words of an article that stand for an actor."""

    article_id = fields.String(**ARTICLE)
    actor_id = fields.String(**always("The actor.", "act_tdz6xdbq2ptm4cjv"))

    class Meta(MentionSpan.Meta):
        """The article first, then who, then where."""

        fields = ("article_id", "actor_id", "start", "end", "form")


class ExportedToponym(Toponym):
    """A place named in the text of an article."""

    article_id = fields.String(**ARTICLE)


_RECORDS: Mapping[str, type[Answer]] = {
    "articles": Article,
    "actors": Actor,
    "events": Event,
    "quotes": Quote,
    "sources": Source,
    "mentions": ExportedMention,
    "toponyms": ExportedToponym,
}


def about(table: str) -> str:
    """What one record of a table of a release is, in a sentence."""
    return (_RECORDS[table].__doc__ or "").partition("\n")[0]


def columns(table: str) -> dict[str, Field]:
    """The fields that the records of a table of a release have: those of a list, and the text of articles."""
    asked = ("text",) if table == "articles" else ()
    return {name: field for name, field in told(_RECORDS[table], asked).items() if name not in HISTORY}


class ExportQuery(RecordQuery):
    """Nothing can be asked of the published releases."""

    noun = "exports"


class ExportFile(Answer):
    """A file of a published release."""

    name = fields.String(**always("Its name.", "quotes.csv.gz"))
    table = fields.String(**always("The table it holds; null for all of the database.", "quotes"), allow_none=True)
    format = fields.String(**always("How it is written.", "csv"), validate=validate.OneOf(FILE_FORMATS))
    rows = fields.Integer(**always("Records in it; null for all of the database.", 300000), allow_none=True)
    bytes = fields.Integer(**always("Its size.", 41200331))
    sha256 = fields.String(**always("SHA-256 of the file, hexadecimal.", "ab" * 32))
    url = link("Where to get it.", "/v1/exports/2026-11-23/quotes.csv.gz")


class Export(Answer):
    """A published release."""

    name = fields.String(**always("Its name.", "2026-11-23"))
    created_at = moment("When it was made.", "2026-11-23T12:00:00Z")
    digest = fields.String(
        **always("SHA-256 over the data: the same for every install that holds the same articles.", "cd" * 32)
    )
    licenses = fields.List(
        fields.String(metadata={"description": "A licence.", "example": "CC-BY-4.0"}),
        **always("Licences of the texts.", ["CC-BY-4.0"]),
    )
    descriptor = link("Its Frictionless data package.", "/v1/exports/2026-11-23/datapackage.json")
    codebook = link("What every field means.", "/v1/exports/2026-11-23/CODEBOOK.md")
    files = fields.List(fields.Nested(ExportFile), **always("Its files.", []))


class ExportList(Answer):
    """The published releases."""

    data = fields.List(fields.Nested(Export), **always("The releases, newest first; none when none is published.", []))
    meta = fields.Nested(ItemMeta, **always("What the answer was made from.", {"release": 1}))
    links = fields.Nested(Links, **always("Where it stands.", {"self": "/v1/exports"}))
