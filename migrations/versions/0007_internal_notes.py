"""Notes that stay in the house, beside those that do not.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column to what has a note; nothing that is there becomes internal."""
    for table in ("meeting", "commitment", "finding"):
        op.add_column(table, sa.Column("internal_note", sa.String(), nullable=True))
