"""The tables: public ids outside, integer keys inside; facts copy the actor and the date they are most asked by."""

from secrets import token_hex

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.engine.default import DefaultExecutionContext

from store.columns import UtcDateTime, key, metadata, ordered, public, ref, span
from store.search_index import words


def _folded_name(context: DefaultExecutionContext) -> str:
    return " ".join(words(context.get_current_parameters()["name"]))  # type: ignore[no-untyped-call]


def _token() -> str:
    return token_hex(8)


releases = Table(
    "releases",
    metadata,
    key(),
    Column("created_at", UtcDateTime, nullable=False),
    Column("articles", Integer, nullable=False, server_default="0"),
    Column("token", String(16), nullable=False, default=_token),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("public_id", String(40), primary_key=True),
    Column("release", ForeignKey("releases.id"), nullable=False, index=True),
    Column("survivor", String(40)),
    Column("revived", Boolean, nullable=False, server_default=false()),
)

sources = Table(
    "sources", metadata, key(), *public(), Column("name", Text, nullable=False, unique=True), Column("url", Text)
)

articles = Table(
    "articles",
    metadata,
    key(),
    *public(),
    ref("source_id", "sources", null=True, cascade=False),
    Column("external_id", Text, index=True),
    Column("url", Text, unique=True),
    Column("license", Text),
    Column("astral", Text),
    Column("sha256", String(64), nullable=False, index=True),
    Column("input_digest", String(64), nullable=False),
    Column("revision", Integer, CheckConstraint("revision >= 1", name="revision"), nullable=False),
    Column("title", Text),
    *span("title_", null=True),
    Column("lead", Text),
    *span("lead_", null=True),
    *span("body_"),
    Column("language", String(35), nullable=False, index=True),
    Column("published_at", UtcDateTime, index=True),
    Column("published_precision", String(6)),
    Column("byline", Text),
    Column("dateline_text", Text),
    ref("dateline_place_id", "places", null=True, cascade=False),
    Column("dateline_date", Date),
    Column("word_count", Integer, nullable=False),
    Column("duplicate_group", String(40), index=True),
    Column("text", Text, nullable=False),  # last, since SQLite reads a row from its start
)

actors = Table(
    "actors",
    metadata,
    key(),
    *public(),
    Column("name", Text, nullable=False, index=True),
    Column("folded", Text, nullable=False, index=True, default=_folded_name),
    Column(
        "kind",
        String(12),
        CheckConstraint("kind IN ('person', 'organization', 'country', 'place', 'group')", name="kind"),
        nullable=False,
        index=True,
    ),
    Column("country", String(3), index=True),
    Column("sector", String(3), index=True),
    Column("wikidata", String(20), unique=True),
    Column("article_count", Integer, nullable=False, server_default="0"),
    Column("mention_count", Integer, nullable=False, server_default="0"),
    Column("quote_count", Integer, nullable=False, server_default="0"),
    Column("event_count", Integer, nullable=False, server_default="0"),
    Column("stale", Boolean, nullable=False, server_default=false(), index=True),
)

aliases = Table(
    "aliases",
    metadata,
    key(),
    ref("actor_id", "actors"),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True, default=_folded_name),
    UniqueConstraint("actor_id", "name"),
)

descriptions = Table(
    "descriptions",
    metadata,
    key(),
    Column("digest", String(32), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("country", String(3)),
    Column("sector", String(3)),
    Column("wikidata", String(20)),
    Column("method", String(10), nullable=False),
    Column("names", Text, nullable=False),
    ref("actor_id", "actors", null=True, cascade=False),
    Column("uses", Integer, nullable=False, server_default="0"),
    Column("first_article", String(40)),
    Column("first_position", Integer),
)

description_blocks = Table(
    "description_blocks",
    metadata,
    key(),
    ref("description_id", "descriptions", index=False),
    Column("block", Text, nullable=False, index=True),
    UniqueConstraint("description_id", "block"),
)

local_actors = Table(
    "local_actors",
    metadata,
    key(),
    ref("article_id", "articles", index=False),
    Column("position", Integer, nullable=False),
    ref("description_id", "descriptions", null=True, cascade=False),
    ref("actor_id", "actors", null=True, cascade=False),
    Column("name", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("country", String(3)),
    Column("sector", String(3)),
    Column("wikidata", String(20)),
    Column("confidence", Float, nullable=False),
    Column("method", String(10), nullable=False),
    Column("stale", Boolean, nullable=False, server_default=true()),
    UniqueConstraint("article_id", "position"),
    Index("ix_local_actors_stale", "id", sqlite_where=text("stale"), postgresql_where=text("stale")),
)

roles = Table(
    "roles",
    metadata,
    key(),
    ref("local_actor_id", "local_actors"),
    ref("actor_id", "actors", null=True, index=False, cascade=False),
    ref("article_id", "articles"),
    Column("title", Text, nullable=False),
    *span(),
    ordered(),
    Index(None, "actor_id", "title", "article_id", "start_offset"),
)

mentions = Table(
    "mentions",
    metadata,
    key(),
    ref("local_actor_id", "local_actors"),
    ref("actor_id", "actors", null=True, index=False, cascade=False),
    ref("article_id", "articles"),
    *span(),
    Column("form", String(8), CheckConstraint("form IN ('name', 'nominal', 'pronoun')", name="form"), nullable=False),
    ordered(),
    UniqueConstraint("article_id", "start_offset", "end_offset", "local_actor_id"),
    Index(None, "actor_id", "article_id"),
)

places = Table(
    "places",
    metadata,
    key(),
    Column("identity", Text, nullable=False, unique=True),
    Column("geonames_id", Integer, index=True),
    Column("name", Text, nullable=False),
    Column("country", String(3), index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String(8), nullable=False),
)

toponyms = Table(
    "toponyms",
    metadata,
    key(),
    ref("article_id", "articles"),
    ref("place_id", "places", cascade=False),
    *span(),
    Column("confidence", Float, nullable=False),
    ordered(),
    UniqueConstraint("article_id", "start_offset", "end_offset"),
)
