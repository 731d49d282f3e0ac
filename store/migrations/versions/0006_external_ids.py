"""Articles are found by the id that their source gave them."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_articles_external_id", "articles", ["external_id"])


def downgrade() -> None:
    op.drop_index("ix_articles_external_id", "articles")
