"""The tables of quotes and events; each fact copies the actor and the date it is most asked by."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from store import tables as _referred  # noqa: F401  the tables these refer to
from store.columns import UtcDateTime, fact, key, metadata, ordered, public, ref, span

quotes = Table(
    "quotes",
    metadata,
    key(),
    *public(),
    ref("article_id", "articles"),
    Column("published_at", UtcDateTime),
    Column("kind", String(8), CheckConstraint("kind IN ('direct', 'indirect', 'mixed')", name="kind"), nullable=False),
    Column("text", Text, nullable=False),
    *span(),
    *span("cue_", null=True),
    Column("cue_lemma", Text),
    Column("speaker_resolution", String(8)),
    Column("speaker_name", Text),
    *span("speaker_", null=True),
    ref("speaker_local_id", "local_actors", null=True, cascade=False),
    ref("speaker_id", "actors", null=True, index=False, cascade=False),
    Column("addressee_name", Text),
    *span("addressee_", null=True),
    ref("addressee_local_id", "local_actors", null=True, cascade=False),
    ref("addressee_id", "actors", null=True, cascade=False),
    Column("negated", Boolean, nullable=False),
    *fact(),
    ordered(),
    Index(None, "speaker_id", "published_at", "id"),
    Index(None, "published_at", "id"),
)

quote_spans = Table(
    "quote_spans",
    metadata,
    key(),
    ref("quote_id", "quotes", index=False),
    Column("position", Integer, nullable=False),
    *span(),
    ordered(),
    UniqueConstraint("quote_id", "position"),
)

quote_actors = Table(
    "quote_actors",
    metadata,
    key(),
    ref("quote_id", "quotes"),
    Column("part", String(9), CheckConstraint("part IN ('about', 'candidate')", name="part"), nullable=False),
    Column("position", Integer, nullable=False),
    ref("local_actor_id", "local_actors", null=True),
    ref("actor_id", "actors", null=True, cascade=False),
    Column("name", Text, nullable=False),
    *span(null=True),
    Column("score", Float),
    UniqueConstraint("quote_id", "part", "position"),
)

events = Table(
    "events",
    metadata,
    key(),
    *public(),
    ref("article_id", "articles"),
    Column("published_at", UtcDateTime),
    Column("type", String(10), nullable=False),
    Column("mode", String(20), index=True),
    Column("quad", Integer, CheckConstraint("quad BETWEEN 1 AND 4", name="quad"), nullable=False, index=True),
    Column("cameo", String(4), index=True),
    Column("goldstein", Float),
    Column("plover_score", Float),
    Column("text", Text, nullable=False),
    *span("trigger_"),
    ref("place_id", "places", null=True, cascade=False),
    *span("place_", null=True),
    Column("date_value", Text),
    Column("date_precision", String(10)),
    Column("date_text", Text),
    *span("date_", null=True),
    Column("date_earliest", Date, index=True),
    Column("date_latest", Date, index=True),
    Column(
        "factuality",
        String(8),
        CheckConstraint(
            "factuality IN ('happened', 'ongoing', 'planned', 'possible', 'denied', 'negated')", name="factuality"
        ),
        nullable=False,
        index=True,
    ),
    *fact(),
    ordered("trigger_"),
    Index(None, "type", "published_at", "id"),
    Index(None, "type", "article_id"),
    Index(None, "published_at", "id"),
)

event_contexts = Table(
    "event_contexts",
    metadata,
    key(),
    ref("event_id", "events", index=False),
    Column("position", Integer, nullable=False),
    Column("context", String(30), nullable=False, index=True),
    UniqueConstraint("event_id", "position"),
)

event_participants = Table(
    "event_participants",
    metadata,
    key(),
    ref("event_id", "events", index=False),
    Column(
        "part",
        String(9),
        CheckConstraint("part IN ('actor', 'recipient', 'said_by')", name="part"),
        nullable=False,
    ),
    Column("position", Integer, nullable=False),
    ref("local_actor_id", "local_actors", null=True),
    ref("actor_id", "actors", null=True, index=False, cascade=False),
    Column("name", Text, nullable=False),
    *span(),
    ordered(),
    UniqueConstraint("event_id", "part", "position"),
    Index(None, "actor_id", "part", "event_id"),
)

event_evidence = Table(
    "event_evidence",
    metadata,
    key(),
    ref("event_id", "events", index=False),
    Column("position", Integer, nullable=False),
    *span(),
    ordered(),
    UniqueConstraint("event_id", "position"),
)
