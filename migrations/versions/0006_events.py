"""Deadlines that wait for an event.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the table beside the commitments; what they hold stays as it is."""
    op.create_table(
        "commitment_event",
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("phrase", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("commitment", "ordinal", name="pk_commitment_event"),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.ref"], name="fk_commitment_event_commitment"),
        sa.CheckConstraint("relation IN ('before', 'at', 'after')", name="ck_commitment_event_relation"),
    )
