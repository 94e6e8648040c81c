"""The tables of the digest's memory: no part of the record, never in the change log, and safe to be thrown away.

Invariant: '' stands for "limited to none", so that a name has one row for each choice of country and process.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from sahel_tracker.model.memory import SaidKind
from sahel_tracker.store.constraints import day, key, one_of, refers
from sahel_tracker.store.tables import Table


class DigestRow(Table, table=True):
    """The last digest of a name, for one choice of country and process."""

    __tablename__ = "digest"
    __table_args__ = (
        key("digest", "id"),
        UniqueConstraint("name", "country", "process", name="uq_digest_name_country_process"),
        *day("digest", "as_of"),
    )

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    name: str
    country: str
    process: str
    as_of: str
    last_proposal: int


class DigestSaidRow(Table, table=True):
    """What a digest said of one commitment; not a foreign key, because what was said may be taken out of the record."""

    __tablename__ = "digest_said"
    __table_args__ = (
        key("digest_said", "digest", "ref"),
        refers("digest_said", "digest", "digest.id"),
        one_of("digest_said", "kind", SaidKind),
        *day("digest_said", "since", "said_on"),
        CheckConstraint("band >= 0 AND missed >= 0", name="ck_digest_said_counts"),
    )

    digest: int = Field(primary_key=True)
    ref: str = Field(primary_key=True)
    kind: str
    since: str | None
    band: int
    missed: int
    said_on: str
