"""Following the changes: an order within a release, and what was gone for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

RECORDS = ("sources", "articles", "actors", "quotes", "events")


def upgrade() -> None:
    op.add_column("tombstones", sa.Column("revived", sa.Boolean(), server_default=sa.false(), nullable=False))
    for table in RECORDS:
        op.drop_index(f"ix_{table}_release_changed", table)
        op.create_index(f"ix_{table}_release_changed_id", table, ["release_changed", "id"])


def downgrade() -> None:
    for table in RECORDS:
        op.drop_index(f"ix_{table}_release_changed_id", table)
        op.create_index(f"ix_{table}_release_changed", table, ["release_changed"])
    op.execute("DELETE FROM tombstones WHERE revived")
    op.drop_column("tombstones", "revived")
