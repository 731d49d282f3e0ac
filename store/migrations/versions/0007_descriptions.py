"""What articles say of an actor in the same words is kept once: resolution then reads descriptions, not every actor."""

import json
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_SAID = ("name", "kind", "country", "sector", "wikidata", "method")


def upgrade() -> None:
    _create_descriptions()
    _create_blocks()
    _widen_locals()
    _describe(op.get_bind())
    op.drop_table("local_blocks")
    op.drop_table("local_names")


def downgrade() -> None:
    _create_of_locals()
    connection = op.get_bind()
    locals_ = sa.table("local_actors", sa.column("id"), sa.column("description_id"))
    said = sa.table("descriptions", sa.column("id"), sa.column("names"))
    blocks = sa.table("description_blocks", sa.column("description_id"), sa.column("block"))
    joined = sa.select(locals_.c.id, said.c.names).join_from(locals_, said, said.c.id == locals_.c.description_id)
    names = [
        {"local_actor_id": key, "name": name} for key, told in connection.execute(joined) for name in json.loads(told)
    ]
    if names:
        connection.execute(sa.table("local_names", sa.column("local_actor_id"), sa.column("name")).insert(), names)
    shared = sa.select(locals_.c.id, blocks.c.block).join_from(
        locals_, blocks, blocks.c.description_id == locals_.c.description_id
    )
    connection.execute(
        sa.table("local_blocks", sa.column("local_actor_id"), sa.column("block"))
        .insert()
        .from_select(["local_actor_id", "block"], shared)
    )
    for name in ("ix_local_actors_stale", "ix_local_actors_description_id"):
        op.drop_index(name, "local_actors")
    if connection.dialect.name == "postgresql":
        op.drop_constraint("fk_local_actors_description_id", "local_actors")
    op.drop_column("local_actors", "description_id")
    op.drop_table("description_blocks")
    op.drop_table("descriptions")


def _create_descriptions() -> None:
    op.create_table(
        "descriptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("country", sa.String(length=3)),
        sa.Column("sector", sa.String(length=3)),
        sa.Column("wikidata", sa.String(length=20)),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer()),
        sa.Column("uses", sa.Integer(), server_default="0", nullable=False),
        sa.Column("first_article", sa.String(length=40)),
        sa.Column("first_position", sa.Integer()),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_descriptions_actor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_descriptions"),
        sa.UniqueConstraint("digest", name="uq_descriptions_digest"),
    )
    op.create_index("ix_descriptions_actor_id", "descriptions", ["actor_id"])


def _create_blocks() -> None:
    op.create_table(
        "description_blocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("description_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["description_id"],
            ["descriptions.id"],
            name="fk_description_blocks_description_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_description_blocks"),
        sa.UniqueConstraint("description_id", "block", name="uq_description_blocks_description_id_block"),
    )
    op.create_index("ix_description_blocks_block", "description_blocks", ["block"])


def _widen_locals() -> None:
    # Alembic would add the constraint by itself, which SQLite cannot; both take it with the column.
    op.execute(
        "ALTER TABLE local_actors ADD COLUMN description_id INTEGER"
        " CONSTRAINT fk_local_actors_description_id REFERENCES descriptions (id)"
    )
    op.create_index("ix_local_actors_description_id", "local_actors", ["description_id"])
    stale = sa.text("stale")
    op.create_index("ix_local_actors_stale", "local_actors", ["id"], sqlite_where=stale, postgresql_where=stale)


def _describe(connection: sa.Connection) -> None:
    """Put together what the local actors of each article say."""
    found: dict[str, dict[str, Any]] = {}
    members: dict[str, list[int]] = defaultdict(list)
    for row, names, blocks in _told(connection):
        said = tuple(row[name] for name in _SAID)
        told = repr((*said, names, blocks)).encode("utf-8", "surrogatepass")
        digest = blake2b(told, digest_size=16).hexdigest()
        members[digest].append(row["id"])
        first = (row["article"], row["position"])
        each = found.setdefault(
            digest,
            {**{name: row[name] for name in _SAID}, "names": names, "blocks": blocks, "first": first, "actors": set()},
        )
        each["first"] = min(each["first"], first)
        each["actors"].add(row["actor_id"])
    table = sa.table("descriptions", *(sa.column(name) for name in ("id", "digest", *_SAID, *_COUNTED)))
    shared = sa.table("description_blocks", sa.column("description_id"), sa.column("block"))
    locals_ = sa.table("local_actors", sa.column("id"), sa.column("description_id"))
    belong = locals_.update().where(locals_.c.id == sa.bindparam("key"))
    for key, (digest, each) in enumerate(found.items(), 1):
        article, position = each["first"]
        connection.execute(
            table.insert().values(
                id=key,
                digest=digest,
                **{name: each[name] for name in _SAID},
                names=json.dumps(list(each["names"]), ensure_ascii=False),
                # Where the same words are several actors, each is of its article only.
                actor_id=each["actors"].pop() if len(each["actors"]) == 1 else None,
                uses=len(members[digest]),
                first_article=article,
                first_position=position,
            )
        )
        connection.execute(shared.insert(), [{"description_id": key, "block": block} for block in each["blocks"]])
        connection.execute(belong, [{"key": member, "description_id": key} for member in members[digest]])
    if found and connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.setval("descriptions_id_seq", len(found))))


_COUNTED = ("names", "actor_id", "uses", "first_article", "first_position")


def _told(connection: sa.Connection) -> Iterator[tuple[Any, tuple[str, ...], tuple[str, ...]]]:
    names: dict[int, list[str]] = defaultdict(list)
    for key, name in connection.execute(sa.text("SELECT local_actor_id, name FROM local_names ORDER BY id")):
        names[key].append(name)
    blocks: dict[int, list[str]] = defaultdict(list)
    for key, block in connection.execute(sa.text("SELECT local_actor_id, block FROM local_blocks")):
        blocks[key].append(block)
    rows = connection.execute(
        sa.text(
            "SELECT l.*, a.public_id AS article FROM local_actors l"
            " JOIN articles a ON a.id = l.article_id ORDER BY l.id"
        )
    )
    for row in rows.mappings():
        yield row, tuple(names[row["id"]]), tuple(sorted(blocks[row["id"]]))


def _create_of_locals() -> None:
    for table, column in (("local_names", "name"), ("local_blocks", "block")):
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("local_actor_id", sa.Integer(), nullable=False),
            sa.Column(column, sa.Text(), nullable=False),
            sa.ForeignKeyConstraint(
                ["local_actor_id"], ["local_actors.id"], name=f"fk_{table}_local_actor_id", ondelete="CASCADE"
            ),
            sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
            sa.UniqueConstraint("local_actor_id", column, name=f"uq_{table}_local_actor_id_{column}"),
        )
    op.create_index("ix_local_blocks_block", "local_blocks", ["block"])
