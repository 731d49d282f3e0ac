"""The full-text tables: FTS5 on SQLite, tsvector with a GIN index on PostgreSQL."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FIELDS = {
    "articles": ("title", "lead", "text"),
    "quotes": ("text",),
    "events": ("text",),
    "actors": ("name", "alias"),
    "sources": ("name",),
}


def upgrade() -> None:
    """Both kinds hold words folded by the program; `ascii` parts them at the blanks between them and nowhere else."""
    for kind, fields in FIELDS.items():
        if op.get_bind().dialect.name == "sqlite":
            further = ("often",) if kind == "articles" else ()
            columns = ", ".join(f"{column}_words" for column in (*fields, *further))
            op.execute(f"CREATE VIRTUAL TABLE {kind}_search USING fts5({columns}, tokenize = 'ascii')")
            op.execute(
                f"CREATE TRIGGER {kind}_search_delete AFTER DELETE ON {kind} BEGIN"  # noqa: S608  our own names
                f" DELETE FROM {kind}_search WHERE rowid = old.id; END"
            )
        else:
            columns = ", ".join(f"{field}_words TEXT NOT NULL" for field in fields)
            key = f"id INTEGER PRIMARY KEY REFERENCES {kind} (id) ON DELETE CASCADE"
            op.execute(f"CREATE TABLE {kind}_search ({key}, words tsvector NOT NULL, {columns})")
            op.execute(f"CREATE INDEX ix_{kind}_search_words ON {kind}_search USING gin (words)")


def downgrade() -> None:
    for kind in FIELDS:
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"DROP TRIGGER {kind}_search_delete")
        op.execute(f"DROP TABLE {kind}_search")
