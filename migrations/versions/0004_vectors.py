"""Vectors of sentences, by model and text, so that they are made once.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table; it refers to nothing and nothing refers to it."""
    op.create_table(
        "vector",
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("model", "sha256", name="pk_vector"),
    )
