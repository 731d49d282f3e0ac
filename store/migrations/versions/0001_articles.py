"""Releases, tombstones, places, sources, articles and their toponyms."""

import sqlalchemy as sa
from alembic import op

from store.migrations.first_columns import public, span

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("releases", "tombstones", "places", "sources", "articles", "toponyms")


def upgrade() -> None:
    _create_releases()
    _create_tombstones()
    _create_places()
    _create_sources()
    _create_articles()
    _create_toponyms()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_releases() -> None:
    op.create_table(
        "releases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("articles", sa.Integer(), server_default="0", nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_releases"),
    )


def _create_tombstones() -> None:
    op.create_table(
        "tombstones",
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("survivor", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["release"], ["releases.id"], name="fk_tombstones_release"),
        sa.PrimaryKeyConstraint("public_id", name="pk_tombstones"),
    )
    op.create_index("ix_tombstones_release", "tombstones", ["release"])


def _create_places() -> None:
    op.create_table(
        "places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("geonames_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_places"),
        sa.UniqueConstraint("identity", name="uq_places_identity"),
    )
    op.create_index("ix_places_country", "places", ["country"])
    op.create_index("ix_places_geonames_id", "places", ["geonames_id"])


def _create_sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        *public(),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["release_added"], ["releases.id"], name="fk_sources_release_added"),
        sa.ForeignKeyConstraint(["release_changed"], ["releases.id"], name="fk_sources_release_changed"),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("name", name="uq_sources_name"),
        sa.UniqueConstraint("public_id", name="uq_sources_public_id"),
    )
    op.create_index("ix_sources_release_added", "sources", ["release_added"])
    op.create_index("ix_sources_release_changed", "sources", ["release_changed"])


def _create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        *public(),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("license", sa.Text(), nullable=True),
        sa.Column("astral", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("input_digest", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        *span("title_", nullable=True),
        sa.Column("lead", sa.Text(), nullable=True),
        *span("lead_", nullable=True),
        *span("body_"),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("published_precision", sa.String(length=6), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("dateline_text", sa.Text(), nullable=True),
        sa.Column("dateline_place_id", sa.Integer(), nullable=True),
        sa.Column("dateline_date", sa.Date(), nullable=True),
        sa.Column("word_count", sa.Integer(), nullable=False),
        sa.Column("duplicate_group", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_articles_revision")),
        sa.ForeignKeyConstraint(["dateline_place_id"], ["places.id"], name="fk_articles_dateline_place_id"),
        sa.ForeignKeyConstraint(["release_added"], ["releases.id"], name="fk_articles_release_added"),
        sa.ForeignKeyConstraint(["release_changed"], ["releases.id"], name="fk_articles_release_changed"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_articles_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("public_id", name="uq_articles_public_id"),
        sa.UniqueConstraint("url", name="uq_articles_url"),
    )
    _index_articles()


def _index_articles() -> None:
    op.create_index("ix_articles_dateline_place_id", "articles", ["dateline_place_id"])
    op.create_index("ix_articles_duplicate_group", "articles", ["duplicate_group"])
    op.create_index("ix_articles_language", "articles", ["language"])
    op.create_index("ix_articles_published_at", "articles", ["published_at"])
    op.create_index("ix_articles_release_added", "articles", ["release_added"])
    op.create_index("ix_articles_release_changed", "articles", ["release_changed"])
    op.create_index("ix_articles_sha256", "articles", ["sha256"])
    op.create_index("ix_articles_source_id", "articles", ["source_id"])


def _create_toponyms() -> None:
    op.create_table(
        "toponyms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        *span(""),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name=op.f("ck_toponyms_span")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_toponyms_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_toponyms_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_toponyms"),
        sa.UniqueConstraint(
            "article_id", "start_offset", "end_offset", name="uq_toponyms_article_id_start_offset_end_offset"
        ),
    )
    op.create_index("ix_toponyms_article_id", "toponyms", ["article_id"])
    op.create_index("ix_toponyms_place_id", "toponyms", ["place_id"])
