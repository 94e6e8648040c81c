"""What `check` proposes, and what people decided about it.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

VERDICTS = (
    "'fulfilled', 'partly-fulfilled', 'under-way', 'no-action', 'no-evidence', 'reaffirmed', 'superseded', 'dropped'"
)


def upgrade() -> None:
    """Make both tables; decisions refer to the record, proposals stand beside it."""
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        *about(),
        sa.Column("score", sa.Float(), nullable=False),
        *needed("verdict", "reasons"),
        sa.Column("note", sa.String(), nullable=True),
        *needed("features"),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
        sa.CheckConstraint("score >= 0 AND score <= 1", name="ck_proposal_score"),
        sa.CheckConstraint(f"verdict IN ({VERDICTS})", name="ck_proposal_verdict"),
        *passage_checks("proposal"),
    )
    op.create_index("ix_proposal_meeting", "proposal", ["meeting"])
    op.create_table(
        "decision",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        *about(),
        *needed("suggested"),
        sa.Column("accepted", sa.Boolean(create_constraint=True, name="ck_decision_accepted"), nullable=False),
        sa.Column("finding", sa.Integer(), nullable=True),
        *needed("features"),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.UniqueConstraint("position", name="uq_decision_position"),
        *(refers(name, target) for name, target in REFERENCES.items()),
        sa.CheckConstraint(f"suggested IN ({VERDICTS})", name="ck_decision_suggested"),
        *passage_checks("decision"),
    )
    for name in REFERENCES:
        op.create_index(f"ix_decision_{name}", "decision", [name])


REFERENCES = {
    "commitment": "commitment.ref",
    "meeting": "meeting.slug",
    "document": "document.slug",
    "finding": "finding.id",
}


def needed(*names: str) -> list[sa.Column[str]]:
    """Columns of text that are always there."""
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def about() -> list[sa.Column[str] | sa.Column[int]]:
    """Which passage of which document of which meeting speaks of which commitment."""
    ends = [sa.Column(name, sa.Integer(), nullable=False) for name in ("passage_start", "passage_end")]
    return [*needed("commitment", "meeting", "document"), *ends]


def refers(name: str, target: str) -> sa.ForeignKeyConstraint:
    """A named foreign key of the decisions."""
    return sa.ForeignKeyConstraint([name], [target], name=f"fk_decision_{name}")


def passage_checks(table: str) -> list[sa.CheckConstraint]:
    """Both ends of a passage, and in order."""
    return [
        sa.CheckConstraint("(passage_start IS NULL) = (passage_end IS NULL)", name=f"ck_{table}_passage"),
        sa.CheckConstraint("passage_start >= 0 AND passage_end > passage_start", name=f"ck_{table}_passage_order"),
    ]
