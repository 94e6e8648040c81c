"""The record, the texts of its documents, and the change log.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

LEVELS = "'summit', 'ministerial', 'senior-officials', 'experts', 'heads-of-service', 'committee'"
ROLES = "'each', 'joint', 'lead', 'addressee'"
PROVENANCES = "'document', 'public-record'"
A_DAY = "LIKE '____-__-__'"


def upgrade() -> None:
    """Make every table, in an order in which each comes after those it refers to."""
    make_process()
    make_party()
    make_meeting()
    make_meeting_party()
    make_document()
    make_document_text()
    make_commitment()
    make_commitment_lists()
    make_extension()
    make_finding()
    make_change_log()
    if op.get_bind().dialect.name == "sqlite":
        guard_what_is_only_added_to()


def text(name: str, *, needed: bool = False) -> sa.Column[str]:
    """A column of text."""
    return sa.Column(name, sa.String(), nullable=not needed)


def number(name: str, *, needed: bool = False) -> sa.Column[int]:
    """A column of whole numbers, never filled by the database itself."""
    return sa.Column(name, sa.Integer(), nullable=not needed, autoincrement=False)


def flag(table: str, name: str) -> sa.Column[bool]:
    """A yes or no."""
    return sa.Column(name, sa.Boolean(create_constraint=True, name=f"ck_{table}_{name}"), nullable=False)


def trilingual(name: str) -> list[sa.Column[str]]:
    """One text in three languages."""
    return [text(f"{name}_{language}") for language in ("ar", "fr", "en")]


def check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    """A named CHECK."""
    return sa.CheckConstraint(rule, name=f"ck_{table}_{name}")


def refers(table: str, name: str, target: str) -> sa.ForeignKeyConstraint:
    """A named foreign key."""
    return sa.ForeignKeyConstraint([name], [target], name=f"fk_{table}_{name}")


def key(table: str, *names: str) -> sa.PrimaryKeyConstraint:
    """A named primary key."""
    return sa.PrimaryKeyConstraint(*names, name=f"pk_{table}")


def in_order(table: str) -> sa.UniqueConstraint:
    """No two rows stand at the same place in the order of recording."""
    return sa.UniqueConstraint("position", name=f"uq_{table}_position")


def passage_checks(table: str) -> list[sa.CheckConstraint]:
    """Both ends of a passage or neither, and in order."""
    return [
        check(table, "passage", "(passage_start IS NULL) = (passage_end IS NULL)"),
        check(table, "passage_order", "passage_start >= 0 AND passage_end > passage_start"),
    ]


def index(table: str, *names: str) -> None:
    """A named index."""
    op.create_index("ix_" + "_".join((table, *names)), table, list(names))


def make_process() -> None:
    """Series of meetings."""
    op.create_table(
        "process",
        number("position", needed=True),
        text("slug", needed=True),
        *trilingual("name"),
        key("process", "slug"),
        in_order("process"),
        check("process", "name", "COALESCE(name_ar, name_fr, name_en) IS NOT NULL"),
    )


def make_party() -> None:
    """Organisations, and countries whose name is overridden."""
    op.create_table(
        "party",
        number("position", needed=True),
        text("code", needed=True),
        text("kind", needed=True),
        *trilingual("name"),
        key("party", "code"),
        in_order("party"),
        check("party", "kind", "kind IN ('country', 'organisation')"),
        check("party", "name", "COALESCE(name_ar, name_fr, name_en) IS NOT NULL"),
    )


def make_meeting() -> None:
    """Meetings."""
    op.create_table(
        "meeting",
        number("position", needed=True),
        text("slug", needed=True),
        text("process", needed=True),
        *trilingual("title"),
        text("first_day", needed=True),
        text("last_day", needed=True),
        text("dated", needed=True),
        text("state", needed=True),
        text("host"),
        text("place"),
        text("level"),
        text("source"),
        text("note"),
        text("provenance"),
        flag("meeting", "checked"),
        key("meeting", "slug"),
        in_order("meeting"),
        refers("meeting", "process", "process.slug"),
        check("meeting", "title", "COALESCE(title_ar, title_fr, title_en) IS NOT NULL"),
        check("meeting", "first_day", f"first_day {A_DAY}"),
        check("meeting", "last_day", f"last_day {A_DAY}"),
        check("meeting", "day_order", "first_day <= last_day"),
        check("meeting", "dated", "dated IN ('exact', 'at-latest')"),
        check("meeting", "state", "state IN ('announced', 'held', 'postponed', 'cancelled')"),
        check("meeting", "level", f"level IN ({LEVELS})"),
        check("meeting", "provenance", f"provenance IN ({PROVENANCES})"),
    )
    index("meeting", "process")


def make_meeting_party() -> None:
    """Who took part in a meeting or observed it."""
    op.create_table(
        "meeting_party",
        text("meeting", needed=True),
        text("attendance", needed=True),
        number("ordinal", needed=True),
        text("code", needed=True),
        key("meeting_party", "meeting", "attendance", "ordinal"),
        refers("meeting_party", "meeting", "meeting.slug"),
        check("meeting_party", "attendance", "attendance IN ('participant', 'observer')"),
    )


def make_document() -> None:
    """What is known about a text."""
    op.create_table(
        "document",
        number("position", needed=True),
        text("slug", needed=True),
        text("meeting"),
        text("kind", needed=True),
        text("language"),
        text("sha256", needed=True),
        flag("document", "complete"),
        text("issuer"),
        text("published"),
        text("source"),
        flag("document", "internal"),
        key("document", "slug"),
        in_order("document"),
        refers("document", "meeting", "meeting.slug"),
        check("document", "kind", "kind IN ('declaration', 'communique', 'report', 'statement', 'press')"),
        check("document", "language", "language IN ('ar', 'fr', 'en')"),
        check("document", "sha256", "length(sha256) = 64"),
        check("document", "published", f"published {A_DAY}"),
    )
    index("document", "meeting")


def make_document_text() -> None:
    """Texts under their own SHA-256."""
    op.create_table(
        "document_text",
        text("sha256", needed=True),
        text("text", needed=True),
        key("document_text", "sha256"),
        check("document_text", "sha256", "length(sha256) = 64"),
    )


def make_commitment() -> None:
    """Promises."""
    op.create_table("commitment", *commitment_columns(), *commitment_constraints())
    index("commitment", "meeting")
    index("commitment", "document")
    index("commitment", "expects_process")


def commitment_columns() -> list[sa.Column[str] | sa.Column[int]]:
    """Deadline, cadence, expected meeting and passage are columns of the promise itself."""
    return [
        number("position", needed=True),
        text("ref", needed=True),
        text("meeting", needed=True),
        *trilingual("title"),
        text("kind", needed=True),
        text("wording", needed=True),
        text("all_participants"),
        text("deadline_first_day"),
        text("deadline_last_day"),
        text("deadline_phrase"),
        number("recurrence_count"),
        text("recurrence_unit"),
        text("recurrence_anchor"),
        text("recurrence_until"),
        text("expects_process"),
        text("expects_host"),
        text("expects_place"),
        text("expects_level"),
        text("done_when"),
        text("document"),
        number("passage_start"),
        number("passage_end"),
        text("source"),
        text("note"),
        text("provenance"),
    ]


def commitment_constraints() -> list[sa.Constraint]:
    """What is given together stands together, and in order."""
    table = "commitment"
    return [
        key(table, "ref"),
        in_order(table),
        refers(table, "meeting", "meeting.slug"),
        refers(table, "document", "document.slug"),
        refers(table, "expects_process", "process.slug"),
        check(table, "title", "COALESCE(title_ar, title_fr, title_en) IS NOT NULL"),
        check(table, "kind", "kind IN ('one-off', 'recurring', 'standing')"),
        check(table, "wording", "wording IN ('firm', 'exploratory', 'call', 'planned')"),
        check(table, "all_participants", f"all_participants IN ({ROLES})"),
        check(table, "deadline_first_day", f"deadline_first_day {A_DAY}"),
        check(table, "deadline_last_day", f"deadline_last_day {A_DAY}"),
        check(table, "recurrence_anchor", f"recurrence_anchor {A_DAY}"),
        check(table, "recurrence_until", f"recurrence_until {A_DAY}"),
        check(table, "deadline_order", "deadline_first_day <= deadline_last_day"),
        check(
            table, "deadline", "deadline_last_day IS NOT NULL OR COALESCE(deadline_first_day, deadline_phrase) IS NULL"
        ),
        check(table, "recurrence_count", "recurrence_count > 0"),
        check(table, "recurrence_unit", "recurrence_unit IN ('days', 'weeks', 'months', 'years')"),
        check(
            table,
            "recurrence",
            "(recurrence_count IS NULL) = (recurrence_anchor IS NULL)"
            " AND (recurrence_unit IS NULL) = (recurrence_anchor IS NULL)"
            " AND (recurrence_anchor IS NOT NULL OR recurrence_until IS NULL)",
        ),
        check(table, "expects_level", f"expects_level IN ({LEVELS})"),
        check(
            table,
            "expects",
            "expects_process IS NOT NULL OR COALESCE(expects_host, expects_place, expects_level) IS NULL",
        ),
        *passage_checks(table),
        check(table, "provenance", f"provenance IN ({PROVENANCES})"),
    ]


def make_commitment_lists() -> None:
    """The parties, themes and renewals of a promise."""
    op.create_table(
        "commitment_party",
        text("commitment", needed=True),
        number("ordinal", needed=True),
        text("code", needed=True),
        text("role", needed=True),
        text("institution"),
        key("commitment_party", "commitment", "ordinal"),
        refers("commitment_party", "commitment", "commitment.ref"),
        check("commitment_party", "role", f"role IN ({ROLES})"),
    )
    op.create_table(
        "commitment_theme",
        text("commitment", needed=True),
        number("ordinal", needed=True),
        text("theme", needed=True),
        key("commitment_theme", "commitment", "ordinal"),
        refers("commitment_theme", "commitment", "commitment.ref"),
    )
    op.create_table(
        "commitment_renewal",
        text("commitment", needed=True),
        number("ordinal", needed=True),
        text("renewed", needed=True),
        key("commitment_renewal", "commitment", "ordinal"),
        refers("commitment_renewal", "commitment", "commitment.ref"),
        refers("commitment_renewal", "renewed", "commitment.ref"),
        check("commitment_renewal", "renewed", "renewed <> commitment"),
    )
    index("commitment_renewal", "renewed")


def make_extension() -> None:
    """Later deadlines."""
    op.create_table(
        "extension",
        number("position", needed=True),
        number("id", needed=True),
        text("commitment", needed=True),
        text("to_day", needed=True),
        text("decided_day", needed=True),
        text("decided_by", needed=True),
        text("reason", needed=True),
        flag("extension", "announced"),
        key("extension", "id"),
        in_order("extension"),
        refers("extension", "commitment", "commitment.ref"),
        check("extension", "to_day", f"to_day {A_DAY}"),
        check("extension", "decided_day", f"decided_day {A_DAY}"),
    )
    index("extension", "commitment")


def make_finding() -> None:
    """What people concluded."""
    op.create_table("finding", *finding_columns(), *finding_constraints())
    for name in ("commitment", "meeting", "document", "disputes", "superseded_by"):
        index("finding", name)


def finding_columns() -> list[sa.Column[str] | sa.Column[int] | sa.Column[bool]]:
    """A verdict, its day, and what it rests on."""
    return [
        number("position", needed=True),
        number("id", needed=True),
        text("commitment", needed=True),
        text("verdict", needed=True),
        text("day", needed=True),
        text("dated", needed=True),
        text("meeting"),
        text("party"),
        text("standing", needed=True),
        text("method", needed=True),
        text("document"),
        number("passage_start"),
        number("passage_end"),
        text("source"),
        text("note"),
        text("provenance"),
        number("disputes"),
        text("superseded_by"),
        flag("finding", "internal"),
        text("recorded_by"),
        text("recorded_at"),
        text("retracted"),
    ]


def finding_constraints() -> list[sa.Constraint]:
    """A finding hangs on its commitment, and on the meeting, document and finding it names."""
    table = "finding"
    return [
        key(table, "id"),
        in_order(table),
        refers(table, "commitment", "commitment.ref"),
        refers(table, "meeting", "meeting.slug"),
        refers(table, "document", "document.slug"),
        refers(table, "disputes", "finding.id"),
        refers(table, "superseded_by", "commitment.ref"),
        check(
            table,
            "verdict",
            "verdict IN ('fulfilled', 'partly-fulfilled', 'under-way', 'no-action', 'no-evidence',"
            " 'reaffirmed', 'superseded', 'dropped')",
        ),
        check(table, "day", f"day {A_DAY}"),
        check(table, "dated", "dated IN ('exact', 'at-latest')"),
        check(table, "standing", "standing IN ('reported', 'claimed', 'verified')"),
        check(table, "method", "method IN ('manual', 'schedule', 'text')"),
        *passage_checks(table),
        check(table, "provenance", f"provenance IN ({PROVENANCES})"),
    ]


def make_change_log() -> None:
    """Every change of an item, before and after, chained by hash."""
    op.create_table(
        "change_log",
        number("n", needed=True),
        text("at", needed=True),
        text("by_whom", needed=True),
        text("action", needed=True),
        number("command", needed=True),
        text("kind", needed=True),
        text("key", needed=True),
        text("ref", needed=True),
        number("position", needed=True),
        text("before_json"),
        text("after_json"),
        number("undoes"),
        text("previous_hash", needed=True),
        text("hash", needed=True),
        key("change_log", "n"),
        refers("change_log", "undoes", "change_log.n"),
        check(
            "change_log",
            "kind",
            "kind IN ('process', 'party', 'meeting', 'document', 'commitment', 'extension', 'finding')",
        ),
        check("change_log", "command", "command > 0 AND command <= n"),
        check("change_log", "something", "COALESCE(before_json, after_json) IS NOT NULL"),
        check("change_log", "hash", "length(hash) = 64 AND length(previous_hash) = 64"),
    )
    index("change_log", "kind", "key")
    index("change_log", "ref")
    index("change_log", "undoes")


def guard_what_is_only_added_to() -> None:
    """Refuse every change of what must stand; the last guard is for REPLACE, which deletes without a delete trigger."""
    for table, what in (("change_log", "the change log"), ("document_text", "the store of texts")):
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{what} is only ever added to'); END"
            )
    op.execute(
        "CREATE TRIGGER change_log_next BEFORE INSERT ON change_log"
        " WHEN NEW.n <> (SELECT COALESCE(MAX(n), 0) + 1 FROM change_log)"
        " BEGIN SELECT RAISE(ABORT, 'the change log is only ever added to'); END"
    )
