"""The tables of `check`: what it proposes, outside the log, and what people decided, which is an item like any other.

Invariant: a proposal's number is never given out again; a decision has the number of its proposal. Vectors of sentences
are kept beside them only to be quick; they can be thrown away.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from sahel_tracker.model import records
from sahel_tracker.store.constraints import flag, in_order, indexed, key, one_of, passage, refers
from sahel_tracker.store.tables import Table


class ProposalRow(Table, table=True):
    """What `check` suggests (R8). It refers to nothing by constraint: undoing what it is about leaves it behind.

    `document` is a slug; of a text that stands there no more, the slug, `@` and that text's SHA-256.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        key("proposal", "id"),
        CheckConstraint("score >= 0 AND score <= 1", name="ck_proposal_score"),
        one_of("proposal", "verdict", records.Verdict),
        *passage("proposal"),
        indexed("proposal", "meeting"),
    )

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    commitment: str
    meeting: str
    document: str
    passage_start: int
    passage_end: int
    score: float
    verdict: str
    reasons: str
    note: str | None
    features: str


class DecisionRow(Table, table=True):
    """What a person made of a proposal."""

    __tablename__ = "decision"
    __table_args__ = (
        key("decision", "id"),
        in_order("decision"),
        refers("decision", "commitment", "commitment.ref"),
        refers("decision", "meeting", "meeting.slug"),
        refers("decision", "document", "document.slug"),
        refers("decision", "finding", "finding.id"),
        one_of("decision", "suggested", records.Verdict),
        *passage("decision"),
        indexed("decision", "commitment"),
        indexed("decision", "meeting"),
        indexed("decision", "document"),
        indexed("decision", "finding"),
    )

    position: int
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    commitment: str
    meeting: str
    document: str
    passage_start: int
    passage_end: int
    suggested: str
    accepted: bool = flag("decision", "accepted")
    finding: int | None
    features: str
    note: str | None


class VectorRow(Table, table=True):
    """The vector of a text, by the model that made it and the text's SHA-256, as float16 in little-endian order."""

    __tablename__ = "vector"
    __table_args__ = (key("vector", "model", "sha256"),)

    model: str = Field(primary_key=True)
    sha256: str = Field(primary_key=True)
    vector: bytes
