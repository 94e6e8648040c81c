"""The search index: keys of commitments and documents, outside the change log.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the index, empty; the program fills it when it next writes."""
    make_entries()
    op.create_table(
        "search_word",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("word", "language", "key")),
        sa.PrimaryKeyConstraint("word", "language", "key", name="pk_search_word"),
    )
    op.create_table(
        "search_state",
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("next_entry", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("made_by", name="pk_search_state"),
    )
    if op.get_bind().dialect.name == "sqlite":
        make_full_text_index()


def make_entries() -> None:
    """What can be found."""
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("passage_start", sa.Integer(), nullable=True),
        sa.Column("passage_end", sa.Integer(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_entry"),
        sa.CheckConstraint("kind IN ('commitment', 'document')", name="ck_search_entry_kind"),
        sa.CheckConstraint("(passage_start IS NULL) = (passage_end IS NULL)", name="ck_search_entry_passage"),
        sa.CheckConstraint("passage_start >= 0 AND passage_end > passage_start", name="ck_search_entry_passage_order"),
    )
    op.create_index("ix_search_entry_kind_name", "search_entry", ["kind", "name"])


def make_full_text_index() -> None:
    """Which keys an entry has, not where: the tokens are ours, and no letter beyond ASCII separates them."""
    op.execute(
        "CREATE VIRTUAL TABLE search_key USING fts5(keys, content = '', detail = none,"
        " tokenize = \"ascii tokenchars '._-'\")"
    )
