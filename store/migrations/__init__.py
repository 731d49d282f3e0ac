"""Alembic's migrations of the tables; they travel inside the package."""
