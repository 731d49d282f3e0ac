"""Quotes and events."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.migrations.first_columns import fact, public, span

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("quotes", "quote_spans", "quote_actors", "events", "event_contexts", "event_participants", "event_evidence")


def upgrade() -> None:
    _create_quotes()
    _create_quote_spans()
    _create_quote_actors()
    _create_events()
    _create_event_contexts()
    _create_event_participants()
    _create_event_evidence()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_quotes() -> None:
    op.create_table(
        "quotes",
        sa.Column("id", sa.Integer(), nullable=False),
        *public(),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        *span(""),
        *span("cue_", nullable=True),
        sa.Column("cue_lemma", sa.Text(), nullable=True),
        sa.Column("speaker_resolution", sa.String(length=8), nullable=True),
        sa.Column("speaker_name", sa.Text(), nullable=True),
        *span("speaker_", nullable=True),
        sa.Column("speaker_local_id", sa.Integer(), nullable=True),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("addressee_name", sa.Text(), nullable=True),
        *span("addressee_", nullable=True),
        sa.Column("addressee_local_id", sa.Integer(), nullable=True),
        sa.Column("addressee_id", sa.Integer(), nullable=True),
        sa.Column("negated", sa.Boolean(), nullable=False),
        *fact(),
        sa.CheckConstraint("kind IN ('direct', 'indirect', 'mixed')", name=op.f("ck_quotes_kind")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_quotes_confidence")),
        sa.CheckConstraint("method IN ('curated', 'extracted')", name=op.f("ck_quotes_method")),
        sa.CheckConstraint("status IN ('auto', 'reviewed', 'corrected', 'rejected')", name=op.f("ck_quotes_status")),
        sa.CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name=op.f("ck_quotes_span")),
        sa.ForeignKeyConstraint(["addressee_id"], ["actors.id"], name="fk_quotes_addressee_id"),
        sa.ForeignKeyConstraint(["addressee_local_id"], ["local_actors.id"], name="fk_quotes_addressee_local_id"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_quotes_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["release_added"], ["releases.id"], name="fk_quotes_release_added"),
        sa.ForeignKeyConstraint(["release_changed"], ["releases.id"], name="fk_quotes_release_changed"),
        sa.ForeignKeyConstraint(["speaker_id"], ["actors.id"], name="fk_quotes_speaker_id"),
        sa.ForeignKeyConstraint(["speaker_local_id"], ["local_actors.id"], name="fk_quotes_speaker_local_id"),
        sa.PrimaryKeyConstraint("id", name="pk_quotes"),
        sa.UniqueConstraint("public_id", name="uq_quotes_public_id"),
    )
    _index_quotes()


def _index_quotes() -> None:
    op.create_index("ix_quotes_addressee_id", "quotes", ["addressee_id"])
    op.create_index("ix_quotes_addressee_local_id", "quotes", ["addressee_local_id"])
    op.create_index("ix_quotes_article_id", "quotes", ["article_id"])
    op.create_index("ix_quotes_published_at_id", "quotes", ["published_at", "id"])
    op.create_index("ix_quotes_release_added", "quotes", ["release_added"])
    op.create_index("ix_quotes_release_changed", "quotes", ["release_changed"])
    op.create_index("ix_quotes_speaker_id_published_at_id", "quotes", ["speaker_id", "published_at", "id"])
    op.create_index("ix_quotes_speaker_local_id", "quotes", ["speaker_local_id"])


def _create_quote_spans() -> None:
    op.create_table(
        "quote_spans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *span(""),
        sa.CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name=op.f("ck_quote_spans_span")),
        sa.ForeignKeyConstraint(["quote_id"], ["quotes.id"], name="fk_quote_spans_quote_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_quote_spans"),
        sa.UniqueConstraint("quote_id", "position", name="uq_quote_spans_quote_id_position"),
    )


def _create_quote_actors() -> None:
    op.create_table(
        "quote_actors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=9), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("local_actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        *span("", nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.CheckConstraint("part IN ('about', 'candidate')", name=op.f("ck_quote_actors_part")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_quote_actors_actor_id"),
        sa.ForeignKeyConstraint(
            ["local_actor_id"], ["local_actors.id"], name="fk_quote_actors_local_actor_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["quote_id"], ["quotes.id"], name="fk_quote_actors_quote_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_quote_actors"),
        sa.UniqueConstraint("quote_id", "part", "position", name="uq_quote_actors_quote_id_part_position"),
    )
    op.create_index("ix_quote_actors_actor_id", "quote_actors", ["actor_id"])
    op.create_index("ix_quote_actors_local_actor_id", "quote_actors", ["local_actor_id"])
    op.create_index("ix_quote_actors_quote_id", "quote_actors", ["quote_id"])


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        *public(),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("type", sa.String(length=10), nullable=False),
        sa.Column("mode", sa.String(length=20), nullable=True),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("cameo", sa.String(length=4), nullable=True),
        sa.Column("goldstein", sa.Float(), nullable=True),
        sa.Column("plover_score", sa.Float(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        *span("trigger_"),
        sa.Column("place_id", sa.Integer(), nullable=True),
        *span("place_", nullable=True),
        *_dates(),
        sa.Column("factuality", sa.String(length=8), nullable=False),
        *fact(),
        sa.CheckConstraint("quad BETWEEN 1 AND 4", name=op.f("ck_events_quad")),
        sa.CheckConstraint(
            "factuality IN ('happened', 'ongoing', 'planned', 'possible', 'denied', 'negated')",
            name=op.f("ck_events_factuality"),
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_events_confidence")),
        sa.CheckConstraint("method IN ('curated', 'extracted')", name=op.f("ck_events_method")),
        sa.CheckConstraint("status IN ('auto', 'reviewed', 'corrected', 'rejected')", name=op.f("ck_events_status")),
        sa.CheckConstraint(
            "trigger_start_offset >= 0 AND trigger_start_offset < trigger_end_offset",
            name=op.f("ck_events_trigger_span"),
        ),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_events_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_events_place_id"),
        sa.ForeignKeyConstraint(["release_added"], ["releases.id"], name="fk_events_release_added"),
        sa.ForeignKeyConstraint(["release_changed"], ["releases.id"], name="fk_events_release_changed"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("public_id", name="uq_events_public_id"),
    )
    _index_events()


def _index_events() -> None:
    op.create_index("ix_events_article_id", "events", ["article_id"])
    op.create_index("ix_events_cameo", "events", ["cameo"])
    op.create_index("ix_events_date_earliest", "events", ["date_earliest"])
    op.create_index("ix_events_date_latest", "events", ["date_latest"])
    op.create_index("ix_events_factuality", "events", ["factuality"])
    op.create_index("ix_events_mode", "events", ["mode"])
    op.create_index("ix_events_place_id", "events", ["place_id"])
    op.create_index("ix_events_published_at_id", "events", ["published_at", "id"])
    op.create_index("ix_events_quad", "events", ["quad"])
    op.create_index("ix_events_release_added", "events", ["release_added"])
    op.create_index("ix_events_release_changed", "events", ["release_changed"])
    op.create_index("ix_events_type_article_id", "events", ["type", "article_id"])
    op.create_index("ix_events_type_published_at_id", "events", ["type", "published_at", "id"])


def _create_event_contexts() -> None:
    op.create_table(
        "event_contexts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("context", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_event_contexts_event_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_event_contexts"),
        sa.UniqueConstraint("event_id", "position", name="uq_event_contexts_event_id_position"),
    )
    op.create_index("ix_event_contexts_context", "event_contexts", ["context"])


def _create_event_participants() -> None:
    op.create_table(
        "event_participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=9), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("local_actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        *span(""),
        sa.CheckConstraint("part IN ('actor', 'recipient', 'said_by')", name=op.f("ck_event_participants_part")),
        sa.CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name=op.f("ck_event_participants_span")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_event_participants_actor_id"),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_event_participants_event_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["local_actor_id"], ["local_actors.id"], name="fk_event_participants_local_actor_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_event_participants"),
        sa.UniqueConstraint("event_id", "part", "position", name="uq_event_participants_event_id_part_position"),
    )
    op.create_index(
        "ix_event_participants_actor_id_part_event_id", "event_participants", ["actor_id", "part", "event_id"]
    )
    op.create_index("ix_event_participants_local_actor_id", "event_participants", ["local_actor_id"])


def _create_event_evidence() -> None:
    op.create_table(
        "event_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *span(""),
        sa.CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name=op.f("ck_event_evidence_span")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_event_evidence_event_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_event_evidence"),
        sa.UniqueConstraint("event_id", "position", name="uq_event_evidence_event_id_position"),
    )


def _dates() -> list[sa.Column[Any]]:
    return [
        sa.Column("date_value", sa.Text(), nullable=True),
        sa.Column("date_precision", sa.String(length=10), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        *span("date_", nullable=True),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
    ]
