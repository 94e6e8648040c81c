"""The tables, defined once: what the migrations must arrive at and what the reader's columns are held against.

Invariants: every constraint has a name; enumerated values are text with a CHECK; days are ISO text of ten characters,
so that they sort and read the same in every database; `position` is the order of recording, `ordinal` the order
within a list; foreign keys never cascade; `document_text` and `change_log` are only ever added to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, MetaData
from sqlmodel import Field, SQLModel

from sahel_tracker.model import records
from sahel_tracker.store.constraints import day, flag, in_order, indexed, key, one_of, passage, refers, titled


class Table(SQLModel):
    """What every table has in common: our own collection, apart from any other SQLModel in the process."""

    metadata: ClassVar[MetaData] = MetaData()
    __table_args__: ClassVar[Sequence[Any]]


class ProcessRow(Table, table=True):
    """A series of meetings, or a body that meets."""

    __tablename__ = "process"
    __table_args__ = (key("process", "slug"), in_order("process"), titled("process", "name"))

    position: int
    slug: str = Field(primary_key=True)
    name_ar: str | None
    name_fr: str | None
    name_en: str | None


class PartyRow(Table, table=True):
    """An organisation, or a country whose name is overridden."""

    __tablename__ = "party"
    __table_args__ = (
        key("party", "code"),
        in_order("party"),
        CheckConstraint("kind IN ('country', 'organisation')", name="ck_party_kind"),
        titled("party", "name"),
    )

    position: int
    code: str = Field(primary_key=True)
    kind: str
    name_ar: str | None
    name_fr: str | None
    name_en: str | None


class MeetingRow(Table, table=True):
    """A meeting; who took part is in `meeting_party`."""

    __tablename__ = "meeting"
    __table_args__ = (
        key("meeting", "slug"),
        in_order("meeting"),
        refers("meeting", "process", "process.slug"),
        titled("meeting", "title"),
        *day("meeting", "first_day", "last_day"),
        CheckConstraint("first_day <= last_day", name="ck_meeting_day_order"),
        one_of("meeting", "dated", records.Dated),
        one_of("meeting", "state", records.MeetingState),
        one_of("meeting", "level", records.Level),
        one_of("meeting", "provenance", records.Provenance),
        indexed("meeting", "process"),
    )

    position: int
    slug: str = Field(primary_key=True)
    process: str
    title_ar: str | None
    title_fr: str | None
    title_en: str | None
    first_day: str
    last_day: str
    dated: str
    state: str
    host: str | None
    place: str | None
    level: str | None
    source: str | None
    note: str | None
    provenance: str | None
    checked: bool = flag("meeting", "checked")
    internal_note: str | None


class MeetingPartyRow(Table, table=True):
    """A participant or observer of a meeting."""

    __tablename__ = "meeting_party"
    __table_args__ = (
        key("meeting_party", "meeting", "attendance", "ordinal"),
        refers("meeting_party", "meeting", "meeting.slug"),
        CheckConstraint("attendance IN ('participant', 'observer')", name="ck_meeting_party_attendance"),
    )

    meeting: str = Field(primary_key=True)
    attendance: str = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    code: str


class DocumentRow(Table, table=True):
    """What is known about a text; the text itself, once there is one, is in `document_text`."""

    __tablename__ = "document"
    __table_args__ = (
        key("document", "slug"),
        in_order("document"),
        refers("document", "meeting", "meeting.slug"),
        one_of("document", "kind", records.DocumentKind),
        one_of("document", "language", records.Language),
        CheckConstraint("length(sha256) = 64", name="ck_document_sha256"),
        *day("document", "published"),
        indexed("document", "meeting"),
    )

    position: int
    slug: str = Field(primary_key=True)
    meeting: str | None
    kind: str
    language: str | None
    sha256: str
    complete: bool = flag("document", "complete")
    issuer: str | None
    published: str | None
    source: str | None
    internal: bool = flag("document", "internal")


class DocumentTextRow(Table, table=True):
    """A text under its own SHA-256: added once, never changed, never taken out."""

    __tablename__ = "document_text"
    __table_args__ = (
        key("document_text", "sha256"),
        CheckConstraint("length(sha256) = 64", name="ck_document_text_sha256"),
    )

    sha256: str = Field(primary_key=True)
    text: str


class CommitmentRow(Table, table=True):
    """A promise; its parties, themes and renewals are lists in tables of their own."""

    __tablename__ = "commitment"
    __table_args__ = (
        key("commitment", "ref"),
        in_order("commitment"),
        refers("commitment", "meeting", "meeting.slug"),
        refers("commitment", "document", "document.slug"),
        refers("commitment", "expects_process", "process.slug"),
        titled("commitment", "title"),
        one_of("commitment", "kind", records.Kind),
        one_of("commitment", "wording", records.Wording),
        one_of("commitment", "all_participants", records.Role),
        *day("commitment", "deadline_first_day", "deadline_last_day", "recurrence_anchor", "recurrence_until"),
        CheckConstraint("deadline_first_day <= deadline_last_day", name="ck_commitment_deadline_order"),
        CheckConstraint(
            "deadline_last_day IS NOT NULL OR COALESCE(deadline_first_day, deadline_phrase) IS NULL",
            name="ck_commitment_deadline",
        ),
        CheckConstraint("recurrence_count > 0", name="ck_commitment_recurrence_count"),
        one_of("commitment", "recurrence_unit", records.Unit),
        CheckConstraint(
            "(recurrence_count IS NULL) = (recurrence_anchor IS NULL)"
            " AND (recurrence_unit IS NULL) = (recurrence_anchor IS NULL)"
            " AND (recurrence_anchor IS NOT NULL OR recurrence_until IS NULL)",
            name="ck_commitment_recurrence",
        ),
        one_of("commitment", "expects_level", records.Level),
        CheckConstraint(
            "expects_process IS NOT NULL OR COALESCE(expects_host, expects_place, expects_level) IS NULL",
            name="ck_commitment_expects",
        ),
        *passage("commitment"),
        one_of("commitment", "provenance", records.Provenance),
        indexed("commitment", "meeting"),
        indexed("commitment", "document"),
        indexed("commitment", "expects_process"),
    )

    position: int
    ref: str = Field(primary_key=True)
    meeting: str
    title_ar: str | None
    title_fr: str | None
    title_en: str | None
    kind: str
    wording: str
    all_participants: str | None
    deadline_first_day: str | None
    deadline_last_day: str | None
    deadline_phrase: str | None
    recurrence_count: int | None
    recurrence_unit: str | None
    recurrence_anchor: str | None
    recurrence_until: str | None
    expects_process: str | None
    expects_host: str | None
    expects_place: str | None
    expects_level: str | None
    done_when: str | None
    document: str | None
    passage_start: int | None
    passage_end: int | None
    source: str | None
    note: str | None
    provenance: str | None
    internal_note: str | None


class CommitmentPartyRow(Table, table=True):
    """A party a commitment names, and how it is bound."""

    __tablename__ = "commitment_party"
    __table_args__ = (
        key("commitment_party", "commitment", "ordinal"),
        refers("commitment_party", "commitment", "commitment.ref"),
        one_of("commitment_party", "role", records.Role),
    )

    commitment: str = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    code: str
    role: str
    institution: str | None


class CommitmentThemeRow(Table, table=True):
    """A theme of a commitment."""

    __tablename__ = "commitment_theme"
    __table_args__ = (
        key("commitment_theme", "commitment", "ordinal"),
        refers("commitment_theme", "commitment", "commitment.ref"),
    )

    commitment: str = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    theme: str


class CommitmentEventRow(Table, table=True):
    """The event that the deadline of a commitment waits for; one at most (R5)."""

    __tablename__ = "commitment_event"
    __table_args__ = (
        key("commitment_event", "commitment", "ordinal"),
        refers("commitment_event", "commitment", "commitment.ref"),
        one_of("commitment_event", "relation", records.Relation),
    )

    commitment: str = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    relation: str
    phrase: str


class CommitmentRenewalRow(Table, table=True):
    """An older commitment that this one renews (R9)."""

    __tablename__ = "commitment_renewal"
    __table_args__ = (
        key("commitment_renewal", "commitment", "ordinal"),
        refers("commitment_renewal", "commitment", "commitment.ref"),
        refers("commitment_renewal", "renewed", "commitment.ref"),
        CheckConstraint("renewed <> commitment", name="ck_commitment_renewal_renewed"),
        indexed("commitment_renewal", "renewed"),
    )

    commitment: str = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    renewed: str


class ExtensionRow(Table, table=True):
    """A later deadline for a commitment (R5)."""

    __tablename__ = "extension"
    __table_args__ = (
        key("extension", "id"),
        in_order("extension"),
        refers("extension", "commitment", "commitment.ref"),
        *day("extension", "to_day", "decided_day"),
        indexed("extension", "commitment"),
    )

    position: int
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    commitment: str
    to_day: str
    decided_day: str
    decided_by: str
    reason: str
    announced: bool = flag("extension", "announced")


class FindingRow(Table, table=True):
    """What a person concluded about a commitment (R3)."""

    __tablename__ = "finding"
    __table_args__ = (
        key("finding", "id"),
        in_order("finding"),
        refers("finding", "commitment", "commitment.ref"),
        refers("finding", "meeting", "meeting.slug"),
        refers("finding", "document", "document.slug"),
        refers("finding", "disputes", "finding.id"),
        refers("finding", "superseded_by", "commitment.ref"),
        one_of("finding", "verdict", records.Verdict),
        *day("finding", "day"),
        one_of("finding", "dated", records.Dated),
        one_of("finding", "standing", records.Standing),
        one_of("finding", "method", records.Method),
        *passage("finding"),
        one_of("finding", "provenance", records.Provenance),
        indexed("finding", "commitment"),
        indexed("finding", "meeting"),
        indexed("finding", "document"),
        indexed("finding", "disputes"),
        indexed("finding", "superseded_by"),
    )

    position: int
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    commitment: str
    verdict: str
    day: str
    dated: str
    meeting: str | None
    party: str | None
    standing: str
    method: str
    document: str | None
    passage_start: int | None
    passage_end: int | None
    source: str | None
    note: str | None
    provenance: str | None
    disputes: int | None
    superseded_by: str | None
    internal: bool = flag("finding", "internal")
    recorded_by: str | None
    recorded_at: str | None
    retracted: str | None
    internal_note: str | None


class ChangeRow(Table, table=True):
    """An entry of the change log (R12): what one item was before and after, chained by hash to the entry before."""

    __tablename__ = "change_log"
    __table_args__ = (
        key("change_log", "n"),
        refers("change_log", "undoes", "change_log.n"),
        CheckConstraint(
            "kind IN ('process', 'party', 'meeting', 'document', 'commitment', 'extension', 'finding', 'decision')",
            name="ck_change_log_kind",
        ),
        CheckConstraint("command > 0 AND command <= n", name="ck_change_log_command"),
        CheckConstraint("COALESCE(before_json, after_json) IS NOT NULL", name="ck_change_log_something"),
        CheckConstraint("length(hash) = 64 AND length(previous_hash) = 64", name="ck_change_log_hash"),
        indexed("change_log", "kind", "key"),
        indexed("change_log", "ref"),
        indexed("change_log", "undoes"),
    )

    n: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: str
    by_whom: str
    action: str
    command: int
    kind: str
    key: str
    ref: str
    position: int
    before_json: str | None
    after_json: str | None
    undoes: int | None
    previous_hash: str
    hash: str
