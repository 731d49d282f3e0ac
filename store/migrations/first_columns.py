"""Columns that the first tables share, frozen, so that old migrations stay what they were."""

from typing import Any

import sqlalchemy as sa


def public() -> list[sa.Column[Any]]:
    """The id that answers show, and the releases that added and last changed the record."""
    return [
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("release_added", sa.Integer(), nullable=False),
        sa.Column("release_changed", sa.Integer(), nullable=False),
    ]


def fact() -> list[sa.Column[Any]]:
    """How a fact was made."""
    return [
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("extractor", sa.Text()),
        sa.Column("status", sa.String(length=10), server_default="auto", nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
    ]


def span(prefix: str = "", *, nullable: bool = False) -> list[sa.Column[Any]]:
    """Half-open offsets into the article's text."""
    return [
        sa.Column(f"{prefix}start_offset", sa.Integer(), nullable=nullable),
        sa.Column(f"{prefix}end_offset", sa.Integer(), nullable=nullable),
    ]
