"""Actors across articles, and the local actors, mentions and roles of each article."""

import sqlalchemy as sa
from alembic import op

from store.migrations.first_columns import public, span

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("actors", "aliases", "local_actors", "local_names", "local_blocks", "roles", "mentions")


def upgrade() -> None:
    _create_actors()
    _create_aliases()
    _create_local_actors()
    _create_local_names()
    _create_local_blocks()
    _create_roles()
    _create_mentions()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_actors() -> None:
    op.create_table(
        "actors",
        sa.Column("id", sa.Integer(), nullable=False),
        *public(),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("sector", sa.String(length=3), nullable=True),
        sa.Column("wikidata", sa.String(length=20), nullable=True),
        sa.Column("article_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("mention_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("quote_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("event_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("stale", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'organization', 'country', 'place', 'group')", name=op.f("ck_actors_kind")
        ),
        sa.ForeignKeyConstraint(["release_added"], ["releases.id"], name="fk_actors_release_added"),
        sa.ForeignKeyConstraint(["release_changed"], ["releases.id"], name="fk_actors_release_changed"),
        sa.PrimaryKeyConstraint("id", name="pk_actors"),
        sa.UniqueConstraint("public_id", name="uq_actors_public_id"),
        sa.UniqueConstraint("wikidata", name="uq_actors_wikidata"),
    )
    op.create_index("ix_actors_country", "actors", ["country"])
    op.create_index("ix_actors_folded", "actors", ["folded"])
    op.create_index("ix_actors_kind", "actors", ["kind"])
    op.create_index("ix_actors_name", "actors", ["name"])
    op.create_index("ix_actors_release_added", "actors", ["release_added"])
    op.create_index("ix_actors_release_changed", "actors", ["release_changed"])
    op.create_index("ix_actors_sector", "actors", ["sector"])
    op.create_index("ix_actors_stale", "actors", ["stale"])


def _create_aliases() -> None:
    op.create_table(
        "aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_aliases_actor_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_aliases"),
        sa.UniqueConstraint("actor_id", "name", name="uq_aliases_actor_id_name"),
    )
    op.create_index("ix_aliases_actor_id", "aliases", ["actor_id"])
    op.create_index("ix_aliases_folded", "aliases", ["folded"])


def _create_local_actors() -> None:
    op.create_table(
        "local_actors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("sector", sa.String(length=3), nullable=True),
        sa.Column("wikidata", sa.String(length=20), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("stale", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_local_actors_actor_id"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_local_actors_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_local_actors"),
        sa.UniqueConstraint("article_id", "position", name="uq_local_actors_article_id_position"),
    )
    op.create_index("ix_local_actors_actor_id", "local_actors", ["actor_id"])


def _create_local_names() -> None:
    op.create_table(
        "local_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("local_actor_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["local_actor_id"], ["local_actors.id"], name="fk_local_names_local_actor_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_local_names"),
        sa.UniqueConstraint("local_actor_id", "name", name="uq_local_names_local_actor_id_name"),
    )


def _create_local_blocks() -> None:
    op.create_table(
        "local_blocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("local_actor_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["local_actor_id"], ["local_actors.id"], name="fk_local_blocks_local_actor_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_local_blocks"),
        sa.UniqueConstraint("local_actor_id", "block", name="uq_local_blocks_local_actor_id_block"),
    )
    op.create_index("ix_local_blocks_block", "local_blocks", ["block"])


def _create_roles() -> None:
    op.create_table(
        "roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("local_actor_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        *span(""),
        sa.CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name=op.f("ck_roles_span")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_roles_actor_id"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_roles_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["local_actor_id"], ["local_actors.id"], name="fk_roles_local_actor_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_roles"),
    )
    op.create_index(
        "ix_roles_actor_id_title_article_id_start_offset", "roles", ["actor_id", "title", "article_id", "start_offset"]
    )
    op.create_index("ix_roles_article_id", "roles", ["article_id"])
    op.create_index("ix_roles_local_actor_id", "roles", ["local_actor_id"])


def _create_mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("local_actor_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=False),
        *span(""),
        sa.Column("form", sa.String(length=8), nullable=False),
        sa.CheckConstraint("form IN ('name', 'nominal', 'pronoun')", name=op.f("ck_mentions_form")),
        sa.CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name=op.f("ck_mentions_span")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_mentions_actor_id"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_mentions_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["local_actor_id"], ["local_actors.id"], name="fk_mentions_local_actor_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mentions"),
        sa.UniqueConstraint(
            "article_id",
            "start_offset",
            "end_offset",
            "local_actor_id",
            name="uq_mentions_article_id_start_offset_end_offset_local_actor_id",
        ),
    )
    op.create_index("ix_mentions_actor_id_article_id", "mentions", ["actor_id", "article_id"])
    op.create_index("ix_mentions_article_id", "mentions", ["article_id"])
    op.create_index("ix_mentions_local_actor_id", "mentions", ["local_actor_id"])
