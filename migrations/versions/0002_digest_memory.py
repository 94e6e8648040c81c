"""What each digest has said, outside the change log.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KINDS = "'overdue', 'unconfirmed', 'behind', 'due soon', 'dormant', 'kept', 'closed', 'open'"


def upgrade() -> None:
    """Add both tables; nothing that is there changes."""
    make_digest()
    make_digest_said()


def make_digest() -> None:
    """The last digest of each name."""
    op.create_table(
        "digest",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("process", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("last_proposal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_digest"),
        sa.UniqueConstraint("name", "country", "process", name="uq_digest_name_country_process"),
        sa.CheckConstraint("as_of LIKE '____-__-__'", name="ck_digest_as_of"),
    )


def make_digest_said() -> None:
    """What it said of each commitment."""
    op.create_table(
        "digest_said",
        sa.Column("digest", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("said_on", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("digest", "ref", name="pk_digest_said"),
        sa.ForeignKeyConstraint(["digest"], ["digest.id"], name="fk_digest_said_digest"),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="ck_digest_said_kind"),
        sa.CheckConstraint("since LIKE '____-__-__'", name="ck_digest_said_since"),
        sa.CheckConstraint("said_on LIKE '____-__-__'", name="ck_digest_said_said_on"),
        sa.CheckConstraint("band >= 0 AND missed >= 0", name="ck_digest_said_counts"),
    )
